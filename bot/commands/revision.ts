/** The rules as they were at another revision, read from git. */
import { execFileSync } from 'node:child_process';
import { DIMENSIONS_FILE, FOLDERS, MATRIX_FILE } from '../../rules/files';
import { enumerate, type Matrix } from '../../rules/matrix';
import { readMatrix } from '../../rules/matrix-text';
import type { Side } from '../../rules/diff';
import { ruleSetOf } from '../../rules/ruleset';
import type { RuleSet } from '../../rules/types';

/** Git's own limit for one output here; a rule set is far below it. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * @returns null when the revision has no rules yet
 * @throws Error in plain words when there is no such revision, or its rules cannot be read any more
 */
export async function sideAt(home: string, revision: string): Promise<Side | null> {
  const commit = commitOf(home, revision);
  const files = git(home, 'ls-tree', '-r', '--name-only', commit, '--', 'rules/').split('\n');
  const wanted = files.filter((file) => file === DIMENSIONS_FILE || Object.values(FOLDERS).some((folder) => file.startsWith(`${folder}/`) && file.endsWith('.json')));
  if (!wanted.some((file) => file.startsWith(`${FOLDERS.verdicts}/`))) return null;
  const ruleSet = ruleSetOf({ texts: new Map(wanted.map((file) => [file, git(home, 'show', `${commit}:${file}`)])), faults: [] });
  const text = files.includes(MATRIX_FILE) ? git(home, 'show', `${commit}:${MATRIX_FILE}`) : undefined;
  return { ruleSet, matrix: await matrixFor(ruleSet, text) };
}

/** The accepted matrix where it belongs to the rules, else the enumeration: a stale file must not hide a change. */
export async function matrixFor(ruleSet: RuleSet, text: string | undefined): Promise<Matrix> {
  if (text !== undefined) {
    try {
      return readMatrix(text, ruleSet);
    } catch {
      // It was made from other rules, or damaged: what the rules say is found out below.
    }
  }
  return (await enumerate(ruleSet)).matrix;
}

function commitOf(home: string, revision: string): string {
  try {
    return git(home, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error('git is not installed, and the other side of the difference is read from it.', { cause: error });
    throw new Error(`git knows no revision "${revision}" here.`, { cause: error });
  }
}

function git(home: string, ...words: readonly string[]): string {
  return execFileSync('git', words, { cwd: home, encoding: 'utf8', maxBuffer: MAX_BYTES, stdio: ['ignore', 'pipe', 'pipe'] });
}
