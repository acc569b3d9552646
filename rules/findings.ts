/** What can be wrong with a rule set: the closed list of findings, and the words they are told in. */
import { byName } from './order';

/** Every finding by its stable id. Errors fail the build; warnings are told and let pass. */
export const FINDINGS = {
  'file-missing': 'error',
  'file-too-big': 'error',
  'bad-json': 'error',
  'duplicate-key': 'error',
  'wrong-shape': 'error',
  'unknown-key': 'error',
  'bad-name': 'error',
  'duplicate-name': 'error',
  'text-missing': 'error',
  'unknown-placeholder': 'error',
  'unknown-fact': 'error',
  'unknown-value': 'error',
  'unknown-operator': 'error',
  'unknown-verdict': 'error',
  'empty-condition': 'error',
  'needless-condition': 'error',
  'no-source': 'error',
  'unknown-source': 'error',
  'source-not-read-lately': 'warning',
  'unknown-override': 'error',
  'override-cycle': 'error',
  'impossible-unstated': 'error',
  'too-many-cells': 'error',
  gap: 'error',
  contradiction: 'error',
  'dead-rule': 'error',
  'shadowed-rule': 'warning',
  'unknown-entity': 'error',
  'claim-untold': 'error',
  'claim-unknown-target': 'error',
  'stale-matrix': 'error',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>;

export type FindingId = keyof typeof FINDINGS;

/** The way to a value inside a file: keys and positions. */
export type Path = readonly (string | number)[];

/** Something wrong at a place of a file; the checker turns the path into a line. */
export interface Fault {
  readonly id: FindingId;
  /** Below the project's root. */
  readonly file: string;
  readonly path: Path;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** Where a rule or a statement stands: the file and its position in the file's array. */
export interface Place { readonly file: string; readonly index: number }

export interface Finding extends Omit<Fault, 'path'> {
  readonly severity: 'error' | 'warning';
  readonly line: number;
}

/** One finding as it stands on a terminal and in the log of a build. */
export function lineOf({ severity, id, file, line, what, why, fix }: Omit<Finding, 'id'> & { readonly id: string }): string {
  return `${file}:${line} ${severity} ${id}\n  ${what}\n  Why: ${why}\n  Fix: ${fix}`;
}

/** `Did you mean "x"?` for the nearest of the known words, or the list of them when none is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const words = [...known].sort(byName);
  const near = words.map((candidate) => ({ candidate, distance: distanceOf(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near && near.distance <= Math.max(2, Math.floor(word.length / 3))) return `Did you mean "${near.candidate}"?`;
  const shown = words.slice(0, 12).map((candidate) => `"${candidate}"`).join(', ');
  return words.length === 0 ? 'There are none to choose from.' : `Use one of ${shown}${words.length > 12 ? ', …' : ''}.`;
}

/** Levenshtein's distance; the words here are short, and only wrong ones are compared. */
function distanceOf(a: string, b: string): number {
  // A name can be as long as its file; beyond this length no suggestion helps.
  const [left, right] = [a.slice(0, 80), b.slice(0, 80)];
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let index = 0; index < left.length; index += 1) {
    const next = [index + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + Number(left[index] !== right[column - 1]);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
