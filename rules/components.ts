/**
 * Splits the question of one pair (what runs inside, what it runs on) into parts that have nothing to do with one another.
 *
 * Why the split is exact. Once inner and outer are known, every rule is decided already, or what is left of it (its
 * residual) asks for some other facts. Facts are linked when one residual, or one impossible combination, asks for
 * both; linked facts form a component. Whether a rule holds depends on the facts of its own component alone. Whether
 * a combination can occur is a conjunction of constraints, each inside one component, so the possible combinations
 * of the pair are exactly the product of the components' possible combinations. Hence the rules that hold on complete
 * facts are the union of those that hold in each component, and enumerating every component covers every combination
 * of the product. Inside a component, values that no leaf of a residual or a constraint tells apart are one class:
 * `equal` and `in` ask for nothing but membership, so they cannot behave differently on two values of one class.
 */
import { factsOf, leavesOf, matches, residual, type Leaf } from './conditions';
import type { Condition, Dimension, Facts, Rule, RuleSet } from './types';

/** Facts that hang together, with what is left of the rules and constraints that ask for them. */
export interface Component {
  /** In declared order; empty for the rules that hold whatever the other facts are. */
  readonly axes: readonly Axis[];
  readonly rules: readonly Rule[];
  readonly constraints: readonly Condition[];
}

/** One fact with its values, grouped into classes that nothing in the component tells apart. */
export interface Axis { readonly fact: string; readonly classes: readonly (readonly string[])[] }

export interface Pair { readonly inner: string; readonly outer: string; readonly components: readonly Component[] }

interface Left { readonly rule: Rule; readonly rest: Condition | boolean }

/** Every pair of values of inner and outer in declared order; a pair that cannot occur is left out. */
export function pairsOf(ruleSet: RuleSet): readonly Pair[] {
  const [inners, outers] = ['inner', 'outer'].map((name) => ruleSet.dimensions.find((dimension) => dimension.name === name)?.values ?? []);
  return (inners ?? []).flatMap(({ value: inner }) => (outers ?? []).flatMap(({ value: outer }) => pairOf(ruleSet, inner, outer) ?? []));
}

/** @returns null when the pair cannot occur */
export function pairOf({ dimensions, impossible, rules }: Pick<RuleSet, 'dimensions' | 'impossible' | 'rules'>, inner: string, outer: string): Pair | null {
  const known: Facts = { inner, outer };
  const constraints = impossible.map(({ conditions }) => residual(conditions, known)).filter((rest) => rest !== false);
  if (constraints.includes(true)) return null;
  const limits = constraints.filter((rest) => rest !== true);
  const left = rules.map((rule): Left => ({ rule, rest: residual(rule.conditions, known) })).filter(({ rest }) => rest !== false);
  const always = left.filter(({ rest }) => rest === true).map(({ rule }) => rule);
  const conditional = left.filter((entry): entry is { rule: Rule; rest: Condition } => typeof entry.rest !== 'boolean');
  const groups = linked(dimensions.filter(({ name }) => !(name in known)), [...conditional.map(({ rest }) => rest), ...limits].map(factsOf));
  const components = groups.map((group): Component => {
    const names = new Set(group.map(({ name }) => name));
    const inside = (condition: Condition): boolean => [...factsOf(condition)].some((fact) => names.has(fact));
    const own = conditional.filter(({ rest }) => inside(rest));
    const ownLimits = limits.filter(inside);
    const leaves = [...own.map(({ rest }) => rest), ...ownLimits].flatMap(leavesOf);
    return { axes: group.map((dimension) => axisOf(dimension, leaves)), rules: own.map(({ rule }) => rule), constraints: ownLimits };
  });
  return { inner, outer, components: [{ axes: [], rules: always, constraints: [] }, ...components] };
}

/** Groups of dimensions that are linked directly or through others; the groups in the order of their first dimension. */
export function linked(dimensions: readonly Dimension[], links: readonly ReadonlySet<string>[]): readonly (readonly Dimension[])[] {
  const groupOf = new Map(dimensions.map(({ name }) => [name, name]));
  for (const link of links) {
    const merged = new Set([...link].map((fact) => groupOf.get(fact)));
    const [first] = link;
    for (const [fact, group] of groupOf) if (merged.has(group)) groupOf.set(fact, first ?? fact);
  }
  const groups = new Map<string, Dimension[]>();
  for (const dimension of dimensions) {
    const group = groupOf.get(dimension.name) ?? dimension.name;
    groups.set(group, [...groups.get(group) ?? [], dimension]);
  }
  return [...groups.values()];
}

/** Values on which every leaf agrees, as one class; the classes in the order of their first value. */
export function axisOf({ name, values }: Dimension, leaves: readonly Leaf[]): Axis {
  const asking = leaves.filter(({ fact }) => fact === name);
  const classes = new Map<string, string[]>();
  for (const { value } of values) {
    const signature = asking.map((leaf) => Number(matches(leaf, value))).join('');
    classes.set(signature, [...classes.get(signature) ?? [], value]);
  }
  return { fact: name, classes: [...classes.values()] };
}

/** How many combinations of classes a component has, possible or not. */
export function sizeOf({ axes }: Pick<Component, 'axes'>): number {
  return axes.reduce((product, { classes }) => product * classes.length, 1);
}
