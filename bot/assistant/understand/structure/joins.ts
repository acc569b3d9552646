/** Two mentions that are one thing: what becomes of the left one. The rows of grammar.json say which join is tried where. */
import { isOf } from '../grammar';
import { nameOf } from './between';
import { driveLeft } from './engine';
import type { Reading } from './reading';
import type { Node } from './structure';

/** What stands between two mentions: words of any kind, those of weight that no cue holds, and the cue. */
export interface Gap { readonly between: number; readonly loose: number; readonly cue: string }

/** Joins `b` into `a` and returns true, or returns false and leaves both as they are. */
type Join = (reading: Reading, a: Node, b: Node, gap: Gap) => boolean;

/** By the name that rows give in `gives`. */
export const JOIN: Readonly<Record<string, Join>> = {
  'left': take,
  'same': same,
  'more-specific': moreSpecific,
  'component': component,
  'its-cluster': itsCluster,
  'cluster-of': clusterOf,
  'machine-with-system': machineWithSystem,
  'machine-on-left': machineOnLeft,
  'machine-on-right': machineOnRight,
  'system-of-platform': systemOfPlatform,
  'platform-of-system': platformOfSystem,
};

/** The left thing takes the right one in. */
function take(reading: Reading, a: Node, b: Node): true {
  a.to = b.to;
  a.nested ||= b.nested;
  if (b.role) a.role ??= b.role;
  reading.notes.push(`joined: ${reading.describe(a)}`);
  return true;
}

/** "a VM, which is a Hyper-V VM": what the second name tells of its platform counts. */
function same(reading: Reading, a: Node, b: Node): boolean {
  if (b.on) a.on ??= b.on;
  // "a machine that is the nested host".
  if (reading.isA(b.id, a.id) || b.id === 'l1' || b.id === 'l2') a.id = b.id;
  return take(reading, a, b);
}

function moreSpecific(reading: Reading, a: Node, b: Node, { cue }: Gap): boolean {
  const specific = reading.isA(b.id, a.id) ? b.id : reading.isA(a.id, b.id) ? a.id : undefined;
  if (specific === undefined) return false;
  // "QEMU with KVM" names one product twice; "Hyper-V with Hyper-V" names two.
  const two = a.id === b.id && cue !== 'none' && nameOf(reading.words, a) === nameOf(reading.words, b);
  if (two) return false;
  a.id = specific;
  if (b.kind === 'workload') a.kind = b.kind;
  return take(reading, a, b);
}

function component(reading: Reading, a: Node, b: Node): boolean {
  // Features have no parts: "Dynamic Memory with Hyper-V running inside".
  if (a.id === b.id || reading.vocabulary.entities.get(a.id)?.type === 'feature') return false;
  // "docker run --isolation=hyperv": the isolation says which containers are meant.
  if (reading.isA(a.id, 'desktop-container-engine') && reading.isA(b.id, 'windows-container')) {
    a.id = b.id;
    return take(reading, a, b);
  }
  if (driveLeft(reading, a, b)) return true;
  b.component = true;
  reading.nodes.push(b);
  reading.notes.push(`${a.id} has ${b.id} as a part`);
  a.to = b.to;
  return true;
}

/** "Azure Local two-node cluster", "our Hyper-V cluster": a host that happens to be clustered. */
function itsCluster(reading: Reading, a: Node, b: Node, { between }: Gap): boolean {
  const isHost = reading.isA(a.id, 'azure-local') || reading.place === a || reading.carries(a);
  return between <= 3 && reading.isA(b.id, 'failover-cluster') && isHost && take(reading, a, b);
}

/** "on our cluster of Hyper-V": a place that happens to be clustered. */
function clusterOf(reading: Reading, a: Node, b: Node): boolean {
  const isPlace = reading.words.slice(Math.max(0, a.from - 3), a.from).some((word) => isOf(word, 'at'));
  if (!isPlace || b.nested || !reading.isA(a.id, 'failover-cluster') || reading.carries(a)) return false;
  Object.assign(a, { id: b.id, kind: 'platform' });
  return take(reading, a, b);
}

function machineWithSystem(reading: Reading, a: Node, b: Node): boolean {
  // "VM with Windows and Hyper-V on Server 2022": a second system is not the guest's.
  if (a.system !== undefined) return false;
  a.system = a.kind === 'system' ? a.id : b.id;
  if (a.kind === 'system') a.id = b.id;
  a.kind = 'machine';
  return same(reading, a, b);
}

/** "a Hyper-V VM". */
function machineOnLeft(reading: Reading, a: Node, b: Node): boolean {
  // "Hyper-V inside … VM" has linked the platform already; then the machine is the inner thing's.
  if (reading.carries(a) || a.role === 'host') return false;
  const platform: Node = { ...a };
  Object.assign(a, { id: b.id, kind: 'machine', on: platform });
  return take(reading, a, b);
}

/** "a VM of Hyper-V". */
function machineOnRight(reading: Reading, a: Node, b: Node, { cue }: Gap): boolean {
  const made = a.on;
  if (made && reading.isA(made.id, 'azure-local') && cue === 'of' && !reading.isA(b.id, 'azure-local')) {
    // "Azure Local made of VMs of Hyper-V": the machines carry it.
    a.on = { ...b };
    made.on = a;
    return take(reading, a, b);
  }
  if (made || b.nested) return false;
  a.on = { ...b };
  return take(reading, a, b);
}

/** "Hyper-V (Windows Server 2022)". */
function systemOfPlatform(reading: Reading, a: Node, b: Node): boolean {
  a.system ??= b.id;
  return take(reading, a, b);
}

/** "Windows Server 2022 Hyper-V". */
function platformOfSystem(reading: Reading, a: Node, b: Node): boolean {
  if (a.on || reading.place === a) return false;
  Object.assign(a, { system: a.id, id: b.id, kind: 'platform' });
  return take(reading, a, b);
}
