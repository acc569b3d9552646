/** The assistant's own sentences, filled in. Reasons and caveats come from the rules, articles from the knowledge. */
import type { Language, Verdict } from './types';
import sentences from './sentences.json';

export type Sentence = keyof typeof sentences;

/** A verdict as it stands within a sentence. */
export function verdictWord(verdict: Verdict, language: Language): string {
  return say(`verdict.${verdict}`, language).toLowerCase();
}

/** The sentence in the language asked for, `{name}` replaced by what `fill` gives. */
export function say(key: Sentence, language: Language, fill: Readonly<Record<string, string>> = {}): string {
  return sentences[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => fill[name] ?? whole);
}
