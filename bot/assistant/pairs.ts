/** From links between mentions to the pairs a verdict is asked for: what runs inside, and what it runs on. */
import type { Vocabulary } from '../../knowledge/vocabulary';
import type { Mention, Stack } from './stack';

export interface Pair {
  readonly inner: string | null;
  readonly outer: string | null;
  /** Slots that were filled by an obvious default, not by the text. */
  readonly assumed: readonly ('inner' | 'outer')[];
}

export interface PairReading {
  readonly pairs: readonly Pair[];
  readonly undirected: readonly [string, string] | null;
  readonly places: readonly string[];
  readonly things: readonly string[];
  readonly nesting: boolean;
  readonly machine: boolean;
  /** More than one nested level. */
  readonly deep: boolean;
}

/** Microsoft features and workloads that the documentation speaks of only on Hyper-V: there the outer side goes without saying. */
const ON_HYPER_V = ['vbs', 'failover-cluster', 'performance-sensitive-app', 'line-of-business-app', 'undocumented-feature', 'saved-state', 'checkpoint', 'dynamic-memory', 'runtime-memory-resize', 'azure-local'];
const NESTING = ['nested-virtualization', 'one-level-nesting', 'l2', 'hw-virtualization-extensions'];
/** What the documentation calls unsuitable: named beside nested Hyper-V, it is what the question turns on. */
const UNSUITABLE = ['failover-cluster', 'performance-sensitive-app'];

export function pairsOf(stack: Stack, vocabulary: Vocabulary): PairReading {
  const { isA } = vocabulary;
  const isAny = (id: string, kinds: readonly string[]): boolean => kinds.some((kind) => isA(id, kind));
  const platform = (id: string): boolean => ['hypervisor', 'cloud'].includes(vocabulary.entities.get(id)?.type ?? '') || isA(id, 'hyper-v') || id === 'hyper-v-root-partition';
  const telling = stack.mentions.filter(({ plain, id }) => !plain && !NESTING.includes(id));
  const said = stack.mentions.some(({ id }) => NESTING.includes(id) || id === 'nested-hyper-v-vm') || stack.stated.some(({ id }) => id === 'multi-level-nesting');
  const machine = stack.mentions.some((mention) => mention.plain && vocabulary.entities.get(mention.id)?.type !== 'os') || stack.mentions.some(({ id }) => isA(id, 'hyper-v-vm'));

  const linked = linkedPairs(stack, telling, platform, isA);
  const hypervisorsInside = linked.filter(({ inner, outer }) => inner !== null && outer !== null && platform(inner)).length;
  const machines = stack.links.filter(({ inner, outer }) => inner.id === 'virtual-machine' && outer.id === 'virtual-machine').length;
  const deep = hypervisorsInside >= 2 || machines >= 2;
    const feature = (mention: Mention): boolean => NESTING.includes(mention.id);
  // The platform of a plain machine ("a guest on Hyper-V") is a place too: something else may be asked to run there.
  const platformsOfMachines = stack.links.filter(({ inner, outer }) => inner.plain && !outer.plain).map(({ outer }) => outer);
  const places = unique([...stack.places, ...platformsOfMachines].filter((place) => !place.plain).map(({ id }) => canonical(id)));
  const things = unique(telling.map(({ id }) => canonical(id))).filter((id) => !places.includes(id));
  const inside = linked.some(({ inner, outer }) => canNest(inner) && (outer !== null || machine)) || (stack.pointsBack && telling.some(({ id }) => canNest(id)));
  const nesting = said || inside || (machine && stack.stated.some(({ id }) => id === 'hypervisor')) || (stack.beside && telling.some(({ id }) => platform(id)));
  if (linked.length) return { pairs: unsuitable(fillPlace(linked, telling)), undirected: null, places, things, nesting, machine, deep };

  const platforms = mostSpecific(unique(telling.filter(({ id }) => platform(id)).map(({ id }) => canonical(id))));
  const workloads = unique(telling.filter(({ id }) => !platform(id)).map(({ id }) => canonical(id)));
  const base = { undirected: null, places, things, nesting, machine, deep };
  const pair = (inner: string | null, outer: string | null, ...assumed: ('inner' | 'outer')[]): PairReading => ({ ...base, pairs: [{ inner, outer, assumed }] });

  // A nested Hyper-V VM is what is asked about; a feature named beside it (saved states) is a circumstance.
  const nestedHyperV = telling.some(({ id }) => id === 'nested-hyper-v-vm');
  const workload = workloads.find((id) => !nestedHyperV || UNSUITABLE.includes(id) || isA(id, 'undocumented-feature') || vocabulary.entities.get(id)?.type === 'workload');
  const [first, second] = platforms;
  if (workload !== undefined && !isA(workload, 'third-party-virtualization-app') || workload !== undefined && first !== undefined) {
    const on = byRole(telling, platforms, 'host') ?? first;
    if (on !== undefined) return pair(workload, on);
    if (said && isAny(workload, ON_HYPER_V)) return pair(workload, 'hyper-v', 'outer');
    return machine || said ? pair(workload, null) : { ...base, pairs: [] };
  }
  if (first !== undefined && second !== undefined) {
    const clouds = platforms.filter((id) => vocabulary.entities.get(id)?.type === 'cloud' || telling.some((mention) => canonical(mention.id) === id && isA(mention.id, 'hyper-v-vm')));
    const host = byRole(telling, platforms, 'host') ?? (clouds.length === 1 ? clouds[0] : undefined);
    const guest = byRole(telling, platforms, 'guest');
    if (host !== undefined || guest !== undefined) {
      const outer = host ?? platforms.find((id) => id !== guest) ?? null;
      return pair(guest ?? platforms.find((id) => id !== outer) ?? null, outer);
    }
    return { ...base, pairs: [], undirected: [first, second] };
  }
  const only = workload ?? first;
  if (only === undefined) {
    // "Will nested virtualization run on Server 2012 R2?" asks about Hyper-V on that host.
    return said && stack.stated.some(({ id }) => ['processor', 'os'].includes(vocabulary.entities.get(id)?.type ?? '')) ? pair('hyper-v', 'hyper-v', 'inner', 'outer') : { ...base, pairs: [] };
  }
  if (vocabulary.entities.get(only)?.type === 'cloud') return said ? pair(null, only) : { ...base, pairs: [] };
  if (only === 'hyper-v') {
    if (stack.links.some(({ inner, outer }) => feature(inner) && canonical(outer.id) === only)) return pair(null, only);
    return nesting ? (machine && !said ? pair(only, null) : pair(only, 'hyper-v', 'outer')) : { ...base, pairs: [] };
  }
  if (isA(only, 'azure-local')) return pair(only, 'hyper-v', 'outer');
  return said || machine ? pair(only, null) : { ...base, pairs: [] };

  function canNest(id: string | null): boolean {
    return id !== null && (platform(id) || isAny(id, ['third-party-virtualization-app', 'wsl-2', 'windows-container', 'docker-desktop', 'emulator', 'windows-sandbox', 'vbs', 'azure-local', 'wsa', 'aks-pod-sandboxing', 'wsl-1', 'linux-container', ...ON_HYPER_V]));
  }

  /** "vSphere" and "VMware" in one text are one platform: the telling name. */
  function mostSpecific(ids: readonly string[]): string[] {
    return ids.filter((id) => !ids.some((other) => other !== id && isA(other, id)));
  }

  function unsuitable(pairs: readonly Pair[]): readonly Pair[] {
    const workload = telling.find(({ id }) => UNSUITABLE.includes(id));
    const hyperV = pairs.find(({ inner, outer }) => inner === 'hyper-v' && (outer === null || isA(outer, 'hyper-v')));
    return workload && hyperV ? [{ inner: workload.id, outer: hyperV.outer ?? 'hyper-v', assumed: [] }, ...pairs] : pairs;
  }

  /** A pair whose machine's platform is said elsewhere in the text, if just one other platform is named at all. */
  function fillPlace(pairs: readonly Pair[], mentions: readonly Mention[]): readonly Pair[] {
    return pairs.map((open) => {
      if (open.outer !== null) return open;
      if (isAny(open.inner ?? '', ON_HYPER_V)) return { ...open, outer: 'hyper-v', assumed: ['outer' as const] };
      const others = unique(mentions.map(({ id }) => id).filter((id) => platform(id) && id !== open.inner).map(canonical)).filter((id) => id !== open.inner);
      const only = others.length === 1 ? others[0] : undefined;
      return only === undefined || pairs.some(({ inner }) => inner === only) ? open : { ...open, outer: only };
    });
  }
}

/** Every telling mention with the nearest telling mention under it; a plain machine at the end leaves the outer side open. */
function linkedPairs(stack: Stack, telling: readonly Mention[], platform: (id: string) => boolean, isA: Vocabulary['isA']): Pair[] {
  const under = new Map(stack.links.map(({ inner, outer }) => [inner, outer] as const));
  const pairs = telling.flatMap((mention) => {
    let outer = under.get(mention);
    if (!outer) return [];
    for (let next = under.get(outer); outer.plain && next; next = under.get(outer)) outer = next;
    // A VM of Hyper-V on its Hyper-V host is one level, not two.
    if (isA(mention.id, 'hyper-v-vm') && canonical(outer.id) === 'hyper-v' && telling.some((other) => under.get(other) === mention)) return [];
    if (!outer.plain && !platform(outer.id) && outer.id !== 'physical-hardware' && outer.id !== 'wsl-2') return [];
    // "Nested Hyper-V on Server 2016": nested says that Hyper-V is below as well.
    const assumed = outer.plain && mention.id === 'nested-hyper-v-vm';
    const on = assumed ? 'hyper-v' : outer.plain ? null : canonical(outer.id);
    return [{ pair: { inner: canonical(mention.id), outer: on, assumed: assumed ? ['outer' as const] : [] }, asked: stack.questions.has(mention.sentence) }];
  });
  // The hardware below says nothing where something runs on something else too; what a question names comes first.
  const nested = pairs.filter(({ pair }) => pair.outer !== 'physical-hardware');
  return (nested.length ? nested : pairs).sort((a, b) => Number(b.asked) - Number(a.asked) || Number(b.pair.outer !== null) - Number(a.pair.outer !== null)).map(({ pair }) => pair);
}

function byRole(mentions: readonly Mention[], platforms: readonly string[], role: 'host' | 'guest'): string | undefined {
  const found = mentions.find((mention) => mention.role === role && platforms.includes(canonical(mention.id)));
  return found && canonical(found.id);
}

/** A VM of Hyper-V, nested or not, is Hyper-V as far as a pair goes. */
function canonical(id: string): string {
  return ['hyper-v-vm', 'nested-hyper-v-vm', 'gen1-vm', 'gen2-vm', 'hyper-v-vm-no-nesting', 'hyper-v-vm-on-client', 'windows-hypervisor-platform'].includes(id) ? 'hyper-v' : id;
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];
