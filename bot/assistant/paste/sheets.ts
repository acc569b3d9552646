/** Lines → sheets: which labels belong to one output, whose output it is, and which machine it is from. */
import { hitsOn, type Hit } from './labels';
import { isSentence, type Line } from './lines';
import { sideNamed } from './machine';
import { propertyAt } from './property';
import type { Entry, Machine, Reader, Sheet } from './reader';
import { tableAt } from './table';

/** One output: its labels, the lines it covers, and what a person said just before it. */
export interface Output { readonly reader: Reader; readonly sheet: Sheet; readonly entries: readonly Entry[]; readonly lines: readonly number[]; readonly caption: string }

interface Open { readonly reader: Reader; sheet: Map<string, Entry>; seen: Set<string>; entries: Entry[] }

/** The outputs of a text, the fullest of each stretch first, so that a line read by several readers is told by the one that knows it best. */
export function outputsIn(lines: readonly Line[]): readonly Output[] {
  const outputs: Output[] = [];
  let hits: Hit[] = [];
  let caption = '';
  const close = (): void => {
    if (hits.length > 0) outputs.push(...settle(hits, lines, caption));
    hits = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || line.blank) continue;
    const property = propertyAt(lines, at);
    const table = property ? undefined : tableAt(lines, at);
    if (property || table) {
      close();
      const to = property?.to ?? table?.to ?? at;
      const rows = property ? [property] : table?.rows ?? [];
      const covered = range(at, to);
      outputs.push(...(rows.length ? rows : []).map(({ reader, sheet }) => ({ reader, sheet, entries: [...sheet.values()], lines: covered, caption })));
      at = to;
      continue;
    }
    const found = hitsOn(line, at);
    const spoken = isSentence(line);
    if (found.length === 0) {
      const names = line.content.endsWith(':') && sideNamed(line.folded) !== undefined;
      if (line.prompt > 0 || line.log || spoken || names) close();
      if (spoken || names) caption = line.folded.slice(0, 300);
      continue;
    }
    const ahead = Math.min(...found.map(({ entry }) => entry.start)) - line.from;
    if (ahead > 3) {
      // Words stand before the output on its own line: they are the nearest caption there is.
      close();
      if (!line.log) caption = `${caption.slice(0, 300)} ${line.folded.slice(Math.max(0, ahead - 200), ahead)}`;
    }
    hits.push(...found.map((hit) => completed(hit, lines)));
  }
  close();
  return outputs;
}

/** A value that wrapping has pushed to the lines below its label. */
function completed(hit: Hit, lines: readonly Line[]): Hit {
  const { entry, opening } = hit;
  if (!opening) return hit;
  let { value, end } = entry;
  for (let next = entry.line + 1; next < entry.line + 40; next += 1) {
    const line = lines[next];
    if (!line || line.blank || line.prompt > 0) break;
    const flags = entry.label === 'flags' && /^[a-z\d_]{2,30}(?: [a-z\d_]{2,30}){0,60}$/.test(line.content);
    const below = value === '' && next === entry.line + 1;
    const lone = below && (entry.label === 'description' || (line.content.length < 80 && !/[:=?]/.test(line.content) && !isSentence(line)));
    if (!flags && !lone) break;
    value = `${value} ${line.content}`.trim();
    end = line.end;
  }
  return value === entry.value || hit.reader.values?.[entry.label]?.test(value) === false ? hit : { ...hit, entry: { ...entry, value, end } };
}

function settle(hits: readonly Hit[], lines: readonly Line[], caption: string): readonly Output[] {
  const open = new Map<string, Open>();
  const done: Open[] = [];
  for (const { reader, entry } of hits) {
    const key = `${reader.name} ${reader.style}`;
    let current = open.get(key);
    // The same label a second time is the next machine's.
    if (!current || (entry.label !== 'other' && current.seen.has(entry.spelling))) {
      current = { reader, sheet: new Map(), seen: new Set(), entries: [] };
      open.set(key, current);
      done.push(current);
    }
    current.seen.add(entry.spelling);
    current.entries.push(entry);
    if (!current.sheet.has(entry.label)) current.sheet.set(entry.label, entry);
  }
  return done
    .filter(({ reader, sheet }) => reader.proof.some((label) => sheet.has(label)) || reader.accepts?.(sheet) === true)
    .sort((a, b) => b.entries.length - a.entries.length)
    .map(({ reader, sheet, entries }) => ({ reader, sheet, entries, caption, lines: covered(entries, lines) }));
}

/** A property as PowerShell lists it, a numbered line, a rule of dashes: what only a program writes. */
const MACHINE = /^(?:[A-Z][A-Za-z\d]{2,60} {0,60}: ?|\[\d\d\]:|-{3,}|={3,}|"[\w.]{1,60}":|[{}\][,]+$)/;

/** The lines of an output: those with its labels, what wrapping made of them, and what only a program writes between or beside them. */
function covered(entries: readonly Entry[], lines: readonly Line[]): readonly number[] {
  const own = new Set<number>();
  for (const { line, end } of entries) {
    const { content, from } = lines[line] ?? { content: '', from: 0 };
    const whole = entries.some((entry) => entry.line === line && entry.start === from) || content === '';
    if (whole) for (let at = line; (lines[at]?.start ?? Infinity) <= end; at += 1) own.add(at);
  }
  const numbers = [...own].sort((a, b) => a - b);
  const typed = (at: number): boolean => { const line = lines[at]; return line !== undefined && !line.blank && line.prompt === 0 && (MACHINE.test(line.content.slice(0, 200)) || line.from - line.start > 15); };
  numbers.forEach((number, i) => {
    const next = numbers[i + 1] ?? number;
    for (let at = number + 1; typed(at) || (at < next && lines[at]?.blank); at += 1) own.add(at);
    if (i === 0) for (let at = number - 1; typed(at); at -= 1) own.add(at);
  });
  return [...own];
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Which machine an output is from: what its firmware says, else what a person said of it; undefined where neither does. */
export function machineOf({ reader, sheet, caption }: Output, text: string): Machine | undefined {
  if (reader.unless?.test(text)) return undefined;
  const machine = reader.machine?.(sheet);
  if (machine) return machine;
  const side = sideNamed(caption);
  return side && { side };
}
