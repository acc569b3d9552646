/** The part of snowball-stemmers that is used here; the package brings no types of its own. */
declare module 'snowball-stemmers' {
  export interface Stemmer { stem(word: string): string }
  export function newStemmer(language: 'spanish' | 'english'): Stemmer;
}
