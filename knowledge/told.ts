/** How much of a question a section tells: whether an article answers it at all, whatever else is like it. */
import type { Library } from './library';
import { weigh } from './asked';
import { tokensOf } from './tokens';
import { LANGUAGES, type Language, type Section } from './types';

/**
 * The share of the question's words that stand in the section, 0 to 1; rare words count for more than common ones,
 * and a word that no article knows counts most. A question of one word has to name what the section is about.
 */
export type Told = (text: string, section: Section) => number;

interface Words { readonly all: ReadonlySet<string>; readonly heading: ReadonlySet<string> }
interface Shelf { readonly weight: (stem: string) => number; readonly sections: ReadonlyMap<string, Words> }

export function createTold(library: Library): Told {
  const shelves = new Map(LANGUAGES.map((language) => [language, shelfOf(library.sections.get(language) ?? [], language)] as const));
  return (text, { id, language }) => {
    const shelf = shelves.get(language);
    const words = shelf?.sections.get(id);
    if (!shelf || !words) return 0;
    const asked = stemsOf(text, language);
    const told = asked.size === 1 ? words.heading : words.all;
    let [all, found] = [0, 0];
    for (const stem of asked) {
      const weight = shelf.weight(stem);
      all += weight;
      if (told.has(stem)) found += weight;
    }
    return all === 0 ? 0 : found / all;
  };
}

function shelfOf(list: readonly Section[], language: Language): Shelf {
  const sections = new Map(list.map(({ id, title, heading, body, asked }) => [id, { all: stemsOf(`${title} ${heading} ${body} ${asked}`, language), heading: stemsOf(heading, language) }] as const));
  const holding = new Map<string, number>();
  for (const { all } of sections.values()) for (const stem of all) holding.set(stem, (holding.get(stem) ?? 0) + 1);
  return { sections, weight: (stem) => weigh(list.length, holding.get(stem) ?? 0) };
}

function stemsOf(text: string, language: Language): Set<string> {
  return new Set(tokensOf(text, language).map(({ stem }) => stem));
}
