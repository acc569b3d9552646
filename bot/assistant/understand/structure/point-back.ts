/** "there", "inside it": the machine named last is the place; what stands before the word runs in it. */
import { isOf } from '../grammar';
import type { Cue } from '../items';
import { settleNesting } from './nesting';
import type { Reading } from './reading';
import { outermost, type Node } from './structure';

export function pointBack(reading: Reading, cue: Cue): void {
  reading.pointing.add(cue.sentence);
  settleNesting(reading);
  if (reading.cues.at(-1)?.cue === 'contains') return;
  const thing = thingPut(reading, cue);
  const place = serverMeant(reading, cue) ?? placeMeant(reading, thing);
  if (!place) {
    // "VMware on the server and on top, in a VM, Hyper-V": what was named just now is itself the place.
    if (thing?.kind === 'platform') {
      reading.left = undefined;
      stay(reading, thing);
    }
    return;
  }
  // "An Azure VM runs Hyper-V. One guest in there …": guests are of the hypervisor that was just put there.
  const keeper = thing?.kind === 'machine' && place.kind !== 'platform' ? reading.nodes.findLast(({ kind, on, excluded }) => kind === 'platform' && on === place && !excluded) : undefined;
  if (thing && keeper) reading.link(outermost(thing), keeper, cue);
  else if (thing) for (const peer of reading.peersOf(thing)) reading.link(peer.kind === 'machine' ? outermost(peer) : peer, place, cue);
  stay(reading, keeper ?? place);
}

/** What follows runs there, too. */
function stay(reading: Reading, place: Node): void {
  reading.place = place;
  reading.cues = [];
}

/** What the word puts into the place: the node just before it, if that is still open. */
function thingPut(reading: Reading, cue: Cue): Node | undefined {
  const { left, words } = reading;
  if (!left) return undefined;
  // "a Windows in Fusion and there …": a product named once more is the place itself; of all products only Hyper-V stands on its like.
  if (left.kind === 'platform' && !reading.isA(left.id, 'hyper-v') && reading.nodes.some((one) => one !== left && one.id === left.id && one.on?.kind === 'hardware')) return undefined;
  if (left.kind !== 'machine') return !left.on && reading.isOpen(left) ? left : undefined;
  const apart = words.slice(left.to, cue.from + 1).some((word) => isOf(word, 'and') || word.gap.includes(','));
  return outermost(left).kind !== 'cloud' && !apart ? left : undefined;
}

/** "inside that server": the machine with a system of its own, not the machines created in it. */
function serverMeant({ words, nodes }: Reading, cue: Cue): Node | undefined {
  const named = words.slice(cue.from, cue.to).some((word) => isOf(word, 'server'));
  return named ? nodes.findLast(({ kind, system, excluded }) => kind === 'machine' && system !== undefined && !excluded) : undefined;
}

/** What the word points to. */
function placeMeant(reading: Reading, thing: Node | undefined): Node | undefined {
  const { left, nodes } = reading;
  if (thing || !left) return lastPlace(reading, thing);
  // "VirtualBox on my Linux, inside it a Windows": inside what runs there.
  const above = left.kind === 'system' || left.kind === 'hardware' ? nodes.find(({ on, kind }) => on === left && kind === 'platform') : undefined;
  // "Azure has Hyper-V and inside it a VM": a platform that has its place is itself the place.
  const itself = left.kind === 'platform' && left.on ? left : undefined;
  return above ?? itself ?? lastPlace(reading, undefined);
}

/** The machine named last, else the platform named last; never the thing that is put there, nor its peers. */
function lastPlace(reading: Reading, thing: Node | undefined): Node | undefined {
  const peers = thing ? reading.peersOf(thing) : [];
  // "What I mean is ESXi. ESXi in there?": not in the ESXi named before.
  const itself = (node: Node): boolean => reading.corrected >= 0 && node.id === thing?.id && !reading.isA(node.id, 'hyper-v');
  const before = reading.nodes.filter((node) => !node.excluded && !peers.includes(node) && !itself(node));
  return before.findLast(({ kind }) => kind === 'machine' || kind === 'cloud' || kind === 'system') ?? before.findLast(({ kind }) => kind === 'platform');
}
