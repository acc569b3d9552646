/** Whether a text speaks of nesting at all, in so many words or by what it draws. */
import type { Candidate } from './pair';
import { METAL, type Stacks } from './stacks';

/** In so many words: "nested", "L1", the configuration version that nesting needs. */
export function saysNesting({ saysNested, structure, nodes, vocabulary }: Stacks): boolean {
  return saysNested || structure.stated.some(({ entity }) => vocabulary.isA(entity, 'nested-virtualization') || entity === 'vm-config-version') || nodes.some(({ nested }) => nested);
}

/** By what it draws. */
export function drawsNesting(pairs: readonly Candidate[], stacks: Stacks): boolean {
  return isPlaced(pairs, stacks) || isPointedInto(stacks) || (stacks.structure.beside && stacks.platforms.length > 0) || isInstalled(stacks) || hasHyperVBesideMachine(stacks) || hasMachineInMachine(stacks);
}

/** "Docker Desktop in a VM": a thing that ordinary VMs do not have is put into one, or onto a platform. */
function isPlaced(pairs: readonly Candidate[], stacks: Stacks): boolean {
  return pairs.some(({ pair: { inner, outer }, linked }) => linked && inner !== null && !stacks.isOrdinary(inner) && outer !== METAL && (stacks.machine || outer !== null));
}

/** "… and in it I want WSL 2". */
function isPointedInto(stacks: Stacks): boolean {
  const { structure, things } = stacks;
  return structure.pointsBack && things.some(({ id, sentence }) => structure.pointing.has(sentence) && !stacks.isOrdinary(id));
}

/** "Install the Hyper-V role in a VM", "a hypervisor in a VM". */
function isInstalled({ machine, nodes, platforms }: Stacks): boolean {
  const role = nodes.some(({ installed }) => installed === true);
  const inCloud = platforms.some(({ kind }) => kind === 'cloud');
  return (machine && (role || nodes.some(({ id }) => id === 'hypervisor'))) || (inCloud && role);
}

/** "A Hyper-V VM, Hyper-V": a second one beside the machine of the first, and no host. */
function hasHyperVBesideMachine({ nodes, platforms, under }: Stacks): boolean {
  const ofHyperV = nodes.some(({ kind, on }) => kind === 'machine' && on?.id === 'hyper-v' && !nodes.includes(on));
  return ofHyperV && platforms.some((one) => one.id === 'hyper-v' && one.role !== 'host' && !under.has(one));
}

/** "The VMs that run inside my Azure VM". */
function hasMachineInMachine(stacks: Stacks): boolean {
  return stacks.nodes.some(({ kind, on }) => kind === 'machine' && on?.kind === 'machine' && stacks.platformOf(on) !== null);
}
