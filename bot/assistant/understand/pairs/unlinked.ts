/** No thing has a place: what the platforms alone say. */
import type { Pair, PairReading } from './pair';
import { only, unique, UNNAMED, type Stacks } from './stacks';

type Reading = Pick<PairReading, 'pairs' | 'undirected'>;

const NONE: Reading = { pairs: [], undirected: null };
const one = (inner: string | null, outer: string | null, ...assumed: Pair['assumed']): Reading => ({ pairs: [{ inner, outer, assumed }], undirected: null });

/** @param nested whether the text says that something is nested */
export function unlinkedPairs(nested: boolean, stacks: Stacks): Reading {
  const [first, second, ...others] = stacks.mostSpecific(unique(stacks.platforms.map(({ id }) => id)).filter((id) => id !== UNNAMED));
  if (first === undefined) return nested && saysHost(stacks) ? one('hyper-v', 'hyper-v', 'inner', 'outer') : NONE;
  return second === undefined ? onePlatform(first, nested, stacks) : severalPlatforms([first, second, ...others], stacks);
}

/** "Will nested virtualization run on Server 2012 R2?" asks about Hyper-V on that host. */
function saysHost({ structure, vocabulary, nodes }: Stacks): boolean {
  return structure.stated.some(({ entity }) => vocabulary.entities.get(entity)?.type === 'processor') || nodes.some(({ kind }) => kind === 'system');
}

function onePlatform(id: string, nested: boolean, stacks: Stacks): Reading {
  const { machine, structure, platforms } = stacks;
  if (platforms.some((platform) => platform.kind === 'cloud' && platform.id === id)) return nested ? one(null, id) : NONE;
  if (stacks.isHyperV(id)) {
    const otherMachine = structure.nodes.some(({ kind, on }) => kind === 'machine' && on?.id !== id);
    if (machine && !nested && otherMachine) return stacks.windowsHost() ? one(id, 'hyper-v', 'outer') : one(id, null);
    return nested || structure.pointsBack ? one(id, 'hyper-v', 'outer') : NONE;
  }
  if (!nested && !machine) return NONE;
  return stacks.isA(id, 'azure-local') ? one(id, 'hyper-v', 'outer') : one(id, null);
}

/** Which of them is the outer side: the host, what stands on metal, what is not the nested one, the cloud, what is not the guest. */
function severalPlatforms(ids: readonly [string, string, ...string[]], stacks: Stacks): Reading {
  const { platforms, machine } = stacks;
  const local = ids.find((id) => stacks.isA(id, 'azure-local'));
  if (local !== undefined && machine) return one(local, ids.find((id) => id !== local) ?? null);
  const hosts = platforms.filter(({ role, on }) => role === 'host' || on?.role === 'host').map(({ id }) => id);
  const onMetal = platforms.filter(({ on }) => on?.kind === 'hardware').map(({ id }) => id);
  const clouds = platforms.filter(({ kind }) => kind === 'cloud').map(({ id }) => id);
  const guests = platforms.filter(({ role }) => role === 'guest').map(({ id }) => id);
  const outer = hosts[0] ?? onMetal[0] ?? notNested(ids, stacks) ?? clouds.find((id) => ids.includes(id)) ?? (guests.length ? ids.find((id) => !guests.includes(id)) : onlyPlace(ids, stacks));
  return outer === undefined ? { pairs: [], undirected: [ids[0], ids[1]] } : one(ids.find((id) => id !== outer) ?? null, outer);
}

/** The other one, where just one is said to be nested; in a list ("nested Hyper-V/ESXi") the word may hold for all. */
function notNested(ids: readonly string[], { platforms }: Stacks): string | undefined {
  const adjacent = platforms.some(({ from }, i) => i > 0 && from - (platforms[i - 1]?.to ?? 0) <= 1);
  const nested = adjacent ? [] : platforms.filter((platform) => platform.nested).map(({ id }) => id);
  return nested.length === 1 ? ids.find((id) => !nested.includes(id)) : undefined;
}

/** "… needs VirtualBox. Can it live in a guest of my Hyper-V?": the one that is said to be a place; what goes there was named before. */
function onlyPlace(ids: readonly string[], stacks: Stacks): string | undefined {
  return only(unique(stacks.structure.places.map((node) => stacks.platformOf(node))).filter((id) => id !== null && ids.includes(id))) ?? undefined;
}
