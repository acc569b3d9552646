/** Whatever was answered with a verdict can be replayed: by the question as it was understood, and by its decision. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeDecisionId } from '../../rules/replay';
import { about, ask, basis, HOME } from '../support/brain';

const questions = ['own', 'fresh', 'blind'].flatMap((name) => readFileSync(join(HOME, 'test', 'questions', `${name}.jsonl`), 'utf8').trim().split('\n'))
  .map((line) => (JSON.parse(line) as { readonly text: string }).text);

it('a verdict is the same by the facts it was decided on', async () => {
  let replayed = 0;
  for (const question of questions) {
    const first = await ask(question);
    if (first.kind !== 'verdict') continue;
    const reply = about(first.question, first.language);
    expect([question, 'unknown' in reply ? reply : [reply.answer.decisionId, reply.answer.headline]]).toEqual([question, [first.decisionId, first.headline]]);
    const decoded = decodeDecisionId(first.decisionId ?? '', basis.ruleSet);
    expect(decoded.ok).toBe(true);
    replayed += 1;
  }
  expect(replayed).toBeGreaterThan(300);
});
