/** Checks a rule set against everything that can be wrong with it, and says so with file, line, reason and remedy. */
import { findClaimFaults } from './check/claims';
import { findCombinationFaults } from './check/combinations';
import { findNeedlessConditions } from './check/conditions';
import { readLines, type JsonLines } from './check/json-lines';
import type { Known } from './check/known';
import { findSourceFaults } from './check/sources';
import { RuleError } from './errors';
import { CLAIMS_FILE, DIMENSIONS_FILE, MATRIX_FILE, readRuleFiles, readText } from './files';
import { FINDINGS, type Fault, type Finding } from './findings';
import { enumerate, type EnumerateOptions, type Enumeration, type Matrix } from './matrix';
import { readMatrixText } from './matrix-file';
import { writeMatrix } from './matrix-text';
import { byName } from './order';
import { parse, readRuleSet } from './ruleset';
import type { RuleSet } from './types';

export interface Checked {
  /** By file, line and id. */
  readonly findings: readonly Finding[];
  /** What the rules give, as far as they could be read; errors say whether it can be accepted. */
  readonly matrix?: Matrix;
  /** What was checked; absent when the rules could not even be read. */
  readonly counts?: { readonly rules: number; readonly statements: number; readonly rows: number; readonly cells: number; readonly combinations: number };
}

/** Never throws for what stands in the files; combinations are looked at once all files can be read. */
export async function check(home: string, known: Known, options: EnumerateOptions = {}): Promise<Checked> {
  const files = readRuleFiles(home);
  const { ruleSet, faults: before, places } = readRuleSet(files);
  const faults = [...before];
  const texts = new Map(files.texts);
  const claims = readClaims(home, faults);
  if (claims !== undefined) texts.set(CLAIMS_FILE, claims);
  const lines = new Map([...texts].map(([file, text]) => [file, readLines(text)]));
  for (const [file, { duplicates }] of lines) faults.push(...duplicates.map((path) => duplicateKey(file, path)));
  const claimed = parse(CLAIMS_FILE, claims, faults);
  if (claimed !== undefined) faults.push(...findClaimFaults(claimed, places, known));
  if (!ruleSet) return { findings: sorted(faults, lines) };
  faults.push(...findSourceFaults(ruleSet, places, known), ...findNeedlessConditions(ruleSet, places));
  const enumeration = await enumerated(ruleSet, options, faults);
  if (!enumeration) return { findings: sorted(faults, lines) };
  faults.push(...findCombinationFaults(ruleSet, enumeration, places), ...staleMatrix(home, enumeration));
  const { matrix } = enumeration;
  const { rows, cells, combinations } = matrix;
  return { findings: sorted(faults, lines), matrix, counts: { rules: ruleSet.rules.length, statements: ruleSet.statements.length, rows: rows.length, cells, combinations } };
}

/** The list of claims may be absent: it is a means of ours, not a part of what decides. */
function readClaims(home: string, faults: Fault[]): string | undefined {
  const own: Fault[] = [];
  const text = readText(home, CLAIMS_FILE, own);
  faults.push(...own.filter(({ id }) => id !== 'file-missing'));
  return text;
}

async function enumerated(ruleSet: RuleSet, options: EnumerateOptions, faults: Fault[]): Promise<Enumeration | null> {
  try {
    return await enumerate(ruleSet, options);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    faults.push({ id: 'too-many-cells', file: DIMENSIONS_FILE, path: ['dimensions'], what: error.message, why: 'What cannot be enumerated cannot be proved.', fix: 'Split rules that name many facts at once, or merge values that no rule tells apart.' });
    return null;
  }
}

function staleMatrix(home: string, { matrix }: Enumeration): readonly Fault[] {
  const text = readMatrixText(home);
  if (text === writeMatrix(matrix)) return [];
  const what = text === undefined ? 'The accepted matrix is missing or cannot be read.' : 'The accepted matrix is not what the rules give.';
  return [{ id: 'stale-matrix', file: MATRIX_FILE, path: [], what, why: 'Answers are looked up in it, and it shows reviewers what a rule changes.', fix: 'Run "npm run matrix" and review the difference.' }];
}

function duplicateKey(file: string, path: Fault['path']): Fault {
  return { id: 'duplicate-key', file, path, what: `The key "${String(path.at(-1))}" stands twice in one object.`, why: 'Only the last one would count.', fix: 'Take one out.' };
}

function sorted(faults: readonly Fault[], lines: ReadonlyMap<string, JsonLines>): readonly Finding[] {
  return faults.map(({ path, ...fault }): Finding => {
    const own = lines.get(fault.file);
    const broken = fault.id === 'bad-json' ? own?.broken : undefined;
    return { ...fault, severity: FINDINGS[fault.id], line: broken?.line ?? own?.lineOf(path) ?? 1, what: broken?.what ?? fault.what };
  }).sort((a, b) => byName(a.file, b.file) || a.line - b.line || byName(a.id, b.id) || byName(a.what, b.what));
}

