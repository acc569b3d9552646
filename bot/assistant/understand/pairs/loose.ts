/** Things that nothing places: on the one platform named, or on Hyper-V where only that is meant. */
import type { Node } from '../structure/structure';
import type { Candidate, Pair } from './pair';
import { only, unique, type Stacks } from './stacks';

type OuterSide = Pick<Pair, 'outer' | 'assumed'>;

const on = (outer: string | null): OuterSide => ({ outer, assumed: [] });
const ON_HYPER_V: OuterSide = { outer: 'hyper-v', assumed: ['outer'] };

/**
 * @param found the pairs that the text links
 * @param nested those of them that do not stand on the metal
 */
export function looseCandidates(stacks: Stacks, found: readonly Candidate[], nested: readonly Candidate[]): Candidate[] {
  const isKnown = ({ id }: Node): boolean => nested.some(({ pair }) => pair.inner === id || (pair.outer === id && pair.inner !== null));
  const isLoose = (node: Node): boolean => stacks.outerOf(node) === undefined && !stacks.carries(node) && node.role !== 'host' && !isKnown(node);
  return stacks.things.filter(isLoose).flatMap((node): Candidate[] => {
    const side = outerSide(node);
    return side ? [{ node, pair: { inner: node.id, ...side }, linked: false }] : [];
  });

  function outerSide(node: Node): OuterSide | undefined {
    if (node.kind === 'feature') return undefined;
    if (node.nested && node.id === 'hyper-v') return ofNestedHyperV(node, stacks, nested);
    if (node.kind === 'platform') return ofPlatform(node, stacks);
    return ofSubject(node, stacks, found) ?? ofWorkload(node, stacks, nested);
  }
}

function ofNestedHyperV(node: Node, stacks: Stacks, nested: readonly Candidate[]): OuterSide | undefined {
  // "Nested Hyper-V / ESXi": two products side by side in a list, neither placed.
  const adjoins = (one: Node): boolean => one.sentence === node.sentence && (Math.abs(one.from - node.to) <= 1 || Math.abs(node.from - one.to) <= 1);
  if (stacks.platforms.some((one) => one.id !== node.id && !one.on && !stacks.isHyperV(one.id) && adjoins(one))) return undefined;
  const cloud = cloudOf(stacks);
  return cloud !== undefined && !nested.length ? on(cloud) : ON_HYPER_V;
}

/** The one cloud named, its own parts not counted. */
function cloudOf(stacks: Stacks): string | undefined {
  return only(stacks.mostSpecific(unique(stacks.platforms.filter(({ kind, on: outer }) => kind === 'cloud' && (!outer || outer.kind === 'cloud')).map(({ id }) => id))));
}

function ofPlatform(node: Node, stacks: Stacks): OuterSide | undefined {
  const { structure, saysNested, vocabulary } = stacks;
  if (node.on) return undefined;
  const cloud = cloudOf(stacks);
  const inCloud = cloud !== undefined && (saysNested || structure.pointsBack || node.installed === true || vocabulary.entities.get(cloud)?.facts?.['size'] !== undefined);
  if (inCloud) return on(cloud);
  if (!stacks.machine) return undefined;
  // "UTM on my MacBook, Windows guest, Hyper-V in it": the one that stands on the hardware carries the rest.
  const bottoms = unique(stacks.platforms.filter((one) => one.id !== node.id && (one.role === 'host' || one.on?.kind === 'hardware') && !stacks.isFamily(node.id, one.id)).map(({ id }) => id));
  const outer = bottoms.length ? only(bottoms) : carrierNear(node, stacks);
  return outer === undefined ? undefined : on(outer);
}

/** "I was given a VM on the company's Hyper-V and installed VirtualBox": the one that carries the machine. */
function carrierNear(node: Node, stacks: Stacks): string | undefined {
  const carrier = only(stacks.carriers.filter((id) => id !== node.id && !stacks.isFamily(node.id, id)));
  if (carrier === undefined) return undefined;
  const near = stacks.nodes.some((one) => one.kind === 'machine' && stacks.platformOf(one) === carrier && Math.abs(one.sentence - node.sentence) <= 1);
  const foreign = [node.id, carrier].some((id) => stacks.isA(id, 'third-party-hypervisor'));
  return near && foreign ? carrier : undefined;
}

/** "Can I take checkpoints of a VM with Hyper-V inside?": on what that Hyper-V runs on. */
function ofSubject({ id }: Node, stacks: Stacks, found: readonly Candidate[]): OuterSide | undefined {
  if (!stacks.isIn(id, 'subject')) return undefined;
  const hyperV = found.find(({ pair }) => pair.inner === 'hyper-v');
  if (hyperV && hyperV.pair.outer !== null) return on(hyperV.pair.outer);
  const inside = hyperV !== undefined || (stacks.structure.pointsBack && stacks.platforms.some((one) => one.id === 'hyper-v'));
  return inside ? ON_HYPER_V : undefined;
}

function ofWorkload({ id }: Node, stacks: Stacks, nested: readonly Candidate[]): OuterSide | undefined {
  const { saysNested, machine, carriers, platforms, structure } = stacks;
  const ours = saysNested || !stacks.isOrdinary(id);
  const outer = platforms.filter((one) => !nested.some(({ node }) => node === one)).map((one) => one.id);
  const places = structure.places.map((node) => stacks.platformOf(node)).filter((one) => one !== null);
  const platform = only(stacks.mostSpecific(unique([...carriers, ...outer, ...places]).filter((one) => !stacks.isA(id, one))));
  if (platform !== undefined) return ours ? on(platform) : undefined;
  if ((saysNested && stacks.impliesHyperV(id)) || (machine && stacks.isA(id, 'azure-local'))) return ON_HYPER_V;
  return saysNested || (machine && ours) ? on(null) : undefined;
}
