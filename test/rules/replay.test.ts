/** A decision id is short, fits into an address, and leads back to the facts it was made on. */
import { join } from 'node:path';
import { decisionId, decodeDecisionId } from '../../rules/replay';
import { loadRuleSet } from '../../rules/ruleset';
import { createSpace } from '../../rules/space';
import { randomFacts, randomFrom } from '../support/random';
import { DIMENSIONS, smallRuleSet, withRules } from '../support/small-rules';

const ruleSet = loadRuleSet(join(__dirname, '..', '..'));
const small = smallRuleSet();

describe('a decision id', () => {
  it('leads back to the facts', () => {
    const random = randomFrom(42);
    for (let draw = 0; draw < 1_000; draw += 1) {
      const facts = randomFacts(random, ruleSet.dimensions);
      const id = decisionId(facts, ruleSet);
      expect(decodeDecisionId(id, ruleSet)).toEqual({ ok: true, facts });
      expect(id).toMatch(/^[0-9a-z-]{12,23}$/);
    }
  });

  it('is another one for every combination', () => {
    const { size, factsAt } = createSpace(small.dimensions);
    expect(new Set(Array.from({ length: size }, (_, index) => decisionId(factsAt(index), small))).size).toBe(size);
  });

  it('tells that it was made under other rules, and still knows the facts', () => {
    const facts = randomFacts(randomFrom(1), small.dimensions);
    expect(decodeDecisionId(decisionId(facts, small), withRules(small.rules.slice(0, 4)))).toMatchObject({ ok: false, code: 'other-rules', facts });
  });

  it('tells that it was made on other facts', () => {
    const dimensions = { ...DIMENSIONS, dimensions: [...DIMENSIONS.dimensions, { name: 'more', about: { es: 'x', en: 'x' }, values: [{ value: 'x', label: { es: 'x', en: 'x' } }] }] };
    const id = decisionId(randomFacts(randomFrom(2), small.dimensions), small);
    const replay = decodeDecisionId(id, smallRuleSet({ 'rules/dimensions.json': dimensions }));
    expect(replay).toMatchObject({ ok: false, code: 'other-dimensions' });
    expect('facts' in replay).toBe(false);
  });

  it.each([['nothing', ''], ['a word', 'hello'], ['a number too high', `zzzzzzz${decisionId(createSpace(small.dimensions).factsAt(0), small).slice(1)}`], ['a very long text', 'a'.repeat(100_000)], ['markup', '<b>0-aaaa</b>']])('is not %s', (_, id) => {
    const replay = decodeDecisionId(id, small);
    expect(replay).toMatchObject({ ok: false, code: 'malformed' });
    expect('message' in replay && replay.message.length).toBeLessThan(200);
  });
});
