/** What the vocabulary knows of the things named in a talk. */
import { wordsOf } from '../../../knowledge/lexicon';
import { kindOf, type Vocabulary } from '../../../knowledge/vocabulary';
import { isIn } from '../understand/grammar';

export interface Kinds {
  /** Whether a thing carries nothing itself, such as WSL 2. */
  readonly runsInsideOnly: (id: string) => boolean;
  /** Whether it is a hypervisor that people install on a desktop, such as VirtualBox. */
  readonly isDesktop: (id: string) => boolean;
  /** Whether it only drives another thing inside, such as HAXM an emulator. */
  readonly isEngine: (id: string) => boolean;
  /** Whether the documentation calls it unsuitable on nested Hyper-V, such as a failover cluster. */
  readonly isUnsuitable: (id: string) => boolean;
  /** Whether the first can stand for the second: "VMware" for ESXi, Azure for a size of it, but not Hyper-V for Azure or for its containers. */
  readonly names: (name: string, id: string) => boolean;
  readonly isCloud: (id: string) => boolean;
  readonly isA: (id: string, ancestor: string) => boolean;
  /** How many kinds two things share; a cloud and a hypervisor share none. */
  readonly likeness: (id: string, other: string | null) => number;
  /** The kind of it that the words of a message make it: "it has a GPU"; itself where they make none. */
  readonly variantOf: (id: string, text: string) => string;
  /** What naming it states: a confidential VM its security type. */
  readonly factsOf: (id: string) => Readonly<Record<string, string>>;
  /** The `host` fact of an operating system. */
  readonly hostOf: (system: string) => string | undefined;
}

export function kindsOf(vocabulary: Vocabulary): Kinds {
  const { entities } = vocabulary;
  const isA = (id: string, ancestor: string): boolean => vocabulary.isA(id, ancestor);
  const isCloud = (id: string): boolean => entities.get(id)?.type === 'cloud';
  const runsInsideOnly = (id: string): boolean => { const entity = entities.get(id); return entity !== undefined && kindOf(entity) === 'workload'; };
  return {
    runsInsideOnly,
    isDesktop: (id) => isIn(id, vocabulary, 'desktop'),
    isEngine: (id) => isIn(id, vocabulary, 'engine'),
    isUnsuitable: (id) => isIn(id, vocabulary, 'unsuitable'),
    names: (name, id) => id === name || (isA(id, name) && isCloud(id) === isCloud(name) && runsInsideOnly(id) === runsInsideOnly(name) && (!isCloud(id) || entities.get(id)?.facts !== undefined)),
    isCloud,
    isA,
    likeness: (id, other) => (other === null || isCloud(id) !== isCloud(other) ? 0 : vocabulary.lineage(id).filter((kind) => isA(other, kind)).length),
    variantOf: (id, text) => {
      const words = new Set(wordsOf(text).map((word) => word.text));
      return [...entities.values()].find(({ parents, variant }) => parents.includes(id) && variant?.some((word) => words.has(word)))?.id ?? id;
    },
    factsOf: (id) => entities.get(id)?.facts ?? {},
    hostOf: (system) => entities.get(system)?.facts?.['host'],
  };
}
