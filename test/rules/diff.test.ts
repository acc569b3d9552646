/** The difference of two rule sets: which questions get another verdict, how many, and because of which rule. */
import { untoldRules } from '../../rules/changelog';
import { holds } from '../../rules/conditions';
import { difference, type Difference } from '../../rules/diff';
import { enumerate } from '../../rules/matrix';
import { createSpace } from '../../rules/space';
import { VERDICTS, type Rule, type RuleSet } from '../../rules/types';
import { pick, randomFrom } from '../support/random';
import { all, any, caveatRule, DIMENSIONS, is, oneOf, smallRuleSet, verdictRule, withRules } from '../support/small-rules';
import { createTable } from '../support/table';

jest.setTimeout(60_000);

const small = withRules(smallRuleSet().rules);
const compare = async (before: RuleSet, after: RuleSet): Promise<Difference> => difference(
  { ruleSet: before, matrix: (await enumerate(before)).matrix }, { ruleSet: after, matrix: (await enumerate(after)).matrix });
const without = (name: string): RuleSet => withRules(small.rules.filter((rule) => rule.name !== name));
const withMore = (...rules: Rule[]): RuleSet => withRules([...small.rules, ...rules]);

/** Every combination that can occur on both sides, looked up on both. */
async function countChanged(before: RuleSet, after: RuleSet): Promise<number> {
  const [old, young] = [await createTable(before), await createTable(after)];
  const { size, factsAt } = createSpace(before.dimensions);
  return Array.from({ length: size }, (_, index) => factsAt(index))
    .filter((facts) => !before.impossible.some(({ conditions }) => holds(conditions, facts)) && old(facts).verdict !== young(facts).verdict).length;
}

describe('difference', () => {
  it('is nothing between a rule set and itself', async () => {
    expect(await compare(small, withRules(small.rules))).toEqual({ blocks: [], combinations: 0, rules: [], appeared: [], vanished: [] });
  });

  it('names the block, both verdicts, how many combinations and the rule', async () => {
    const after = withMore(verdictRule('wsl-in-production', 'evaluation-only', all(is('inner', 'wsl-2'), is('outer', 'azure-vm'), is('environment', 'production'))));
    expect((await compare(small, after)).blocks).toEqual([{
      inner: 'wsl-2', outer: 'azure-vm', when: [{ fact: 'environment', values: ['production'] }], from: 'supported', to: 'evaluation-only',
      // 3 processors that are not Arm, 2 sizes that are not small, 11 of 12 hosts with versions.
      combinations: 3 * 2 * 11, because: [{ rule: 'wsl-in-production', how: 'added' }],
    }]);
  });

  it('names a rule that is gone and one that says something else', async () => {
    expect((await compare(small, without('too-small'))).blocks[0]).toMatchObject({ from: 'unsupported', to: 'supported-with-conditions', because: [{ rule: 'too-small', how: 'removed' }] });
    const milder = small.rules.map((rule) => (rule.name === 'third-party-inside' ? verdictRule('third-party-inside', 'not-covered', rule.conditions) : rule));
    expect((await compare(small, withRules(milder))).blocks[0]).toMatchObject({ inner: 'virtualbox', from: 'unsupported', to: 'not-covered', because: [{ rule: 'third-party-inside', how: 'changed' }] });
  });

  it('shows no verdict where only a caveat or a hidden rule is new, but names the rule', async () => {
    const after = withMore(caveatRule('one-more', is('inner', 'wsl-2')), verdictRule('hidden', 'supported', is('inner', 'virtualbox')));
    expect(await compare(small, after)).toMatchObject({ blocks: [], combinations: 0, rules: [{ rule: 'hidden', how: 'added' }, { rule: 'one-more', how: 'added' }] });
  });

  it('counts every combination once, whatever changes', async () => {
    const random = randomFrom(77);
    for (let round = 0; round < 12; round += 1) {
      const changed = small.rules.filter(() => random() < 0.9).map((rule) => (random() < 0.3 && rule.event.type === 'verdict' ? verdictRule(rule.name, pick(random, VERDICTS), rule.conditions) : rule));
      const floor = verdictRule('floor', 'supported', any(is('inner', 'hyper-v'), oneOf('inner', 'virtualbox', 'wsl-2')));
      const after = withRules([...changed, floor]);
      const before = withMore(floor);
      const { combinations, blocks } = await compare(before, after);
      expect(combinations).toBe(await countChanged(before, after));
      expect(blocks.length > 0).toBe(combinations > 0);
    }
  });

  it('names facts and values that only one side knows, and compares the rest', async () => {
    const [inner, ...rest] = DIMENSIONS.dimensions as { name: string; values: { value: string }[] }[];
    const wider = { ...DIMENSIONS, dimensions: [{ ...inner!, values: [...inner!.values, { value: 'sandbox', label: { es: 'x', en: 'x' } }] }, ...rest] };
    const after = smallRuleSet({ 'rules/dimensions.json': wider });
    expect(await compare(small, after)).toMatchObject({ blocks: [], appeared: ['inner=sandbox'], vanished: [] });
    expect(await compare(after, small)).toMatchObject({ blocks: [], appeared: [], vanished: ['inner=sandbox'] });
  });
});

describe('the changelog', () => {
  const changelog = '# Changelog\n\n## Unreleased\n\n- WSL in production is for evaluation only (`wsl-in-production`).\n\n## 0.1.0\n\n- `arm` is refused.\n';
  const blocks = (...rules: string[]): Pick<Difference, 'blocks'> => ({ blocks: [{ inner: 'a', outer: 'b', when: [], from: 'supported', to: 'unsupported', combinations: 1, because: rules.map((rule) => ({ rule, how: 'added' })) }] });

  it('tells of a rule that it names among what is not released', () => expect(untoldRules(changelog, blocks('wsl-in-production'))).toEqual([]));
  it('does not tell of a rule that it named for an earlier release', () => expect(untoldRules(changelog, blocks('arm', 'wsl-in-production'))).toEqual(['arm']));
  it('does not tell of a rule by a longer name', () => expect(untoldRules(changelog, blocks('in-production'))).toEqual(['in-production']));
  it('without that part tells of nothing', () => expect(untoldRules('# Changelog\n', blocks('arm'))).toEqual(['arm']));
  it('has nothing to tell when no verdict changed', () => expect(untoldRules('', { blocks: [] })).toEqual([]));
});
