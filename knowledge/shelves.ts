/** The articles as shelves of the search, with indexes built ahead: written by `npm run build`, read in a moment at the start. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from './layout';
import type { Library } from './library';
import { createLikeness, type Likeness } from './phrasings';
import { Ranker } from './ranker';
import { buildIndex, type Shelf } from './search';
import { LANGUAGES, type Language, type Section } from './types';

/** Where indexes were built ahead, and whom to tell when one cannot be used. */
export interface Prebuilt { readonly folder: string; readonly complain: (line: string) => void }

/** The library's sections, by language. Without indexes built ahead, each is built when it is first asked for. */
export function shelvesOf(library: Library, prebuilt?: Prebuilt): Map<Language, Shelf[]> {
  return new Map(LANGUAGES.map((language) => {
    const sections = library.sections.get(language) ?? [];
    let ranker = prebuilt && read(sections, language, prebuilt);
    let likeness: Likeness | undefined;
    return [language, [{
      get ranker() { return ranker ??= build(sections, language); },
      get likeness() { return likeness ??= createLikeness(sections, language, this.ranker); },
      section: (document: number) => sections[document],
      intents: sections.map(({ intent }) => intent),
    }]];
  }));
}

/** Builds the index of each language and writes it to `folder`, for `shelvesOf`. */
export function writeIndexes(library: Library, folder: string): void {
  for (const language of LANGUAGES) writeFileSync(fileOf(folder, language), build(library.sections.get(language) ?? [], language).save());
}

/** A damaged or outdated index costs time at the start, never a wrong answer. */
function read(sections: readonly Section[], language: Language, { folder, complain }: Prebuilt): Ranker {
  const file = fileOf(folder, language);
  try {
    const ranker = Ranker.load(readFileSync(file));
    if (ranker.fingerprint === fingerprintOf(sections)) return ranker;
    complain(`${file} was made of other articles, so the index is built now. Run "npm run build" to start faster.`);
  } catch (error) {
    complain(`${file} cannot be used, so the index is built now. Run "npm run build" to start faster. (${(error as Error).message})`);
  }
  return build(sections, language);
}

function build(sections: readonly Section[], language: Language): Ranker {
  return buildIndex(sections.map(documentOf), language, { fingerprint: fingerprintOf(sections) }).ranker;
}

/** What people say for what a section tells is searched with it; snippets show the section's own sentences only. */
function documentOf({ title, heading, body, asked }: Section): Document {
  return { title, heading, body: `${body}\n\n${asked}` };
}

function fingerprintOf(sections: readonly Section[]): string {
  return createHash('sha256').update(JSON.stringify(sections.map(documentOf))).digest('hex');
}

function fileOf(folder: string, language: Language): string {
  return join(folder, `search.${language}.index`);
}
