/** What a pure function gave, by key: bounded, the oldest goes first. */

/** Questions repeat; this many different ones are remembered, a few megabytes at most. */
const MOST = 5_000;

export class Remembered<Key, Value> {
  private readonly values = new Map<Key, Value>();

  /** The value for a key, made on first use. What throws is not remembered. */
  get(key: Key, make: () => Value): Value {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.values.size >= MOST) for (const oldest of this.values.keys()) { this.values.delete(oldest); break; }
    this.values.set(key, made);
    return made;
  }
}
