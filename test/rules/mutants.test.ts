/** Every small mistake in every rule has to show in the accepted matrix: a golden file that misses one proves nothing. */
import { join } from 'node:path';
import { cellsOf, coordinatesOf } from '../../rules/boxes';
import { axisOf, linked } from '../../rules/components';
import { factsOf, holds, leavesOf, residual } from '../../rules/conditions';
import { isVerdictRule } from '../../rules/decision';
import type { Row } from '../../rules/matrix';
import { loadMatrix } from '../../rules/matrix-file';
import { strictest } from '../../rules/order';
import { loadRuleSet } from '../../rules/ruleset';
import type { Condition, Facts, Rule } from '../../rules/types';
import { mutantsOf, type Mutant } from '../support/mutants';

const HOME = join(__dirname, '..', '..');
const ruleSet = loadRuleSet(HOME);
const others = ruleSet.dimensions.slice(2);
const [inners, outers] = ruleSet.dimensions.map(({ values }) => values.map(({ value }) => value));
const pairs = inners!.flatMap((inner) => outers!.map((outer): Facts => ({ inner, outer })));

/** Rows of the accepted matrix that name a rule, by the rule and the pair. */
const rowsNaming = new Map<string, Map<string, Row[]>>();
for (const row of loadMatrix(HOME, ruleSet).rows) {
  for (const name of [...row.rules, ...row.caveats]) {
    const byPair = rowsNaming.get(name) ?? new Map<string, Row[]>();
    byPair.set(`${row.inner} ${row.outer}`, [...byPair.get(`${row.inner} ${row.outer}`) ?? [], row]);
    rowsNaming.set(name, byPair);
  }
}

describe('the accepted matrix', () => {
  it('shows every mistake in every rule', () => {
    const mutants = ruleSet.rules.flatMap((rule) => mutantsOf(rule, ruleSet.dimensions).map((mutant) => ({ rule, mutant })));
    const survivors = mutants.filter(({ rule, mutant }) => !isNoticed(rule, mutant)).map(({ rule, mutant }) => `${rule.name}: ${mutant.what}`);
    console.log(`${ruleSet.rules.length} rules, ${mutants.length} mutants, ${survivors.length} survivors`);
    expect(mutants.length).toBeGreaterThan(10 * ruleSet.rules.length);
    expect(survivors).toEqual([]);
  }, 60_000);
});

function isNoticed(rule: Rule, { rule: wrong }: Mutant): boolean {
  if (!wrong || wrong.event !== rule.event) return [...rowsNaming.get(rule.name)?.values() ?? []].flat().some((row) => hasOtherVerdict(row, wrong));
  return pairs.some((pair) => {
    const [before, after] = [residual(rule.conditions, pair), residual(wrong.conditions, pair)];
    return JSON.stringify(before) !== JSON.stringify(after) && isNoticedOn(pair, rule, [before, after]);
  });
}

/** The verdict column of a row with the wrong rule in it; a row that names a rule which is gone is wrong as it stands. */
function hasOtherVerdict(row: Row, wrong: Rule | null): boolean {
  if (!wrong) return true;
  const rules = ruleSet.rules.filter(({ name }) => row.rules.includes(name)).map((rule) => (rule.name === wrong.name ? wrong : rule));
  return strictest(rules.filter(isVerdictRule).map(({ event }) => event.params.verdict)) !== row.verdict;
}

/** Whether on some combination that can occur the wrong rule holds where no row names it, or the other way round. */
function isNoticedOn(pair: Facts, rule: Rule, rests: readonly (Condition | boolean)[]): boolean {
  const conditions = rests.filter((rest): rest is Condition => typeof rest !== 'boolean');
  const limits = ruleSet.impossible.map(({ conditions: limit }) => residual(limit, pair)).filter((rest): rest is Condition => typeof rest !== 'boolean');
  const asked = new Set(conditions.flatMap((rest) => [...factsOf(rest)]));
  // One link over both versions of the rule: their facts have to be looked at together.
  const dimensions = asked.size === 0 ? [] : linked(others, [asked, ...limits.map(factsOf)]).find((group) => group.some(({ name }) => asked.has(name)))!;
  const names = new Set(dimensions.map(({ name }) => name));
  const own = limits.filter((limit) => [...factsOf(limit)].some((fact) => names.has(fact)));
  const axes = dimensions.map((dimension) => axisOf(dimension, [...conditions, ...own].flatMap(leavesOf)));
  const rows = rowsNaming.get(rule.name)?.get(`${pair.inner!} ${pair.outer!}`) ?? [];
  return cellsOf(axes, axes.map(({ classes }) => [...classes.keys()])).some((cell) => {
    const facts: Facts = { ...pair, ...Object.fromEntries(coordinatesOf(axes, cell).map((position, axis) => [axes[axis]!.fact, axes[axis]!.classes[position]![0]!])) };
    if (own.some((limit) => holds(limit, facts))) return false;
    const [, after] = rests;
    const nowHolds = typeof after === 'boolean' ? after : holds(after!, facts);
    const named = rows.some(({ when }) => when.every(({ fact, values }) => facts[fact] === undefined || values.includes(facts[fact])));
    return nowHolds !== named;
  });
}
