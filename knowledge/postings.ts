/** An index's stored weights laid out by term in typed arrays: the same sums as the index's own query, many times faster. */
import { narrow, type Numbers } from './packed';

/** One document's weights as the index stores them: term number, weight, term number, weight … */
export type StoredVector = readonly number[];
export interface Scored { readonly document: number; readonly score: number }

/** By term: where its documents begin in the two lists, and where those of the last end. Weights are in thousandths, as the index rounds them. */
export interface Lists { readonly starts: Uint32Array; readonly documents: Numbers; readonly weights: Uint16Array }

const THOUSANDTHS = 1000;

/** @param numberOf the number each of the index's terms gets here */
export function layOut(vectors: readonly StoredVector[], numberOf: Uint32Array): Lists {
  const starts = new Uint32Array(numberOf.length + 1);
  for (const vector of vectors) for (let i = 0; i < vector.length; i += 2) bump(starts, (numberOf[vector[i] ?? 0] ?? 0) + 1);
  for (let term = 0; term < numberOf.length; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const size = starts[numberOf.length] ?? 0;
  const documents = new Uint32Array(size);
  const weights = new Uint16Array(size);
  const next = starts.slice();
  vectors.forEach((vector, document) => {
    for (let i = 0; i < vector.length; i += 2) {
      const at = bump(next, numberOf[vector[i] ?? 0] ?? 0);
      documents[at] = document;
      weights[at] = Math.round((vector[i + 1] ?? 0) * THOUSANDTHS);
    }
  });
  return { starts, documents: narrow(documents, vectors.length), weights };
}

export class Postings {
  /** All zero between two questions. */
  private readonly scores: Float64Array;
  private readonly touched: Uint32Array;

  constructor(private readonly lists: Lists, documents: number) {
    this.scores = new Float64Array(documents);
    this.touched = new Uint32Array(documents);
  }

  /** How many documents hold a term. */
  holding(term: number): number {
    return (this.lists.starts[term + 1] ?? 0) - (this.lists.starts[term] ?? 0);
  }

  /** The best `limit` documents, best first; documents that hold none of the terms are never among them. */
  best(boosts: ReadonlyMap<number, number>, limit: number): Scored[] {
    const { scores, touched, lists: { starts, documents, weights } } = this;
    let count = 0;
    for (const [term, boost] of boosts) {
      for (let at = starts[term] ?? 0, end = starts[term + 1] ?? 0; at < end; at += 1) {
        const document = documents[at] ?? 0;
        const score = scores[document] ?? 0;
        if (score === 0) { touched[count] = document; count += 1; }
        scores[document] = score + boost * (weights[at] ?? 0);
      }
    }
    const best = new Best(limit);
    for (let i = 0; i < count; i += 1) {
      const document = touched[i] ?? 0;
      best.offer(document, scores[document] ?? 0);
      scores[document] = 0;
    }
    return best.inOrder().map(({ document, score }) => ({ document, score: score / THOUSANDTHS }));
  }
}

/** The better of two comes first; of equal ones, the one that stands first among the documents. */
const byScore = (a: Scored, b: Scored): number => b.score - a.score || a.document - b.document;

/** Keeps the best so many of all that are offered: a heap whose first is the worst kept. */
class Best {
  private readonly kept: Scored[] = [];

  constructor(private readonly limit: number) {}

  offer(document: number, score: number): void {
    const { kept, limit } = this;
    const worst = kept[0];
    if (score <= 0 || limit <= 0) return;
    if (kept.length < limit) {
      kept.push({ document, score });
      if (kept.length === limit) for (let i = limit >> 1; i >= 0; i -= 1) this.sink(i);
    } else if (worst && (score > worst.score || (score === worst.score && document < worst.document))) {
      kept[0] = { document, score };
      this.sink(0);
    }
  }

  inOrder(): Scored[] {
    return this.kept.sort(byScore);
  }

  private sink(from: number): void {
    const { kept } = this;
    let at = from;
    for (;;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const [a, b] = [kept[child], kept[worst]];
        if (a && b && byScore(a, b) > 0) worst = child;
      }
      const [here, below] = [kept[at], kept[worst]];
      if (worst === at || !here || !below) return;
      kept[at] = below;
      kept[worst] = here;
      at = worst;
    }
  }
}

/** Counts one up and gives the count before. */
function bump(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + 1;
  return before;
}
