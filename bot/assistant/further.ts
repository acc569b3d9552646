/** What imported documentation adds to an answer: pages to read on with, and a passage where no article fits. It decides nothing. */
import type { Found, Imported } from '../../knowledge/import/imported';
import type { Passage } from '../../knowledge/types';
import type { Answer, FoundPassage, Language } from './types';

const MOST = 3;
/** Our own articles are about nesting; an imported passage has to fit this much better to be told in their place. */
const FITS_BETTER = 2;

/** The imported passages worth naming beside any answer to a text, best first. */
export function further(imported: Imported, text: string, language: Language): Found[] {
  return imported.find(text, language, MOST);
}

/** The imported passage that is told in full because no article comes near it. */
export function leading([first]: readonly Found[], article: Passage | undefined): Found | undefined {
  return first && first.score >= FITS_BETTER * (article?.fit ?? 0) ? first : undefined;
}

export function asPassages(found: readonly Found[]): FoundPassage[] {
  return found.map(({ import: name, page, passage, url, snippet, highlights, score }) => ({ id: `${name}/${page.path}#${passage.anchor}`, title: page.title, section: passage.heading, snippet, highlights, url, score }));
}

export function citationOf({ page, passage, url, readOn }: Found): Answer['citations'] {
  return [{ n: 1, title: page.title, section: passage.heading, url, readOn }];
}
