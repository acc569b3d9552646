/** Things that cost something to make, kept by key; the one unused for longest goes when there are too many. */

export class Kept<Thing> {
  // A Map keeps the order of insertion, and every use inserts anew: the first entry is the one unused for longest.
  private readonly things = new Map<string, Promise<Thing>>();

  constructor(private readonly most: number) {}

  /** The thing for a key, made on first use. What could not be made is tried again the next time. */
  get(key: string, make: () => Promise<Thing>): Promise<Thing> {
    const known = this.things.get(key);
    if (known) {
      this.things.delete(key);
      this.things.set(key, known);
      return known;
    }
    const made = make();
    this.things.set(key, made);
    made.catch(() => this.things.delete(key));
    for (const oldest of this.things.keys()) {
      if (this.things.size <= this.most) break;
      this.things.delete(oldest);
    }
    return made;
  }

  get size(): number {
    return this.things.size;
  }
}
