/** Second look at the first passages: how well the best sentence, neighbouring words and exact word forms fit the question. */

/** A passage as numbers of word forms: its title, its heading, and its body with the places where sentences end. */
export interface Laid {
  readonly title: Int32Array;
  readonly heading: Int32Array;
  readonly body: Int32Array;
  readonly ends: Int32Array;
}

/** A word of the question that a word form of the passages resembles; likeness 1 is the very form. */
export interface Resemblance { readonly slot: number; readonly likeness: number }

/** The question as ranking needs it; its different words are called by their slot. */
export interface AskedWords {
  /** By slot: how much the word tells passages apart, times how surely it was read. */
  readonly weights: readonly number[];
  /** Which word each term of the index stands for. */
  readonly slotOfTerm: ReadonlyMap<number, number>;
  /** Which words each form of the passages resembles. */
  readonly resemblances: ReadonlyMap<number, readonly Resemblance[]>;
  /** Words that follow one another, as two slots. */
  readonly pairs: readonly (readonly [number, number])[];
}

export const WEIGHTS = { sentence: 0.6, pair: 0.3, form: 1.1, like: 0.6 };
const HEAD_COUNTS = 3;
const USUAL_LENGTH = 18;

/** What the second look adds to a passage's score, and which of its sentences fits best. */
export function fit(passage: Laid, termOfForm: Int32Array, asked: AskedWords): { readonly score: number; readonly sentence: number } {
  const slotOf = (form: number): number => asked.slotOfTerm.get(termOfForm[form] ?? -1) ?? -1;
  const inHead = new Uint8Array(asked.weights.length);
  for (const words of [passage.title, passage.heading]) for (const form of words) { const slot = slotOf(form); if (slot >= 0) inHead[slot] = HEAD_COUNTS; }
  const body = bestSentence(passage, asked, slotOf, inHead);
  return {
    score: WEIGHTS.sentence * body.score + WEIGHTS.pair * pairs(passage, asked, slotOf) + forms(passage, asked),
    sentence: body.sentence,
  };
}

function bestSentence(passage: Laid, asked: AskedWords, slotOf: (form: number) => number, inHead: Uint8Array): { score: number; sentence: number } {
  const counts = new Float64Array(asked.weights.length);
  let best = { score: 0, sentence: 0, own: -1 };
  let from = 0;
  passage.ends.forEach((end, sentence) => {
    counts.set(inHead);
    let own = 0;
    for (let i = from; i < end; i += 1) {
      const slot = slotOf(passage.body[i] ?? -1);
      if (slot >= 0) { counts[slot] = (counts[slot] ?? 0) + 1; own += asked.weights[slot] ?? 0; }
    }
    const length = 1.2 * (0.7 + (0.3 * (end - from)) / USUAL_LENGTH);
    let score = 0;
    asked.weights.forEach((weight, slot) => { const n = counts[slot] ?? 0; if (n > 0) score += (weight * 2.2 * n) / (n + length); });
    // Where only title and heading match, every short sentence would win: one that matches by itself goes first.
    if (score > best.score || (score === best.score && own > best.own)) best = { score, sentence, own };
    from = end;
  });
  return best;
}

function pairs(passage: Laid, asked: AskedWords, slotOf: (form: number) => number): number {
  if (asked.pairs.length === 0) return 0;
  const beside = new Set<number>();
  for (const words of [passage.title, passage.heading, passage.body]) {
    let before = -1;
    for (const form of words) {
      const slot = slotOf(form);
      if (before >= 0 && slot >= 0) beside.add(before * asked.weights.length + slot);
      before = slot;
    }
  }
  let score = 0;
  for (const [a, b] of asked.pairs) if (beside.has(a * asked.weights.length + b)) score += (asked.weights[a] ?? 0) + (asked.weights[b] ?? 0);
  return score;
}

function forms(passage: Laid, asked: AskedWords): number {
  const best = new Float64Array(asked.weights.length);
  const look = (words: Int32Array, same: number): void => {
    for (const form of words) {
      for (const { slot, likeness } of asked.resemblances.get(form) ?? []) {
        best[slot] = Math.max(best[slot] ?? 0, likeness === 1 ? same : WEIGHTS.like * likeness);
      }
    }
  };
  look(passage.body, WEIGHTS.form);
  look(passage.heading, WEIGHTS.form);
  look(passage.title, 2 * WEIGHTS.form);
  return asked.weights.reduce((sum, weight, slot) => sum + weight * (best[slot] ?? 0), 0);
}
