/** Search over all imports: passages to cite and to read on with. They never decide anything. */
import type { Ranker, Ranking } from '../ranker';
import { snippetOf } from '../snippet';
import { tokensOf } from '../tokens';
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
  /** About 1 where the passage says every word asked for. */
  readonly score: number;
}

export interface Imported {
  readonly passages: number;
  /**
   * The passages that fit best, at most one of each page, best first. Passages in the other language are given only
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
export function createImported(shelves: readonly Shelf[], translate: (text: string, from: Language) => string, articles: ReadonlyMap<Language, readonly Ranker[]>): Imported {
  const find = (text: string, language: Language, limit: number): Found[] => {
    const weightOf = weigher([...articles.get(language) ?? [], ...shelves.flatMap(({ rankers }) => rankers.get(language) ?? [])]);
    const weights = new Map(tokensOf(text, language).map(({ stem }) => [stem, weightOf(stem)]));
    const pages = new Set<StoredPage>();
    return shelves.flatMap((shelf) => rank(shelf, text, language, weights))
      .sort((a, b) => b.score - a.score)
      .filter(({ page }) => !pages.has(page) && pages.add(page))
      .slice(0, limit);
  };
  return {
    passages: shelves.reduce((sum, { manifest: { passages } }) => sum + passages.es + passages.en, 0),
    find(text, language, limit) {
      const own = find(text, language, limit);
      if (own.length > 0) return own;
      const other = LANGUAGES.find((one) => one !== language) ?? language;
      return find(translate(text, language), other, limit);
    },
  };
}

function rank(shelf: Shelf, text: string, language: Language, weights: ReadonlyMap<string, number>): Found[] {
  const ranking = shelf.rankers.get(language)?.rank(text, LOOKED_AT) ?? { hits: [], stems: new Set<string>() };
  return ranking.hits.flatMap(({ document, score, sentence }) => {
    const found = shelf.passage(language, document);
    if (!found || said(found.page.title, found.passage, language, ranking, weights) < FITS) return [];
    const { anchor, body } = found.passage;
    const url = found.page.url === '' || anchor === '' ? found.page.url : `${found.page.url}#${encodeURIComponent(anchor)}`;
    return [{ ...found, import: shelf.manifest.name, url, readOn: shelf.manifest.readOn, snippet: snippetOf(body, sentence), score }];
  });
}

/** Which part of the question a passage says, 0 to 1; a word that tells passages apart counts for more. */
function said(title: string, { heading, body }: WrittenPassage, language: Language, { stems }: Ranking, weights: ReadonlyMap<string, number>): number {
  const own = new Set(tokensOf(`${title} ${heading} ${body}`, language).map(({ stem }) => stem));
  // A word the index does not know was read as a slip of others, which are none of the question's own.
  const repaired = [...stems].some((stem) => !weights.has(stem) && own.has(stem));
  let [sum, whole] = [0, 0];
  for (const [stem, weight] of weights) {
    whole += weight;
    if (own.has(stem) || (repaired && !stems.has(stem))) sum += weight;
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
