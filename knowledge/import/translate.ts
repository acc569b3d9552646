/** The words of a question in the other language, so that it finds pages that exist only there. */
import glossary from '../glossary.json';
import { tokensOf, type Token } from '../tokens';
import type { Language } from '../types';

/** What is said one way in Spanish and another in English; the first of each list is how it is said. */
interface Pair { readonly es: readonly string[]; readonly en: readonly string[] }

/** Longer phrases are names of their own. */
const LONGEST_PHRASE = 5;

/**
 * A function that says a text's words in the other language, in no grammar. Words nobody translated stay as they are:
 * most are names of products and commands, and those are the same in both.
 */
export function createTranslator(): (text: string, from: Language) => string {
  const phrases = { es: phrasesOf(glossary, 'es', 'en'), en: phrasesOf(glossary, 'en', 'es') };
  return (text, from) => {
    const tokens = tokensOf(text, from);
    const said: string[] = [];
    for (let at = 0; at < tokens.length;) {
      let length = Math.min(LONGEST_PHRASE, tokens.length - at);
      let found: string | undefined;
      for (; length > 0 && found === undefined; length -= 1) {
        const phrase = tokens.slice(at, at + length);
        found = phrases[from].get(formsOf(phrase)) ?? phrases[from].get(stemsOf(phrase));
      }
      said.push(found ?? tokens[at]?.form ?? '');
      at += found === undefined ? 1 : length + 1;
    }
    return said.join(' ');
  };
}

/** By the very words, and by their stems: "conmutadores" is said as "conmutador" is, but "proceso" not as "procesador". */
function phrasesOf(pairs: readonly Pair[], from: Language, to: Language): ReadonlyMap<string, string> {
  const all = pairs.flatMap((pair) => pair[from].flatMap((phrase) => [phrase, pluralOf(phrase, from)]).map((phrase) => ({ tokens: tokensOf(phrase, from), said: pair[to][0] ?? '' }))).filter(({ tokens }) => tokens.length > 0);
  // Of equal keys the last one stays, which is what stands first in the list.
  return new Map([stemsOf, formsOf].flatMap((keyOf) => all.map(({ tokens, said }) => [keyOf(tokens), said] as const).reverse()));
}

/** The Spanish stemmer cuts "propiedad" and "propiedades" to different stems; the English one has no such trouble. */
function pluralOf(phrase: string, language: Language): string {
  return language === 'en' ? phrase : phrase.replace(/(?<=[aeiou])(?= |$)/g, 's').replace(/(?<=[dlnrz])(?= |$)/g, 'es');
}

const formsOf = (tokens: readonly Token[]): string => tokens.map(({ form }) => form).join(' ');
/** Marked, so that a stem is never taken for a word that is written like it. */
const stemsOf = (tokens: readonly Token[]): string => tokens.map(({ stem }) => `${stem}-`).join(' ');
