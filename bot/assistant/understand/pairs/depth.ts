/** Whether a text draws more than one nested level. */
import type { Node } from '../structure/structure';
import type { Candidate } from './pair';
import type { Stacks } from './stacks';

export function isDeep(found: readonly Candidate[], stacks: Stacks): boolean {
  const machines = deepest(stacks.nodes, (upper, lower) => upper.kind === 'machine' && lower.kind === 'machine' && upper.byPlace !== true);
  const hyperVs = deepest(stacks.nodes, (upper, lower) => isHyperV(upper, stacks) && isHyperV(lower, stacks));
  return machines >= 2 || hyperVs >= 2 || holdsTwice(stacks) || runsInL2(found, stacks) || isChained(found, stacks) || nestsTwice(stacks);
}

function isHyperV({ kind, id }: Node, stacks: Stacks): boolean {
  return kind === 'platform' && stacks.isHyperV(id);
}

/** The most steps of a kind in one stack. */
function deepest(nodes: readonly Node[], isStep: (upper: Node, lower: Node) => boolean): number {
  return Math.max(0, ...nodes.map((node) => {
    let count = 0;
    for (let at = node; at.on; at = at.on) if (isStep(at, at.on)) count += 1;
    return count;
  }));
}

/** "Host Hyper-V, VM with Hyper-V, another VM with Hyper-V and inside it one more". */
function holdsTwice(stacks: Stacks): boolean {
  const { nodes, structure } = stacks;
  const holders = nodes.filter((one) => one.kind === 'machine' && structure.pointing.has(one.sentence) && nodes.some(({ id, on }) => on === one && stacks.isHyperV(id)));
  return holders.length >= 2 && holders.every(({ sentence }) => sentence === holders[0]?.sentence);
}

/** "Can a nested Hyper-V nest another Hyper-V?" */
function nestsTwice(stacks: Stacks): boolean {
  const nested = stacks.nodes.filter((node) => node.nested && isHyperV(node, stacks));
  return nested.some((one) => nested.some((other) => other !== one && other.sentence === one.sentence));
}

/** "Hyper-V in L2". */
function runsInL2(found: readonly Candidate[], stacks: Stacks): boolean {
  const levels = stacks.nodes.filter(({ id }) => id === 'l2');
  return found.some(({ node }) => !stacks.isOrdinary(node.id) && levels.some((level) => stacks.stands(node, level)));
}

/** Two Hyper-V, each on Hyper-V, and a pair that stands on another. */
function isChained(found: readonly Candidate[], stacks: Stacks): boolean {
  const onHyperV = found.filter(({ node, pair: { outer } }) => isHyperV(node, stacks) && (outer === null || stacks.isHyperV(outer)));
  return onHyperV.length >= 2 && found.some(({ node }) => found.some((one) => one.node.kind === 'platform' && stacks.stands(node, one.node)));
}
