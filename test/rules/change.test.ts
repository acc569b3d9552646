/** The smallest changes, held against trying everything. */
import { join } from 'node:path';
import { createSmallestChanges, smallestChanges } from '../../rules/change';
import { holds } from '../../rules/conditions';
import { loadMatrix } from '../../rules/matrix-file';
import { rankOf } from '../../rules/order';
import { loadRuleSet } from '../../rules/ruleset';
import { createDecide } from '../../rules/table';
import type { Change, Decide, Facts, RuleSet } from '../../rules/types';
import { randomFacts, randomFrom } from '../support/random';
import { smallRuleSet } from '../support/small-rules';
import { createTable } from '../support/table';

jest.setTimeout(60_000);

const small = smallRuleSet();
const HOME = join(__dirname, '..', '..');
const ruleSet = loadRuleSet(HOME);
const plain: Facts = { inner: 'hyper-v', outer: 'hyper-v', environment: 'unstated', processor: 'unstated', host: 'unstated', vmVersion: 'unstated', size: 'unstated' };
const changesIn = async (facts: Facts): Promise<readonly Change[]> => smallestChanges(small, await createTable(small), { ...plain, ...facts });
const told = (changes: readonly Change[]): string[] => changes.map(({ changed, verdict }) => `${changed.map(({ fact, to }) => `${fact}=${to}`).join(' & ')}: ${verdict}`);

describe('smallestChanges', () => {
  it('changes nothing about what is supported', async () => expect(await changesIn({})).toEqual([]));

  it('offers every single fact that helps, the best verdict first', async () => {
    expect(told(await changesIn({ inner: 'wsl-2', processor: 'arm64' }))).toEqual(['processor=intel: supported', 'processor=amd: supported']);
  });

  it('changes two facts where one does not help', async () => {
    expect(told(await changesIn({ inner: 'virtualbox', processor: 'arm64' }))).toEqual(['inner=hyper-v & processor=intel: supported-with-conditions', 'inner=hyper-v & processor=amd: supported-with-conditions']);
  });

  it('says what each fact was and what it becomes', async () => {
    const [change] = await changesIn({ inner: 'virtualbox' });
    expect(change).toEqual({ changed: [{ fact: 'inner', from: 'virtualbox', to: 'hyper-v' }], facts: plain, verdict: 'supported-with-conditions' });
  });

  it('never proposes what cannot occur', async () => {
    expect(told(await changesIn({ processor: 'amd', host: 'old', vmVersion: 'low' })).some((change) => change.startsWith('vmVersion=high'))).toBe(false);
  });

  it('knows when there is no way', async () => {
    const closed: RuleSet = { ...small, changes: [] };
    expect(smallestChanges(closed, await createTable(small), { ...plain, inner: 'virtualbox' })).toEqual([]);
  });

  it('gives the same when it has been asked before, in whatever order', () => {
    const decide = createDecide(ruleSet, loadMatrix(HOME, ruleSet));
    const remembering = createSmallestChanges(ruleSet, decide);
    const random = randomFrom(8);
    const asked = Array.from({ length: 60 }, () => randomFacts(random, ruleSet.dimensions));
    for (const facts of [...asked, ...asked.toReversed()]) expect(remembering(facts)).toEqual(smallestChanges(ruleSet, decide, facts));
  });

  it('finds what trying everything finds, in a small rule set', async () => agree(small, await createTable(small), 400, 5));

  it('finds what trying everything finds, in the real rules', () => agree(ruleSet, createDecide(ruleSet, loadMatrix(HOME, ruleSet)), 60, 6));
});

function agree(rules: RuleSet, decide: Decide, draws: number, seed: number): void {
  const random = randomFrom(seed);
  let helped = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const facts = decide(randomFacts(random, rules.dimensions)).facts;
    const found = smallestChanges(rules, decide, facts);
    const sets = (changes: readonly Change[]): string[] => changes.map((change) => JSON.stringify(change.facts)).sort();
    expect({ facts, sets: sets(found) }).toEqual({ facts, sets: tryEverything(rules, decide, facts).map((after) => JSON.stringify(after)).sort() });
    for (const [index, { verdict }] of found.entries()) expect(rankOf(verdict)).toBeGreaterThanOrEqual(rankOf(found[index - 1]?.verdict ?? 'supported'));
    if (found.length > 0) helped += 1;
  }
  // A draw in which nothing can be helped proves little; most can.
  expect(helped).toBeGreaterThan(draws / 10);
}

/** Every reachable combination of at most three changed facts, without any short cut. */
function tryEverything({ dimensions, changes, impossible }: RuleSet, decide: Decide, facts: Facts): Facts[] {
  const good = (candidate: Facts): boolean => ['supported', 'supported-with-conditions'].includes(decide(candidate).verdict);
  if (good(facts)) return [];
  let reached: Facts[] = [facts];
  for (let size = 1; size <= 3; size += 1) {
    const next = new Map<string, Facts>();
    for (const from of reached) {
      for (const { name } of dimensions.filter((dimension) => from[dimension.name] === facts[dimension.name])) {
        for (const change of changes.filter(({ fact, from: allowed }) => fact === name && (!allowed || allowed.includes(facts[name]!)))) {
          for (const to of change.to.filter((value) => value !== facts[name])) next.set(JSON.stringify({ ...from, [name]: to }), { ...from, [name]: to });
        }
      }
    }
    reached = [...next.values()];
    const found = reached.filter((candidate) => !impossible.some(({ conditions }) => holds(conditions, candidate)) && good(candidate));
    if (found.length > 0) return found;
  }
  return [];
}
