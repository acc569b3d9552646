/** An index's stored weights laid out by term in typed arrays: the same sums as the index's own query, many times faster. */
import { Best } from './best';
import { narrow, type Numbers } from './packed';

/** One document's weights as the index stores them: term number, weight, term number, weight … */
export type StoredVector = readonly number[];
/** Documents, and the score of each. */
export interface Scored { readonly documents: readonly number[]; readonly scores: readonly number[] }

/** Weights are in thousandths, as the index rounds them. */
export interface Lists {
  /** By term, where its documents begin in the next two, and where those of the last end. */
  readonly starts: Uint32Array;
  readonly documents: Numbers;
  readonly weights: Uint16Array;
  /** By term, the greatest of its weights. */
  readonly peaks: Uint16Array;
}

const THOUSANDTHS = 1000;
const TENTHS = 10;
/** Ranking a document, and looking for one in a list, in times of what it takes to add one entry of a list up. */
const COST_OF_RANKING = 3;
const COST_OF_LOOKING = 12;

/** @param numberOf the number each of the index's terms gets here */
export function layOut(vectors: readonly StoredVector[], numberOf: Uint32Array): Lists {
  const starts = new Uint32Array(numberOf.length + 1);
  for (const vector of vectors) for (let i = 0; i < vector.length; i += 2) bump(starts, (numberOf[vector[i] ?? 0] ?? 0) + 1);
  for (let term = 0; term < numberOf.length; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const size = starts[numberOf.length] ?? 0;
  const documents = new Uint32Array(size);
  const weights = new Uint16Array(size);
  const peaks = new Uint16Array(numberOf.length);
  const next = starts.slice();
  vectors.forEach((vector, document) => {
    for (let i = 0; i < vector.length; i += 2) {
      const term = numberOf[vector[i] ?? 0] ?? 0;
      const at = bump(next, term);
      const weight = Math.round((vector[i + 1] ?? 0) * THOUSANDTHS);
      documents[at] = document;
      weights[at] = weight;
      peaks[term] = Math.max(peaks[term] ?? 0, weight);
    }
  });
  return { starts, documents: narrow(documents, vectors.length), weights, peaks };
}

export class Postings {
  /** In thousandths of tenths, so that sums are exact in whatever order; all zero between two questions. */
  private readonly scores: Int32Array;
  private readonly touched: Uint32Array;
  private readonly running: Uint32Array;

  constructor(private readonly lists: Lists, documents: number) {
    this.scores = new Int32Array(documents);
    this.touched = new Uint32Array(documents);
    this.running = new Uint32Array(documents);
  }

  /** How many documents hold a term. */
  holding(term: number): number {
    return (this.lists.starts[term + 1] ?? 0) - (this.lists.starts[term] ?? 0);
  }

  /**
   * The best `limit` documents, in no order; documents that hold none of the terms are never among them. Boosts count in tenths.
   * The terms that can add most come first. Once the rest together cannot lift a new document among the best, the lists of the
   * rest, which are the long ones, are only looked into for documents that still may get there ("MaxScore").
   */
  best(boosts: ReadonlyMap<number, number>, limit: number): Scored {
    const { scores, touched } = this;
    const terms = [...boosts].map(([term, times]) => { const boost = Math.round(times * TENTHS); return { term, boost, peak: boost * (this.lists.peaks[term] ?? 0) }; }).sort((a, b) => b.peak - a.peak || a.term - b.term);
    let rest = terms.reduce((sum, { peak }) => sum + peak, 0);
    let count = 0;
    let running: Uint32Array | undefined;
    for (const { term, boost, peak } of terms) {
      const length = this.holding(term);
      if (length > COST_OF_RANKING * (limit + count)) {
        const { least } = this.bestOf(touched, count, limit);
        if (least > rest) running = this.reaching(least - rest, count);
      }
      if (running && length > COST_OF_LOOKING * running.length) this.addTo(running, term, boost);
      else count = this.add(term, boost, count);
      rest -= peak;
    }
    const best = this.bestOf(running ?? touched, running?.length ?? count, limit);
    for (let i = 0; i < count; i += 1) scores[touched[i] ?? 0] = 0;
    return { documents: best.documents, scores: best.scores.map((score) => score / THOUSANDTHS / TENTHS) };
  }

  /** Adds a term to the scores of all that hold it. @returns how many documents have been touched by now */
  private add(term: number, boost: number, before: number): number {
    const { scores, touched, lists: { starts, documents, weights } } = this;
    let count = before;
    for (let at = starts[term] ?? 0, end = starts[term + 1] ?? 0; at < end; at += 1) {
      const document = documents[at] ?? 0;
      const score = scores[document] ?? 0;
      const added = boost * (weights[at] ?? 0);
      if (score === 0 && added > 0) { touched[count] = document; count += 1; }
      scores[document] = score + added;
    }
    return count;
  }

  /** Those of the touched that score so much, in order. */
  private reaching(least: number, count: number): Uint32Array {
    const { scores, touched, running } = this;
    let found = 0;
    for (let i = 0; i < count; i += 1) {
      const document = touched[i] ?? 0;
      if ((scores[document] ?? 0) >= least) { running[found] = document; found += 1; }
    }
    return running.subarray(0, found).sort();
  }

  /** Adds a term to the scores of these documents, which are in order. */
  private addTo(running: Uint32Array, term: number, boost: number): void {
    const { scores, lists: { starts, documents, weights } } = this;
    let from = starts[term] ?? 0;
    const end = starts[term + 1] ?? 0;
    for (const document of running) {
      let to = end;
      while (from < to) {
        const middle = (from + to) >> 1;
        if ((documents[middle] ?? 0) < document) from = middle + 1; else to = middle;
      }
      if (from < end && documents[from] === document) scores[document] = (scores[document] ?? 0) + boost * (weights[from] ?? 0);
    }
  }

  private bestOf(documents: Uint32Array, count: number, limit: number): Best {
    const { scores } = this;
    const best = new Best(limit);
    let { least } = best;
    for (let i = 0; i < count; i += 1) {
      const document = documents[i] ?? 0;
      const score = scores[document] ?? 0;
      if (score >= least) least = best.offer(document, score);
    }
    return best;
  }
}

/** Counts one up and gives the count before. */
function bump(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + 1;
  return before;
}
