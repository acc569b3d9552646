/** Loads and validates what we know in prose: the sources we cite and the articles, in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cutArticle } from './article';
import { INTENTS, LANGUAGES, type Language, type Section, type Source } from './types';

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

/** A section with the place it was read from, for the fault messages. */
interface Placed { readonly section: Section; readonly place: string }
type Fault = (place: string, what: string, mend: string) => void;

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
    for (const { section, place } of readArticle(home, `${folder}/${file}`, language, sources, fault)) {
      const twin = placed.get(section.id);
      if (twin) fault(place, `the section "${section.id}" stands already in ${twin.place}`, 'Give one of them another id');
      else placed.set(section.id, { section, place });
    }
  }
  return placed;
}

function readArticle(home: string, place: string, language: Language, sources: ReadonlyMap<string, Source>, fault: Fault): Placed[] {
  const { frontMatter, stray, sections } = cutArticle(readFileSync(join(home, place), 'utf8'));
  const head = readHead(frontMatter, place, fault);
  if (!head) return [];
  const id = place.slice(place.lastIndexOf('/') + 1, -'.md'.length);
  if (head['id'] !== id) fault(`${place}:2`, `its id is "${head['id'] ?? ''}" but the file is called ${id}.md`, 'Make them the same');
  if (stray !== '') fault(place, 'there is text before the first heading, which would never be shown', 'Move it into a section');
  if (sections.length === 0) fault(place, 'it has no sections', 'Begin each with "## Heading {#id}"');

  return sections.flatMap(({ line, heading, attributes, body }) => {
    const here = `${place}:${line}`;
    if (attributes?.['id'] === undefined || heading === '') {
      fault(here, 'the heading needs words and an id', 'Write "## Heading {#id}"');
      return [];
    }
    const unknown = Object.keys(attributes).filter((name) => !['id', 'facts', 'source', 'intent'].includes(name));
    if (unknown.length) fault(here, `unknown attribute "${unknown.join('", "')}"`, 'Only facts, source and intent are known');
    if (body === '') fault(here, `the section "${attributes['id']}" is empty`, 'Write it or remove the heading');
    const source = attributes['source'] ?? head['source'] ?? '';
    if (!sources.has(source)) fault(here, `the source "${source}" does not exist`, 'Correct the spelling or add it to knowledge/sources.json');
    const intent = attributes['intent'] ?? head['intent'] ?? '';
    if (!INTENTS.some((known) => known === intent)) fault(here, `the intent "${intent}" does not exist`, `Use one of ${INTENTS.join(', ')}`);
    const facts = (attributes['facts'] ?? '').split(/[\s,]+/).filter(Boolean);
    const misspelt = facts.filter((fact) => !/^S\d\d$/.test(fact));
    if (misspelt.length) fault(here, `"${misspelt.join('", "')}" is no fact id`, 'Facts are called S01, S02 …');
    const section: Section = { id: `${id}#${attributes['id']}`, article: id, language, intent, title: head['title'] ?? '', heading, body, facts: Object.freeze(facts), source };
    return [{ section: Object.freeze(section), place: here }];
  });
}

function readHead(frontMatter: string | undefined, place: string, fault: Fault): Readonly<Record<string, string>> | undefined {
  let head: unknown;
  try {
    head = parse(frontMatter ?? '');
  } catch (error) {
    fault(place, `its front matter is not valid YAML (${(error as Error).message.split('\n')[0] ?? ''})`, 'Mend it; a text with a colon needs quotes');
    return undefined;
  }
  const named = Object(head) as Record<string, unknown>;
  const missing = ['id', 'title', 'intent', 'source'].filter((name) => typeof named[name] !== 'string');
  if (missing.length === 0) return named as Record<string, string>;
  fault(place, `its front matter lacks ${missing.join(', ')}`, 'Begin the file with "---", one line "name: value" for each, and "---"');
  return undefined;
}

/** Both languages tell the same: the same sections with the same facts, sources and intents. */
function compare(read: ReadonlyMap<Language, ReadonlyMap<string, Placed>>, fault: Fault): void {
  for (const language of LANGUAGES) {
    for (const other of LANGUAGES.filter((one) => one !== language)) {
      for (const [id, { section, place }] of read.get(language) ?? []) {
        const twin = read.get(other)?.get(id);
        if (!twin) {
          fault(place, `the section "${id}" is missing in "${other}"`, `Write it in knowledge/articles/${other}/${section.article}.md`);
        } else if (language < other) {
          for (const name of ['facts', 'source', 'intent'] as const) {
            if (String(section[name]) !== String(twin.section[name])) fault(place, `its ${name} (${String(section[name])}) differ from ${twin.place} (${String(twin.section[name])})`, 'Make them the same');
          }
        }
      }
    }
  }
}
