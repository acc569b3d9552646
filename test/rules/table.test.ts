/** The lookup decides as the engine does, at once, and never stumbles over facts that contradict each other. */
import { join } from 'node:path';
import { holds } from '../../rules/conditions';
import { createEngineDecide } from '../../rules/decide';
import { loadMatrix } from '../../rules/matrix-file';
import { loadRuleSet } from '../../rules/ruleset';
import { createTable } from '../support/table';
import { createDecide } from '../../rules/table';
import { randomFacts, randomFrom, shuffled } from '../support/random';
import { smallRuleSet } from '../support/small-rules';
import type { Facts } from '../../rules/types';

/** The engine works; the machine may be busy with other tests. */
jest.setTimeout(60_000);

const HOME = join(__dirname, '..', '..');
const ruleSet = loadRuleSet(HOME);
const decide = createDecide(ruleSet, loadMatrix(HOME, ruleSet));

describe('the table', () => {
  it('gives the very decision of the engine, on questions drawn at random', async () => {
    const engine = createEngineDecide(ruleSet);
    const random = randomFrom(7);
    for (let draw = 0; draw < 300; draw += 1) {
      const facts = randomFacts(random, ruleSet.dimensions);
      if (ruleSet.impossible.some(({ conditions }) => holds(conditions, facts))) continue;
      expect(JSON.stringify(decide(facts))).toBe(JSON.stringify(await engine(facts)));
    }
  });

  it('gives the same decision in whatever order questions come, and twice', () => {
    const random = randomFrom(8);
    const questions = Array.from({ length: 200 }, () => randomFacts(random, ruleSet.dimensions));
    const first = new Map(questions.map((facts) => [JSON.stringify(facts), JSON.stringify(decide(facts))]));
    const fresh = createDecide(ruleSet, loadMatrix(HOME, ruleSet));
    for (const facts of [...shuffled(random, questions), ...questions]) expect(JSON.stringify(fresh(facts))).toBe(first.get(JSON.stringify(facts)));
  });

  it('remembers a bounded number of questions and still decides right', () => {
    const random = randomFrom(9);
    const first = randomFacts(random, ruleSet.dimensions);
    const before = JSON.stringify(decide(first));
    for (let draw = 0; draw < 12_000; draw += 1) decide(randomFacts(random, ruleSet.dimensions));
    expect(JSON.stringify(decide(first))).toBe(before);
  });

  it('takes microseconds', () => {
    const random = randomFrom(10);
    const questions = Array.from({ length: 2_000 }, () => randomFacts(random, ruleSet.dimensions));
    for (const facts of questions) decide(facts);
    const began = performance.now();
    for (let round = 0; round < 10; round += 1) for (const facts of questions) decide(facts);
    // Measured below half a microsecond; the bound leaves room for a machine that does other things.
    expect((performance.now() - began) / 20_000).toBeLessThan(0.05);
  });

  it('cannot be changed by who gets its answers', () => {
    const decision = decide(randomFacts(randomFrom(11), ruleSet.dimensions));
    expect(() => (decision.reasons as unknown[]).push('mine')).toThrow(TypeError);
    expect(() => { (decision.facts as Record<string, string>).inner = 'mine'; }).toThrow(TypeError);
  });
});

describe('facts that contradict each other', () => {
  const small = smallRuleSet();
  const contradiction: Facts = { inner: 'hyper-v', outer: 'hyper-v', environment: 'unstated', processor: 'amd', host: 'old', vmVersion: 'high', size: 'unstated' };

  it('are decided without the one that is declared later, and the decision says so', async () => {
    const table = await createTable(small);
    const decision = table(contradiction);
    expect(decision.facts).toEqual({ ...contradiction, vmVersion: 'unstated' });
    expect(decision.dropped).toEqual([{ fact: 'vmVersion', value: 'high', why: { es: 'An old host knows no high version. (es)', en: 'An old host knows no high version.' } }]);
    const { dropped, ...rest } = decision;
    expect(dropped).toHaveLength(1);
    expect(JSON.stringify(rest)).toBe(JSON.stringify(table({ ...contradiction, vmVersion: 'unstated' })));
  });

  it('leave no mark on decisions without contradiction', async () => {
    const table = await createTable(small);
    expect('dropped' in table({ ...contradiction, host: 'new' })).toBe(false);
  });

  it('never throw, however many there are', () => {
    const random = randomFrom(12);
    for (let draw = 0; draw < 500; draw += 1) {
      const { facts } = decide({ ...randomFacts(random, ruleSet.dimensions), host: 'before-2016', vmVersion: '10.0-or-later' });
      expect(facts).toMatchObject({ host: 'before-2016', vmVersion: 'unstated' });
    }
  });
});

describe('facts that are none', () => {
  it.each([
    ['a missing one', {}, 'The fact "inner" is missing'],
    ['an unknown value', { inner: 'abacus' }, 'The fact "inner" cannot be "abacus"'],
    ['a name of the language itself', { inner: 'constructor' }, 'The fact "inner" cannot be "constructor"'],
  ])('are refused: %s', (_, facts, message) => expect(() => decide(facts)).toThrow(message));
});
