/** The nodes that count, and the platform that each of them stands on. */
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import { isIn, type Group } from '../grammar';
import { outermost, type Node, type Structure } from '../structure/structure';

export const METAL = 'physical-hardware';
/** A hypervisor that the text does not name. */
export const UNNAMED = 'hypervisor';

export class Stacks {
  readonly nodes: readonly Node[];
  readonly platforms: readonly Node[];
  /** What can be the inner side of a pair. */
  readonly things: readonly Node[];
  /** Nodes that something runs in. */
  readonly under: ReadonlySet<Node>;
  /** Platforms said to carry a machine, a system or a thing. */
  readonly carriers: readonly string[];
  /** A virtual machine is named. */
  readonly machine: boolean;
  readonly saysNested: boolean;

  constructor(readonly structure: Structure, readonly vocabulary: Vocabulary) {
    this.nodes = structure.nodes.filter(({ excluded, component }) => !excluded && !component);
    this.platforms = this.nodes.filter(({ kind }) => kind === 'platform' || kind === 'cloud');
    // "Hyper-V VMs nested in Azure": the platform of a machine that itself stands on something is what runs there.
    const ofMachines = this.nodes.flatMap(({ on }) => (on?.on && !this.nodes.includes(on) ? [on] : []));
    this.things = [...this.nodes, ...ofMachines].filter(({ kind, id }) => kind === 'workload' || kind === 'feature' || (kind === 'platform' && id !== UNNAMED));
    this.under = new Set(this.nodes.flatMap(({ on }) => (on ? [on] : [])));
    this.carriers = unique([...this.under].map((node) => this.platformOf(node)).filter((id): id is string => id !== null && id !== METAL));
    this.machine = this.nodes.some(({ kind }) => kind === 'machine');
    this.saysNested = structure.saysNested || this.nodes.some(({ id }) => id === 'l1' || id === 'l2');
  }

  isA(id: string, kind: string): boolean {
    return this.vocabulary.isA(id, kind);
  }

  isIn(id: string, ...groups: readonly Group[]): boolean {
    return isIn(id, this.vocabulary, ...groups);
  }

  isHyperV(id: string): boolean {
    return this.isA(id, 'hyper-v');
  }

  /** Whether one of the two products is a kind of the other. */
  isFamily(a: string, b: string): boolean {
    return this.isA(a, b) || this.isA(b, a);
  }

  /** What ordinary VMs have as well: ours only where nesting is spoken of. */
  isOrdinary(id: string): boolean {
    return this.isIn(id, 'unsuitable', 'any-vm', 'without-nesting');
  }

  /** What the documentation speaks of on Hyper-V alone: there the outer side goes without saying. */
  impliesHyperV(id: string): boolean {
    return this.isIn(id, 'unsuitable', 'any-vm', 'hyper-v-implied');
  }

  /** "vSphere" and "VMware" in one text are one platform: the telling name. */
  mostSpecific(ids: readonly string[]): string[] {
    return ids.filter((id) => !ids.some((other) => other !== id && this.isA(other, id)));
  }

  /** Whether something runs on it; asking whether it supports nesting puts nothing there. */
  carries(node: Node): boolean {
    return this.nodes.some(({ kind, on }) => on === node && kind !== 'feature');
  }

  stands(upper: Node, lower: Node): boolean {
    for (let at = upper.on; at; at = at.on) if (at === lower) return true;
    return false;
  }

  /** The platform a node stands on, null where its machine's platform is not said, undefined where nothing is said. */
  outerOf(node: Node): string | null | undefined {
    let child = node;
    for (let at = node.on; at; at = at.on) {
      if (at.id === UNNAMED) return null;
      if (at.kind === 'platform' || at.kind === 'cloud') return at.id;
      if (at.kind === 'workload') return at.id === 'wsl-2' || this.isA(at.id, 'third-party-virtualization-app') ? at.id : undefined;
      const resident = this.residentOf(at, node);
      if (at.kind === 'hardware') return this.outerOnMetal(node, child, at, resident);
      if (!at.on) return child !== node && resident ? resident : at.kind === 'machine' || isGuest(at) || this.inMachine(node) || this.besideForeignHost(node) ? null : undefined;
      child = at;
    }
    return undefined;
  }

  /** The platform that a node is, or else stands on. */
  platformOf(node: Node): string | null {
    return node.kind === 'platform' || node.kind === 'cloud' ? node.id : this.outerOf(node) ?? null;
  }

  /** A machine stands between the node and the metal: some hypervisor carries it, said or not. */
  inMachine(node: Node): boolean {
    for (let at = node.on; at; at = at.on) if (at.kind === 'machine') return true;
    return false;
  }

  isOnMetal(node: Node): boolean {
    return node.on !== undefined && outermost(node).kind === 'hardware';
  }

  /** "Server 2025 host, Windows 11 guest": a Windows host of virtual machines is Hyper-V. */
  windowsHost(): boolean {
    return this.nodes.some(({ kind, role, id }) => kind === 'system' && role === 'host' && this.isA(id, 'windows-guest')) && this.platforms.every(({ id }) => this.isHyperV(id));
  }

  /** @param child what stands on the metal: the node itself, or what it runs in */
  private outerOnMetal(node: Node, child: Node, metal: Node, resident: string | undefined): string | null {
    if (resident && (child !== node || this.isIn(resident, 'mac'))) return resident;
    if (metal.id === 'hyper-v-root-partition') return metal.id;
    return this.inMachine(node) ? null : METAL;
  }

  /** "With bhyve I have a Windows Server, Hyper-V in there": a system beside another vendor's hypervisor is a machine of it. */
  private besideForeignHost(node: Node): boolean {
    return this.structure.pointsBack && this.platforms.some((one) => one !== node && one.id !== node.id && (!one.on || one.on.kind === 'hardware') && this.isA(one.id, 'third-party-hypervisor'));
  }

  /** "A VM on a Windows Server with Hyper-V": the platform that lives in the same system carries the machine. */
  private residentOf(system: Node, except: Node): string | undefined {
    return this.nodes.find((node) => node !== except && node.kind === 'platform' && node.on === system)?.id;
  }
}

/** "in the Windows guest". */
function isGuest({ id, role }: Node): boolean {
  return role === 'guest' || id === 'windows-guest';
}

export const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** The only one of a list, undefined where there are none or more. */
export function only<T>([first, ...more]: readonly T[]): T | undefined {
  return more.length ? undefined : first;
}
