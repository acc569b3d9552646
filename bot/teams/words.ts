/** What the Teams channel itself says, in both languages. Answers bring their own sentences. */
import type { Language } from '../../knowledge/types';
import words from './words.json';

export type Word = keyof typeof words;

/** The sentence for a key with its `{placeholders}` filled in. */
export function word(key: Word, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return words[key][language].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}

/** Questions to start with: what people ask most, one of each kind. */
export function examples(language: Language): string[] {
  return (['example.third-party', 'example.azure', 'example.memory'] as const).map((key) => word(key, language));
}
