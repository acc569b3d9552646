/** What the fold promises: the order of rules never matters, caveats never touch a verdict, more rules never improve one. */
import { join } from 'node:path';
import { createEngine, createEngineDecide } from '../../rules/decide';
import { rankOf } from '../../rules/order';
import { loadRuleSet, ruleSetOf } from '../../rules/ruleset';
import { VERDICTS, type Condition, type Dimension, type Rule } from '../../rules/types';
import { pick, randomFacts, randomFrom, shuffled, type Random } from '../support/random';
import { caveatRule, smallRuleSet, smallTexts, verdictRule, withRules } from '../support/small-rules';
import { createTable } from '../support/table';

jest.setTimeout(60_000);

const ruleSet = loadRuleSet(join(__dirname, '..', '..'));
const small = smallRuleSet();

describe('the order of rules', () => {
  it('does not change one byte of a decision in 1,000 shuffles', async () => {
    const random = randomFrom(1_000);
    const questions = Array.from({ length: 40 }, () => randomFacts(random, small.dimensions));
    const decide = createEngineDecide(small);
    const expected = await Promise.all(questions.map(async (facts) => JSON.stringify(await decide(facts))));
    for (let shuffle = 0; shuffle < 1_000; shuffle += 1) {
      const other = createEngineDecide({ ...small, rules: shuffled(random, small.rules) });
      const at = shuffle % questions.length;
      expect(JSON.stringify(await other(questions[at]!))).toBe(expected[at]);
    }
  });

  it('does not change one byte of a decision of the real rules in 100 shuffles', async () => {
    const random = randomFrom(100);
    const facts = randomFacts(random, ruleSet.dimensions);
    const expected = JSON.stringify(await createEngineDecide(ruleSet)(facts));
    for (let shuffle = 0; shuffle < 100; shuffle += 1) {
      expect(JSON.stringify(await createEngineDecide({ ...ruleSet, rules: shuffled(random, ruleSet.rules) })(facts))).toBe(expected);
    }
  });

  it('and their spread over files do not change the hash', () => {
    const texts = smallTexts();
    const [base, limits] = ['rules/verdicts/base.json', 'rules/verdicts/limits.json'].map((file) => JSON.parse(texts.get(file)!) as Rule[]);
    const moved = smallRuleSet({ 'rules/verdicts/base.json': [...base!.slice(1), limits![3]!], 'rules/verdicts/limits.json': [base![0]!, ...limits!.slice(0, 3).reverse()] });
    expect(moved.hash).toBe(small.hash);
    expect(moved.groups).not.toEqual(small.groups);
  });

  it.each([
    ['a verdict', 'rules/verdicts/base.json', '"supported"', '"not-covered"'],
    ['a value', 'rules/verdicts/limits.json', '"arm64"', '"intel"'],
    ['a sentence', 'rules/caveats/general.json', 'Mind', 'Heed'],
    ['what cannot occur', 'rules/dimensions.json', 'knows no', 'has no'],
  ])('is not what the hash is about, but %s is', (_, file, from, to) => {
    const texts = smallTexts();
    expect(ruleSetOf({ texts: new Map([...texts, [file, texts.get(file)!.replaceAll(from, to)]]), faults: [] }).hash).not.toBe(small.hash);
  });
});

describe('one more rule', () => {
  const conditionFrom = (random: Random, dimensions: readonly Dimension[]): Condition => {
    const { name, values } = pick(random, dimensions);
    const leaf: Condition = random() < 0.5 ? { fact: name, operator: 'equal', value: pick(random, values).value } : { fact: name, operator: 'in', value: values.filter(() => random() < 0.6).map(({ value }) => value).concat(values[0]!.value) };
    if (random() < 0.4) return leaf;
    const parts = [leaf, conditionFrom(random, dimensions)];
    return random() < 0.5 ? { all: parts } : { any: parts };
  };
  const unique = (condition: Condition): Condition => ('fact' in condition
    ? condition.operator === 'in' ? { ...condition, value: [...new Set(condition.value)] } : condition
    : 'all' in condition ? { all: condition.all.map(unique) } : { any: condition.any.map(unique) });

  it('that is a caveat never changes a verdict or a reason', async () => {
    const random = randomFrom(50);
    const before = await createTable(small);
    for (let rule = 0; rule < 25; rule += 1) {
      const after = await createTable(withRules([...small.rules, caveatRule('one-more', unique(conditionFrom(random, small.dimensions)))]));
      for (let draw = 0; draw < 60; draw += 1) {
        const facts = randomFacts(random, small.dimensions);
        expect(after(facts).verdict).toBe(before(facts).verdict);
        expect(after(facts).reasons).toEqual(before(facts).reasons);
      }
    }
  });

  it('that gives a verdict never improves one, and holds exactly where its conditions say', async () => {
    const random = randomFrom(60);
    const before = await createTable(small);
    for (let rule = 0; rule < 25; rule += 1) {
      const more = verdictRule('one-more', pick(random, VERDICTS), unique(conditionFrom(random, small.dimensions)));
      const after = await createTable(withRules([...small.rules, more]));
      const holding = createEngine([more]);
      for (let draw = 0; draw < 60; draw += 1) {
        const facts = randomFacts(random, small.dimensions);
        const decision = after(facts);
        expect(rankOf(decision.verdict)).toBeGreaterThanOrEqual(rankOf(before(facts).verdict));
        expect(decision.reasons.some(({ rule: name }) => name === 'one-more')).toBe((await holding(decision.facts)).length === 1);
      }
    }
  });
});
