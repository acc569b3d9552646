/** The accepted matrix on disk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RuleError } from './errors';
import { MATRIX_FILE } from './files';
import type { Matrix } from './matrix';
import { readMatrix } from './matrix-text';
import type { RuleSet } from './types';

/** @throws RuleError `matrix-missing`, `matrix-stale` or `matrix-damaged`: answers come from the accepted matrix or not at all */
export function loadMatrix(home: string, ruleSet: RuleSet): Matrix {
  const text = readMatrixText(home);
  if (text === undefined) throw new RuleError('matrix-missing', `${MATRIX_FILE} is missing. Run "npm run matrix" to make it from the rules.`);
  return readMatrix(text, ruleSet);
}

/** The text of the accepted matrix; undefined when it cannot be read. */
export function readMatrixText(home: string): string | undefined {
  try {
    return readFileSync(join(home, MATRIX_FILE), 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}
