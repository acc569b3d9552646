/** Second look at the first passages: how well the best sentence, neighbouring words and exact word forms fit the question. */

/** A passage as numbers of word forms: its title, its heading, and its body with the places where sentences end. */
export interface Laid {
  readonly title: Int32Array;
  readonly heading: Int32Array;
  readonly body: Int32Array;
  readonly ends: Int32Array;
}

/** One word of the question: the index's terms it stands for are found through `slotOfTerm`. */
export interface Asked {
  /** How much the word tells passages apart, times how surely it was read. */
  readonly weight: number;
  /** The passages' word forms like this one; likeness 1 is the very form. */
  readonly forms: ReadonlyMap<number, number>;
}

/** The question as ranking needs it: its words in order, and which of them each term of the index stands for. */
export interface AskedWords {
  readonly words: readonly Asked[];
  readonly slotOfTerm: ReadonlyMap<number, number>;
  /** Words that follow one another, as two slots. */
  readonly pairs: readonly (readonly [number, number])[];
}

export const WEIGHTS = { sentence: 0.6, pair: 0.3, form: 1.1, like: 0.6 };
const HEAD_COUNTS = 3;
const USUAL_LENGTH = 18;

/** What the second look adds to a passage's score, and which of its sentences fits best. */
export function fit(passage: Laid, termOfForm: Int32Array, asked: AskedWords): { readonly score: number; readonly sentence: number } {
  const slotOf = (form: number): number => asked.slotOfTerm.get(termOfForm[form] ?? -1) ?? -1;
  const inHead = new Uint8Array(asked.words.length);
  for (const words of [passage.title, passage.heading]) for (const form of words) { const slot = slotOf(form); if (slot >= 0) inHead[slot] = HEAD_COUNTS; }
  const body = bestSentence(passage, asked, slotOf, inHead);
  return {
    score: WEIGHTS.sentence * body.score + WEIGHTS.pair * pairs(passage, asked, slotOf) + forms(passage, asked),
    sentence: body.sentence,
  };
}

function bestSentence(passage: Laid, asked: AskedWords, slotOf: (form: number) => number, inHead: Uint8Array): { score: number; sentence: number } {
  const counts = new Float64Array(asked.words.length);
  let best = { score: 0, sentence: 0, own: -1 };
  let from = 0;
  passage.ends.forEach((end, sentence) => {
    counts.set(inHead);
    let own = 0;
    for (let i = from; i < end; i += 1) {
      const slot = slotOf(passage.body[i] ?? -1);
      if (slot >= 0) { counts[slot] = (counts[slot] ?? 0) + 1; own += asked.words[slot]?.weight ?? 0; }
    }
    const length = 1.2 * (0.7 + (0.3 * (end - from)) / USUAL_LENGTH);
    let score = 0;
    asked.words.forEach(({ weight }, slot) => { const n = counts[slot] ?? 0; if (n > 0) score += (weight * 2.2 * n) / (n + length); });
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
      if (before >= 0 && slot >= 0) beside.add(before * asked.words.length + slot);
      before = slot;
    }
  }
  let score = 0;
  for (const [a, b] of asked.pairs) if (beside.has(a * asked.words.length + b)) score += (asked.words[a]?.weight ?? 0) + (asked.words[b]?.weight ?? 0);
  return score;
}

function forms(passage: Laid, asked: AskedWords): number {
  const title = new Set(passage.title);
  const all = new Set([...passage.body, ...passage.heading, ...title]);
  let score = 0;
  for (const { weight, forms: like } of asked.words) {
    let best = 0;
    for (const [form, likeness] of like) {
      if (likeness === 1 && title.has(form)) best = 2 * WEIGHTS.form;
      else if (all.has(form)) best = Math.max(best, likeness === 1 ? WEIGHTS.form : WEIGHTS.like * likeness);
    }
    score += weight * best;
  }
  return score;
}
