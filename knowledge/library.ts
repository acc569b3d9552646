/** Loads and validates what we know in prose: the sources we cite and the articles, in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArticle, type Fault, type Placed } from './section';
import { LANGUAGES, type Language, type Section, type Source } from './types';

export interface Library {
  readonly sources: ReadonlyMap<string, Source>;
  /** Every section, by language, in the order of file names and headings. The two lists name the same ids. */
  readonly sections: ReadonlyMap<Language, readonly Section[]>;
  /** One section by its id `article#section`. */
  section(id: string, language: Language): Section | undefined;
}

/** Knowledge that cannot be used; the message lists every fault: where, what, and how to mend it. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

/**
 * Reads `knowledge/sources.json` and `knowledge/articles` below `home` (the project's root).
 * @throws LibraryError with every fault found
 */
export function loadLibrary(home: string): Library {
  const faults: string[] = [];
  const fault: Fault = (place, what, mend) => faults.push(`${place}: ${what}. ${mend}.`);
  const sources = readSources(home, fault);
  const read = new Map(LANGUAGES.map((language) => [language, readArticles(home, language, sources, fault)] as const));
  compare(read, fault);
  if (faults.length) throw new LibraryError(faults.join('\n'));

  const sections = new Map([...read].map(([language, placed]) => [language, Object.freeze([...placed.values()].map(({ section }) => section))] as const));
  return Object.freeze({ sources, sections, section: (id: string, language: Language) => read.get(language)?.get(id)?.section });
}

function readSources(home: string, fault: Fault): Map<string, Source> {
  const place = 'knowledge/sources.json';
  const sources = new Map<string, Source>();
  let list: readonly Source[];
  try {
    list = JSON.parse(readFileSync(join(home, place), 'utf8')) as readonly Source[];
  } catch (error) {
    fault(place, `cannot be read (${(error as Error).message})`, 'Mend the place it names');
    return sources;
  }
  for (const source of list) {
    if (sources.has(source.id)) fault(place, `the id "${source.id}" stands twice`, 'Keep one of them');
    for (const name of ['id', 'publisher', 'title', 'url', 'dated', 'readOn'] as const) {
      if (typeof source[name] !== 'string' || source[name] === '') fault(place, `source "${source.id}" has no "${name}"`, 'Add it');
    }
    sources.set(source.id, Object.freeze(source));
  }
  return sources;
}

function readArticles(home: string, language: Language, sources: ReadonlyMap<string, Source>, fault: Fault): Map<string, Placed> {
  const folder = `knowledge/articles/${language}`;
  const placed = new Map<string, Placed>();
  for (const file of readdirSync(join(home, folder)).filter((name) => name.endsWith('.md')).sort()) {
    for (const one of readArticle(home, `${folder}/${file}`, language, sources, fault)) {
      const { section: { id }, place } = one;
      const twin = placed.get(id);
      if (twin) fault(place, `the section "${id}" stands already in ${twin.place}`, 'Give one of them another id');
      else placed.set(id, one);
    }
  }
  const targets = new Set([...placed.values()].flatMap(({ section }) => [section.id, section.article]));
  for (const { place, links } of placed.values()) {
    for (const link of links.filter((target) => !targets.has(target))) fault(place, `it links to "${link}", which does not exist`, 'Link to an article of this folder: [words](article.md#section)');
  }
  return placed;
}

/** Both languages tell the same: the same sections in the same order, with the same facts, sources, intents and verdicts. */
function compare(read: ReadonlyMap<Language, ReadonlyMap<string, Placed>>, fault: Fault): void {
  for (const language of LANGUAGES) {
    for (const other of LANGUAGES.filter((one) => one !== language)) {
      const [own, others] = [read.get(language) ?? new Map<string, Placed>(), read.get(other) ?? new Map<string, Placed>()];
      for (const { section, place } of own.values()) {
        const twin = others.get(section.id);
        if (!twin) fault(place, `the section "${section.id}" is missing in "${other}"`, `Write it in knowledge/articles/${other}/${section.article}.md`);
        else if (language < other) compareTwins(section, place, twin, fault);
      }
      const shared = (mine: ReadonlyMap<string, Placed>, theirs: ReadonlyMap<string, Placed>): Placed[] => [...mine.values()].filter(({ section }) => theirs.has(section.id));
      const [here, there] = [shared(own, others), shared(others, own)];
      const at = here.findIndex(({ section }, i) => section.id !== there[i]?.section.id);
      if (language < other && at >= 0) fault(here[at]?.place ?? '', `the section "${here[at]?.section.id ?? ''}" stands elsewhere in "${other}"`, 'Put the sections of both into the same order');
    }
  }
}

function compareTwins(section: Section, place: string, twin: Placed, fault: Fault): void {
  const told = ({ facts, sources, intent, examples }: Section): Record<string, string> => ({ facts: facts.join(' '), sources: sources.join(' '), intent, 'verdicts of examples': examples.map(({ verdict }) => verdict).join(' ') });
  const theirs = told(twin.section);
  for (const [name, own] of Object.entries(told(section))) {
    if (own !== theirs[name]) fault(place, `its ${name} (${own}) differ from ${twin.place} (${theirs[name] ?? ''})`, 'Make them the same');
  }
}
