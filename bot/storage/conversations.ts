/** Remembers what each conversation has established: bounded, expiring, and never across ids. */
import type { Memory } from '../assistant/types';

/** Where conversations live. Small on purpose, so that another storage can take its place. */
export interface Conversations {
  /** What the conversation has established, or undefined where it is unknown or has expired. */
  read(id: string): Memory | undefined;
  /** Replaces what the conversation has established and starts its time anew. */
  write(id: string, memory: Memory): void;
}

export interface ConversationLimits {
  /** Milliseconds since any fixed moment; passed in so that tests need not wait. */
  readonly now: () => number;
  /** How long a silent conversation is remembered. Default 30. */
  readonly minutes?: number;
  /** How many conversations are held; the one silent for longest goes first. Default 10,000. */
  readonly limit?: number;
}

/** Conversations in this process's memory; a restart forgets them. */
export function createConversations({ now, minutes = 30, limit = 10_000 }: ConversationLimits): Conversations {
  const lifetime = minutes * 60_000;
  // A Map keeps the order of insertion, and every write inserts anew: the first entry is always the oldest.
  const held = new Map<string, { readonly memory: Memory; readonly until: number }>();

  function forgetExpired(): void {
    for (const [id, { until }] of held) {
      if (until > now()) return;
      held.delete(id);
    }
  }

  return {
    read(id) {
      forgetExpired();
      return held.get(id)?.memory;
    },
    write(id, memory) {
      forgetExpired();
      held.delete(id);
      held.set(id, { memory, until: now() + lifetime });
      for (const oldest of held.keys()) {
        if (held.size <= limit) break;
        held.delete(oldest);
      }
    },
  };
}
