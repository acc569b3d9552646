/** "L0: Hyper-V, L1: Fedora, L2: KVM guests": a stack told by the numbers of its levels. */
import type { Mention } from '../items';
import type { Node } from './structure';

const LEVEL: Readonly<Record<string, number>> = { l0: 0, l1: 1, l2: 2 };

/**
 * The hypervisors of such a list, each with the one below it. Guests "of KVM" on level 2 have their KVM on level 1.
 * @param stated mentions that are no thing of their own; level 0 is one
 */
export function levelsOf(nodes: readonly Node[], stated: readonly Mention[]): readonly { readonly upper: Node; readonly lower: Node }[] {
  const labels = [...stated.map(({ entity, from }) => ({ id: entity, from })), ...nodes.map(({ named, id, from }) => ({ id: named ?? id, from }))]
    .filter(({ id }) => id in LEVEL).sort((a, b) => a.from - b.from);
  if (new Set(labels.map(({ id }) => id)).size < 2) return [];
  const hypervisors = nodes.flatMap((node) => {
    const label = labels.findLast(({ from }) => from <= node.from);
    const level = label ? LEVEL[label.id] ?? 0 : undefined;
    if (level === undefined) return [];
    if (node.kind === 'platform') return [{ node, level }];
    return node.kind === 'machine' && node.on?.kind === 'platform' && !nodes.includes(node.on) ? [{ node: node.on, level: level - 1 }] : [];
  });
  return hypervisors.flatMap(({ node: upper, level }) => {
    const lower = hypervisors.filter((one) => one.level < level).toSorted((a, b) => b.level - a.level)[0];
    return lower && !upper.on ? [{ upper, lower: lower.node }] : [];
  });
}
