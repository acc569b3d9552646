/** An engine and what it drives are one thing, and the engine is what runs: "minikube with the VirtualBox driver". */
import { isIn, isOf } from '../grammar';
import type { Reading } from './reading';
import type { Node } from './structure';

/** "Docker Desktop with the VirtualBox driver", "the AEHD driver for the emulator", "minikube wants VirtualBox". */
export function driveLeft(reading: Reading, left: Node, node: Node): boolean {
  const [engine, driven] = isDriven(reading, left) ? [node, left] : [left, node];
  if (!isDriven(reading, driven) || !reading.isA(engine.id, 'third-party-virtualization-app')) return false;
  reading.notes.push(`${driven.id} with ${engine.id} as its engine`);
  left.id = engine.id;
  left.to = node.to;
  return true;
}

/** "with the VirtualBox driver": what another thing uses. */
export function isDriver({ words }: Reading, { from, to }: Node): boolean {
  return words.slice(Math.max(0, from - 2), to + 2).some((word) => isOf(word, 'driver'));
}

/** "Docker Desktop", "an emulator": what is driven by a hypervisor of its own choice. */
function isDriven({ vocabulary }: Reading, { id }: Node): boolean {
  return isIn(id, vocabulary, 'engine-driven');
}
