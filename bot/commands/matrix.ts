/** `matrix` enumerates every combination with the engine and writes down the accepted matrix. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MATRIX_FILE } from '../../rules/files';
import { check } from '../../rules/check';
import { lineOf } from '../../rules/findings';
import { writeMatrix } from '../../rules/matrix-text';
import { knownFrom } from './check';
import { progressOn } from './progress';
import { DONE, FOUND, HOME, readCall, wrong } from './words';

const HELP = `Usage: npm run matrix

  Runs the rules on every combination of facts and writes ${MATRIX_FILE}.
  Review the difference before you commit it: every changed row is a changed answer.
  Rules with errors are not accepted: what "npm run check" says of them is told, and nothing is written. As Anida starts
  with an accepted matrix only, it never starts with faulty rules.

  --help   prints this`;

export async function matrix(args: readonly string[]): Promise<number> {
  const call = readCall(args, {}, HELP);
  if (typeof call === 'number') return call;
  if (call.words.length > 0) return wrong(`matrix takes no words, and "${call.words.join(' ')}" was given.`, HELP);
  const began = performance.now();
  const { findings, matrix: made } = await check(HOME, knownFrom(HOME), { progress: progressOn(process.stderr, 'Pairs') });
  // That the accepted matrix is out of date is what this command is for.
  const faults = findings.filter(({ severity, id }) => severity === 'error' && id !== 'stale-matrix');
  if (faults.length > 0 || !made) {
    console.error(`${faults.map(lineOf).join('\n\n')}\n\n${MATRIX_FILE} is left as it is. Mend this first.`);
    return FOUND;
  }
  writeFileSync(join(HOME, MATRIX_FILE), writeMatrix(made));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${MATRIX_FILE}: ${made.rows.length} rows from ${made.cells} runs of the engine, standing for ${made.combinations.toLocaleString('en')} combinations, in ${seconds} s.`);
  return DONE;
}
