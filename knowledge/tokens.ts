/** Text → tokens, the same analysis for what is indexed and for what is asked. */
import { newStemmer } from 'snowball-stemmers';
import stopWords from './stop-words.json';
import synonyms from './synonyms.json';
import type { Language } from './types';

/** A word that counts: as written (lower case, accents folded), and its stem, the same for all words that mean the same. */
export interface Token { readonly form: string; readonly stem: string }

/** Characters of a text, from one up to another. */
export type Place = readonly [from: number, to: number];

const WORD = /[\p{L}\p{N}]+/gu;
/** The same before accents are folded. */
const WRITTEN = /[\p{L}\p{M}\p{N}]+/gu;
const STEMMERS = { es: newStemmer('spanish'), en: newStemmer('english') };
const STOP = { es: new Set(stopWords.es), en: new Set(stopWords.en) };
/** The stem that stands for all words of a group. */
const ONE_WORD = { es: oneWord('es'), en: oneWord('en') };
/** Stemming is most of an index's build time; questions bring words without end, so the memory of it is bounded. */
const MEMO = { es: new Map<string, Token>(), en: new Map<string, Token>() };
const MEMO_SIZE = 20_000;
/** Nothing people look for is longer; pasted keys and hashes are. */
const LONGEST_WORD = 64;

/** The words of a text that are not stop words, in order: lower case, accents folded. Never throws; a text without words gives none. */
export function formsOf(text: string, language: Language): string[] {
  return split(text).filter((word) => !STOP[language].has(word));
}

/** The same with their stems. */
export function tokensOf(text: string, language: Language): Token[] {
  return formsOf(text, language).map((form) => tokenOf(form, language));
}

/** Where words with one of these stems stand in a text: from a character up to another, in order. */
export function placesOf(stems: ReadonlySet<string>, text: string, language: Language): Place[] {
  return [...text.matchAll(WRITTEN)].flatMap(({ 0: word, index }) => (tokensOf(word, language).some(({ stem }) => stems.has(stem)) ? [[index, index + word.length] as const] : []));
}

/** All words of a text in order, as stems; stop words have a blank before them, which no stem has. "How", "why" and "who" tell nothing of what passages are about, but what is asked. */
export function wordsOf(text: string, language: Language): string[] {
  return split(text).map((word) => (STOP[language].has(word) ? ` ${word}` : tokenOf(word, language).stem));
}

/** A form with its stem. */
export function tokenOf(form: string, language: Language): Token {
  const memo = MEMO[language];
  let token = memo.get(form);
  if (!token) {
    const stem = stemOf(form, language);
    token = { form, stem: ONE_WORD[language].get(stem) ?? stem };
    if (memo.size >= MEMO_SIZE) memo.clear();
    memo.set(form, token);
  }
  return token;
}

function split(text: string): string[] {
  const words = fold(text).toLowerCase().match(WORD) ?? [];
  return words.map((word) => word.slice(0, LONGEST_WORD));
}

function stemOf(form: string, language: Language): string {
  // Versions, error codes and hashes have no endings to take off.
  return /\d/.test(form) ? form : fold(STEMMERS[language].stem(language === 'es' ? accented(form) : form));
}

function oneWord(language: Language): ReadonlyMap<string, string> {
  return new Map(synonyms[language].flatMap((group) => { const [first = '', ...others] = group.map((word) => stemOf(word, language)); return others.map((stem) => [stem, first] as const); }));
}

/** The Spanish stemmer knows "-ción" by its accent, which many people leave out. */
function accented(form: string): string {
  return /[cst]ion$/.test(form) ? `${form.slice(0, -2)}ón` : form;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
