/** One property asked for at a prompt, "(Get-VMProcessor x).ExposeVirtualizationExtensions", with its bare answer on the next line. */
import { fold, type Line } from './lines';
import type { Entry, Reader, Sheet } from './reader';
import { getVm } from './readers/get-vm';
import { getVmMemory } from './readers/get-vm-memory';
import { getVmProcessor } from './readers/get-vm-processor';

const ASKED = /\(?get-vm(processor|memory|)\b[^|\n]{0,200}(?:\)\.|\|\s{0,4}(?:select|select-object)\s{1,4}(?:-exp(?:and)?(?:property)?)\s{1,4}|\|\s{0,4}%\s{1,4})([a-z]{3,40})\s{0,4}$/;
const READER: Readonly<Record<string, Reader>> = { processor: getVmProcessor, memory: getVmMemory, '': getVm };

/** The answer below a line that asks for one property; the line itself may have a prompt or not. */
export function propertyAt(lines: readonly Line[], at: number): { readonly reader: Reader; readonly sheet: Sheet; readonly to: number } | undefined {
  const folded = lines[at]?.folded ?? '';
  if (!folded.includes('get-vm')) return undefined;
  const asked = ASKED.exec(folded.slice(0, 500));
  const reader = READER[asked?.[1] ?? 'none'];
  const label = reader && Object.entries(reader.labels).find(([, spellings]) => spellings.some((spelling) => fold(spelling) === asked?.[2]))?.[0];
  if (!reader || label === undefined) return undefined;
  const below = lines[at + 1]?.blank ? at + 2 : at + 1;
  const line = lines[below];
  if (!line || !/^(?:true|false|\d{1,15}(?:\.\d{1,2})?|running|off|saved|paused)$/.test(line.folded)) return undefined;
  const entry: Entry = { label, spelling: asked?.[2] ?? '', value: line.content, line: below, start: line.from, end: line.end };
  return { reader, sheet: new Map([[label, entry]]), to: below };
}
