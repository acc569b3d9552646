/** The Teams app package: valid for Teams, complete in both languages, with icons of the right size. */
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

const home = join(__dirname, '..', '..', '..');
const folder = join(home, 'manifest');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** What stands for the values that only whoever installs the app knows. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111', MICROSOFT_APP_ID: '22222222-2222-4222-8222-222222222222', DEVELOPER_NAME: 'Contoso',
  WEBSITE_URL: 'https://contoso.example/', PRIVACY_URL: 'https://contoso.example/privacy', TERMS_OF_USE_URL: 'https://contoso.example/terms',
};
const fill = (text: string): string => text.replace(/\$\{\{(\w+)\}\}/g, (found, name: string) => PLACEHOLDERS[name] ?? found);

interface Manifest {
  readonly $schema: string; readonly manifestVersion: string; readonly version: string; readonly icons: Readonly<Record<'color' | 'outline', string>>;
  readonly name: { short: string; full: string }; readonly description: { short: string; full: string }; readonly accentColor: string;
  readonly localizationInfo: { defaultLanguageTag: string; additionalLanguages: { languageTag: string; file: string }[] };
  readonly bots: readonly { scopes: string[]; commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[] }[];
}
const manifest = JSON.parse(fill(read('manifest.json'))) as Manifest;
const spanish = JSON.parse(read('es.json')) as Readonly<Record<string, string>>;

/** What Microsoft's own schema of the manifest's version finds wrong. */
function faults(value: unknown, schema: string): string[] {
  const file = join(home, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams', `v${manifest.manifestVersion}`, schema);
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}

/** Every text a user reads, by the path that a translation names it with. */
function readable(part: unknown, path = ''): Record<string, string> {
  if (typeof part === 'string') return /(^|\.)(short|full|title|description)$/.test(path) ? { [path]: part } : {};
  if (typeof part !== 'object' || part === null) return {};
  return Object.fromEntries(Object.entries(part).flatMap(([key, value]) => Object.entries(readable(value, Array.isArray(part) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`))));
}

/** Width, height and every pixel (red, green, blue, alpha) of an 8-bit PNG with transparency or without. */
function png(name: string): { readonly width: number; readonly height: number; readonly pixels: number[][] } {
  const file = readFileSync(join(folder, name));
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  const [width, height, depth, colours] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25]];
  expect(depth).toBe(8);
  const channels = colours === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const rows: number[][] = [];
  const line = width * channels;
  for (let y = 0; y < height; y++) {
    const row: number[] = [];
    for (let x = 0; x < line; x++) {
      const [left, up, corner] = [row[x - channels] ?? 0, rows[y - 1]?.[x] ?? 0, rows[y - 1]?.[x - channels] ?? 0];
      row.push((raw[y * (line + 1) + 1 + x]! + predicted(raw[y * (line + 1)]!, left, up, corner)) & 255);
    }
    rows.push(row);
  }
  return { width, height, pixels: rows.flatMap((row) => Array.from({ length: width }, (_, x) => [...row.slice(x * channels, (x + 1) * channels), 255].slice(0, 4))) };
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter < 4) return [0, left, up, (left + up) >> 1][filter] ?? 0;
  const near = left + up - corner;
  const [a, b, c] = [Math.abs(near - left), Math.abs(near - up), Math.abs(near - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

describe('the manifest', () => {
  it('is valid by the schema it names', () => {
    expect(manifest.$schema).toBe(`https://developer.microsoft.com/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
    expect(faults(manifest, 'MicrosoftTeams.schema.json')).toEqual([]);
    expect(faults({ ...manifest, accentColor: 'blue' }, 'MicrosoftTeams.schema.json')).not.toEqual([]);
  });

  it('leaves open only what its installer has to fill in', () => {
    const open = [...read('manifest.json').matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name);
    expect(open.sort()).toEqual(Object.keys(PLACEHOLDERS).sort());
    expect(fill(read('manifest.json')) + read('es.json')).not.toContain('${{');
  });

  it('has the version of the package', () => {
    expect(manifest.version).toBe((JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version);
  });

  it('offers the bot everywhere people talk', () => {
    expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(new Set(manifest.bots[0]?.commandLists.flatMap(({ scopes }) => scopes))).toEqual(new Set(['personal', 'team', 'groupChat']));
  });

  it('keeps every command short enough to be shown whole', () => {
    const titles = [...manifest.bots[0]!.commandLists[0]!.commands.map(({ title }) => title), ...Object.entries(spanish).filter(([key]) => key.endsWith('.title')).map(([, title]) => title)];
    expect(titles.filter((title) => title.length > 32)).toEqual([]);
  });

  it('brings nothing but the files it names', () => {
    const named = ['manifest.json', ...Object.values(manifest.icons), ...manifest.localizationInfo.additionalLanguages.map(({ file }) => file)];
    expect(readdirSync(folder).sort()).toEqual(named.sort());
  });
});

describe('the Spanish texts', () => {
  it('are valid by the schema they name', () => {
    expect(faults(spanish, 'MicrosoftTeams.Localization.schema.json')).toEqual([]);
    expect(faults({ ...spanish, 'name.short': 'x'.repeat(31) }, 'MicrosoftTeams.Localization.schema.json')).not.toEqual([]);
  });

  it('translate every text that a user reads, and nothing else', () => {
    expect(Object.keys(spanish).filter((key) => key !== '$schema').sort()).toEqual(Object.keys(readable(manifest)).sort());
  });

  it('are not the English ones', () => {
    const same = Object.entries(readable(manifest)).filter(([path, text]) => path !== 'name.short' && spanish[path] === text);
    expect(same).toEqual([]);
  });
});

describe('the icons', () => {
  it('has a colour icon of 192 by 192 that fills its square', () => {
    const { width, height, pixels } = png(manifest.icons.color);
    expect([width, height]).toEqual([192, 192]);
    expect(pixels.filter(([, , , alpha]) => alpha !== 255)).toEqual([]);
    expect(new Set(pixels.map(String)).size).toBeGreaterThan(100);
  });

  it('has an outline of 32 by 32, white on nothing', () => {
    const { width, height, pixels } = png(manifest.icons.outline);
    expect([width, height]).toEqual([32, 32]);
    const seen = pixels.filter(([, , , alpha]) => alpha! > 0);
    expect(seen.filter(([red, green, blue]) => Math.min(red!, green!, blue!) < 255)).toEqual([]);
    expect(seen.length).toBeGreaterThan(100);
    expect(pixels.length - seen.length).toBeGreaterThan(100);
  });
});
