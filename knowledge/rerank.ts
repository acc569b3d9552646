/** Second look at the first passages: how well the best sentence, neighbouring words and exact word forms fit the question. */
import type { Asked } from './asked';
import type { Layout } from './layout';
import { HUNDREDTHS } from './near';

export const WEIGHTS = { sentence: 0.6, pair: 0.3, form: 1.1, like: 0.6, head: 1 };
/** A title counts so many times what the same form counts elsewhere. */
const TITLE_COUNTS = 2;
/** Only what is asked almost whole by a title and a heading is asking for that heading. */
const STEEPNESS = 8;
const HEAD_COUNTS = 3;
const USUAL_LENGTH = 18;

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
  /** What pairs have added to the passage looked at, and the slot of the word read last. */
  private paired = 0;
  private before = -1;

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
    const { asked: { weights }, layout: { parts }, slots, forms } = this;
    const title = parts[3 * document] ?? 0;
    const heading = parts[3 * document + 1] ?? 0;
    const body = parts[3 * document + 2] ?? 0;
    for (let slot = 0; slot < slots; slot += 1) forms[slot] = 0;
    this.paired = 0;
    this.before = -1;
    this.read(document, title, heading, TITLE_COUNTS * WEIGHTS.form);
    this.before = -1;
    this.read(document, heading, body, WEIGHTS.form);
    const head = this.head();
    this.before = -1;
    const best = this.bestSentence(document, body);
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

  private bestSentence(document: number, body: number): { readonly score: number; readonly sentence: number } {
    const { asked: { weights }, layout: { sentences, ends }, slots, counts, inHead } = this;
    const first = sentences[document] ?? 0;
    const last = sentences[document + 1] ?? 0;
    let bestScore = 0;
    let bestOwn = 0;
    let best = first;
    // Of the sentences that only title and heading speak for, the shortest fits best.
    let shortest = Infinity;
    let from = body;
    for (let sentence = first; sentence < last; sentence += 1) {
      const end = ends[sentence] ?? 0;
      const words = end - from;
      const found = this.read(document, from, end, WEIGHTS.form);
      from = end;
      if (found === 0) {
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
      if (score > bestScore || (score === bestScore && own > bestOwn)) { bestScore = score; bestOwn = own; best = sentence; }
    }
    return { score: bestScore, sentence: best - first };
  }

  /** Reads words: counts those asked for, and notes the forms found and which stand side by side. @returns how many were found */
  private read(document: number, from: number, to: number, same: number): number {
    const { asked: { meanings: { kind, first, next, slots: slotOf, dices } }, layout: { words }, slots, forms, counts, pairs, lastPaired } = this;
    let found = 0;
    let { before } = this;
    for (let i = from; i < to; i += 1) {
      const form = words[i] ?? 0;
      const meant = kind[form] ?? 0;
      if (meant === 0) { before = -1; continue; }
      for (let at = first[form] ?? 0; at !== 0; at = next[at] ?? 0) {
        const dice = dices[at] ?? 0;
        const value = dice === HUNDREDTHS ? same : (WEIGHTS.like * dice) / HUNDREDTHS;
        const slot = slotOf[at] ?? 0;
        if (value > (forms[slot] ?? 0)) forms[slot] = value;
      }
      const slot = meant - 2;
      if (slot >= 0) {
        found += 1;
        counts[slot] = (counts[slot] ?? 0) + 1;
        const pair = before * slots + slot;
        if (before >= 0 && lastPaired[pair] !== document) { lastPaired[pair] = document; this.paired += pairs[pair] ?? 0; }
      }
      before = slot;
    }
    this.before = before;
    return found;
  }
}
