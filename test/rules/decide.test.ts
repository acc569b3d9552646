/** The engine as the measure of all lookups: which rules hold, and what they decide together. */
import { createEngine, createEngineDecide } from '../../rules/decide';
import { isVerdictRule, outcomeOf } from '../../rules/decision';
import { RuleError } from '../../rules/errors';
import type { Facts, VerdictRule } from '../../rules/types';
import { randomFacts, randomFrom } from '../support/random';
import { all, any, caveatRule, is, oneOf, smallRuleSet, verdictRule } from '../support/small-rules';

/** The engine works; the machine may be busy with other tests. */
jest.setTimeout(60_000);

const ruleSet = smallRuleSet();
const decide = createEngineDecide(ruleSet);
const plain: Facts = { inner: 'hyper-v', outer: 'hyper-v', environment: 'unstated', processor: 'unstated', host: 'unstated', vmVersion: 'unstated', size: 'unstated' };
const on = (changed: Facts): Facts => ({ ...plain, ...changed });

describe('decide', () => {
  it.each([
    ['Hyper-V inside Hyper-V', {}, 'supported-with-conditions', ['nested-hyper-v'], ['overhead']],
    ['VirtualBox inside Hyper-V', { inner: 'virtualbox' }, 'unsupported', ['third-party-inside'], []],
    ['WSL 2 in Azure', { inner: 'wsl-2', outer: 'azure-vm' }, 'supported', ['nested-wsl'], ['overhead']],
    ['an old AMD host', { processor: 'amd', host: 'old' }, 'unsupported', ['amd-needs-new', 'nested-hyper-v'], ['old-host', 'overhead']],
    ['another vendor in production', { outer: 'esxi', environment: 'production' }, 'unsupported', ['esxi-in-production', 'third-party-outside'], ['overhead']],
  ] as const)('decides %s, deciding reasons first', async (_, changed, verdict, reasons, caveats) => {
    const decision = await decide(on(changed));
    expect(decision.verdict).toBe(verdict);
    expect(decision.reasons.map(({ rule }) => rule)).toEqual(reasons);
    expect(decision.caveats.map(({ rule }) => rule)).toEqual(caveats);
  });

  it('tells for every rule that held what each condition met', async () => {
    const { trace } = await decide(on({ processor: 'arm64' }));
    expect(trace.find(({ rule }) => rule === 'arm')).toEqual({
      rule: 'arm', applied: true, conditions: [
        { fact: 'outer', operator: 'in', value: ['hyper-v', 'azure-vm'], was: 'hyper-v', held: true },
        { fact: 'processor', operator: 'equal', value: 'arm64', was: 'arm64', held: true },
      ],
    });
  });

  it('refuses facts that are not complete', async () => {
    await expect(decide({ inner: 'hyper-v', outer: 'hyper-v' })).rejects.toThrow('The fact "environment" is missing');
    await expect(decide(on({ processor: 'abacus' }))).rejects.toThrow('The fact "processor" cannot be "abacus"; it can be unstated, intel, amd, arm64.');
  });

  it('calls silence a gap, not a verdict', async () => {
    const silent = createEngineDecide({ ...ruleSet, rules: [caveatRule('only-a-caveat', is('inner', 'hyper-v'))] });
    await expect(silent(plain)).rejects.toThrow(RuleError);
  });

  it('takes a rule that is one bare condition', async () => {
    expect(await createEngine([verdictRule('bare', 'supported', is('inner', 'hyper-v'))])(plain)).toEqual(['bare']);
  });

  it('nests all and any', async () => {
    const rule = verdictRule('nested', 'supported', any(all(is('inner', 'wsl-2'), is('size', 'small')), all(is('inner', 'hyper-v'), oneOf('size', 'large', 'unstated'))));
    const holding = createEngine([rule]);
    expect(await holding(plain)).toEqual(['nested']);
    expect(await holding(on({ size: 'small' }))).toEqual([]);
    expect(await holding(on({ inner: 'wsl-2', size: 'small' }))).toEqual(['nested']);
  });

  it('loses no rule when many questions arrive at once', async () => {
    const random = randomFrom(1);
    const questions = Array.from({ length: 200 }, () => randomFacts(random, ruleSet.dimensions));
    const together = await Promise.all(questions.map(decide));
    for (const [index, facts] of questions.entries()) {
      expect(JSON.stringify(together[index])).toBe(JSON.stringify(await createEngineDecide(ruleSet)(facts)));
    }
  });

  it('goes on after a question that could not be decided', async () => {
    const holding = createEngine(ruleSet.rules);
    const [broken, whole] = await Promise.allSettled([holding({}), holding(plain)]);
    expect(broken.status).toBe('rejected');
    expect(whole).toEqual({ status: 'fulfilled', value: ['nested-hyper-v', 'overhead'] });
  });
});

describe('the fold', () => {
  const verdictRules = ruleSet.rules.filter(isVerdictRule);

  it('lets the most restrictive verdict win', () => {
    expect(outcomeOf([verdictRule('a', 'not-covered', is('inner', 'wsl-2')), verdictRule('b', 'evaluation-only', is('inner', 'wsl-2'))])?.verdict).toBe('not-covered');
  });

  it('keeps what a rule says about sources that disagree', () => {
    const rule = verdictRules[0]!;
    const conflict = { follows: 'handbook', against: ['blog'], why: { es: 'Es más reciente.', en: 'It is newer.' } };
    const telling: VerdictRule = { ...rule, event: { type: 'verdict', params: { ...rule.event.params, conflict } } };
    expect(outcomeOf([telling])?.reasons[0]?.conflict).toEqual(conflict);
  });
});
