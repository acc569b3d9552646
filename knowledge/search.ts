/** Full-text search over passages in one language each: the only file that knows lunr. */
import lunr from 'lunr';
import { Writer, type Document } from './layout';
import { layOut, type StoredVector } from './postings';
import type { Likeness } from './phrasings';
import { contentsOf, Ranker, type Ranking } from './ranker';
import { snippetOf } from './snippet';
import { placesOf } from './tokens';
import type { Language, Passage, Section } from './types';
import { WordList } from './word-list';

/** Passages that are searched together: an index, and what its numbers stand for. */
export interface Shelf {
  readonly ranker: Ranker;
  /** The passage with this number, in the order they were indexed. */
  readonly section: (document: number) => Section | undefined;
  /** What each passage answers, by number; absent where that is not known. */
  readonly intents?: readonly string[];
  /** How like a text is to what each passage is known to answer; absent where that is not known. */
  readonly likeness?: Likeness;
}

export interface FindOptions {
  /** At most so many passages; 5 unless said. */
  readonly limit?: number | undefined;
  /** Sections that answer this kind of question are preferred. */
  readonly intent?: string | undefined;
  /** These sections are preferred; they are known to be about what is asked. */
  readonly about?: ReadonlySet<string> | undefined;
}

export interface Search {
  /** The passages that fit best, best first, equal ones by id. Never throws; a text without a known word finds nothing. */
  find(text: string, language: Language, options?: FindOptions): Passage[];
  /** For a text that finds nothing: the passages with the words most like its own; none where nothing is like them. */
  nearest(text: string, language: Language, limit: number): Passage[];
}

const SECOND_LOOK = 50;
/** The kind of question is misread now and then: it may settle what the words leave open, no more. */
const SAME_INTENT = 1.4;
/** The very question a section is known to answer raises its score so many times. */
const LIKENESS = 2;
/** By how much its odds count; they tell the words that sections are asked with apart, and no more. */
const ODDS = 0.3;
/** And a section with a worked example of the very pair. */
const ABOUT = 1.6;
/** How often a word of the title or the heading counts beside those of the body. */
const TITLE_COUNTS = 3;
const HEADING_COUNTS = 1;

/** Search over the shelves of each language; a language without any finds nothing. */
export function createSearch(shelves: ReadonlyMap<Language, readonly Shelf[]>): Search {
  const search = (text: string, rank: (ranker: Ranker) => Ranking, language: Language, { limit = 5, intent, about }: FindOptions): Passage[] => {
    const most = Math.max(0, Math.min(limit, SECOND_LOOK));
    return (shelves.get(language) ?? []).flatMap(({ ranker, section, intents, likeness }) => {
      const { hits, stems } = rank(ranker);
      const alike = likeness?.likest(text);
      const odds = likeness?.odds(text);
      const highest = odds?.reduce((most, one) => Math.max(most, one), -Infinity) ?? 0;
      return hits
        .map(({ document, score: fit, sentence }) => {
          const like = alike?.[document] ?? 0;
          const preferred = (intent !== undefined && intents?.[document] === intent ? SAME_INTENT : 1) * (about?.has(section(document)?.id ?? '') ? ABOUT : 1);
          return { document, sentence, fit, likeness: like, score: fit * (1 + LIKENESS * like) * Math.exp(ODDS * ((odds?.[document] ?? 0) - highest)) * preferred };
        })
        .sort((a, b) => b.score - a.score || a.document - b.document)
        .slice(0, most)
        .flatMap(({ document, ...found }) => { const one = section(document); return one ? [{ section: one, stems, ...found }] : []; });
    })
      .sort((a, b) => b.score - a.score || (a.section.id < b.section.id ? -1 : 1))
      .slice(0, most)
      .map(({ sentence, ...found }) => {
        let snippet: string | undefined;
        return {
          ...found,
          // Made when it is read: most passages are only compared.
          get snippet() { return snippet ??= snippetOf(found.section.body, sentence); },
          get highlights() { return placesOf(found.stems, this.snippet, language); },
        };
      });
  };
  return {
    find: (text, language, options = {}) => search(text, (ranker) => ranker.rank(text, SECOND_LOOK), language, options),
    nearest: (text, language, limit) => search(text, (ranker) => ranker.nearest(text, SECOND_LOOK), language, { limit }),
  };
}

/**
 * Indexes passages of one language. Some 10,000 a second; the caller may save the ranker and load it later.
 * @param fingerprint what the saved index says it was made of
 * @param progress is told after every passage how many are done
 * @returns the ranker, and lunr's own index, whose query gives the same first scores
 */
export function buildIndex(documents: Iterable<Document>, language: Language, { fingerprint = '', progress = () => undefined }: { readonly fingerprint?: string; readonly progress?: (done: number) => void } = {}): { readonly ranker: Ranker; readonly index: lunr.Index } {
  const builder = new lunr.Builder();
  // lunr counts and weighs; its pipelines are emptied because the words come analysed.
  builder.pipeline.reset();
  builder.searchPipeline.reset();
  builder.tokenizer = ((words: unknown) => words) as typeof builder.tokenizer;
  builder.ref('id');
  builder.field('text');
  const writer = new Writer(language);
  let size = 0;
  for (const document of documents) {
    const { title, heading, body } = writer.add(document);
    builder.add({ id: size, text: [...times(TITLE_COUNTS, title), ...times(HEADING_COUNTS, heading), ...body] });
    size += 1;
    progress(size);
  }
  const index = builder.build();
  const { invertedIndex, fieldVectors } = index as unknown as { invertedIndex: Record<string, { readonly _index: number }>; fieldVectors: Record<string, { readonly elements: StoredVector }> };
  const stems = Object.keys(invertedIndex).sort();
  const numberOf = new Uint32Array(stems.length);
  stems.forEach((stem, i) => { numberOf[invertedIndex[stem]?._index ?? 0] = i; });
  const terms = WordList.of(stems);
  const lists = layOut(Array.from({ length: size }, (_, i) => fieldVectors[`text/${i}`]?.elements ?? []), numberOf);
  return { ranker: new Ranker(contentsOf({ language, fingerprint }, terms, lists, writer.finish((stem) => terms.indexOf(stem)))), index };
}

function times(count: number, words: readonly string[]): string[] {
  return Array.from({ length: count }, () => words).flat();
}
