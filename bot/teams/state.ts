/** What the bot keeps between messages, by key in a `Storage`: ids, never what anybody wrote. Its faults cost memory, not answers. */
import type { Activity, Storage, StoreItem } from 'botbuilder';
import { createHash } from 'node:crypto';
import type { Language, Memory } from '../assistant/types';
import { conversationKey } from './incoming';

export interface StateParts {
  readonly storage: Storage;
  /** How many minutes a silent conversation is remembered. */
  readonly minutes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** What is known when a message comes in. */
export interface Talk { readonly memory: Memory | undefined; readonly language: Language | undefined; readonly answered: boolean }

/** What is kept after an answer. `sent` is its message, where the channel has given it an id, and what a thumb on it will be about. */
export interface Kept { readonly memory?: Memory; readonly sent?: { readonly id: string | undefined; readonly about: string }; readonly answered?: boolean }

type Item = StoreItem & { readonly expires?: number };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A channel delivers a message again within seconds or minutes. */
const REPEATS_EXPECTED = 60 * MINUTE;
const FEEDBACK_EXPECTED = 30 * DAY;
const LANGUAGE_REMEMBERED = 365 * DAY;
/** In the place of an id: the last message of a conversation. */
const LAST = '';

export class State {
  constructor(private readonly parts: StateParts) {}

  async open(activity: Activity): Promise<Talk> {
    const [conversation, language, answered] = [conversationOf(activity), languageOf(activity), deliveryOf(activity)];
    const items = await this.read([conversation, language, answered]);
    return {
      memory: items[conversation]?.['memory'] as Memory | undefined,
      language: items[language]?.['language'] as Language | undefined,
      answered: items[answered] !== undefined,
    };
  }

  async keep(activity: Activity, { memory, sent, answered }: Kept): Promise<void> {
    const { minutes } = this.parts;
    await this.write({
      ...(memory ? { [conversationOf(activity)]: this.lasting(minutes * MINUTE, { memory }) } : {}),
      ...Object.fromEntries((sent ? [sent.id, LAST].filter((id) => id !== undefined) : []).map((id) => [messageKey(activity, id), this.lasting(FEEDBACK_EXPECTED, { about: sent?.about })])),
      ...(answered ? { [deliveryOf(activity)]: this.lasting(REPEATS_EXPECTED, {}) } : {}),
    });
  }

  /** The language this person is answered in from now on; null follows each message again. */
  async speak(activity: Activity, language: Language | null): Promise<void> {
    await this.write({ [languageOf(activity)]: this.lasting(language ? LANGUAGE_REMEMBERED : 0, { language }) });
  }

  /**
   * Whether this activity tells of an installation that no other has told of. Teams tells of each by two kinds of
   * activity, in any order: the second kind within a minute belongs to the first.
   */
  async isNews(activity: Activity): Promise<boolean> {
    const [greeting, delivery] = [greetingKey(activity), deliveryOf(activity)];
    const items = await this.read([greeting, delivery]);
    if (items[delivery]) return false;
    const by = items[greeting]?.['by'];
    if (by === undefined || by === activity.type) return true;
    await this.write({ [greeting]: this.lasting(0, {}) });
    return false;
  }

  /** Notes that an installation was answered by a greeting. */
  async greeted(activity: Activity): Promise<void> {
    await this.write({ [greetingKey(activity)]: this.lasting(MINUTE, { by: activity.type }), [deliveryOf(activity)]: this.lasting(REPEATS_EXPECTED, {}) });
  }

  /** What the message with this id was about, else the last one in the conversation; Teams may take a message apart and give both halves ids of their own. */
  async aboutOf(activity: Activity, id: string): Promise<string | undefined> {
    const [message, last] = [messageKey(activity, id), messageKey(activity, LAST)];
    const items = await this.read([message, last]);
    return (items[message] ?? items[last])?.['about'] as string | undefined;
  }

  private async read(keys: string[]): Promise<Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>> {
    try {
      const items = await this.parts.storage.read(keys) as Readonly<Record<string, Item>>;
      return Object.fromEntries(Object.entries(items).filter(([, { expires = Infinity }]) => expires > this.parts.now()));
    } catch (error) {
      this.complain('read', error);
      return {};
    }
  }

  private async write(changes: Readonly<Record<string, Item>>): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    try {
      await this.parts.storage.write(changes);
    } catch (error) {
      this.complain('written', error);
    }
  }

  private lasting(milliseconds: number, item: Readonly<Record<string, unknown>>): Item {
    return { ...item, eTag: '*', expires: this.parts.now() + milliseconds };
  }

  private complain(what: string, error: unknown): void {
    this.parts.log(`The memory of conversations could not be ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The same for a message that the channel delivers again, and for nothing else. */
export function deliveryOf({ type, channelId, conversation, id, timestamp, text, value }: Activity): string {
  return `answered/${hash([type, channelId, conversation.id, id, timestamp, text, value])}`;
}

/** Ids as one short key that does not tell them. */
export function hash(ids: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(ids)).digest('base64url').slice(0, 32);
}

function conversationOf(activity: Activity): string {
  return `conversation/${conversationKey(activity)}`;
}

function languageOf({ channelId, from }: Activity): string {
  return `language/${hash([channelId, from.id])}`;
}

function messageKey({ channelId, conversation }: Activity, id: string): string {
  return `sent/${hash([channelId, wholeOf(conversation.id), id])}`;
}

function greetingKey({ channelId, conversation }: Activity): string {
  return `greeted/${hash([channelId, wholeOf(conversation.id)])}`;
}

/** A thread of a channel is named after the channel, but not by every activity that belongs to it. */
function wholeOf(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/, '');
}
