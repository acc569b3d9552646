/** Finds the labels of all readers on a line: at its start, or anywhere if they are distinctive. */
import { fold, type Line } from './lines';
import type { Entry, Reader } from './reader';
import { READERS } from './readers/all';

/** A label met on a line, and whose it is; the same words may be several readers'. */
export interface Hit { readonly reader: Reader; readonly entry: Entry; readonly opening: boolean }

interface Known { readonly reader: Reader; readonly label: string }
const byStyle = (style: Reader['style']): ReadonlyMap<string, readonly Known[]> => {
  const known = new Map<string, Known[]>();
  for (const reader of READERS.filter((each) => each.style === style)) {
    for (const [label, spellings] of Object.entries(reader.labels)) {
      for (const spelling of new Set(spellings.map(fold))) known.set(spelling, [...(known.get(spelling) ?? []), { reader, label }]);
    }
  }
  return known;
};
const COLON = byStyle('colon');
const EQUALS = byStyle('equals');
const GAP = byStyle('gap');
const GAP_OPENS = new Set([...GAP.keys()].map((key) => /^[^\s:]*/.exec(key)?.[0] ?? ''));

const escape = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const SOUGHT = READERS.flatMap((reader) => Object.entries(reader.anywhere ?? {}).map(([label, value]) => {
  const spellings = (reader.labels[label] ?? []).map(fold);
  const words = spellings.map(escape).join('|');
  return { reader, label, spellings, pattern: new RegExp(value === '' ? `(?<![a-z])(${words})()` : String.raw`(?<![a-z])(${words})"?\s{0,60}[:=]\s{0,60}(${value})`, 'g') };
}));
const ANY = new RegExp([...new Set(SOUGHT.flatMap(({ spellings }) => spellings))].map(escape).join('|'));

/** All hits on a line, in its order. */
export function hitsOn(line: Line, number: number): readonly Hit[] {
  if (line.blank) return [];
  const opening = openings(line, number);
  if (!ANY.test(line.folded)) return opening;
  const taken = new Set(opening.map(({ reader, entry }) => `${reader.name} ${entry.label}`));
  const inside = SOUGHT.flatMap(({ reader, label, pattern }) => [...line.folded.matchAll(pattern)].flatMap((match): Hit[] => {
    if (taken.has(`${reader.name} ${label}`)) return [];
    const end = match.index + match[0].length;
    return [{ reader, opening: false, entry: { label, spelling: match[1] ?? '', value: line.content.slice(end - (match[2] ?? '').length, end), line: number, start: line.from + match.index, end: line.from + end } }];
  }));
  return [...opening, ...inside];
}

function openings(line: Line, number: number): readonly Hit[] {
  const hits: Hit[] = [];
  const add = (known: readonly Known[] | undefined, spelling: string, from: number): void => {
    const value = line.content.slice(from).trim();
    for (const { reader, label } of known ?? []) {
      if (reader.values?.[label]?.test(value) === false) continue;
      hits.push({ reader, opening: true, entry: { label, spelling, value, line: number, start: line.from, end: line.end } });
    }
  };
  for (const [separator, known] of [[':', COLON], ['=', EQUALS]] as const) {
    const at = line.folded.indexOf(separator);
    if (at <= 0 || at > 120) continue;
    const key = line.folded.slice(0, at).trim().replace(/^"|"$/g, '').replace(/ {2,}/g, ' ');
    add(known.get(key), key, at + 1);
  }
  const gap = gapKey(line);
  if (gap) add(GAP.get(gap.key), gap.key, gap.end);
  return hits;
}

/** The label before a tab or a run of spaces; where copying has lost the gap, the longest label the line opens with. */
function gapKey({ folded, content }: Line): { readonly key: string; readonly end: number } | undefined {
  if (!GAP_OPENS.has(/^[^\s:]{1,40}/.exec(folded)?.[0] ?? '')) return undefined;
  const at = folded.slice(0, 120).search(/\t|\s\s/);
  const key = at > 0 ? folded.slice(0, at).replace(/:$/, '') : '';
  if (GAP.has(key)) return { key, end: at };
  const words = [...folded.slice(0, 160).matchAll(/\S{1,40}/g)].slice(0, 16);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const last = words[count - 1];
    if (!last) continue;
    const end = last.index + last[0].length;
    const label = folded.slice(0, end);
    // Without a gap, a label is only believed if a value stands behind it and not the next word of a sentence.
    if (GAP.has(label) && /^ (?:[A-Z\d"([]|s[ií]\b|innotek|oVirt)/.test(content.slice(end, end + 12))) return { key: label, end };
  }
  return undefined;
}
