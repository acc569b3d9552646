// Draws the icons of the Teams app anew from their SVG: npm run icons
import sharp from 'sharp';
import { fileURLToPath } from 'node:url';

for (const icon of ['color', 'outline']) {
  const at = (ending) => fileURLToPath(new URL(`${icon}.${ending}`, import.meta.url));
  const { width, height } = await sharp(at('svg')).png().toFile(at('png'));
  console.log(`manifest/${icon}.png: ${width} by ${height}`);
}
