/** The words of a question in the other language, so that it finds pages that exist only there. */
import glossary from '../glossary.json';
import { tokensOf } from '../tokens';
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
      for (; length > 0 && found === undefined; length -= 1) found = phrases[from].get(keyOf(tokens.slice(at, at + length)));
      said.push(found ?? tokens[at]?.form ?? '');
      at += found === undefined ? 1 : length + 1;
    }
    return said.join(' ');
  };
}

/** Phrases are compared by their stems: "conmutadores" is said as "conmutador" is. */
function phrasesOf(pairs: readonly Pair[], from: Language, to: Language): ReadonlyMap<string, string> {
  const phrases = new Map<string, string>();
  for (const pair of pairs) {
    for (const phrase of pair[from]) {
      const key = keyOf(tokensOf(phrase, from));
      if (key !== '' && !phrases.has(key)) phrases.set(key, pair[to][0] ?? '');
    }
  }
  return phrases;
}

function keyOf(tokens: readonly { readonly stem: string }[]): string {
  return tokens.map(({ stem }) => stem).join(' ');
}
