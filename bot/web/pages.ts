/** The pages that are written when they are asked for, by path: a query, a language and the names in the path in, a text out. */
import type { Language } from '../../knowledge/types';
import { CodedError } from '../errors';
import type { RuleSets } from '../storage/rule-sets';
import { createArticlePages } from './articles/pages';
import { askPages } from './ask';
import { webFile, type WebFile } from './files';
import { changesPage, createCompare } from './matrix/changes';
import { viewCsv, viewJson, wholeCsv, wholeJson } from './matrix/downloads';
import { matrixPage } from './matrix/page';
import { viewOf, type Basis, type View } from './matrix/view';
import { searchPage, type Knowledge } from './search/page';

export type Page = (query: URLSearchParams, language: Language, names: Readonly<Record<string, string | readonly string[] | undefined>>) => WebFile;

export function createPages({ basis, knowledge }: { readonly basis: Basis; readonly knowledge: Knowledge }, ruleSets: RuleSets): Readonly<Record<string, Page>> {
  const compare = createCompare(basis, ruleSets);
  const ask = askPages();
  const articles = createArticlePages(knowledge);
  const [asked, csv, json] = [{ es: webFile('html', ask.es), en: webFile('html', ask.en) }, webFile('csv', wholeCsv(basis)), webFile('json', wholeJson(basis))];
  return {
    '/': (_query, language) => asked[language],
    '/search': (query, language) => webFile('html', searchPage(query, language, knowledge)),
    '/articles': (_query, language) => articles.list(language),
    '/articles/:article': (query, language, { article }) => articles.article(String(article), query, language),
    '/matrix': (query, language) => webFile('html', matrixPage(viewOf(query, basis, language), basis)),
    '/matrix/changes': (query, language) => webFile('html', changesPage(query, language, basis, ruleSets, compare)),
    '/matrix/view.csv': (query, language) => webFile('csv', viewCsv(exact(query, language))),
    '/matrix/view.json': (query, language) => webFile('json', viewJson(exact(query, language), basis)),
    '/matrix.csv': () => csv,
    '/matrix.json': () => json,
  };

  /** A person reads on the page that a filter was left out; a program would take the wrong table for the right one. */
  function exact(query: URLSearchParams, language: Language): View {
    const view = viewOf(query, basis, language);
    const [unknown] = view.unknown;
    if (unknown !== undefined) throw new CodedError('fact-unknown', unknown.split('=')[0]);
    return view;
  }
}
