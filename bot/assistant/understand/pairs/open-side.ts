/** A machine whose platform is said elsewhere in the text, or goes without saying. */
import type { Candidate, Pair } from './pair';
import { only, unique, UNNAMED, type Stacks } from './stacks';

/** @param nested all pairs that the text links; what is inner there carries no one else */
export function fill(candidate: Candidate, nested: readonly Candidate[], stacks: Stacks): Pair {
  const { pair } = candidate;
  const { inner } = pair;
  if (pair.outer !== null || inner === null) return pair;
  const { platforms, carriers } = stacks;
  const other = (ids: readonly string[]): string | undefined => only(stacks.mostSpecific(ids.filter((id) => id !== inner && id !== UNNAMED && !stacks.isA(inner, id))));
  const carrier = other(carriers);
  if (carrier !== undefined) return { ...pair, outer: carrier };
  const platform = other(unique(platforms.map(({ id }) => id)));
  if (platform !== undefined && !nested.some((one) => one.pair.inner === platform)) return { ...pair, outer: platform };
  // "A RHEL VM on a RHEL host, with its own KVM guests".
  const host = platforms.find((one) => one !== candidate.node && one.role === 'host' && stacks.isA(one.id, 'third-party-hypervisor') && stacks.isFamily(one.id, inner));
  if (host) return { ...pair, outer: host.id };
  const foreign = platforms.some(({ id, kind }) => kind === 'cloud' || !stacks.isHyperV(id));
  if (stacks.isHyperV(inner) && !foreign) {
    if (isNamedAgain(candidate, stacks)) return { ...pair, outer: inner, assumed: ['outer'] };
    if (isSaidToNest(stacks)) return { ...pair, outer: 'hyper-v', assumed: ['outer'] };
  }
  return stacks.windowsHost() || stacks.impliesHyperV(inner) ? { ...pair, outer: 'hyper-v', assumed: ['outer'] } : pair;
}

/** "We run Hyper-V; the role again in one of the guests": the same hypervisor underneath. */
function isNamedAgain({ node }: Candidate, stacks: Stacks): boolean {
  return stacks.platforms.some((one) => one !== node && stacks.isHyperV(one.id) && !stacks.inMachine(one) && (one.role === 'host' || one.system !== undefined || stacks.under.has(one) || one.on !== undefined));
}

function isSaidToNest({ nodes, structure }: Stacks): boolean {
  return nodes.some(({ id, nested }) => nested || id === 'l1' || id === 'l2' || id === 'nested-virtualization') || structure.stated.some(({ entity }) => entity === 'multi-level-nesting' || entity === 'another-level');
}
