/** How often somebody may do something: so many times at once, and the same number again with every minute. */

interface Bucket { left: number; at: number }

/** More clients than this at once are forgotten from the front; what is forgotten is full again. */
const MOST_KEYS = 20_000;

export class Rate {
  // A Map keeps the order of insertion, and every use inserts anew: the first bucket is the one unused for longest.
  private readonly buckets = new Map<string, Bucket>();

  /** @param now milliseconds since any fixed moment */
  constructor(private readonly perMinute: number, private readonly now: () => number) {}

  /** Counts one use. Gives 0 where it is allowed, or the seconds to wait. */
  take(key: string): number {
    const at = this.now();
    const { left, at: before } = this.buckets.get(key) ?? { left: this.perMinute, at };
    const filled = Math.min(this.perMinute, left + (at - before) * this.perMinute / 60_000);
    const allowed = filled >= 1;
    this.buckets.delete(key);
    this.buckets.set(key, { left: allowed ? filled - 1 : filled, at });
    for (const oldest of this.buckets.keys()) {
      if (this.buckets.size <= MOST_KEYS) break;
      this.buckets.delete(oldest);
    }
    return allowed ? 0 : Math.ceil((1 - filled) * 60 / this.perMinute);
  }
}
