/** Which sections speak of a pair: those whose worked examples ask about it. */
import type { Library } from '../../knowledge/library';
import type { Language } from '../../knowledge/types';
import type { Understanding } from './understand/understand';

/** The ids of the sections about an inner and an outer side, or else about the nearest kinds of both; none where no example asks about them. */
export type AboutPair = (inner: string | null, outer: string | null) => ReadonlySet<string>;

const NONE: ReadonlySet<string> = new Set();

/**
 * The examples are read when the first pair is asked for.
 * @param lineage an entity and everything it is, nearest first
 */
export function createAboutPair(library: Library, understand: (text: string, language: Language) => Understanding, lineage: (id: string) => readonly string[]): AboutPair {
  let sections: Map<string, Set<string>> | undefined;
  const read = (): Map<string, Set<string>> => {
    const map = new Map<string, Set<string>>();
    for (const [language, list] of library.sections) for (const { id, examples } of list) for (const { question } of examples) {
      const [pair] = understand(question, language).pairs;
      if (!pair) continue;
      const key = keyOf(pair.inner, pair.outer);
      map.set(key, (map.get(key) ?? new Set()).add(id));
    }
    return map;
  };
  return (inner, outer) => {
    sections ??= read();
    for (const one of lineage(inner ?? '')) for (const other of lineage(outer ?? '')) {
      const found = sections.get(keyOf(one, other));
      if (found) return found;
    }
    return sections.get(keyOf(inner, outer)) ?? NONE;
  };
}

function keyOf(inner: string | null, outer: string | null): string {
  return `${inner ?? ''} on ${outer ?? ''}`;
}
