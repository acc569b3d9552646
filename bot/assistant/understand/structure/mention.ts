/** A mention: a fact, or a thing that is joined to the one before it, or a node that is linked to others. */
import type { Mention } from '../items';
import { isDenied } from './between';
import { driveLeft, isDriver } from './engine';
import { join } from './join';
import { namedBefore, nodeOf } from './naming';
import { readNesting, settleNesting } from './nesting';
import type { Reading } from './reading';
import { relate } from './relate';
import { outermost, type Node } from './structure';

const NESTING = 'nested-virtualization';
/** Exposing the processor's extensions to a VM is how nesting is turned on. */
const EXTENSIONS = 'hw-virtualization-extensions';

export function readMention(reading: Reading, mention: Mention): void {
  if (mention.kind === 'stated') readFact(reading, mention);
  else if (mention.entity === NESTING) readNesting(reading, mention);
  else readThing(reading, mention);
}

function readFact(reading: Reading, mention: Mention): void {
  // "a laptop with a Snapdragon, Hyper-V in …": the word before a fact governs nothing after it.
  reading.cues = reading.cues.filter(({ cue }) => cue !== 'contains');
  // "The host is a Ryzen with Windows 10": the system that follows is still the host's.
  if (reading.role && mention.from - reading.role.at <= 3) reading.role = { ...reading.role, at: mention.to };
  if (!isDenied(reading.words, mention.from) && reading.excluding?.reach !== 'clause') reading.stated.push(mention);
}

function readThing(reading: Reading, mention: Mention): void {
  if (mention.entity === EXTENSIONS) reading.saysNested = true;
  const node = nodeOf(reading, mention);
  if (node.excluded && reading.excluding?.reach === 'next') reading.excluding = undefined;
  giveWhatWasSaidBefore(reading, node);
  if (standsUnderLeft(reading, node) || drivesLeft(reading, node) || join(reading, node)) {
    reading.cues = [];
    return;
  }
  const before = namedBefore(reading, node);
  if (!before) reading.nodes.push(node);
  relate(reading, before ?? node, node);
  // What is ruled out must not come between two things that are not.
  if (!node.excluded) reading.left = before ?? node;
  reading.cues = [];
}

/** "nested", "the host:", "with the driver of": what the words before say of the thing. */
function giveWhatWasSaidBefore(reading: Reading, node: Node): void {
  const { nesting, role } = reading;
  if (nesting && node.from - nesting.to <= 1 && reading.cues.length === 0) {
    node.nested = true;
    reading.nesting = undefined;
  }
  settleNesting(reading);
  if (role && node.from - role.at <= 3) node.role = role.role;
  reading.role = undefined;
  if (isDriver(reading, node)) node.role = 'guest';
}

/** "in the VM (the host is Hyper-V)": said of the machine before, not a thing beside it. */
function standsUnderLeft(reading: Reading, node: Node): boolean {
  const { left } = reading;
  if (!left || !isSaidOf(node, left) || !isPlatform(node) || node.role !== 'host') return false;
  if (!['machine', 'system'].includes(left.kind) || left.role === 'host' || isPlatform(outermost(left))) return false;
  reading.nodes.push(node);
  reading.link(outermost(left), node);
  return true;
}

/** "the VirtualBox driver for minikube": said of the thing before, in either order. */
function drivesLeft(reading: Reading, node: Node): boolean {
  const { left } = reading;
  if (!left || !isSaidOf(node, left)) return false;
  return (isDriver(reading, node) || (isDriver(reading, left) && reading.cues.length === 0)) && driveLeft(reading, left, node);
}

function isSaidOf(node: Node, left: Node): boolean {
  return !node.excluded && !left.excluded && node.sentence === left.sentence;
}

function isPlatform({ kind }: Node): boolean {
  return kind === 'platform' || kind === 'cloud';
}
