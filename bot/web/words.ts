/** What the pages themselves say, in one language. Answers bring their own sentences. */
import type { Language } from '../../knowledge/types';
import words from './words.json';

/** The same tree with one language chosen. */
type In<T> = T extends { readonly es: infer Said; readonly en: unknown } ? Said : { readonly [Key in keyof T]: In<T[Key]> };
export type WebWords = In<typeof words>;

const SPOKEN: Readonly<Record<Language, WebWords>> = { es: choose(words, 'es') as WebWords, en: choose(words, 'en') as WebWords };

export function wordsIn(language: Language): WebWords {
  return SPOKEN[language];
}

/** `{name}` replaced by what `fill` gives. */
export function filled(sentence: string, fill: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => fill[name] ?? whole);
}

/** The script `/texts.js`: what the page at `/` says when it is in use, in both languages. */
export function textsScript(): string {
  const texts = ({ ask, frame, verdicts }: WebWords): object => ({ ...frame, ...ask, verdicts });
  return `export const TEXTS = ${JSON.stringify({ es: texts(SPOKEN.es), en: texts(SPOKEN.en) })};\n`;
}

function choose(node: unknown, language: Language): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if ('es' in node && 'en' in node) return node[language];
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, choose(part, language)]));
}
