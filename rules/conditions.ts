/** What conditions mean: true or false on complete facts, and what is left of them when only some facts are known. */
import type { Condition, Facts } from './types';

export type Leaf = Extract<Condition, { readonly fact: string }>;

/** Whether a condition holds on facts that name everything it asks for. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  const value = facts[condition.fact];
  return value !== undefined && matches(condition, value);
}

/** Whether one leaf accepts a value of its fact. */
export function matches(leaf: Leaf, value: string): boolean {
  return leaf.operator === 'equal' ? leaf.value === value : leaf.value.includes(value);
}

/** The condition once some facts are known: decided already, or the part that still asks for other facts. */
export function residual(condition: Condition, known: Facts): Condition | boolean {
  if ('all' in condition) return remaining(condition.all, known, false);
  if ('any' in condition) return remaining(condition.any, known, true);
  const value = known[condition.fact];
  return value === undefined ? condition : matches(condition, value);
}

/** One part that is `decisive` decides the whole; parts that are its opposite say nothing and fall away. */
function remaining(parts: readonly Condition[], known: Facts, decisive: boolean): Condition | boolean {
  const left: Condition[] = [];
  for (const part of parts) {
    const rest = residual(part, known);
    if (rest === decisive) return decisive;
    if (typeof rest !== 'boolean') left.push(rest);
  }
  if (left.length === 0) return !decisive;
  const [only] = left;
  if (left.length === 1 && only) return only;
  return decisive ? { any: left } : { all: left };
}

/** Every leaf, in the order it is written. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return [condition];
}

/** The facts a condition asks for. */
export function factsOf(condition: Condition): ReadonlySet<string> {
  return new Set(leavesOf(condition).map(({ fact }) => fact));
}
