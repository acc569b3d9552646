/** What a mention runs in, or what runs in it: by the cue that governs it, else by the place named before. */
import type { Kind } from '../../../../knowledge/types';
import { isIn, isOf, LINKS } from '../grammar';
import type { Cue } from '../items';
import { clauseEnds, governing, isEnumerated, weightSinceComma } from './between';
import type { Reading } from './reading';
import { outermost, type Node } from './structure';

const PLACES: readonly Kind[] = ['platform', 'cloud', 'machine', 'system', 'hardware'];
const PUT_IN_A_PLACE: readonly Kind[] = ['platform', 'workload', 'feature', 'machine'];

/** @param said where the thing is named this time, if it was named before */
export function relate(reading: Reading, node: Node, said: Node = node): void {
  const cue = governing(reading.words, reading.cues, said);
  const { left } = reading;
  if (cue && makesGuests(reading, node, cue)) reading.saysNested = true;
  giveOwner(reading, node, said, cue);
  if (carriesHosted(reading, node)) return;
  if (cue?.cue === 'nodes' && carriesCluster(reading, node, cue)) return;
  if (left && cue?.sentence === said.sentence && relateToLeft(reading, left, node, cue)) return;
  relateToPlace(reading, node, cue);
}

/** "as guests of a VM": a machine that has guests. */
function makesGuests({ words }: Reading, { kind }: Node, cue: Cue): boolean {
  return kind === 'machine' && cue.cue === 'inside' && words.slice(cue.from, cue.to).some((word) => isOf(word, 'guest'));
}

/** "Hyper-V in one of its guests": the guests of the platform named before. */
function giveOwner({ words, nodes, left }: Reading, node: Node, said: Node, cue: Cue | undefined): void {
  if (node.kind !== 'machine' || node.on || !isOf(words[said.from - 1], 'possessive')) return;
  const anew = isOf(words[(cue?.from ?? 0) - 1], 'and');
  const owner = nodes.findLast((one) => (one.kind === 'platform' || one.kind === 'cloud') && one !== node && (one !== left || anew) && !one.excluded);
  if (owner) node.on = owner;
}

/** "VirtualBox on my laptop and a Windows …": a system beside a platform on the hardware runs in that platform. */
function carriesHosted(reading: Reading, node: Node): boolean {
  const { left } = reading;
  if (node.kind !== 'system' || left?.kind !== 'platform' || left.on?.kind !== 'hardware' || !isEnumerated(reading.words, left.to, node.from)) return false;
  reading.link(node, left);
  return true;
}

/** "Azure Local with Hyper-V VMs as its nodes": the nodes carry the cluster. */
function carriesCluster(reading: Reading, node: Node, cue: Cue): boolean {
  if (!['platform', 'machine', 'cloud'].includes(node.kind)) return false;
  const cluster = reading.nodes.findLast(({ id, excluded }) => !excluded && (reading.isA(id, 'azure-local') || reading.isA(id, 'failover-cluster')));
  if (!cluster || cluster === node) return false;
  if (cluster.on?.kind === 'hardware') delete cluster.on;
  reading.link(cluster, node, cue);
  return true;
}

/** By the row of grammar.json's links for the two kinds and the cue between them. */
function relateToLeft(reading: Reading, left: Node, node: Node, cue: Cue): boolean {
  const inner = LINKS.find((row) => row.left === left.kind && row.cue === cue.cue && row.right.includes(node.kind))?.inner;
  if (inner === 'left' && !beginsAnew(reading, left, cue) && holds(reading, node)) {
    putLeftInto(reading, left, node, cue);
    return true;
  }
  // "Azure Local made of Hyper-V VMs": the machines carry it.
  const madeOf = inner === 'right' && node.kind === 'machine' && node.on !== undefined && reading.isA(left.id, 'azure-local');
  // "VMware Player in the VM at work, which is Hyper-V": what the machine is of, for it holds something already.
  const machineOf = cue.cue === 'is' && left.kind === 'machine' && !left.on && reading.carries(left);
  if (madeOf || machineOf) {
    reading.link(left, node, cue);
    return true;
  }
  if (inner !== 'right') return false;
  reading.link(outermost(node), left, cue);
  if (node.kind === 'machine') reading.place = node;
  return true;
}

/** Whether the left node is not what the cue puts into a place. */
function beginsAnew({ words }: Reading, left: Node, cue: Cue): boolean {
  // "VMware on the metal, and in one of its guests …": a new place, not where VMware runs.
  const newPlace = cue.cue === 'inside' && isOf(words[cue.from - 1], 'and', 'but') && left.kind === 'platform';
  // "has the Hyper-V role, the app sits in the inner VM": what sits there is a thing nobody named.
  return newPlace || (clauseEnds(words, left.to, cue.from) && weightSinceComma(words, left.to, cue.from) >= 2);
}

/** Whether anything can run in it: a VM does not run "in" a cluster or a live migration. */
function holds({ vocabulary }: Reading, { id, kind }: Node): boolean {
  return kind !== 'workload' || isIn(id, vocabulary, 'holding');
}

function putLeftInto(reading: Reading, left: Node, node: Node, cue: Cue): void {
  const place = left.on;
  if (left.byPlace && place && (node.kind === 'machine' || node.kind === 'system')) {
    // "On my MacBook with Parallels I want Hyper-V in the Windows guest": the guest stands on the place.
    delete left.on;
    reading.link(left, node, cue);
    if (!node.on) reading.link(node, place);
    return;
  }
  // A machine that waits for its platform while something is said to run "on top": the machine goes there.
  for (const peer of reading.peersOf(left)) reading.link(outermost(peer), node, cue);
}

function relateToPlace(reading: Reading, node: Node, cue: Cue | undefined): void {
  const { place } = reading;
  if (cue?.cue === 'inside' && PLACES.includes(node.kind)) {
    if (place && node.kind === 'machine' && !node.on) reading.link(node, place, cue);
    reading.place = node;
  } else if (place && place !== node && !node.on && isAnother(reading, node, place) && goesInto(reading, node, place)) reading.link(node, place);
}

/** "On Hyper-V, can Hyper-V …": of all products only Hyper-V is named twice for two levels. */
function isAnother(reading: Reading, node: Node, place: Node): boolean {
  return place.id !== node.id || node.kind === 'machine' || reading.isA(node.id, 'hyper-v');
}

function goesInto({ pointsBack }: Reading, { kind }: Node, place: Node): boolean {
  return PUT_IN_A_PLACE.includes(kind) || (kind === 'system' && pointsBack && place.kind !== 'system');
}
