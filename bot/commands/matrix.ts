/** `matrix` enumerates every combination with the engine and writes down the accepted matrix. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MATRIX_FILE } from '../../rules/files';
import { enumerate } from '../../rules/matrix';
import { writeMatrix } from '../../rules/matrix-text';
import { loadRuleSet } from '../../rules/ruleset';
import { progressOn } from './progress';
import { DONE, HOME, readCall, wrong } from './words';

const HELP = `Usage: npm run matrix

  Runs the rules on every combination of facts and writes ${MATRIX_FILE}.
  Review the difference before you commit it: every changed row is a changed answer.

  --help   prints this`;

export async function matrix(args: readonly string[]): Promise<number> {
  const call = readCall(args, {}, HELP);
  if (typeof call === 'number') return call;
  if (call.words.length > 0) return wrong(`matrix takes no words, and "${call.words.join(' ')}" was given.`, HELP);
  const began = performance.now();
  const { matrix: made } = await enumerate(loadRuleSet(HOME), { progress: progressOn(process.stderr, 'Pairs') });
  writeFileSync(join(HOME, MATRIX_FILE), writeMatrix(made));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${MATRIX_FILE}: ${made.rows.length} rows from ${made.cells} runs of the engine, standing for ${made.combinations.toLocaleString('en')} combinations, in ${seconds} s.`);
  return DONE;
}
