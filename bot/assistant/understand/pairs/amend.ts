/** What the rest of a text changes in the pairs: a kind it goes on to name, what is unsuitable, a correction. */
import type { Pair } from './pair';
import { METAL, only, unique, type Stacks } from './stacks';

export function amend(pairs: readonly Pair[], stacks: Stacks): readonly Pair[] {
  const [first, ...others] = pairs;
  if (!first) return pairs;
  return correct(turnOnUnsuitable([specify(first, stacks), ...others], stacks), stacks);
}

/** "Our Windows containers … with Hyper-V isolation", "a KVM guest … of Red Hat", "GPU Cloud PCs in Windows 365": the kinds that the text goes on to name. */
function specify(pair: Pair, stacks: Stacks): Pair {
  const { inner, outer } = pair;
  const isCloud = stacks.platforms.some(({ id, kind }) => id === outer && kind === 'cloud');
  const kindOf = (id: string | null, family: string): string | null => (id === null ? null : only(unique([...stacks.things, ...stacks.platforms].map((thing) => thing.id)).filter((kind) => kind !== id && stacks.isA(kind, id) && stacks.isA(kind, family) && !stacks.isA(kind, 'undocumented-microsoft-platform'))) ?? id);
  const outerKind = isCloud ? kindOf(outer, outer ?? '') : outer === 'kvm' && inner !== null && !stacks.isA(inner, 'kvm') ? kindOf(outer, 'kvm') : outer;
  // "AEHD, the Android emulator's own driver": what drives the emulator is what runs.
  const engine = inner !== null && stacks.isIn(inner, 'engine-driven') ? stacks.things.find(({ id }) => stacks.isIn(id, 'engine'))?.id : undefined;
  return { ...pair, inner: engine ?? kindOf(inner, 'windows-container'), outer: outerKind };
}

/** "A SQL Server on nested Hyper-V": what the documentation calls unsuitable is what the question turns on. */
function turnOnUnsuitable(pairs: readonly Pair[], stacks: Stacks): readonly Pair[] {
  const { things } = stacks;
  const workload = things.find(({ id }) => stacks.isIn(id, 'unsuitable') && !stacks.isA(id, 'guest-cluster'))?.id;
  const [first, ...others] = pairs;
  if (workload === undefined || !first) return pairs;
  if (first.inner === workload) {
    const onNested = first.outer === METAL && things.some(({ id, nested }) => nested && stacks.isHyperV(id));
    return onNested ? [{ ...first, outer: 'hyper-v' }, ...others] : pairs;
  }
  const hyperV = pairs.find(({ inner, outer }) => inner === 'hyper-v' && (outer === null || stacks.isHyperV(outer)));
  return hyperV ? [{ inner: workload, outer: hyperV.outer ?? 'hyper-v', assumed: [] }, ...pairs] : pairs;
}

/** "X on Y, sorry, the other way round", "X on Y, no wait, on Z": the pair as it was corrected. */
function correct(pairs: readonly Pair[], stacks: Stacks): readonly Pair[] {
  const { corrected, turned, places } = stacks.structure;
  const [first, ...others] = pairs;
  // A thing named after the correction has a pair of its own.
  if (!first || corrected < 0 || stacks.things.some(({ from, id }) => from >= corrected && !places.some((place) => place.id === id))) return pairs;
  if (turned) return [{ ...first, inner: first.outer, outer: first.inner }, ...others];
  const moved = places.find(({ from }) => from >= corrected);
  return moved && first.inner !== moved.id ? [{ inner: first.inner, outer: stacks.platformOf(moved), assumed: [] }] : pairs;
}
