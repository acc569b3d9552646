/** Keeps the best so many documents of all that are offered: a heap whose first is the worst kept. */

export class Best {
  /** Those kept, in no order, and the score of each. */
  readonly documents: number[] = [];
  readonly scores: number[] = [];

  constructor(private readonly limit: number) {}

  /** What a document must reach to be kept; nothing as long as there is room. */
  get least(): number {
    return this.scores.length < this.limit ? 0 : this.scores[0] ?? 0;
  }

  /** @returns what the next must reach to be kept */
  offer(document: number, score: number): number {
    const { documents, scores, limit } = this;
    if (scores.length < limit) {
      documents.push(document);
      scores.push(score);
      if (scores.length === limit) for (let i = limit >> 1; i >= 0; i -= 1) this.sink(i, documents[i] ?? 0, scores[i] ?? 0);
    } else if (limit > 0 && this.before(document, score, 0)) this.sink(0, document, score);
    return this.least;
  }

  /** Whether a document comes before the one kept at a place: of equal ones, the one that stands first among the documents. */
  private before(document: number, score: number, at: number): boolean {
    const kept = this.scores[at] ?? 0;
    return score > kept || (score === kept && document < (this.documents[at] ?? 0));
  }

  /** Puts a document in its place from here on downwards. */
  private sink(from: number, document: number, score: number): void {
    const { documents, scores } = this;
    let at = from;
    for (let child = 2 * at + 1; child < scores.length; child = 2 * at + 1) {
      if (child + 1 < scores.length && this.before(documents[child] ?? 0, scores[child] ?? 0, child + 1)) child += 1;
      if (!this.before(document, score, child)) break;
      documents[at] = documents[child] ?? 0;
      scores[at] = scores[child] ?? 0;
      at = child;
    }
    documents[at] = document;
    scores[at] = score;
  }
}
