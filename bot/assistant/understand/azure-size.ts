/** Azure VM sizes: from the name of a size ("D8s_v5", "NC6s_v3") to the series page that decides about nesting. */
import type { Vocabulary } from '../../../knowledge/vocabulary';

const SIZE = /^(standard_)?([a-z]{1,2})(\d{1,3})([a-z]{0,5}(?:a10|t4|a100|h100|v620|v710)?)$/;
const FAMILIES = /^(?:a|b|d|dc|e|ec|f|fx|g|h|hb|hc|l|m|nc|nd|ng|np|nv)$/;

/**
 * The vocabulary's entity of the size's series, `azure-unlisted-size` where its page was not read, undefined for any other word.
 * @param version the word after an underscore ("v5"); a size without it must be unmistakable ("B4ms")
 */
export function azureSize(word: string, version: string | undefined, vocabulary: Vocabulary): string | undefined {
  const parts = SIZE.exec(word);
  const family = parts?.[2] ?? '';
  if (!parts || !FAMILIES.test(family)) return undefined;
  const numbered = /^v\d$/.test(version ?? '');
  // Without a version only names that nothing else bears: "B4ms", "M64s".
  if (!numbered && !/^(?:b\d+m?s|(?:m|e|f|h|hb|nc|nd|nv)\d{2,3}[admilprt]{0,3}s)$/.test(word)) return undefined;
  const features = (parts[4] ?? '').replace(/[mti]/g, '');
  const series = `azure-${family}${features}${numbered ? version ?? '' : 'v1'}`;
  for (const id of [series, series.replace(/^azure-([a-z]+?)s?(v\d)$/, 'azure-$1s$2'), series.replace('sv1', 'v1')]) {
    if (vocabulary.entities.has(id)) return id;
  }
  if (/^(?:dc|ec)$/.test(family)) return 'azure-confidential-vm';
  return /^n/.test(family) ? 'azure-n-series' : 'azure-unlisted-size';
}
