/** Which language a page is written in, by its commonest words. */
import stopWords from '../stop-words.json';
import type { Language } from '../types';

const COMMON = { es: new Set(stopWords.es), en: new Set(stopWords.en) };
/** Words that Spanish and English do not share with their neighbours: a page full of these is in none of ours. */
const FOREIGN = new Set('der die das und nicht ist mit fur auf werden eine von les des est une dans pour avec sur vous pas sont aux il che di della gli sono nel nao uma os das com voce sao het een niet van zijn voor och att som inte ile ve bir nie jest sie'.split(' '));
/** The beginning of a page tells; what follows may be long output. */
const LOOKED_AT = 2_000;

/**
 * Spanish or English; `other` where words or letters of another language prevail; null where nothing tells, as in a
 * list of names. Code is left out by the caller.
 */
export function languageOf(prose: string): Language | 'other' | null {
  const words = prose.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').match(/\p{L}+/gu)?.slice(0, LOOKED_AT) ?? [];
  const count = (has: (word: string) => boolean): number => words.filter(has).length;
  const [es, en] = [count((word) => COMMON.es.has(word)), count((word) => COMMON.en.has(word))];
  const foreign = Math.max(count((word) => FOREIGN.has(word)), count((word) => !/^\p{Script=Latin}/u.test(word)));
  if (foreign > Math.max(es, en)) return 'other';
  if (es === en) return null;
  return es > en ? 'es' : 'en';
}
