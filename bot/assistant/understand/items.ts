/** What a text is made of: its words, its sentences, and the mentions and cues of the vocabulary found in them. */
import { wordsOf, type Lexicon, type Match, type Word } from '../../../knowledge/lexicon';
import type { Kind } from '../../../knowledge/types';
import { kindOf, type Vocabulary } from '../../../knowledge/vocabulary';
import { azureSize } from './azure-size';

/** What a phrase of the lexicon stands for: an entity people name or a cue that relates entities. */
export type Term = { readonly entity: string } | { readonly cue: string };

interface Place { readonly from: number; readonly to: number; readonly start: number; readonly end: number; readonly sentence: number }
export interface Mention extends Place { readonly entity: string; readonly kind: Kind }
export interface Cue extends Place { readonly cue: string }
export type Item = Mention | Cue;

export interface Sentence {
  readonly index: number;
  /** Words of the text, from … to (exclusive). */
  readonly from: number;
  readonly to: number;
  readonly question: boolean;
}

export interface Items {
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
  readonly items: readonly Item[];
}

/** What covers each word, by its number. */
export function byWord<T extends { readonly from: number; readonly to: number }>(found: readonly T[]): ReadonlyMap<number, T> {
  return new Map(found.flatMap((one) => Array.from({ length: one.to - one.from }, (_, i) => [one.from + i, one] as const)));
}

const SENTENCE_END = /[.?!;…]["”»')\]]*(?:\s|$)|\n/;

/** Finds everything the vocabulary knows in `text`, in the order of the text. Linear in its length. */
export function readItems(text: string, vocabulary: Vocabulary, terms: Lexicon<Term>): Items {
  const words = wordsOf(text);
  const sentences = sentencesOf(text, words);
  const sentenceOf = new Int32Array(words.length);
  for (const { index, from, to } of sentences) sentenceOf.fill(index, from, to);
  const sizes = azureSizes(words, vocabulary);
  const covered = byWord(sizes);
  const matches = [...terms.match(words).filter(({ from }) => !covered.has(from)), ...sizes].sort((a, b) => a.from - b.from);
  const items = readable(matches).map(({ value, from, to, start, end }): Item => {
    const place = { from, to, start, end, sentence: sentenceOf[from] ?? 0 };
    const entity = 'entity' in value ? vocabulary.entities.get(value.entity) : undefined;
    return 'entity' in value ? { ...place, entity: value.entity, kind: entity ? kindOf(entity) : 'stated' } : { ...place, cue: value.cue };
  });
  return { words, sentences, items };
}

/** Enough for any ticket. What pasted text holds beyond it says nothing new, and relating all with all would take its time. */
const MOST_ITEMS = 600;

/** The beginning and the end of a very long text: people ask first or last. */
function readable<T>(matches: readonly T[]): readonly T[] {
  return matches.length <= MOST_ITEMS ? matches : [...matches.slice(0, (MOST_ITEMS * 2) / 3), ...matches.slice(-MOST_ITEMS / 3)];
}

function sentencesOf(text: string, words: readonly Word[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  const close = (to: number, gap: string): void => {
    if (to > from) sentences.push({ index: sentences.length, from, to, question: gap.includes('?') });
    from = to;
  };
  words.forEach(({ gap }, i) => { if (i > 0 && SENTENCE_END.test(gap)) close(i, gap); });
  close(words.length, text.slice(words.at(-1)?.end ?? 0));
  return sentences;
}

/** Sizes people write in full ("Standard_D8s_v5") stand in no word list: the series is worked out from the name. */
function azureSizes(words: readonly Word[], vocabulary: Vocabulary): Match<Term>[] {
  let end = 0;
  return words.flatMap((word, from) => {
    // "Xeon E5 v4" is a processor.
    if (from < end || /^(?:xeon|core|intel)$/.test(words[from - 1]?.text ?? '')) return [];
    const [next, after] = [words[from + 1], words[from + 2]];
    const glued = next && /^[_ ]$/.test(next.gap) ? next : undefined;
    // "NV36ads_A10_v5": the accelerator stands between size and version.
    const accelerated = glued && /^(?:a10|t4|a100|h100|v620|v710|mi300x|mi25)$/.test(glued.text) && after && /^_$/.test(after.gap) && /^v\d$/.test(after.text);
    const version = accelerated ? after : glued && /^v\d$/.test(glued.text) ? glued : undefined;
    const id = azureSize(word.text + (accelerated ? glued.text : ''), version?.text, vocabulary);
    if (id === undefined) return [];
    end = from + (accelerated ? 3 : version ? 2 : 1);
    return [{ value: { entity: id }, from, to: end, start: word.start, end: (version ?? word).end, language: 'any' as const, repaired: false }];
  });
}
