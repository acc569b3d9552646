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
/** Parameters of our addresses that are no facts. */
const OTHERS = ['q', 'lang', 'decision', 'since'];

/**
 * Reads `/?q=…`, and `/?inner=…&outer=…` or `/matrix?inner=…&outer=…`, where every further parameter is a fact; `lang` is
 * the language. Undefined for every other address. Whose address it is, the app package settles: Teams asks about our domain alone.
 */
export function linkedIn(url: unknown): Linked | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const { protocol, pathname, searchParams } = new URL(url);
  const matrix = /^\/matrix\/?$/.test(pathname);
  if (!/^https?:$/.test(protocol) || (pathname !== '/' && !matrix)) return undefined;
  const language = LANGUAGES.find((one) => one === searchParams.get('lang'));
  const facts = [...searchParams].filter(([name, value]) => !OTHERS.includes(name) && isId(name) && isId(value)).slice(0, MOST_FACTS);
  const question: Question = { inner: null, outer: null, environment: null, ...Object.fromEntries(facts) };
  if (question.inner !== null && question.outer !== null) return { kind: 'pair', question, language };
  if (matrix) return { kind: 'matrix', language };
  const text = searchParams.get('q')?.trim().slice(0, WORDS_CHARACTERS);
  return text ? { kind: 'words', text, language } : undefined;
}
