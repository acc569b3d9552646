/** The difference of two rule sets as users feel it: which questions get another verdict, and which rules are why. */
import { cellsOf, coordinatesOf, merge } from './boxes';
import { axisOf, linked, sizeOf, type Axis } from './components';
import { holds, factsOf, leavesOf, residual } from './conditions';
import type { Clause, Matrix, Row } from './matrix';
import { byName, rankOf } from './order';
import { VERDICTS, type Condition, type Dimension, type Facts, type Rule, type RuleSet, type Verdict } from './types';

export interface Side { readonly ruleSet: RuleSet; readonly matrix: Pick<Matrix, 'rows'> }

/** What happened to a rule; `changed` in its conditions, its verdict or its words. */
export interface RuleChange { readonly rule: string; readonly how: 'added' | 'removed' | 'changed' }

/** Combinations that got another verdict together. */
export interface ChangedBlock {
  readonly inner: string;
  readonly outer: string;
  readonly when: readonly Clause[];
  /** Null where no rule spoke. */
  readonly from: Verdict | null;
  readonly to: Verdict | null;
  /** How many combinations of all facts in the block got another verdict; other rules may hide the change in the rest. */
  readonly combinations: number;
  readonly because: readonly RuleChange[];
}

export interface Difference {
  readonly blocks: readonly ChangedBlock[];
  /** Combinations with another verdict, each counted once; those that exist on both sides only. */
  readonly combinations: number;
  readonly rules: readonly RuleChange[];
  /** Facts and values (`fact=value`) that only one side knows. */
  readonly appeared: readonly string[];
  readonly vanished: readonly string[];
}

/** Compares what both sides can be asked; facts and values of one side alone are named, not compared. */
export function difference(before: Side, after: Side): Difference {
  const rules = rulesBetween(before.ruleSet, after.ruleSet);
  const dimensions = sharedDimensions(before.ruleSet.dimensions, after.ruleSet.dimensions);
  const [inners, outers] = ['inner', 'outer'].map((name) => dimensions.find((dimension) => dimension.name === name)?.values ?? []);
  const [rowsBefore, rowsAfter] = [before, after].map(({ matrix: { rows } }) => rowsByPair(rows));
  const blocks: ChangedBlock[] = [];
  let combinations = 0;
  for (const { value: inner } of inners ?? []) {
    for (const { value: outer } of outers ?? []) {
      const key = `${inner} ${outer}`;
      const rows = [rowsBefore?.get(key) ?? [], rowsAfter?.get(key) ?? []] as const;
      if (JSON.stringify(rows[0]) === JSON.stringify(rows[1])) continue;
      const limits = [before, after].flatMap(({ ruleSet }) => ruleSet.impossible.map(({ conditions }) => residual(conditions, { inner, outer }))).filter((rest) => rest !== false);
      if (limits.includes(true)) continue;
      const pair = comparePair({ inner, outer, rows, limits: limits.filter((rest) => rest !== true), dimensions: dimensions.filter(({ name }) => name !== 'inner' && name !== 'outer'), rules });
      blocks.push(...pair.blocks);
      combinations += pair.combinations;
    }
  }
  return { blocks, combinations, rules: [...rules.values()].sort((a, b) => byName(a.rule, b.rule)), ...valuesBetween(before.ruleSet, after.ruleSet) };
}

function rowsByPair(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byPair = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.inner} ${row.outer}`;
    const own = byPair.get(key) ?? [];
    own.push(row);
    byPair.set(key, own);
  }
  return byPair;
}

interface PairQuestion {
  readonly inner: string;
  readonly outer: string;
  readonly rows: readonly [readonly Row[], readonly Row[]];
  readonly limits: readonly Condition[];
  readonly dimensions: readonly Dimension[];
  readonly rules: ReadonlyMap<string, RuleChange>;
}

/** Ranks of the verdicts before and after; -1 where no rule speaks. */
type Ranks = readonly [number, number];
interface Compared { readonly ranks: Ranks; readonly held: readonly [readonly string[], readonly string[]]; readonly combinations: number }
interface Part { readonly axes: readonly Axis[]; readonly cells: readonly (Compared | undefined)[] }

/** As in `components.ts`: rows that share no fact are independent, so they are compared apart and then combined. */
function comparePair(question: PairQuestion): { readonly blocks: readonly ChangedBlock[]; readonly combinations: number } {
  const { inner, outer, rows, limits, dimensions, rules } = question;
  const all = rows.flat();
  const groups = linked(dimensions, [...all.map(({ when }) => new Set(when.map(({ fact }) => fact))), ...limits.map(factsOf)]);
  const parts = [[], ...groups].map((group) => partOf(question, group));
  const blocks = parts.flatMap((part, index): ChangedBlock[] => {
    const others = combine(parts.filter((_, other) => other !== index));
    const mildest: Ranks = [Math.min(...[...others.values()].map(({ ranks }) => ranks[0])), Math.min(...[...others.values()].map(({ ranks }) => ranks[1]))];
    const results = part.cells.map((cell) => cell && resultOf(cell, mildest, rules));
    return merge(part, results).flatMap(({ box, result }) => {
      const [from, to, because] = JSON.parse(result) as [number, number, string[]];
      const combinations = cellsOf(part.axes, box).reduce((sum, cell) => sum + changedIn(part.cells[cell], others), 0);
      return combinations === 0 ? [] : [{
        inner, outer, combinations, from: VERDICTS[from] ?? null, to: VERDICTS[to] ?? null,
        when: part.axes.flatMap(({ fact, classes }, axis) => (box[axis]?.length === classes.length ? [] : [{ fact, values: (box[axis] ?? []).flatMap((position) => classes[position] ?? []) }])),
        because: because.flatMap((name) => rules.get(name) ?? []),
      }];
    });
  });
  const combinations = [...combine(parts).values()].reduce((sum, { ranks: [from, to], count }) => sum + (from === to ? 0 : count), 0);
  return { blocks, combinations };
}

function partOf({ rows, limits, inner, outer }: PairQuestion, group: readonly Dimension[]): Part {
  const names = new Set(group.map(({ name }) => name));
  const [before, after] = rows.map((side) => side.filter(({ when }) => (group.length === 0 ? when.length === 0 : when.some(({ fact }) => names.has(fact)))));
  const own = limits.filter((limit) => [...factsOf(limit)].some((fact) => names.has(fact)));
  const leaves = [...[...before ?? [], ...after ?? []].flatMap(({ when }) => when.map(({ fact, values }) => ({ fact, operator: 'in' as const, value: values }))), ...own.flatMap(leavesOf)];
  const axes = group.map((dimension) => axisOf(dimension, leaves));
  const cells = Array.from({ length: sizeOf({ axes }) }, (_, index): Compared | undefined => {
    const classes = coordinatesOf(axes, index).map((position, axis) => axes[axis]?.classes[position] ?? []);
    const facts: Facts = { inner, outer, ...Object.fromEntries(axes.map(({ fact }, axis) => [fact, classes[axis]?.[0] ?? ''])) };
    if (own.some((limit) => holds(limit, facts))) return undefined;
    const [one, other] = [before ?? [], after ?? []].map((side) => side.filter(({ when }) => when.every(({ fact, values }) => values.includes(facts[fact] ?? ''))));
    return { ranks: [strictestOf(one ?? []), strictestOf(other ?? [])], held: [rulesOf(one ?? []), rulesOf(other ?? [])], combinations: classes.reduce((product, { length }) => product * length, 1) };
  });
  return { axes, cells };
}

/** What a cell is merged by; empty where the verdict stays the same whatever holds beside it. */
function resultOf({ ranks, held }: Compared, mildest: Ranks, rules: ReadonlyMap<string, RuleChange>): string {
  if (ranks[0] === ranks[1]) return '';
  const names = new Set(held.flat());
  const because = [...names].filter((name) => rules.has(name) && (rules.get(name)?.how === 'changed' || held[0].includes(name) !== held[1].includes(name))).sort(byName);
  return JSON.stringify([Math.max(ranks[0], mildest[0]), Math.max(ranks[1], mildest[1]), because]);
}

type Spread = ReadonlyMap<string, { readonly ranks: Ranks; readonly count: number }>;

/** How many combinations of some parts have which verdicts before and after. */
function combine(parts: readonly Part[]): Spread {
  let spread: Spread = new Map([['', { ranks: [-1, -1], count: 1 }]]);
  for (const { cells } of parts) {
    const next = new Map<string, { ranks: Ranks; count: number }>();
    for (const cell of cells) {
      if (!cell) continue;
      for (const { ranks, count } of spread.values()) {
        const both: Ranks = [Math.max(ranks[0], cell.ranks[0]), Math.max(ranks[1], cell.ranks[1])];
        const key = both.join();
        next.set(key, { ranks: both, count: (next.get(key)?.count ?? 0) + count * cell.combinations });
      }
    }
    spread = next;
  }
  return spread;
}

function changedIn(cell: Compared | undefined, others: Spread): number {
  if (!cell) return 0;
  return [...others.values()].reduce((sum, { ranks, count }) => sum + (Math.max(ranks[0], cell.ranks[0]) === Math.max(ranks[1], cell.ranks[1]) ? 0 : count * cell.combinations), 0);
}

function strictestOf(rows: readonly Row[]): number {
  return Math.max(-1, ...rows.map(({ verdict }) => (verdict ? rankOf(verdict) : -1)));
}

function rulesOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ rules }) => rules);
}

function rulesBetween(before: RuleSet, after: RuleSet): ReadonlyMap<string, RuleChange> {
  const [old, young] = [before, after].map(({ rules }) => new Map(rules.map((rule): [string, Rule] => [rule.name, rule])));
  const changes = new Map<string, RuleChange>();
  for (const name of [...old?.keys() ?? [], ...young?.keys() ?? []]) {
    const [one, other] = [old?.get(name), young?.get(name)];
    if (!one) changes.set(name, { rule: name, how: 'added' });
    else if (!other) changes.set(name, { rule: name, how: 'removed' });
    else if (JSON.stringify(one) !== JSON.stringify(other)) changes.set(name, { rule: name, how: 'changed' });
  }
  return changes;
}

/** Facts of either side; of a fact that both know, the values that both know. */
function sharedDimensions(before: readonly Dimension[], after: readonly Dimension[]): readonly Dimension[] {
  const old = new Map(before.map((dimension) => [dimension.name, new Set(dimension.values.map(({ value }) => value))]));
  const young = new Set(after.map(({ name }) => name));
  return [
    ...after.map((dimension) => ({ ...dimension, values: dimension.values.filter(({ value }) => old.get(dimension.name)?.has(value) ?? true) })),
    ...before.filter(({ name }) => !young.has(name)),
  ];
}

function valuesBetween(before: RuleSet, after: RuleSet): Pick<Difference, 'appeared' | 'vanished'> {
  const [old, young] = [before, after].map(({ dimensions }) => new Set(dimensions.flatMap(({ name, values }) => values.map(({ value }) => `${name}=${value}`))));
  const without = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): string[] => [...one ?? []].filter((value) => !other?.has(value));
  return { appeared: without(young, old), vanished: without(old, young) };
}
