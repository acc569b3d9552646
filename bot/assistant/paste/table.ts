/** PowerShell's tables of VMs, with their columns or with the spaces between them lost: a row becomes a sheet of labels. */
import { fold, isSentence, type Line } from './lines';
import type { Entry, Reader, Sheet } from './reader';
import { getVm } from './readers/get-vm';
import { getVmMemory } from './readers/get-vm-memory';
import { getVmProcessor } from './readers/get-vm-processor';

export interface Row { readonly reader: Reader; readonly sheet: Sheet }
export interface Table { readonly rows: readonly Row[]; readonly from: number; readonly to: number }

/** Columns with the form of their cells; those without a form may hold several words. */
const COLUMNS: Readonly<Record<string, RegExp | undefined>> = {
  name: undefined, vmname: undefined, nombre: undefined, status: undefined, computername: undefined,
  state: /^(?:running|off|saved|paused|starting|stopping|saving|\w+critical|ejecutandose|apagad[oa]|guardad[oa])$/i, estado: /^[a-záéíóú]+$/i,
  'cpuusage(%)': /^\d+$/, 'memoryassigned(m)': /^\d+$/, memoryassigned: /^\d+$/, memorystartup: /^\d+$/, memoryminimum: /^\d+$/, memorymaximum: /^\d+$/, uptime: /^[\d.:]+$/,
  version: /^\d{1,2}\.\d{1,2}$/, generation: /^[12]$/, generacion: /^[12]$/, processorcount: /^\d+$/, count: /^\d+$/,
  exposevirtualizationextensions: /^(?:true|false)$/i, compatibilityformigrationenabled: /^(?:true|false)$/i, compatibilityforolderoperatingsystemsenabled: /^(?:true|false)$/i,
  dynamicmemoryenabled: /^(?:true|false)$/i, 'minimum(m)': /^\d+$/, 'startup(m)': /^\d+$/, 'maximum(m)': /^\d+$/, startup: /^\d+$/, minimum: /^\d+$/, maximum: /^\d+$/, buffer: /^\d+$/, priority: /^\d+$/,
  id: /^[\da-f-]{36}$/i, vmid: /^[\da-f-]{36}$/i, checkpointtype: /^\w+$/, hwthreadcountpercore: /^\d+$/,
};
/** Columns only these cmdlets have; "Name Version" needs its line of dashes. */
const TELLING = ['cpuusage(%)', 'memoryassigned(m)', 'generation', 'processorcount', 'exposevirtualizationextensions', 'compatibilityformigrationenabled', 'dynamicmemoryenabled', 'startup(m)', 'memorystartup'];
const DASHES = /^-{2,}(?:\s{1,200}-{2,}){0,20}$/;

/** The table whose header stands on this line, if one does. */
export function tableAt(lines: readonly Line[], at: number): Table | undefined {
  if (!/^(?:\w*name|nombre|state|estado|version|generation|generacion|id|vmid)\b/.test(lines[at]?.folded ?? '')) return undefined;
  const columns = (lines[at]?.folded.length ?? 0) > 600 ? [] : (lines[at]?.folded ?? '').split(/\s+/).map((word) => word.replace(/^version\S*$/, 'version'));
  const known = columns.filter((column) => Object.hasOwn(COLUMNS, column));
  if (known.length < 2 || known.length < columns.length) return undefined;
  let next = at + 1;
  const dashed = DASHES.test(lines[next]?.content.slice(0, 600) ?? '');
  if (dashed) next += 1;
  else if (!columns.some((column) => TELLING.includes(column))) return undefined;
  const rows: Row[] = [];
  let to = next - 1;
  for (let gaps = 0; next < lines.length && rows.length < 200; next += 1) {
    const line = lines[next];
    if (!line || line.blank) { gaps += 1; if (gaps > (rows.length ? 0 : 1)) break; continue; }
    const wrapped = lines[next + 1];
    const single = rowOf(line, next, columns);
    const row = single ?? (wrapped && !wrapped.blank && !isSentence(wrapped) ? rowOf(line, next, columns, wrapped) : undefined);
    if (!row) break;
    rows.push(row);
    if (!single) next += 1;
    to = next;
  }
  // Of a header alone, with the rows lost, nothing is read; without its dashes it may be a person's list of words.
  return rows.length > 0 || dashed ? { rows, from: at, to: Math.max(to, at) } : undefined;
}

function rowOf(line: Line, number: number, columns: readonly string[], wrapped?: Line): Row | undefined {
  if (line.content.length > 600) return undefined;
  const cells = [...line.content.matchAll(/\S+/g)].map((match) => ({ value: match[0], line: number, start: line.from + match.index }));
  if (wrapped && wrapped.content.length < 600) cells.push(...[...wrapped.content.matchAll(/\S+/g)].map((match) => ({ value: match[0], line: number + 1, start: wrapped.from + match.index })));
  const extra = cells.length - columns.length;
  const wide = columns.flatMap((column, i) => (COLUMNS[column] === undefined ? [i] : []));
  if (extra < 0 || extra > 12 || (extra > 0 && wide.length === 0)) return undefined;
  const [first = 0, second = first] = wide;
  for (let share = extra; share >= 0; share -= 1) {
    const sheet = new Map<string, Entry>();
    const reader = readerOf(columns);
    let at = 0;
    const fits = columns.every((column, i) => {
      const width = 1 + (i === first && extra > 0 ? share : 0) + (i === second && second !== first ? extra - share : 0);
      const [cell, last] = [cells[at], cells[at + width - 1]];
      at += width;
      if (!cell || !last || COLUMNS[column]?.test(cell.value) === false) return false;
      const label = labelOf(reader, column);
      if (label !== undefined) sheet.set(label, { label, spelling: column, value: column.endsWith('(m)') ? `${cell.value} MB` : cell.value, line: cell.line, start: cell.start, end: last.start + last.value.length });
      return true;
    });
    if (fits && at === cells.length) return { reader, sheet };
    if (second === first) break;
  }
  return undefined;
}

function readerOf(columns: readonly string[]): Reader {
  if (columns.some((column) => /^(?:expose|compatibility)/.test(column)) || columns.includes('count')) return getVmProcessor;
  return columns.some((column) => /^(?:startup|minimum|maximum)/.test(column)) ? getVmMemory : getVm;
}

function labelOf(reader: Reader, column: string): string | undefined {
  const plain = column.replace(/\(.\)$/, '');
  return Object.entries(reader.labels).find(([label, spellings]) => label !== 'other' && spellings.some((spelling) => fold(spelling) === plain))?.[0];
}
