/** The space of all facts: every complete combination has one number, mixed radix over the dimensions in declared order. */
import { RuleError } from './errors';
import type { Dimension, Facts } from './types';

export interface Space {
  /** How many combinations there are, impossible ones included. */
  readonly size: number;
  /** The number of complete facts. Throws `bad-facts` when one is missing or unknown. */
  readonly indexOf: (facts: Facts) => number;
  /** The facts of a number below `size`. */
  readonly factsAt: (index: number) => Facts;
}

interface Axis { readonly name: string; readonly values: readonly string[]; readonly positions: ReadonlyMap<string, number> }

/** @throws `too-many-cells` when the combinations cannot be told apart by an exact number */
export function createSpace(dimensions: readonly Dimension[]): Space {
  const axes = dimensions.map(({ name, values }): Axis => {
    const list = values.map(({ value }) => value);
    return { name, values: list, positions: new Map(list.map((value, position) => [value, position])) };
  });
  const size = axes.reduce((product, { values }) => product * values.length, 1);
  if (!Number.isSafeInteger(size)) throw new RuleError('too-many-cells', 'The dimensions have more combinations than can be numbered: take a dimension or values out of rules/dimensions.json.');
  return {
    size,
    indexOf: (facts) => {
      let index = 0;
      for (const axis of axes) {
        const value = facts[axis.name];
        const position = value === undefined ? undefined : axis.positions.get(value);
        if (position === undefined) throw badFact(axis, value);
        index = index * axis.values.length + position;
      }
      return index;
    },
    factsAt: (index) => {
      let rest = index;
      const entries: [string, string][] = [];
      for (const { name, values } of axes.toReversed()) {
        entries.push([name, values[rest % values.length] ?? '']);
        rest = Math.floor(rest / values.length);
      }
      return Object.fromEntries(entries.reverse());
    },
  };
}

function badFact({ name, values }: Axis, value: string | undefined): RuleError {
  return new RuleError('bad-facts', value === undefined
    ? `The fact "${name}" is missing; it can be ${values.join(', ')}.`
    : `The fact "${name}" cannot be "${value}"; it can be ${values.join(', ')}.`);
}
