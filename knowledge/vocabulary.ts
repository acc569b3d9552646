/** The words people use: entities, the cues that relate them, the cues of what is being asked. Read once, frozen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity, Kind, Language } from './types';

/** Words per language; `any` holds product names and misspellings that belong to both. */
export interface Words { readonly es: readonly string[]; readonly en: readonly string[]; readonly any: readonly string[] }
/** A cue that relates entities, for example `inside`: "on", "dentro de". */
export interface RelationCue { readonly kind: string; readonly words: Words }
/** A cue of what is being asked; the weights of the cues found are added up. */
export interface IntentCue { readonly intent: string; readonly weight: number; readonly words: Words }
/** A cue that means something only in a talk that goes on, for example `leaves`: "swap … for". */
export interface TalkCue { readonly kind: string; readonly words: Words }

export interface Vocabulary {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relations: readonly RelationCue[];
  readonly intents: readonly IntentCue[];
  readonly talk: readonly TalkCue[];
  /** The entity itself and everything it is, nearest first; unknown ids have no lineage. */
  lineage(id: string): readonly string[];
  /** Whether `id` is `ancestor` or one of its kinds. */
  isA(id: string, ancestor: string): boolean;
  name(id: string, language: Language): string;
  /** Who makes it, or the nearest thing it is that has a maker; null where nobody in particular does. */
  maker(id: string): string | null;
}

const KINDS: Readonly<Record<Entity['type'], Kind>> = {
  hypervisor: 'platform', cloud: 'cloud', os: 'system', workload: 'workload', feature: 'workload', processor: 'stated', environment: 'stated',
};

/** What an entity is to its neighbours in a sentence: its own `kind`, else what its type implies. */
export function kindOf(entity: Entity): Kind {
  return entity.kind ?? KINDS[entity.type];
}

/** A vocabulary file that cannot be used; the message says which file, what is wrong and how to mend it. */
export class VocabularyError extends Error {
  override readonly name = 'VocabularyError';
}

const RELATIONS = 'relations.json';
const INTENTS = 'intents.json';
const TALK = 'talk.json';

/**
 * Reads `knowledge/vocabulary` below `home` (the project's root).
 * @throws VocabularyError with every fault found: bad JSON, an id twice, an unknown parent, an entity no word leads to.
 */
export function loadVocabulary(home: string): Vocabulary {
  const folder = join(home, 'knowledge', 'vocabulary');
  const read = (file: string): unknown => {
    try {
      return JSON.parse(readFileSync(join(folder, file), 'utf8'));
    } catch (error) {
      throw new VocabularyError(`knowledge/vocabulary/${file}: not valid JSON (${(error as Error).message}). Mend the place it names.`);
    }
  };
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && ![RELATIONS, INTENTS, TALK].includes(file)).sort();
  const entities = new Map<string, Entity>();
  const faults: string[] = [];
  for (const file of files) {
    for (const entity of read(file) as Entity[]) {
      if (entities.has(entity.id)) faults.push(`knowledge/vocabulary/${file}: the id "${entity.id}" stands twice. Give one of them another id.`);
      entities.set(entity.id, Object.freeze(entity));
    }
  }
  for (const { id, parents } of entities.values()) {
    for (const parent of parents) {
      if (!entities.has(parent)) faults.push(`entity "${id}": its parent "${parent}" does not exist. Correct the spelling or add that entity.`);
    }
  }
  if (faults.length) throw new VocabularyError(faults.join('\n'));

  const lineages = new Map([...entities.keys()].map((id) => [id, lineageOf(id, entities)] as const));
  return Object.freeze({
    entities,
    relations: read(RELATIONS) as RelationCue[],
    intents: read(INTENTS) as IntentCue[],
    talk: read(TALK) as TalkCue[],
    lineage: (id: string) => lineages.get(id) ?? [],
    isA: (id: string, ancestor: string) => (lineages.get(id) ?? []).includes(ancestor),
    name: (id: string, language: Language) => entities.get(id)?.name[language] ?? id,
    maker: (id: string) => (lineages.get(id) ?? []).map((ancestor) => entities.get(ancestor)?.maker).find((maker) => maker !== undefined) ?? null,
  });
}

/** Breadth first, so that the nearest ancestor stands first. A cycle ends where it closes. */
function lineageOf(id: string, entities: ReadonlyMap<string, Entity>): string[] {
  const line = [id];
  for (let i = 0; i < line.length; i += 1) {
    for (const parent of entities.get(line[i] ?? '')?.parents ?? []) if (!line.includes(parent)) line.push(parent);
  }
  return line;
}
