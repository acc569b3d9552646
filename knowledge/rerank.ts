/** Second look at the first passages: how well the best sentence, neighbouring words and exact word forms fit the question. */
import type { Layout } from './layout';

/** What a word form of the passages is to the question. */
export interface Meaning {
  /** The word of the question that shares its stem; -1 where none does. */
  readonly slot: number;
  /** The words of the question that it resembles; likeness 1 is the very form. */
  readonly resembles: readonly { readonly slot: number; readonly likeness: number }[];
}

/** The question as ranking needs it; its different words are called by their slot. */
export interface AskedWords {
  /** By slot: how much the word tells passages apart, times how surely it was read. */
  readonly weights: readonly number[];
  /** By form: where its meaning stands in `meanings`; 0, which is none, for almost all. */
  readonly meaningOf: Uint16Array;
  readonly meanings: readonly (Meaning | undefined)[];
  /** Words that follow one another, as two slots. */
  readonly pairs: readonly (readonly [number, number])[];
}

export const WEIGHTS = { sentence: 0.6, pair: 0.3, form: 1.1, like: 0.6 };
const TITLE_COUNTS = 2;
const HEAD_COUNTS = 3;
const USUAL_LENGTH = 18;

/** Looks at passages for one question. */
export class SecondLook {
  /** By slot, of the passage looked at: the count it starts every sentence with, and the best form found. */
  private readonly inHead: Float64Array;
  private readonly counts: Float64Array;
  private readonly forms: Float64Array;
  private readonly beside: Uint8Array;

  constructor(private readonly layout: Layout, private readonly asked: AskedWords) {
    const slots = asked.weights.length;
    this.inHead = new Float64Array(slots);
    this.counts = new Float64Array(slots);
    this.forms = new Float64Array(slots);
    this.beside = new Uint8Array(slots * slots);
  }

  /** What a second look adds to a passage's score, and which of its sentences fits best. */
  fit(document: number): { readonly score: number; readonly sentence: number } {
    const { asked: { weights, pairs }, layout: { parts, sentences }, inHead, forms, beside } = this;
    inHead.fill(0);
    forms.fill(0);
    beside.fill(0);
    const [title = 0, heading = 0, body = 0] = parts.subarray(3 * document, 3 * document + 3);
    this.read(title, heading, TITLE_COUNTS * WEIGHTS.form, inHead, HEAD_COUNTS);
    this.read(heading, body, WEIGHTS.form, inHead, HEAD_COUNTS);
    const best = this.bestSentence(body, sentences[document] ?? 0, sentences[document + 1] ?? 0);
    let score = WEIGHTS.sentence * best.score;
    for (const [a, b] of pairs) if (beside[a * weights.length + b]) score += WEIGHTS.pair * ((weights[a] ?? 0) + (weights[b] ?? 0));
    for (let slot = 0; slot < weights.length; slot += 1) score += (weights[slot] ?? 0) * (forms[slot] ?? 0);
    return { score, sentence: best.sentence };
  }

  private bestSentence(start: number, first: number, last: number): { score: number; sentence: number } {
    const { asked: { weights }, layout: { ends }, counts, inHead } = this;
    let best = { score: 0, sentence: 0, own: -1 };
    let from = start;
    let before = -1;
    for (let sentence = first; sentence < last; sentence += 1) {
      const end = ends[sentence] ?? 0;
      counts.set(inHead);
      before = this.read(from, end, WEIGHTS.form, counts, 0, before);
      const length = 1.2 * (0.7 + (0.3 * (end - from)) / USUAL_LENGTH);
      let score = 0;
      let own = 0;
      for (let slot = 0; slot < weights.length; slot += 1) {
        const n = counts[slot] ?? 0;
        if (n === 0) continue;
        score += ((weights[slot] ?? 0) * 2.2 * n) / (n + length);
        own += (weights[slot] ?? 0) * (n - (inHead[slot] ?? 0));
      }
      // Where only title and heading match, every short sentence would win: one that matches by itself goes first.
      if (score > best.score || (score === best.score && own > best.own)) best = { score, sentence: sentence - first, own };
      from = end;
    }
    return best;
  }

  /**
   * Reads words: notes the forms found and which stand side by side, and counts each in `counts` (or sets it to `fixed`).
   * @returns the slot of the last word, for a text that goes on
   */
  private read(from: number, to: number, same: number, counts: Float64Array, fixed: number, last = -1): number {
    const { asked: { meaningOf, meanings, weights }, layout: { words }, forms, beside } = this;
    let before = last;
    for (let i = from; i < to; i += 1) {
      const meaning = meanings[meaningOf[words[i] ?? 0] ?? 0];
      if (!meaning) { before = -1; continue; }
      for (const { slot, likeness } of meaning.resembles) {
        const value = likeness === 1 ? same : WEIGHTS.like * likeness;
        if (value > (forms[slot] ?? 0)) forms[slot] = value;
      }
      const { slot } = meaning;
      if (slot >= 0) {
        counts[slot] = fixed || (counts[slot] ?? 0) + 1;
        if (before >= 0) beside[before * weights.length + slot] = 1;
      }
      before = slot;
    }
    return before;
  }
}
