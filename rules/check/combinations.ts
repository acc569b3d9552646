/** Findings that need every combination: gaps, contradictions, rules that never hold or never decide. */
import { isVerdictRule } from '../decision';
import { DIMENSIONS_FILE } from '../files';
import type { Fault, Path } from '../findings';
import type { Cell, Enumeration, Grid, PairGrid } from '../matrix';
import { byName, rankOf } from '../order';
import { overrides } from '../overrides';
import type { RawRuleSet } from '../ruleset';
import type { Facts, RuleSet, VerdictRule } from '../types';

type Rules = ReadonlyMap<string, VerdictRule>;

export function findCombinationFaults(ruleSet: RuleSet, { pairs }: Enumeration, places: RawRuleSet['places']): readonly Fault[] {
  const rules: Rules = new Map(ruleSet.rules.filter(isVerdictRule).map((rule) => [rule.name, rule]));
  const at = (name: string, ...path: Path): Pick<Fault, 'file' | 'path'> => {
    const place = places.rules.get(name);
    return { file: place?.file ?? DIMENSIONS_FILE, path: place ? [place.index, ...path] : path };
  };
  return [
    ...pairs.flatMap((pair) => gapOf(pair, rules)),
    ...contradictionsOf(ruleSet, pairs, rules).map(({ one, other, where, count }): Fault => ({
      id: 'contradiction', ...at(one.name, 'name'),
      what: `"${one.name}" says ${one.event.params.verdict} and "${other.name}" says ${other.event.params.verdict} on ${told(where)}${count > 1 ? `, and on ${count - 1} more pairs` : ''}.`,
      why: 'Two sentences that contradict each other need one that knows it is the exception.', fix: `Name "${other.name}" or its group in the "overrides" of "${one.name}", or narrow one of the two.`,
    })),
    ...uselessRules(ruleSet, pairs, rules).map(({ name, dead }): Fault => (dead
      ? { id: 'dead-rule', ...at(name, 'conditions'), what: `The rule "${name}" never holds.`, why: 'No combination that can occur meets its conditions.', fix: 'Mend its conditions, or take it out.' }
      : { id: 'shadowed-rule', ...at(name, 'event', 'params', 'verdict'), what: `The rule "${name}" never decides.`, why: 'Wherever it holds, a more restrictive rule holds too.', fix: 'Make it a caveat, or narrow the rules that hide it.' })),
  ];
}

/** Components are independent: nobody speaks for a combination when each of them has a cell in which nobody does. */
function gapOf({ inner, outer, grids }: PairGrid, rules: Rules): readonly Fault[] {
  const silent = grids.map((grid) => grid.cells.find((cell): cell is Cell => cell !== null && !cell.held.some((name) => rules.has(name))));
  if (silent.some((cell) => cell === undefined)) return [];
  const facts = grids.flatMap((grid, index) => (speaks(grid, rules) ? grid.component.axes.map(({ fact }) => [fact, silent[index]?.facts[fact] ?? ''] as const) : []));
  return [{
    id: 'gap', file: DIMENSIONS_FILE, path: ['dimensions'],
    what: `No verdict rule speaks for ${told({ inner, outer, ...Object.fromEntries(facts) })}.`,
    why: 'Silence must not become an answer by accident.', fix: 'Add a rule that says what the documentation says of it; where it says nothing, one that says "not-covered".',
  }];
}

function speaks({ component }: Grid, rules: Rules): boolean {
  return component.rules.some(({ name }) => rules.has(name));
}

interface Contradiction { readonly one: VerdictRule; readonly other: VerdictRule; readonly where: Facts; count: number }

/** Pairs of rules that hold together somewhere with different verdicts, neither knowingly; the stricter one first. */
function contradictionsOf({ groups }: RuleSet, pairs: readonly PairGrid[], rules: Rules): readonly Contradiction[] {
  const found = new Map<string, Contradiction>();
  for (const { inner, outer, grids } of pairs) {
    const met = new Map<string, Contradiction>();
    for (const [one, other, cells] of meetingsOf(grids, rules)) {
      if (one.event.params.verdict === other.event.params.verdict || overrides(one, other, groups) || overrides(other, one, groups)) continue;
      const [strict, mild] = rankOf(one.event.params.verdict) > rankOf(other.event.params.verdict) ? [one, other] : [other, one];
      met.set(`${strict.name} ${mild.name}`, { one: strict, other: mild, where: { inner, outer, ...Object.assign({}, ...cells) as Facts }, count: 1 });
    }
    for (const [key, contradiction] of met) {
      const before = found.get(key);
      if (before) before.count += 1;
      else found.set(key, contradiction);
    }
  }
  return [...found.values()];
}

type Meeting = readonly [VerdictRule, VerdictRule, readonly Facts[]];

/** Every two verdict rules that hold together in some combination: in one cell, or in cells of two components. */
function meetingsOf(grids: readonly Grid[], rules: Rules): readonly Meeting[] {
  const places = grids.map((grid) => {
    const first = new Map<string, Facts>();
    const meetings = new Map<string, Meeting>();
    for (const cell of grid.cells) {
      const held = (cell?.held ?? []).flatMap((name) => rules.get(name) ?? []);
      const facts = Object.fromEntries(grid.component.axes.map(({ fact }) => [fact, cell?.facts[fact] ?? '']));
      for (const [index, rule] of held.entries()) {
        if (!first.has(rule.name)) first.set(rule.name, facts);
        for (const other of held.slice(index + 1)) meetings.set(`${rule.name} ${other.name}`, [rule, other, [facts]]);
      }
    }
    return { first, meetings };
  });
  const across = places.flatMap(({ first }, index) => places.slice(index + 1).flatMap((later) => [...first].flatMap(([name, facts]) => [...later.first].flatMap(([other, otherFacts]): Meeting[] => {
    const [a, b] = [rules.get(name), rules.get(other)];
    return a && b ? [[a, b, [facts, otherFacts]]] : [];
  }))));
  return [...places.flatMap(({ meetings }) => [...meetings.values()]), ...across];
}

/** Rules that hold nowhere, and verdict rules that hold but never give the verdict. */
function uselessRules(ruleSet: RuleSet, pairs: readonly PairGrid[], rules: Rules): readonly { readonly name: string; readonly dead: boolean }[] {
  const holding = new Set(pairs.flatMap(({ grids }) => grids.flatMap(({ cells }) => cells.flatMap((cell) => cell?.held ?? []))));
  const deciding = new Set(pairs.flatMap(({ grids }) => decidingIn(grids, rules)));
  return ruleSet.rules.map(({ name }) => name).sort(byName)
    .filter((name) => !holding.has(name) || (rules.has(name) && !deciding.has(name)))
    .map((name) => ({ name, dead: !holding.has(name) }));
}

/** A rule decides in a cell of its component when nothing stricter holds there, and every other component can be as mild. */
function decidingIn(grids: readonly Grid[], rules: Rules): readonly string[] {
  const strictness = grids.map(({ cells }) => cells.map((cell) => (cell ? Math.max(-1, ...cell.held.map((name) => rankIn(rules, name))) : Infinity)));
  const mildest = strictness.map((ranks) => Math.min(...ranks));
  return grids.flatMap(({ cells }, index) => cells.flatMap((cell, position) => (cell?.held ?? []).filter((name) => {
    const rank = rankIn(rules, name);
    return rank >= 0 && rank === strictness[index]?.[position] && mildest.every((least, other) => other === index || least <= rank);
  })));
}

function rankIn(rules: Rules, name: string): number {
  const rule = rules.get(name);
  return rule ? rankOf(rule.event.params.verdict) : -1;
}

function told(facts: Facts): string {
  return Object.entries(facts).map(([fact, value]) => `${fact}=${value}`).join(', ');
}
