/** Links to our own pages, read for what they ask: a question in words, or a pair with its facts. */
import { LANGUAGES, type Language } from '../../knowledge/types';
import type { Question } from '../assistant/types';
import { isId } from './pressed';

/** What a link is about; `page` is the matrix as a whole. */
export type Linked =
  | { readonly kind: 'words'; readonly text: string; readonly language: Language | undefined }
  | { readonly kind: 'pair'; readonly question: Question; readonly language: Language | undefined }
  | { readonly kind: 'matrix'; readonly language: Language | undefined };

const WORDS_CHARACTERS = 2_000;
const MOST_FACTS = 40;

/**
 * Reads `/?q=…` and `/matrix?inner=…&outer=…`, where every further parameter is a fact; `lang` is the language.
 * Undefined for every other address. Whose address it is, the app package settles: Teams asks about our domain alone.
 */
export function linkedIn(url: unknown): Linked | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const { protocol, pathname, searchParams } = new URL(url);
  if (!/^https?:$/.test(protocol)) return undefined;
  const language = LANGUAGES.find((one) => one === searchParams.get('lang'));
  const text = searchParams.get('q')?.trim().slice(0, WORDS_CHARACTERS);
  if (pathname === '/' && text) return { kind: 'words', text, language };
  if (!/^\/matrix\/?$/.test(pathname)) return undefined;
  const facts = [...searchParams].filter(([name, value]) => name !== 'lang' && isId(name) && isId(value)).slice(0, MOST_FACTS);
  const question: Question = { inner: null, outer: null, environment: null, ...Object.fromEntries(facts) };
  return question.inner === null || question.outer === null ? { kind: 'matrix', language } : { kind: 'pair', question, language };
}
