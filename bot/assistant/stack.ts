/** The pair asked about as levels, from the hypervisor on the hardware (L0) to the innermost machine. */
import type { Vocabulary } from '../../knowledge/vocabulary';
import { say } from './say';
import type { Language, Level, Question } from './types';

/** Where the inner side has its place: it is a hypervisor, an ordinary guest, in the nested VM, or a setting of the outer one. */
type Place = 'hypervisor' | 'guest' | 'nested' | 'setting';

/** The place of the nearest of these that a thing is; every other feature is a setting and every other workload nested. */
const PLACES: Readonly<Record<string, Place>> = {
  hypervisor: 'hypervisor', 'third-party-virtualization-app': 'hypervisor', 'hyper-v-isolated-container': 'nested',
  'windows-container': 'guest', 'linux-container': 'guest', 'wsl-1': 'guest', 'guest-cluster': 'guest', 'windows-guest': 'guest', 'guest-system': 'guest',
};

type Floor = Omit<Level, 'level' | 'extensions'>;

/**
 * The levels from L0 upwards; none where nothing lies inside a VM. With three, the middle one is a hypervisor and could
 * trade places with the lowest. Who passes the extensions on is what the case takes, not what Microsoft supports.
 */
export function stackOf(question: Question, vocabulary: Vocabulary, language: Language): Level[] {
  const { inner, outer } = question;
  if (inner === null || outer === null || outer === 'hyper-v-root-partition') return [];
  const names = { inner: vocabulary.name(inner, language), outer: vocabulary.name(outer, language) };
  const told = (key: Parameters<typeof say>[0], fill = names): string => say(key, language, fill);
  const place = placeOf(inner, vocabulary);
  const guests: Floor = { name: told('level.guests'), text: told('level.guests.where'), asked: false, maker: null };
  const own = { name: names.inner, maker: vocabulary.maker(inner) };
  if (outer === 'physical-hardware') {
    return place === 'hypervisor' ? numbered([{ ...own, text: told('level.hardware'), asked: true }, guests], 0) : [];
  }
  const cloud = vocabulary.entities.get(outer)?.type === 'cloud';
  const ground: Floor = { name: cloud ? told('level.provider') : names.outer, text: told('level.hardware'), asked: false, maker: vocabulary.maker(outer) };
  const where = told(cloud ? 'level.in' : 'level.in-vm');
  const hidden = question['extensions'] === 'hidden';
  const user = hidden ? 0 : 1;
  switch (place) {
    case 'hypervisor': {
      if (question['depth'] !== 'more') return numbered([ground, { ...own, text: where, asked: true }, guests], user);
      const deeper = told('level.in-vm', { inner: names.inner, outer: names.inner });
      return numbered([ground, { ...own, text: where, asked: false }, { ...own, text: deeper, asked: true }, guests], hidden ? 0 : 2);
    }
    case 'guest': return numbered([ground, { ...own, text: where, asked: true }], 0);
    case 'nested': return numbered([ground, { name: told('level.own-hypervisor'), text: where, asked: false, maker: null }, { ...own, text: told('level.on-it'), asked: true }], user);
    case 'setting': return numbered([ground, { ...own, text: told('level.for-vm'), asked: true }], user);
  }
}

function placeOf(inner: string, vocabulary: Vocabulary): Place {
  const known = vocabulary.lineage(inner).find((ancestor) => Object.hasOwn(PLACES, ancestor));
  return (known === undefined ? undefined : PLACES[known]) ?? (vocabulary.entities.get(inner)?.type === 'feature' ? 'setting' : 'nested');
}

/** The level `last` is the last that gets the extensions; those below it pass them on. */
function numbered(levels: readonly Floor[], last: number): Level[] {
  return levels.map((level, n) => ({ level: `L${n}`, ...level, extensions: n < last ? 'passed-on' : n === last ? 'kept' : 'unseen' }));
}
