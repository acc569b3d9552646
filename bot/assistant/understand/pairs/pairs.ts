/** From who runs in whom to the pairs a verdict is asked for: what runs inside, and what it runs on. */
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import type { Node, Structure } from '../structure/structure';

export interface Pair {
  readonly inner: string | null;
  readonly outer: string | null;
  /** Sides that were filled by an obvious default, not by the text. */
  readonly assumed: readonly ('inner' | 'outer')[];
  /** Whether it belongs to the stack of the pair asked about: then the worst link of the stack decides. */
  readonly stack?: boolean;
}

export interface PairReading {
  /** The pair asked about first; others of a chain or of further questions behind it. */
  readonly pairs: readonly Pair[];
  /** Two hypervisors named without saying which runs in which. */
  readonly undirected: readonly [string, string] | null;
  /** Outer sides named without an inner one, inner sides named without a place. */
  readonly places: readonly string[];
  readonly things: readonly string[];
  /** Of the things, those said to be underneath, and those that are always underneath. */
  readonly hosts: readonly string[];
  readonly clouds: readonly string[];
  /** Things the text rules out ("not VMware", "swap VMware for …"). */
  readonly ruledOut: readonly string[];
  /** Things said to be what another one uses ("with the Hyper-V driver"). */
  readonly engines: readonly string[];
  /** An operating system named alone; what it is the system of, only the talk before can tell. */
  readonly system: string | null;
  /** Whether the text speaks of nesting at all. */
  readonly nesting: boolean;
  /** The pair is about what ordinary VMs have as well, an application or a backup: ours only where nesting is spoken of. */
  readonly ordinary: boolean;
  /** "Nested tables in a spreadsheet": the word alone, among nothing of ours. */
  readonly bareWord: boolean;
  /** A virtual machine is named. */
  readonly machine: boolean;
  /** Two products stand on one machine's metal: side by side, not nested. */
  readonly sideBySide: boolean;
  /** More than one nested level is drawn. */
  readonly deep: boolean;
}

/** What the documentation speaks of on Hyper-V alone: there the outer side goes without saying. */
const ON_HYPER_V = ['vbs', 'failover-cluster', 'performance-sensitive-app', 'line-of-business-app', 'undocumented-feature', 'saved-state', 'checkpoint', 'dynamic-memory', 'runtime-memory-resize', 'offline-memory-change', 'azure-local'];
/** Hypervisors of a Mac: what needs Windows there runs in a VM of theirs, never beside them. */
const ON_A_MAC = ['parallels', 'vmware-fusion', 'apple-virtualization'];
/** Features that are what a question asks about when a VM with Hyper-V inside is only their subject. */
const SUBJECTS = ['undocumented-feature', 'checkpoint'];
/** What the documentation calls unsuitable: named beside nested Hyper-V, it is what the question turns on. */
const UNSUITABLE = ['failover-cluster', 'performance-sensitive-app'];
/** Features that are ours only where nesting is spoken of: an ordinary VM has them too. */
const ORDINARY = [...UNSUITABLE, 'line-of-business-app', 'undocumented-feature', 'saved-state', 'checkpoint', 'dynamic-memory', 'runtime-memory-resize', 'offline-memory-change', 'mac-spoofing', 'nat-networking', 'vbs', 'vm-config-version', 'linux-container', 'process-isolated-container', 'wsl-1'];

interface Candidate { readonly node: Node; readonly pair: Pair; readonly linked: boolean }

/**
 * @param asked sentences that ask; a pair named there comes first
 * @param subject the sentence that is a ticket's subject, -1 without one
 */
export function readPairs(structure: Structure, asked: ReadonlySet<number>, subject: number, vocabulary: Vocabulary): PairReading {
  const isA = (id: string, kind: string): boolean => vocabulary.isA(id, kind);
  const isAny = (id: string, kinds: readonly string[]): boolean => kinds.some((kind) => isA(id, kind));
  const nodes = structure.nodes.filter(({ excluded, component }) => !excluded && !component);
  const platforms = nodes.filter(({ kind }) => kind === 'platform' || kind === 'cloud');
  const saysNested = structure.saysNested || nodes.some(({ id }) => ['l1', 'l2'].includes(id));
  const machine = nodes.some(({ kind }) => kind === 'machine');
  const under = new Set(nodes.flatMap(({ on }) => (on ? [on] : [])));
  /** Platforms said to carry a machine, a system or a thing. */
  const carriers = unique([...under].map((node) => platformOf(node)).filter((id): id is string => id !== null && id !== 'physical-hardware'));
  /** "Hyper-V VMs nested in Azure": the platform of a machine that itself stands on something is what runs there. */
  const stacked = nodes.flatMap(({ on }) => (on?.on && !nodes.includes(on) ? [on] : []));
  const things = [...nodes, ...stacked].filter((node) => node.kind === 'workload' || node.kind === 'feature' || (node.kind === 'platform' && node.id !== 'hypervisor'));

  const found = things.flatMap((node): Candidate[] => {
    const outer = outerOf(node);
    if (outer === undefined) return [];
    if (node.kind === 'feature') return outer === null || outer === 'physical-hardware' ? [] : [{ node, pair: { inner: null, outer, assumed: [] }, linked: true }];
    return [{ node, pair: { inner: node.id, outer, assumed: [] }, linked: true }];
  });
  // "I was given a Hyper-V VM and create more VMs inside": Hyper-V is what creates them, unless another is named.
  const created = nodes.flatMap((node): Candidate[] => {
    const outer = node.kind === 'machine' && node.on && (node.on.kind === 'machine' || (node.on.kind === 'cloud' && structure.pointsBack)) && !found.some((one) => stands(node, one.node)) ? outerOf(node) : undefined;
    return outer !== undefined && outer !== null && isAny(outer, ['hyper-v']) && !things.some(({ kind, id }) => kind === 'platform' && id !== outer) ? [{ node, pair: { inner: 'hyper-v', outer, assumed: ['inner'] }, linked: true }] : [];
  });
  if (!found.length) found.push(...created);
  const nested = found.filter(({ pair }) => pair.outer !== 'physical-hardware');
  const bare = found.filter(({ pair }) => pair.inner !== 'hyper-v');
  const loose = things.filter((node) => outerOf(node) === undefined && !carries(node) && node.kind !== 'feature' && node.role !== 'host')
    .flatMap((node) => looseCandidate(node, nested));
  const linked = nested.length || loose.length ? nested : bare;
  const pairs = order([...linked.map((one) => ({ ...one, pair: fill(one) })), ...loose]);
  const said = saysNested || structure.stated.some(({ entity }) => isA(entity, 'nested-virtualization') || entity === 'vm-config-version') || nodes.some(({ nested: flag }) => flag);

  const cloudNamed = platforms.some(({ kind }) => kind === 'cloud');
  const base = {
    places: unique([...structure.places, ...nodes.filter((node) => node.kind === 'machine' && node.on && !under.has(node))].filter(({ kind }) => kind === 'platform' || kind === 'cloud' || kind === 'machine').map((node) => platformOf(node)).filter((id) => id !== null)),
    things: unique(things.filter(({ kind }) => kind !== 'feature').concat(platforms.filter(({ kind }) => kind === 'cloud')).map(({ id }) => id)),
    hosts: unique(platforms.filter((one) => one.role === 'host' || (one.on && bottomOf(one).kind === 'hardware')).map(({ id }) => id)),
    clouds: unique(platforms.filter(({ kind }) => kind === 'cloud').map(({ id }) => id)),
    engines: unique(platforms.filter(({ role }) => role === 'guest').map(({ id }) => id)),
    ruledOut: unique(structure.nodes.filter(({ excluded }) => excluded).map(({ id }) => id)),
    machine,
    ordinary: pairs[0]?.pair.inner !== undefined && pairs[0].pair.inner !== null && isAny(pairs[0].pair.inner, ON_HYPER_V.filter((id) => id !== 'vbs' && id !== 'azure-local')),
    bareWord: structure.saysNested && structure.nodes.every(({ bare: one }) => one === true) && structure.stated.length === 0,
    system: nodes.find(({ kind, on, role }) => kind === 'system' && !on && !role)?.id ?? null,
    sideBySide: !machine && !nested.length && unique(bare.filter(({ pair }) => pair.outer === 'physical-hardware').map(({ pair }) => pair.inner)).length >= 2,
    deep: isDeep(),
  };
  const nesting = said || pairs.some(({ pair, linked: link }) => link && pair.inner !== null && !isAny(pair.inner, ORDINARY) && pair.outer !== 'physical-hardware' && (machine || pair.outer !== null))
    || (structure.pointsBack && things.some(({ id, sentence }) => structure.pointing.has(sentence) && !isAny(id, ORDINARY))) || (structure.beside && platforms.length > 0)
    || (machine && nodes.some(({ id, installed }) => id === 'hypervisor' || installed === true)) || (cloudNamed && nodes.some(({ installed }) => installed === true))
    || nodes.some(({ kind, on }) => kind === 'machine' && on?.id === 'hyper-v' && !nodes.includes(on) && platforms.some((one) => one.id === 'hyper-v' && one.role !== 'host' && !under.has(one)));
  const first = pairs[0]?.node;
  if (pairs.length) return { ...base, nesting, pairs: corrected(unsuitable(specified(pairs.map(({ pair, node }) => (first && node !== first && (stands(node, first) || stands(first, node)) ? { ...pair, stack: true } : pair))))), undirected: null };
  return { ...base, nesting, ...unlinked(said) };

  /** "X on Y, sorry, the other way round", "X on Y, no wait, on Z": the pair as it was corrected. */
  function corrected(list: readonly Pair[]): readonly Pair[] {
    const [pair, ...others] = list;
    if (!pair || structure.corrected < 0 || things.some(({ from, id }) => from >= structure.corrected && !structure.places.some((one) => one.id === id))) return list;
    const moved = structure.places.find(({ from }) => from >= structure.corrected);
    if (structure.turned) return [{ ...pair, inner: pair.outer, outer: pair.inner }, ...others];
    return moved && pair.inner !== moved.id ? [{ inner: pair.inner, outer: platformOf(moved), assumed: [] }] : list;
  }

  /** Whether something runs on it; asking whether it supports nesting puts nothing there. */
  function carries(node: Node): boolean {
    return nodes.some(({ kind, on }) => on === node && kind !== 'feature');
  }

  function bottomOf(node: Node): Node {
    return node.on ? bottomOf(node.on) : node;
  }

  function stands(upper: Node, lower: Node): boolean {
    for (let at = upper.on; at; at = at.on) if (at === lower) return true;
    return false;
  }

  /** The platform a node stands on, null where its machine's platform is not said, undefined where nothing is said. */
  function outerOf(node: Node): string | null | undefined {
    let at = node.on;
    let child = node;
    while (at) {
      if (at.id === 'hypervisor') return null;
      if (at.kind === 'platform' || at.kind === 'cloud') return at.id;
      if (at.kind === 'workload') return at.id === 'wsl-2' || isA(at.id, 'third-party-virtualization-app') ? at.id : undefined;
      const resident = residentOf(at, node);
      if (at.kind === 'hardware') return resident && (child !== node || isAny(resident, ON_A_MAC)) ? resident : at.id === 'hyper-v-root-partition' ? at.id : inMachine(node) ? null : 'physical-hardware';
      if (!at.on) return child !== node && resident ? resident : at.kind === 'machine' || inMachine(node) || foreignHost(node) ? null : undefined;
      child = at;
      at = at.on;
    }
    return node.on ? null : undefined;
  }

  /** A machine stands between the node and the metal: some hypervisor carries it, said or not. */
  function inMachine(node: Node): boolean {
    for (let at = node.on; at; at = at.on) if (at.kind === 'machine') return true;
    return false;
  }

  /** "With bhyve I have a Windows Server, Hyper-V in there": a system beside another vendor's hypervisor is a machine of it. */
  function foreignHost(node: Node): boolean {
    return structure.pointsBack && platforms.some((one) => one !== node && one.id !== node.id && (!one.on || one.on.kind === 'hardware') && isA(one.id, 'third-party-hypervisor'));
  }

  /** "A VM on a Windows Server with Hyper-V": the platform that lives in the same system carries the machine. */
  function residentOf(system: Node, except: Node): string | undefined {
    return nodes.find((node) => node !== except && node.kind === 'platform' && node.on === system)?.id;
  }

  function platformOf(node: Node): string | null {
    if (node.kind === 'platform' || node.kind === 'cloud') return node.id;
    return outerOf(node) ?? null;
  }

  /** A machine whose platform is said elsewhere in the text, if just one other platform carries anything. */
  function fill({ node, pair }: Candidate): Pair {
    if (pair.outer !== null || pair.inner === null) return pair;
    const { inner } = pair;
    const other = (ids: readonly string[]): readonly string[] => mostSpecific(ids.filter((id) => id !== inner && id !== 'hypervisor' && !isA(inner, id)));
    const places = other(carriers);
    for (const ids of [places, other(unique(platforms.map(({ id }) => id)))]) {
      const [only, more] = ids;
      if (only !== undefined && more === undefined && (ids === places || !nested.some((one) => one.pair.inner === only))) return { ...pair, outer: only };
    }
    // "We run Hyper-V; the role again in one of the guests": the same hypervisor underneath, unless another could be.
    const foreign = platforms.some(({ id, kind }) => kind === 'cloud' || !isA(id, 'hyper-v'));
    const again = isA(inner, 'hyper-v') && platforms.some((one) => one !== node && isA(one.id, 'hyper-v') && !inMachine(one) && (one.role === 'host' || one.system !== undefined || under.has(one) || one.on !== undefined));
    if (again && !foreign) return { ...pair, outer: inner };
    if (isA(inner, 'hyper-v') && !foreign && (nodes.some(({ id, nested: flag }) => flag || id === 'l1' || id === 'nested-virtualization') || structure.stated.some(({ entity }) => entity === 'multi-level-nesting'))) return { ...pair, outer: 'hyper-v', assumed: ['outer'] };
    return windowsHost() || isAny(inner, ON_HYPER_V) ? { ...pair, outer: 'hyper-v', assumed: ['outer'] } : pair;
  }

  /** "Server 2025 host, Windows 11 guest": a Windows host of virtual machines is Hyper-V. */
  function windowsHost(): boolean {
    return nodes.some(({ kind, role, id }) => kind === 'system' && role === 'host' && isA(id, 'windows-guest')) && platforms.every(({ id }) => isA(id, 'hyper-v'));
  }

  /** A thing that nothing places: on the one platform named, or on Hyper-V where only that is meant. */
  function looseCandidate(node: Node, others: readonly Candidate[]): Candidate[] {
    const known = others.some(({ pair }) => pair.inner === node.id || (pair.outer === node.id && pair.inner !== null));
    if (known) return [];
    const open = (pair: Pair): Candidate[] => [{ node, pair, linked: false }];
    const [cloud, another] = mostSpecific(unique(platforms.filter(({ kind, on }) => kind === 'cloud' && (!on || on.kind === 'cloud')).map(({ id }) => id)));
    if (node.nested && node.id === 'hyper-v') {
      // "Nested Hyper-V / ESXi": two products side by side in a list, neither placed.
      if (platforms.some((one) => one.id !== node.id && !one.on && !isA(one.id, 'hyper-v') && one.sentence === node.sentence && (Math.abs(one.from - node.to) <= 1 || Math.abs(node.from - one.to) <= 1))) return [];
      return cloud !== undefined && another === undefined && !others.length ? open({ inner: node.id, outer: cloud, assumed: [] }) : open({ inner: node.id, outer: 'hyper-v', assumed: ['outer'] });
    }
    if (node.kind === 'platform' && !node.on && cloud !== undefined && another === undefined && (saysNested || structure.pointsBack || node.installed === true || vocabulary.entities.get(cloud)?.facts?.['size'] !== undefined)) return open({ inner: node.id, outer: cloud, assumed: [] });
    if (node.kind === 'platform' && machine) {
      // "UTM on my MacBook, Windows guest, Hyper-V in it": the one that stands on the hardware carries the rest.
      const bottoms = unique(platforms.filter((one) => one.id !== node.id && (one.role === 'host' || one.on?.kind === 'hardware') && !isA(node.id, one.id) && !isA(one.id, node.id)).map(({ id }) => id));
      const [bottom, more] = bottoms;
      // "I was given a VM on the company's Hyper-V and installed VirtualBox": the one that carries the machine.
      const [carrier, second] = carriers.filter((id) => id !== node.id && !isA(node.id, id) && !isA(id, node.id));
      const near = nodes.some((one) => one.kind === 'machine' && platformOf(one) === carrier && Math.abs(one.sentence - node.sentence) <= 1);
      if (bottom === undefined && carrier !== undefined && second === undefined && near && !node.on && (isA(node.id, 'third-party-hypervisor') !== isA(carrier, 'third-party-hypervisor') || isA(node.id, 'third-party-hypervisor'))) return open({ inner: node.id, outer: carrier, assumed: [] });
      if (bottom !== undefined && more === undefined && !node.on) return open({ inner: node.id, outer: bottom, assumed: [] });
    }
    if (node.kind !== 'workload') return [];
    const hyperV = found.find(({ pair }) => pair.inner === 'hyper-v');
    const runsInside = hyperV ?? (structure.pointsBack && platforms.some(({ id }) => id === 'hyper-v') ? { pair: { outer: null } } : undefined);
    if (isAny(node.id, SUBJECTS) && runsInside) {
      const { outer } = runsInside.pair;
      return open({ inner: node.id, outer: outer ?? 'hyper-v', assumed: outer === null ? ['outer'] : [] });
    }
    const elsewhere = mostSpecific(unique([...carriers, ...platforms.filter((one) => !nested.some(({ node: inner }) => inner === one)).map(({ id }) => id)]).filter((id) => !isA(node.id, id)));
    const [only, more] = elsewhere;
    if (only !== undefined && more === undefined) return saysNested || !isAny(node.id, ORDINARY) ? open({ inner: node.id, outer: only, assumed: [] }) : [];
    if (saysNested && isAny(node.id, ON_HYPER_V)) return open({ inner: node.id, outer: 'hyper-v', assumed: ['outer'] });
    if (isA(node.id, 'azure-local') && machine) return open({ inner: node.id, outer: 'hyper-v', assumed: ['outer'] });
    return saysNested || (machine && !isAny(node.id, ORDINARY)) ? open({ inner: node.id, outer: null, assumed: [] }) : [];
  }

  function order(candidates: readonly Candidate[]): readonly Candidate[] {
    const onlyHyperV = candidates.every(({ pair }) => pair.inner === null || pair.inner === 'hyper-v' || isAny(pair.inner, SUBJECTS));
    const titled = new Set(things.filter(({ sentence }) => sentence === subject).map(({ id }) => id));
    const isAsked = (node: Node): boolean => asked.has(node.sentence) || (isAny(node.id, SUBJECTS) && things.some(({ id, sentence }) => id === node.id && asked.has(sentence)));
    const score = ({ node, pair, linked: link }: Candidate): number =>
      Number(isAsked(node)) * 8 + Number(titled.has(node.id)) * 2 + Number(structure.corrected >= 0 && node.from >= structure.corrected) * 16 + Number(pair.outer !== null && pair.inner !== null) * 4 + Number(link) * 2 - Number(pair.inner !== null && isAny(pair.inner, ORDINARY.slice(2))) * 5 + Number(onlyHyperV && pair.inner !== null && isAny(pair.inner, SUBJECTS) && !isA(pair.inner, 'backup')) * 8;
    return candidates.toSorted((a, b) => score(b) - score(a) || a.node.from - b.node.from);
  }

  /** "Our Windows containers … with Hyper-V isolation": the kind that the text goes on to name. */
  function specified(list: readonly Pair[]): readonly Pair[] {
    const [pair, ...others] = list;
    const kinds = pair ? unique(things.map(({ id }) => id)).filter((id) => pair.inner !== null && id !== pair.inner && isA(id, pair.inner) && isA(id, 'windows-container')) : [];
    const [only, more] = kinds;
    return pair && only !== undefined && more === undefined ? [{ ...pair, inner: only }, ...others] : list;
  }

  function unsuitable(list: readonly Pair[]): readonly Pair[] {
    const workload = things.find(({ id }) => isAny(id, UNSUITABLE) && !isA(id, 'guest-cluster'));
    if (!workload || (list[0]?.inner === workload.id && list[0].outer !== 'physical-hardware')) return list;
    if (list[0]?.inner === workload.id) return things.some(({ id, nested: flag }) => flag && isA(id, 'hyper-v')) ? [{ ...list[0], outer: 'hyper-v' }, ...list.slice(1)] : list;
    const hyperV = list.find(({ inner, outer }) => inner === 'hyper-v' && (outer === null || isA(outer, 'hyper-v')));
    return hyperV ? [{ inner: workload.id, outer: hyperV.outer ?? 'hyper-v', assumed: [] }, ...list] : list;
  }

  function isDeep(): boolean {
    const levels = (kind: Node['kind']): number => Math.max(0, ...nodes.map((node) => {
      let count = 0;
      for (let at: Node = node; at.on; at = at.on) if (at.kind === kind && at.on.kind === kind && (kind !== 'platform' || (isA(at.id, 'hyper-v') && isA(at.on.id, 'hyper-v')))) count += 1;
      return count;
    }));
    const hypervisors = found.filter(({ node, pair }) => node.kind === 'platform' && isA(node.id, 'hyper-v') && (pair.outer === null || isA(pair.outer, 'hyper-v'))).length;
    // "Host Hyper-V, VM with Hyper-V, another VM with Hyper-V and inside it one more".
    const holders = nodes.filter((one) => one.kind === 'machine' && structure.pointing.has(one.sentence) && nodes.some(({ id, on }) => on === one && isA(id, 'hyper-v')));
    if (holders.length >= 2 && holders.every(({ sentence }) => sentence === holders[0]?.sentence)) return true;
    const inL2 = found.some(({ node }) => !isAny(node.id, ORDINARY) && nodes.some((one) => one.id === 'l2' && stands(node, one)));
    return inL2 || levels('machine') >= 2 || levels('platform') >= 2 || (hypervisors >= 2 && chained());
  }

  function chained(): boolean {
    return found.some(({ node }) => found.some((one) => one.node.kind === 'platform' && stands(node, one.node)));
  }

  /** No thing has a place: what the platforms alone say. */
  function unlinked(nested: boolean): Pick<PairReading, 'pairs' | 'undirected'> {
    const ids = mostSpecific(unique(platforms.map(({ id }) => id)).filter((id) => id !== 'hypervisor'));
    const clouds = platforms.filter(({ kind }) => kind === 'cloud').map(({ id }) => id);
    const hosts = platforms.filter(({ role, on }) => role === 'host' || on?.role === 'host').map(({ id }) => id);
    const guests = platforms.filter(({ role }) => role === 'guest').map(({ id }) => id);
    const one = (inner: string | null, outer: string | null, ...assumed: ('inner' | 'outer')[]): Pick<PairReading, 'pairs' | 'undirected'> => ({ pairs: [{ inner, outer, assumed }], undirected: null });
    const none = { pairs: [], undirected: null };
    const [first, second] = ids;
    if (first !== undefined && second !== undefined) {
      const adjacent = platforms.some((one, i) => i > 0 && one.from - (platforms[i - 1]?.to ?? 0) <= 1);
      const nestedOnes = adjacent ? [] : platforms.filter(({ nested: flag }) => flag).map(({ id }) => id);
      const onMetal = platforms.filter(({ on }) => on?.kind === 'hardware').map(({ id }) => id);
      const local = ids.find((id) => isA(id, 'azure-local'));
      if (local !== undefined && machine) return one(local, ids.find((id) => id !== local) ?? null);
      const outer = [...hosts, ...onMetal, ...(nestedOnes.length === 1 ? ids.filter((id) => !nestedOnes.includes(id)) : []), ...clouds.filter((id) => ids.includes(id))][0] ?? (guests.length ? ids.find((id) => !guests.includes(id)) : undefined);
      if (outer !== undefined) return one(ids.find((id) => id !== outer) ?? null, outer);
      return { pairs: [], undirected: [first, second] };
    }
    if (first === undefined) {
      // "Will nested virtualization run on Server 2012 R2?" asks about Hyper-V on that host.
      const hostSaid = structure.stated.some(({ entity }) => vocabulary.entities.get(entity)?.type === 'processor') || nodes.some(({ kind }) => kind === 'system');
      return nested && hostSaid ? one('hyper-v', 'hyper-v', 'inner', 'outer') : none;
    }
    if (clouds.includes(first)) return nested ? one(null, first) : none;
    if (isA(first, 'hyper-v')) {
      if (machine && !nested && structure.nodes.some(({ kind, on }) => kind === 'machine' && on?.id !== first)) return windowsHost() ? one(first, 'hyper-v', 'outer') : one(first, null);
      return nested || structure.pointsBack ? one(first, 'hyper-v', 'outer') : none;
    }
    if (isA(first, 'azure-local') && (nested || machine)) return one(first, 'hyper-v', 'outer');
    return nested || machine ? one(first, null) : none;
  }

  /** "vSphere" and "VMware" in one text are one platform: the telling name. */
  function mostSpecific(ids: readonly string[]): string[] {
    return ids.filter((id) => !ids.some((other) => other !== id && isA(other, id)));
  }
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];
