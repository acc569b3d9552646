/** Second look at the first passages: how well the best sentence, neighbouring words and exact word forms fit the question. */
import type { Layout } from './layout';

/** The question as ranking needs it; its different words are called by their slot. */
export interface AskedWords {
  /** By slot: how much the word tells passages apart, times how surely it was read. */
  readonly weights: readonly number[];
  /** Words that follow one another, as two slots. */
  readonly pairs: readonly (readonly [number, number])[];
  /** What each word form of the passages is to the question. */
  readonly meanings: Meanings;
}

/** What the word forms of the passages are to one question after the other; almost all of them are nothing to it. */
export class Meanings {
  /** By form: 0 where it is nothing to the question, 1 where it only resembles a word, else 2 + the slot of the word that shares its stem. */
  readonly kind: Uint8Array;
  /** By form: its first resemblance in the lists that follow, where `next` leads to the others; the first place stands for none. */
  readonly first: Uint32Array;
  readonly next: number[] = [0];
  readonly slots: number[] = [0];
  /** 1 is the very form. */
  readonly likenesses: number[] = [0];
  private readonly forms: number[] = [];

  constructor(forms: number) {
    this.kind = new Uint8Array(forms);
    this.first = new Uint32Array(forms);
  }

  stem(form: number, slot: number): void {
    this.kind[form] = 2 + slot;
    this.forms.push(form);
  }

  resemble(form: number, slot: number, likeness: number): void {
    this.next.push(this.first[form] ?? 0);
    this.first[form] = this.next.length - 1;
    this.slots.push(slot);
    this.likenesses.push(likeness);
    if (this.kind[form] === 0) this.kind[form] = 1;
    this.forms.push(form);
  }

  /** Before the next question. */
  forget(): void {
    for (const form of this.forms) { this.kind[form] = 0; this.first[form] = 0; }
    for (const list of [this.next, this.slots, this.likenesses]) list.length = 1;
    this.forms.length = 0;
  }
}

export const WEIGHTS = { sentence: 0.6, pair: 0.3, form: 1.1, like: 0.6, head: 1 };
/** A title counts so many times what the same form counts elsewhere. */
const TITLE_COUNTS = 2;
/** Only what is asked almost whole by a title and a heading is asking for that heading. */
const STEEPNESS = 8;
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
    let score = WEIGHTS.sentence * best.score + WEIGHTS.head * this.askedInHead();
    for (const [a, b] of pairs) if (beside[a * weights.length + b]) score += WEIGHTS.pair * ((weights[a] ?? 0) + (weights[b] ?? 0));
    for (let slot = 0; slot < weights.length; slot += 1) score += (weights[slot] ?? 0) * (forms[slot] ?? 0);
    return { score, sentence: best.sentence };
  }

  /** The weight of the words that stand in title and heading, where they are nearly all that is asked. */
  private askedInHead(): number {
    const { asked: { weights }, inHead } = this;
    let all = 0;
    let found = 0;
    for (let slot = 0; slot < weights.length; slot += 1) {
      all += weights[slot] ?? 0;
      if (inHead[slot]) found += weights[slot] ?? 0;
    }
    return found === 0 ? 0 : found * (found / all) ** STEEPNESS;
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
    const { asked: { meanings: { kind, first, next, slots, likenesses }, weights }, layout: { words }, forms, beside } = this;
    let before = last;
    for (let i = from; i < to; i += 1) {
      const form = words[i] ?? 0;
      const meant = kind[form] ?? 0;
      if (meant === 0) { before = -1; continue; }
      for (let at = first[form] ?? 0; at !== 0; at = next[at] ?? 0) {
        const likeness = likenesses[at] ?? 0;
        const value = likeness === 1 ? same : WEIGHTS.like * likeness;
        const slot = slots[at] ?? 0;
        if (value > (forms[slot] ?? 0)) forms[slot] = value;
      }
      const slot = meant - 2;
      if (slot >= 0) {
        counts[slot] = fixed || (counts[slot] ?? 0) + 1;
        if (before >= 0) beside[before * weights.length + slot] = 1;
      }
      before = slot;
    }
    return before;
  }
}
