/** Machine output inside a text → facts with the lines they stand on, and the text without it: only what a person wrote. */
import { errorCodes } from './codes';
import { isSentence, linesOf, type Line } from './lines';
import { isCmdletError, noiseIn, type Span } from './noise';
import type { Finding } from './reader';
import { machineOf, outputsIn, type Output } from './sheets';

/** One fact that a line of output proves. */
export interface Evidence {
  /** A dimension's name, `outer` or `inner` with a vocabulary id, or one of `azureSize`, `dynamicMemory`, `memoryAssigned`, `memoryStartup`, `memoryMinimum`, `memoryMaximum`, `processorCompatibility`, `vmState`. */
  readonly fact: string;
  readonly value: string;
  readonly line: string;
  readonly start: number;
  readonly end: number;
  readonly reader: string;
}

export interface Pasted {
  /** In the order of the text. A fact may be proved several times, and differently where the text speaks of several machines: see `agreed`. */
  readonly evidence: readonly Evidence[];
  /** The text with output blanked out by spaces: every other character keeps its place, line breaks stay. */
  readonly prose: string;
  /** What a program is seen to fail with: the error of a cmdlet, else an error code. */
  readonly failure: string | undefined;
  /** Error codes anywhere in the text, blanked or not. */
  readonly codes: readonly string[];
}

/** Commands whose echo at a prompt is part of the output they gave; any other command is something a person typed. */
const ECHO = /^\(?(?:get-vm|get-computerinfo|systeminfo|msinfo32|get-nestedvirtstatus|\.\\get-nestedvirtstatus|lscpu|cat \/proc\/cpuinfo|grep\b.{0,60}\/proc\/cpuinfo|vboxmanage showvminfo|az vm|get-azvm|get-ciminstance|get-wmiobject|wmic)/;

/**
 * Reads the output of the tools administrators paste, in English and Spanish, with or without its columns.
 * Never throws; takes time in proportion to the text.
 * @param text as it was written, or already cleaned of markup: positions are those of this text
 */
export function readPaste(text: string): Pasted {
  const lines = linesOf(text);
  const codes = errorCodes(text);
  const outputs = outputsIn(lines);
  const evidence = outputs.flatMap((output) => evidenceOf(output, lines, text));
  const spans = [...outputs.flatMap((output) => spansOf(output, lines)), ...lines.flatMap(promptOf), ...noiseIn(text, lines)];
  return { evidence: distinct(evidence), prose: blanked(text, spans), codes, failure: lines.find(({ content }) => isCmdletError(content))?.content ?? codes[0] };
}

/** The facts on which all evidence agrees; of a product and its family the product counts. Facts told in two ways are left out. */
export function agreed(evidence: readonly Evidence[]): Readonly<Record<string, string>> {
  const said = new Map<string, Set<string>>();
  for (const { fact, value } of evidence) said.set(fact, (said.get(fact) ?? new Set()).add(value));
  const outer = said.get('outer');
  if (outer) for (const [family, products] of FAMILIES) if (products.some((product) => outer.has(product))) outer.delete(family);
  return Object.fromEntries([...said].flatMap(([fact, values]) => { const [only] = values; return values.size === 1 && only !== undefined ? [[fact, only]] : []; }));
}
/** An Azure VM calls itself a Hyper-V one from inside, and every VMware product calls itself VMware. */
const FAMILIES: readonly (readonly [string, readonly string[]])[] = [['hyper-v', ['azure-vm', 'windows-365']], ['vmware', ['vmware-workstation', 'vmware-esxi']]];

function evidenceOf(output: Output, lines: readonly Line[], text: string): readonly Evidence[] {
  const machine = machineOf(output, text);
  const { reader, sheet } = output;
  const single = reader.facts.flatMap(({ label, of, fact, read }): Finding[] => {
    const entry = sheet.get(label);
    // QEMU may show its VMs a family of processors that is not there; a full name is the processor's own.
    if (!entry || ((of === 'guest' || of === 'host') && machine?.side !== of)) return [];
    if (fact === 'processor' && machine?.outer === 'kvm' && /family \d/i.test(entry.value)) return [];
    const value = read(entry.value);
    return value === undefined ? [] : [{ fact, value, entry }];
  });
  const together = reader.unless?.test(text) ? [] : reader.together?.(sheet, machine) ?? [];
  return [...single, ...together].map(({ fact, value, entry }) => ({ fact, value, line: lines[entry.line]?.content ?? '', start: entry.start, end: entry.end, reader: reader.name }));
}

/** Once for each reader, and once for each place: the same line may be read by several. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  const kept = evidence.filter(({ fact, value, start, reader }) => {
    const keys = [`${fact} ${value} ${reader}`, `${fact} ${value} @${start}`];
    const again = keys.some((key) => seen.has(key));
    keys.forEach((key) => seen.add(key));
    return !again;
  });
  return kept.sort((a, b) => a.start - b.start);
}

/** What an output covers: whole lines, but never a question that a person put behind a value. */
function spansOf(output: Output, lines: readonly Line[]): readonly Span[] {
  const whole = new Set(output.lines);
  return [
    ...output.lines.flatMap((number) => { const line = lines[number]; return line ? [{ start: line.start, end: line.from + machineLength(line) }] : []; }),
    ...output.entries.flatMap((entry) => (whole.has(entry.line) ? [] : [{ start: entry.start, end: entry.end }])),
  ];
}

function machineLength({ content }: Line): number {
  const question = content.search(/[¿?]/);
  if (question < 0) return content.length;
  // Where the question begins: at its mark, or behind the end of what stands before it.
  const before = content.slice(0, question);
  const from = content[question] === '¿' ? question : Math.max(before.lastIndexOf('. '), before.lastIndexOf(', '), before.lastIndexOf('; '), before.lastIndexOf(' - ')) + 1;
  return from > 0 ? from : content.length;
}

function promptOf(line: Line): readonly Span[] {
  const { content, folded, from, end, prompt } = line;
  if (prompt > 0) return [{ start: from, end: ECHO.test(folded.slice(prompt, prompt + 200)) ? end : from + prompt }];
  const piped = /^\(|\|/.test(folded) && !/[¿?]/.test(content);
  const bare = content.length < 300 && ECHO.test(folded) && (piped || (/\s-[a-z]/.test(folded) && !isSentence(line)));
  return bare ? [{ start: from, end }] : [];
}

function blanked(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    pieces.push(text.slice(at, Math.max(at, start)), text.slice(Math.max(at, start), end).replace(/[^\n\r]+/g, (run) => ' '.repeat(run.length)));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
