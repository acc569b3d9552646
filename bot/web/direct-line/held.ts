/** The conversations of this process: so many, so large together, and none silent for too long. */
import { Transcript } from './transcript';

export interface Conversation {
  readonly id: string;
  readonly user: string;
  readonly locale: string;
  readonly transcript: Transcript;
  /** The end of the turns under way: each begins when the one before has ended, so that answers keep their order. */
  turns: Promise<void>;
  /** When somebody last said something. */
  active: number;
}

export interface HeldLimits {
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** How many minutes a silent conversation is held. */
  readonly minutes: number;
  /** How many are held; the one silent for longest goes first. */
  readonly limit: number;
}

/** Characters of all transcripts together. */
const MOST_CHARACTERS = 64_000_000;

export class Held {
  // A Map keeps the order of insertion, and every touch inserts anew: the first is always the one silent for longest.
  private readonly all = new Map<string, Conversation>();
  private readonly shelf = { used: 0 };

  constructor(private readonly limits: HeldLimits) {}

  get size(): number { return this.all.size; }

  get(id: string): Conversation | undefined {
    this.sweep();
    return this.all.get(id);
  }

  open(id: string, user: string, locale: string): Conversation {
    const opened = { id, user, locale, transcript: new Transcript(id, this.shelf), turns: Promise.resolve(), active: 0 };
    this.touch(opened);
    return opened;
  }

  /** Starts the time of a conversation anew. */
  touch(conversation: Conversation): void {
    conversation.active = this.limits.now();
    this.all.delete(conversation.id);
    this.all.set(conversation.id, conversation);
    this.sweep();
  }

  /** Lets go of what is too old or too much. */
  sweep(): void {
    const { now, minutes, limit } = this.limits;
    const oldest = now() - minutes * 60_000;
    for (const conversation of this.all.values()) {
      if (conversation.active > oldest && this.all.size <= limit && this.shelf.used <= MOST_CHARACTERS) return;
      this.all.delete(conversation.id);
      conversation.transcript.end();
    }
  }
}
