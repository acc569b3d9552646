/** Merges the cells of a component that have the same result into boxes: products of sets of values, as few as found. */
import { sizeOf, type Axis, type Component } from './components';

/** Positions of the classes chosen on each axis; the box is their product. */
export type Box = readonly (readonly number[])[];
export interface Merged { readonly box: Box; /** Result of the box's cells. */ readonly result: string }

/** Up to this many axes every order of growing is tried: 24 orders of a few hundred cells. */
const MAX_TRIED_AXES = 4;

/**
 * Boxes that cover every cell with a result, none twice. A cell without a result (`undefined`, it cannot occur) may lie
 * in any box, so that a box need not describe what is impossible; cells with the result `''` lie in none.
 * The outcome depends on the cells only.
 */
export function merge(component: Pick<Component, 'axes'>, results: readonly (string | undefined)[]): readonly Merged[] {
  let best: readonly Merged[] | undefined;
  for (const order of ordersOf(component.axes)) {
    const boxes = grow(component, results, order);
    if (!best || boxes.length < best.length) best = boxes;
  }
  return best ?? [];
}

function grow(component: Pick<Component, 'axes'>, results: readonly (string | undefined)[], order: readonly number[]): readonly Merged[] {
  const { axes } = component;
  const covered = new Uint8Array(sizeOf(component));
  const boxes: Merged[] = [];
  for (const [index, result] of results.entries()) {
    if (!result || covered[index]) continue;
    const box = coordinatesOf(axes, index).map((position) => [position]);
    const fits = (cell: number): boolean => results[cell] === undefined || (results[cell] === result && !covered[cell]);
    for (const axis of order) {
      for (let position = 0; position < (axes[axis]?.classes.length ?? 0); position += 1) {
        if (box[axis]?.includes(position)) continue;
        const slice = box.map((chosen, other) => (other === axis ? [position] : chosen));
        if (cellsOf(axes, slice).every(fits)) box[axis]?.push(position);
      }
    }
    for (const cell of cellsOf(axes, box)) covered[cell] = 1;
    boxes.push({ box: trimmed(axes, box, results), result });
  }
  return boxes;
}

/** Without values that cannot occur in the box: reviewers would wonder at them. An axis taken whole is not written, so it stays whole. */
function trimmed(axes: readonly Axis[], box: readonly number[][], results: readonly (string | undefined)[]): Box {
  return box.reduce<Box>((rest, chosen, axis) => {
    const sorted = chosen.toSorted((a, b) => a - b);
    const occurs = (position: number): boolean => cellsOf(axes, rest.with(axis, [position])).some((cell) => results[cell] !== undefined);
    return rest.with(axis, sorted.length === axes[axis]?.classes.length ? sorted : sorted.filter(occurs));
  }, box);
}

/** Numbers of the cells in a box; the last axis runs fastest. */
export function cellsOf(axes: readonly Axis[], box: Box): readonly number[] {
  return axes.reduce<number[]>((cells, { classes }, axis) => cells.flatMap((cell) => (box[axis] ?? []).map((position) => cell * classes.length + position)), [0]);
}

/** Positions of one cell on each axis. */
export function coordinatesOf(axes: readonly Axis[], index: number): number[] {
  let rest = index;
  return axes.toReversed().map(({ classes }) => {
    const position = rest % classes.length;
    rest = Math.floor(rest / classes.length);
    return position;
  }).reverse();
}

function ordersOf(axes: readonly Axis[]): readonly (readonly number[])[] {
  const all = axes.map((_, axis) => axis);
  return axes.length <= MAX_TRIED_AXES ? permutations(all) : all.map((_, shift) => [...all.slice(shift), ...all.slice(0, shift)]);
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
