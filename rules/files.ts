/** Reads the texts of a rule set from disk, and refuses what cannot be one before anything is parsed. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './findings';

/** Texts by their path below the project's root, with forward slashes. */
export type RuleTexts = ReadonlyMap<string, string>;

export const DIMENSIONS_FILE = 'rules/dimensions.json';
export const CLAIMS_FILE = 'rules/claims.json';
export const MATRIX_FILE = 'rules/matrix.csv';
/** Folders whose files each hold one array. */
export const FOLDERS = { verdicts: 'rules/verdicts', caveats: 'rules/caveats', statements: 'rules/statements' } as const;

/** A thousand rules fit; something else that was put here by mistake does not. */
const MAX_BYTES = 1024 * 1024;

export interface RuleFiles { readonly texts: RuleTexts; readonly faults: readonly Fault[] }

/** The files of the rule set; those that are absent or too big are faults, never exceptions. */
export function readRuleFiles(home: string): RuleFiles {
  const faults: Fault[] = [];
  const texts = new Map<string, string>();
  const files = [DIMENSIONS_FILE, ...Object.values(FOLDERS).flatMap((folder) => filesOf(home, folder))];
  for (const file of files) {
    const text = readText(home, file, faults);
    if (text !== undefined) texts.set(file, text);
  }
  return { texts, faults };
}

/** One text of bounded size; what stands in the way is added to the faults. */
export function readText(home: string, file: string, faults: Fault[]): string | undefined {
  const fault = (id: Fault['id'], what: string, why: string, fix: string): void => { faults.push({ id, file, path: [], what, why, fix }); };
  try {
    const { size } = statSync(join(home, file));
    if (size > MAX_BYTES) {
      fault('file-too-big', `The file is ${Math.ceil(size / 1024)} kB.`, `Files of rules may have ${MAX_BYTES / 1024} kB.`, 'Split it into several files, or take out what does not belong here.');
      return undefined;
    }
    return readFileSync(join(home, file), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    fault('file-missing', `The file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`, 'Without it there is nothing to decide by.', 'Restore it from version control.');
    return undefined;
  }
}

/** An absent folder holds no files: a rule set may do without caveats or statements. */
function filesOf(home: string, folder: string): string[] {
  try {
    return readdirSync(join(home, folder)).filter((name) => name.endsWith('.json')).sort().map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}
