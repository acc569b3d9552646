/** The assistant's own sentences, filled in. Reasons and caveats come from the rules, articles from the knowledge. */
import type { Language } from './types';
import sentences from './sentences.json';

export type Sentence = keyof typeof sentences;

/** The sentence in the language asked for, `{name}` replaced by what `fill` gives. */
export function say(key: Sentence, language: Language, fill: Readonly<Record<string, string>> = {}): string {
  return sentences[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => fill[name] ?? whole);
}
