/** Second look at the first passages: how well the best sentence, neighbouring words and exact word forms fit the question. */
import type { Asked } from './asked';
import { END, type Layout } from './layout';
import { ENDING, NOTHING, OF_SLOT } from './meanings';
import { HUNDREDTHS } from './near';

export const WEIGHTS = { sentence: 0.6, pair: 0.3, form: 1.1, like: 0.6, head: 1 };
/** A title counts so many times what the same form counts elsewhere. */
const TITLE_COUNTS = 2;
/** Only what is asked almost whole by a title and a heading is asking for that heading. */
const STEEPNESS = 8;
const HEAD_COUNTS = 3;
const USUAL_LENGTH = 18;
/** Beside no place. */
const NOWHERE = -2;

/** Looks at passages for one question. */
export class SecondLook {
  private readonly slots: number;
  private readonly whole: number;
  /** By slot, of the passage looked at: the count it starts every sentence with, and the best form found. */
  private readonly inHead: Float64Array;
  private readonly forms: Float64Array;
  /** By slot: how often it stands in the sentence looked at; all zero between two. */
  private readonly counts: Float64Array;
  /** By two slots: what they add where they stand side by side, and the last passage where they did. */
  private readonly pairs: Float64Array;
  private readonly lastPaired: Int32Array;
  /** Of the passage looked at: its number, what pairs add, where the word found last stands, and how many were found so far. */
  private document = 0;
  private paired = 0;
  private lastAt = NOWHERE;
  private lastSlot = 0;
  private found = 0;

  constructor(private readonly layout: Layout, private readonly asked: Asked) {
    const { weights, order } = asked;
    const slots = this.slots = weights.length;
    this.whole = weights.reduce((sum, weight) => sum + weight, 0);
    this.inHead = new Float64Array(slots);
    this.forms = new Float64Array(slots);
    this.counts = new Float64Array(slots);
    this.pairs = new Float64Array(slots * slots);
    this.lastPaired = new Int32Array(slots * slots).fill(-1);
    for (let i = 1; i < order.length; i += 1) {
      const [a = 0, b = 0] = [order[i - 1], order[i]];
      this.pairs[a * slots + b] = WEIGHTS.pair * ((weights[a] ?? 0) + (weights[b] ?? 0));
    }
  }

  /** What a second look adds to a passage's score, and which of its sentences fits best. */
  fit(document: number): { readonly score: number; readonly sentence: number } {
    const { asked: { weights }, layout: { starts }, slots, forms } = this;
    for (let slot = 0; slot < slots; slot += 1) forms[slot] = 0;
    this.document = document;
    this.paired = 0;
    this.lastAt = NOWHERE;
    const heading = this.read(starts[document] ?? 0, TITLE_COUNTS * WEIGHTS.form) + 1;
    const body = this.read(heading, WEIGHTS.form) + 1;
    const head = this.head();
    const best = this.bestSentence(body, starts[document + 1] ?? 0);
    let score = WEIGHTS.sentence * best.score + WEIGHTS.head * head + this.paired;
    for (let slot = 0; slot < slots; slot += 1) score += (weights[slot] ?? 0) * (forms[slot] ?? 0);
    return { score, sentence: best.sentence };
  }

  /** Notes which words stand in title and heading. @returns their weight, where they are nearly all that is asked */
  private head(): number {
    const { asked: { weights }, slots, counts, inHead } = this;
    let found = 0;
    for (let slot = 0; slot < slots; slot += 1) {
      const stands = (counts[slot] ?? 0) > 0;
      inHead[slot] = stands ? HEAD_COUNTS : 0;
      if (stands) found += weights[slot] ?? 0;
      counts[slot] = 0;
    }
    return found === 0 ? 0 : found * (found / this.whole) ** STEEPNESS;
  }

  private bestSentence(body: number, end: number): { readonly score: number; readonly sentence: number } {
    const { asked: { weights }, slots, counts, inHead } = this;
    let [best, bestScore, bestOwn] = [0, 0, 0];
    // Of the sentences that only title and heading speak for, the shortest fits best.
    let shortest = Infinity;
    for (let from = body, sentence = 0; from < end; sentence += 1) {
      const { found } = this;
      const to = this.read(from, WEIGHTS.form);
      const words = to - from;
      from = to + 1;
      // Words of two sentences can follow one another.
      if (this.lastAt === to - 1) this.lastAt = to;
      if (this.found === found) {
        if (words >= shortest) continue;
        shortest = words;
      }
      const length = 1.2 * (0.7 + (0.3 * words) / USUAL_LENGTH);
      let score = 0;
      let own = 0;
      for (let slot = 0; slot < slots; slot += 1) {
        const count = counts[slot] ?? 0;
        const n = count + (inHead[slot] ?? 0);
        if (n === 0) continue;
        const weight = weights[slot] ?? 0;
        score += (weight * 2.2 * n) / (n + length);
        own += weight * count;
        counts[slot] = 0;
      }
      // Where only title and heading match, every short sentence would win: one that matches by itself goes first.
      if (score > bestScore || (score === bestScore && own > bestOwn)) [best, bestScore, bestOwn] = [sentence, score, own];
    }
    return { score: bestScore, sentence: best };
  }

  /** Reads words up to an end. @returns where that stands */
  private read(from: number, same: number): number {
    const { asked: { meanings: { kind } }, layout: { words } } = this;
    for (let at = from; ; at += 1) {
      const form = words[at] ?? END;
      const meant = kind[form];
      if (meant === NOTHING) continue;
      if (meant === ENDING) return at;
      this.note(at, form, same);
    }
  }

  /** Counts a word asked for, and notes what it resembles and whether it stands beside the word before it in the question. */
  private note(at: number, form: number, same: number): void {
    const { asked: { meanings: { kind, first, next, slots: slotOf, dices } }, document, slots, forms, counts, pairs, lastPaired } = this;
    for (let i = first[form] ?? 0; i !== 0; i = next[i] ?? 0) {
      const dice = dices[i] ?? 0;
      const value = dice === HUNDREDTHS ? same : (WEIGHTS.like * dice) / HUNDREDTHS;
      const slot = slotOf[i] ?? 0;
      if (value > (forms[slot] ?? 0)) forms[slot] = value;
    }
    const slot = (kind[form] ?? NOTHING) - OF_SLOT;
    if (slot < 0) return;
    this.found += 1;
    counts[slot] = (counts[slot] ?? 0) + 1;
    const pair = this.lastSlot * slots + slot;
    if (this.lastAt === at - 1 && lastPaired[pair] !== document) {
      lastPaired[pair] = document;
      this.paired += pairs[pair] ?? 0;
    }
    this.lastAt = at;
    this.lastSlot = slot;
  }
}
