/**
 * Enumerates the verdict of every combination of facts that can occur, with the engine itself.
 * `components.ts` proves why a pair may be enumerated component by component without losing a combination.
 */
import { coordinatesOf, merge } from './boxes';
import { pairsOf, sizeOf, type Component, type Pair } from './components';
import { holds } from './conditions';
import { createEngine } from './decide';
import { isVerdictRule } from './decision';
import { RuleError } from './errors';
import { strictest } from './order';
import type { Facts, Rule, RuleSet, Verdict } from './types';

/** One combination of classes that can occur: the rules that hold there and how many combinations it stands for. */
export interface Cell { readonly facts: Facts; readonly held: readonly string[]; readonly combinations: number }

/** A component with its cells, the last axis running fastest; null where the combination cannot occur. */
export interface Grid { readonly component: Component; readonly cells: readonly (Cell | null)[]; readonly combinations: number }

export interface PairGrid { readonly inner: string; readonly outer: string; readonly grids: readonly Grid[]; readonly combinations: number }

/** Values of one fact; a block says nothing about facts that do not matter in it. */
export interface Clause { readonly fact: string; readonly values: readonly string[] }

/** One row of the accepted matrix: on all these facts, these rules of one component hold. */
export interface Row {
  readonly inner: string;
  readonly outer: string;
  readonly when: readonly Clause[];
  /** The most restrictive verdict of the row's rules; null where only caveats hold. */
  readonly verdict: Verdict | null;
  /** Verdict rules by name. */
  readonly rules: readonly string[];
  readonly caveats: readonly string[];
}

export interface Matrix {
  /** Hash of the rule set it was made from. */
  readonly hash: string;
  readonly rows: readonly Row[];
  /** Runs of the engine. */
  readonly cells: number;
  /** Combinations of all facts that can occur; every one is decided by the rows. */
  readonly combinations: number;
}

export interface Enumeration { readonly matrix: Matrix; readonly pairs: readonly PairGrid[] }

export interface EnumerateOptions {
  /** Called after each pair. */
  readonly progress?: (done: number, total: number) => void;
  /** Says which rules hold; the engine unless a test holds another evaluator against it. */
  readonly holding?: (rules: readonly Rule[]) => (facts: Facts) => readonly string[] | Promise<readonly string[]>;
}

/** A component beyond this would take minutes; rules that name so many facts at once should be split. */
const MAX_CELLS = 20_000;

/** Every combination that can occur, with the rules that hold. */
export async function enumerate(ruleSet: RuleSet, { progress, holding = createEngine }: EnumerateOptions = {}): Promise<Enumeration> {
  const pairs = pairsOf(ruleSet);
  const grids: PairGrid[] = [];
  for (const pair of pairs) {
    grids.push(await gridOf(ruleSet, pair, holding));
    progress?.(grids.length, pairs.length);
  }
  return { pairs: grids, matrix: matrixOf(ruleSet, grids) };
}

/** The rows of enumerated pairs, in declared order. */
export function matrixOf(ruleSet: RuleSet, pairs: readonly PairGrid[]): Matrix {
  const runs = pairs.flatMap(({ grids }) => grids).filter(({ component }) => component.rules.length > 0);
  return {
    hash: ruleSet.hash,
    rows: pairs.flatMap((pair) => pair.grids.flatMap((grid) => rowsOf(ruleSet, pair, grid))),
    cells: runs.reduce((sum, { cells }) => sum + cells.filter((cell) => cell !== null).length, 0),
    combinations: pairs.reduce((sum, { combinations }) => sum + combinations, 0),
  };
}

/** One pair, enumerated. Throws `too-many-cells` rather than take for ever. */
export async function gridOf(ruleSet: RuleSet, pair: Pair, holding: NonNullable<EnumerateOptions['holding']>): Promise<PairGrid> {
  const { inner, outer } = pair;
  // Facts outside a component do not matter to its rules; the engine wants a value for each all the same.
  const base: Facts = { ...Object.fromEntries(ruleSet.dimensions.map(({ name, unstated, values }) => [name, unstated ?? values[0]?.value ?? ''])), inner, outer };
  const grids: Grid[] = [];
  for (const component of pair.components) {
    const size = sizeOf(component);
    if (size > MAX_CELLS) throw new RuleError('too-many-cells', tooMany(pair, component, size));
    const holdsOn = component.rules.length > 0 ? holding(component.rules) : () => [];
    const cells: (Cell | null)[] = [];
    for (let index = 0; index < size; index += 1) {
      const classes = coordinatesOf(component.axes, index).map((position, axis) => component.axes[axis]?.classes[position] ?? []);
      const facts = { ...base, ...Object.fromEntries(component.axes.map(({ fact }, axis) => [fact, classes[axis]?.[0] ?? ''])) };
      const impossible = component.constraints.some((constraint) => holds(constraint, facts));
      cells.push(impossible ? null : { facts, held: await holdsOn(facts), combinations: classes.reduce((product, { length }) => product * length, 1) });
    }
    grids.push({ component, cells, combinations: cells.reduce((sum, cell) => sum + (cell?.combinations ?? 0), 0) });
  }
  return { inner, outer, grids, combinations: grids.reduce((product, { combinations }) => product * combinations, 1) };
}

function rowsOf(ruleSet: RuleSet, { inner, outer }: Pick<PairGrid, 'inner' | 'outer'>, { component, cells }: Grid): readonly Row[] {
  const byName = new Map(component.rules.map((rule) => [rule.name, rule]));
  return merge(component, cells.map((cell) => cell?.held.join(' '))).map(({ box, result }): Row => {
    const held = result.split(' ').flatMap((name) => byName.get(name) ?? []);
    const verdictRules = held.filter(isVerdictRule);
    return {
      inner, outer,
      when: component.axes.flatMap(({ fact, classes }, axis) => (box[axis]?.length === classes.length ? []
        : [{ fact, values: inDeclaredOrder(ruleSet, fact, (box[axis] ?? []).flatMap((position) => classes[position] ?? [])) }])),
      verdict: strictest(verdictRules.map(({ event }) => event.params.verdict)),
      rules: verdictRules.map(({ name }) => name),
      caveats: held.filter((rule) => !isVerdictRule(rule)).map(({ name }) => name),
    };
  });
}

function inDeclaredOrder({ dimensions }: RuleSet, fact: string, values: readonly string[]): readonly string[] {
  const chosen = new Set(values);
  return dimensions.find(({ name }) => name === fact)?.values.map(({ value }) => value).filter((value) => chosen.has(value)) ?? [];
}

function tooMany({ inner, outer }: Pair, { axes, rules }: Component, size: number): string {
  return `For ${inner} on ${outer}, ${rules.length} rules link ${axes.map(({ fact }) => fact).join(', ')}: ${size} cells, and ${MAX_CELLS} are the limit. Split rules that name many facts at once.`;
}
