/** Search over all imports: passages to cite and to read on with. They never decide anything. */
import type { Ranker, Ranking } from '../ranker';
import { snippetOf } from '../snippet';
import { placesOf, tokensOf, type Place } from '../tokens';
import { LANGUAGES, type Language } from '../types';
import type { Shelf, StoredPage } from './shelf';
import type { WrittenPassage } from './types';

/** A passage of an imported page that fits a question. */
export interface Found {
  readonly import: string;
  readonly page: StoredPage;
  readonly passage: WrittenPassage;
  /** The page's address with the heading's fragment; empty where the page has none. */
  readonly url: string;
  /** The day the import was read, ISO date. */
  readonly readOn: string;
  readonly snippet: string;
  /** Where the words looked for stand in the snippet: from a character up to another. */
  readonly highlights: readonly Place[];
  /** The stems looked for, in the language of the page. */
  readonly stems: ReadonlySet<string>;
  /** About 1 where the passage says every word asked for. */
  readonly score: number;
}

export interface Imported {
  readonly passages: number;
  /**
   * The passages that fit best, at most one of each page and of each heading, best first. Passages in the other language are given only
   * where none in the question's own fits.
   */
  find(text: string, language: Language, limit: number): Found[];
}

/** A passage that lacks more of what the question says is about something else. */
const FITS = 0.6;
const LOOKED_AT = 20;

/**
 * @param articles indexes of other passages: what is a common word there is one in an import of few pages as well
 */
export function createImported(shelves: readonly Shelf[], translate: (text: string, from: Language) => string, articles: ReadonlyMap<Language, readonly { readonly ranker: Ranker }[]>): Imported {
  const find = (text: string, language: Language, limit: number): Found[] => {
    const weightOf = weigher([...(articles.get(language) ?? []).map(({ ranker }) => ranker), ...shelves.flatMap(({ rankers }) => rankers[language])]);
    const weights = new Map(tokensOf(text, language).map(({ stem }) => [stem, weightOf(stem)]));
    const told = new Set<unknown>();
    return shelves.flatMap((shelf) => rank(shelf, text, language, weights))
      // Documentation of several versions says the same on each one's page; the last by its path is the newest.
      .sort((a, b) => b.score - a.score || (a.page.path < b.page.path ? 1 : -1))
      .filter(({ page, passage }) => {
        const name = `${page.title}\n${passage.heading}`;
        return !told.has(page) && !told.has(name) && told.add(page).add(name);
      })
      .slice(0, limit);
  };
  return {
    passages: shelves.reduce((sum, { manifest: { passages } }) => sum + passages.es + passages.en, 0),
    find(text, language, limit) {
      if (shelves.length === 0) return [];
      const own = find(text, language, limit);
      if (own.length > 0) return own;
      const other = LANGUAGES.find((one) => one !== language) ?? language;
      return find(translate(text, language), other, limit);
    },
  };
}

function rank(shelf: Shelf, text: string, language: Language, weights: ReadonlyMap<string, number>): Found[] {
  let first = 0;
  return shelf.rankers[language].flatMap((ranker) => {
    const ranking = ranker.rank(text, LOOKED_AT);
    const before = first;
    first += ranker.size;
    return ranking.hits.flatMap(({ document, score, sentence }) => {
      const found = shelf.passage(language, before + document);
      if (!found || said(found.page.title, found.passage, language, ranking, weights) < FITS) return [];
      const { anchor, body } = found.passage;
      const url = found.page.url === '' || anchor === '' ? found.page.url : `${found.page.url}#${encodeURIComponent(anchor)}`;
      const snippet = snippetOf(body, sentence);
      return [{ ...found, import: shelf.manifest.name, url, readOn: shelf.manifest.readOn, snippet, highlights: placesOf(ranking.stems, snippet, language), stems: ranking.stems, score }];
    });
  });
}

/** Which part of the question a passage says, 0 to 1; a word that tells passages apart counts for more. */
function said(title: string, { heading, body }: WrittenPassage, language: Language, { stems }: Ranking, weights: ReadonlyMap<string, number>): number {
  const own = new Set(tokensOf(`${title} ${heading} ${body}`, language).map(({ stem }) => stem));
  // A word the index does not know was read as a slip of others, which are none of the question's own; that may be wrong.
  const slip = [...stems].some((stem) => !weights.has(stem) && own.has(stem)) ? 0.5 : 0;
  let [sum, whole] = [0, 0];
  for (const [stem, weight] of weights) {
    whole += weight;
    if (own.has(stem)) sum += weight;
    else if (!stems.has(stem)) sum += slip * weight;
  }
  return whole === 0 ? 0 : sum / whole;
}

/** How much a word tells passages apart, over several indexes taken as one. */
function weigher(rankers: readonly Ranker[]): (stem: string) => number {
  const size = rankers.reduce((sum, ranker) => sum + ranker.size, 0);
  return (stem) => {
    const holding = rankers.reduce((sum, ranker) => sum + ranker.holding(stem), 0);
    return Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
  };
}
