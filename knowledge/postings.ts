/** An index's stored weights laid out by term in typed arrays: the same sums as the index's own query, many times faster. */

/** One document's weights as the index stores them: term number, weight, term number, weight … */
export type StoredVector = readonly number[];

export class Postings {
  private readonly starts: Uint32Array;
  private readonly documents: Uint32Array;
  private readonly weights: Float64Array;
  private readonly scores: Float64Array;

  constructor(vectors: readonly StoredVector[], terms: number) {
    this.starts = new Uint32Array(terms + 1);
    for (const vector of vectors) for (let i = 0; i < vector.length; i += 2) bump(this.starts, (vector[i] ?? 0) + 1);
    for (let term = 0; term < terms; term += 1) this.starts[term + 1] = (this.starts[term + 1] ?? 0) + (this.starts[term] ?? 0);
    const size = this.starts[terms] ?? 0;
    this.documents = new Uint32Array(size);
    this.weights = new Float64Array(size);
    this.scores = new Float64Array(vectors.length);
    const next = this.starts.slice();
    vectors.forEach((vector, document) => {
      for (let i = 0; i < vector.length; i += 2) {
        const at = bump(next, vector[i] ?? 0);
        this.documents[at] = document;
        this.weights[at] = vector[i + 1] ?? 0;
      }
    });
  }

  /** The best `limit` documents, best first; documents that hold none of the terms are never among them. */
  best(boosts: ReadonlyMap<number, number>, limit: number): { readonly document: number; readonly score: number }[] {
    const { scores } = this;
    const touched: number[] = [];
    for (const [term, boost] of boosts) {
      for (let at = this.starts[term] ?? 0, end = this.starts[term + 1] ?? 0; at < end; at += 1) {
        const document = this.documents[at] ?? 0;
        if (scores[document] === 0) touched.push(document);
        scores[document] = (scores[document] ?? 0) + boost * (this.weights[at] ?? 0);
      }
    }
    const found = touched.map((document) => ({ document, score: scores[document] ?? 0 }));
    for (const document of touched) scores[document] = 0;
    return found.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.document - b.document).slice(0, limit);
  }
}

/** Counts one up and gives the count before. */
function bump(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + 1;
  return before;
}
