/** The addresses of the articles' pages. */
import type { Language } from '../../../knowledge/types';

/** Addresses have to fit into what browsers, proxies and mail programs take. */
const LONGEST_QUERY = 500;

/** The page of an article, or the place of a section on it, by the id `article` or `article#section`; `query` is marked there. */
export function articleLink(id: string, language: Language, query = ''): string {
  const [article = '', section] = id.split('#');
  const words = query === '' ? [] : [['q', shortened(query, LONGEST_QUERY)] as [string, string]];
  return `/articles/${article}?${new URLSearchParams([['lang', language], ...words]).toString()}${section === undefined ? '' : `#${section}`}`;
}

/** At most so many characters, none of them cut in half. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
