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

/** The levels from L0 upwards; none where nothing lies inside a VM. With three, the middle one is a hypervisor and could trade places with the lowest. */
export function stackOf({ inner, outer }: Question, vocabulary: Vocabulary, language: Language): Level[] {
  if (inner === null || outer === null || outer === 'hyper-v-root-partition') return [];
  const names = { inner: vocabulary.name(inner, language), outer: vocabulary.name(outer, language) };
  const told = (key: Parameters<typeof say>[0]): string => say(key, language, names);
  const place = placeOf(inner, vocabulary);
  const guests = { name: told('level.guests'), text: told('level.guests.where'), asked: false };
  if (outer === 'physical-hardware') {
    return place === 'hypervisor' ? numbered([{ name: names.inner, text: told('level.hardware'), asked: true }, guests]) : [];
  }
  const cloud = vocabulary.entities.get(outer)?.type === 'cloud';
  const ground = { name: cloud ? told('level.provider') : names.outer, text: told('level.hardware'), asked: false };
  const where = told(cloud ? 'level.in' : 'level.in-vm');
  switch (place) {
    case 'hypervisor': return numbered([ground, { name: names.inner, text: where, asked: true }, guests]);
    case 'guest': return numbered([ground, { name: names.inner, text: where, asked: true }]);
    case 'nested': return numbered([ground, { name: told('level.own-hypervisor'), text: where, asked: false }, { name: names.inner, text: told('level.on-it'), asked: true }]);
    case 'setting': return numbered([ground, { name: names.inner, text: told('level.for-vm'), asked: true }]);
  }
}

function placeOf(inner: string, vocabulary: Vocabulary): Place {
  const known = vocabulary.lineage(inner).find((ancestor) => Object.hasOwn(PLACES, ancestor));
  return (known === undefined ? undefined : PLACES[known]) ?? (vocabulary.entities.get(inner)?.type === 'feature' ? 'setting' : 'nested');
}

function numbered(levels: readonly Omit<Level, 'level'>[]): Level[] {
  return levels.map((level, n) => ({ level: `L${n}`, ...level }));
}
