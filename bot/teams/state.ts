/** What the bot keeps between messages: ids, never what anybody wrote. */
import type { Activity } from 'botbuilder';
import { createHash } from 'node:crypto';
import type { Language, Memory } from '../assistant/types';
import { conversationKey } from './incoming';
import { MINUTE, type Items } from './items';

/** What is known when a message comes in. */
export interface Talk { readonly memory: Memory | undefined; readonly language: Language | undefined }

/** What is kept after an answer. `sent` is its message, where the channel has given it an id, and what a thumb on it will be about. */
export interface Kept { readonly memory?: Memory; readonly sent?: { readonly id: string | undefined; readonly about: string } }

const DAY = 24 * 60 * MINUTE;
const FEEDBACK_EXPECTED = 30 * DAY;
const LANGUAGE_REMEMBERED = 365 * DAY;
/** In the place of an id: the last message of a conversation. */
const LAST = '';

export class State {
  /** @param minutes how long a silent conversation is remembered */
  constructor(private readonly items: Items, private readonly minutes: number) {}

  async open(activity: Activity): Promise<Talk> {
    const [conversation, language] = [conversationOf(activity), languageOf(activity)];
    const items = await this.items.read([conversation, language]);
    return {
      memory: items[conversation]?.['memory'] as Memory | undefined,
      language: items[language]?.['language'] as Language | undefined,
    };
  }

  async keep(activity: Activity, { memory, sent }: Kept): Promise<void> {
    await this.items.write({
      ...(memory ? { [conversationOf(activity)]: this.items.lasting(this.minutes * MINUTE, { memory }) } : {}),
      ...Object.fromEntries((sent ? [sent.id, LAST].filter((id) => id !== undefined) : []).map((id) => [messageKey(activity, id), this.items.lasting(FEEDBACK_EXPECTED, { about: sent?.about })])),
    });
  }

  /** The language this person is answered in from now on; null follows each message again. */
  async speak(activity: Activity, language: Language | null): Promise<void> {
    await this.items.write({ [languageOf(activity)]: this.items.lasting(language ? LANGUAGE_REMEMBERED : 0, { language }) });
  }

  /**
   * Whether this activity tells of an installation that no other has told of. Teams tells of each by two kinds of
   * activity, in any order: the second kind within a minute belongs to the first.
   */
  async isNews(activity: Activity): Promise<boolean> {
    const key = greetingKey(activity);
    if (await this.items.add(key, this.items.lasting(MINUTE, { by: activity.type }))) return true;
    if ((await this.items.read([key]))[key]?.['by'] === activity.type) return true;
    await this.items.write({ [key]: this.items.lasting(0, {}) });
    return false;
  }

  /** The greeting could not be delivered: whatever tells of the installation next is news. */
  async notGreeted(activity: Activity): Promise<void> {
    await this.items.write({ [greetingKey(activity)]: this.items.lasting(0, {}) });
  }

  /** What the message with this id was about, else the last one in the conversation; Teams may take a message apart and give both halves ids of their own. */
  async aboutOf(activity: Activity, id: string): Promise<string | undefined> {
    const [message, last] = [messageKey(activity, id), messageKey(activity, LAST)];
    const items = await this.items.read([message, last]);
    return (items[message] ?? items[last])?.['about'] as string | undefined;
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
