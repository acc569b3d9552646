/** What was said in one conversation, by number, so that whoever lost the connection hears what they missed. */

export type Fields = Readonly<Record<string, unknown>>;

/** What a client has not seen yet, as the JSON of Direct Line. */
export type ActivitySet = string;

/** Somebody who follows a conversation until it is let go of. */
export interface Follower { readonly said: (set: ActivitySet) => void; readonly ended: () => void }

const MOST_CHARACTERS = 1_000_000;

export class Transcript {
  private readonly followers = new Set<Follower>();
  // Kept as it is sent: a string has a size that can be told, and is not made again for every reader.
  private readonly kept: string[] = [];
  private dropped = 0;
  private size = 0;

  /** @param shelf counts the characters of all transcripts together */
  constructor(private readonly conversationId: string, private readonly shelf: { used: number }) {}

  /** The number of the last activity: who has seen it has seen all. */
  get watermark(): number {
    return this.dropped + this.kept.length;
  }

  /** Keeps an activity, tells the followers, and gives the id it now has. The oldest go where it grows too long. */
  append(activity: Fields): string {
    const id = `${this.conversationId}|${String(this.watermark).padStart(7, '0')}`;
    const text = JSON.stringify({ ...activity, id });
    this.kept.push(text);
    this.grow(text.length);
    while (this.size > MOST_CHARACTERS && this.kept.length > 1) {
      this.grow(-(this.kept.shift()?.length ?? 0));
      this.dropped += 1;
    }
    const set = setOf([text], this.watermark);
    for (const follower of this.followers) follower.said(set);
    return id;
  }

  /** Everything after a watermark; all there is without one. */
  after(watermark = 0): ActivitySet {
    return setOf(this.kept.slice(Math.max(0, watermark - this.dropped)), this.watermark);
  }

  /** Tells the follower everything after the watermark, and then what comes. Gives what ends it. */
  follow(watermark: number, follower: Follower): () => void {
    if (watermark < this.watermark) follower.said(this.after(watermark));
    this.followers.add(follower);
    return () => { this.followers.delete(follower); };
  }

  /** Tells the followers that it is over, and forgets everything. */
  end(): void {
    this.append({ type: 'endOfConversation', code: 'sessionTimedOut' });
    for (const follower of this.followers) follower.ended();
    this.followers.clear();
    this.grow(-this.size);
    this.dropped += this.kept.length;
    this.kept.length = 0;
  }

  private grow(characters: number): void {
    this.size += characters;
    this.shelf.used += characters;
  }
}

function setOf(activities: readonly string[], watermark: number): ActivitySet {
  return `{"activities":[${activities.join(',')}],"watermark":"${watermark}"}`;
}
