/** What a client sends, as the activity that the bot gets: only what is known to be sound, and from whom the token says. */
import { CodedError, LIMITS } from '../../errors';
import type { Conversation } from './held';
import type { Fields } from './transcript';

/** What a person in a browser may do; everything else is told by the channel alone. */
const TYPES = ['message', 'event', 'typing'];
const SHORT_CHARACTERS = 200;

export const BOT = { id: 'anida', name: 'Anida', role: 'bot' } as const;

/**
 * The activity for the bot, without an id yet.
 * @throws CodedError `chat-activity-bad` or `text-too-long`, naming the field at fault
 */
export function activityOf(body: unknown, conversation: Conversation): Fields {
  if (!isObject(body) || typeof body['type'] !== 'string' || !TYPES.includes(body['type'])) throw new CodedError('chat-activity-bad', 'type');
  const { text, value, channelData } = body;
  if (!isMissing(text) && typeof text !== 'string') throw new CodedError('chat-activity-bad', 'text');
  if (typeof text === 'string' && text.length > LIMITS.textCharacters) throw new CodedError('text-too-long', 'text');
  if (!isMissing(channelData) && !isObject(channelData)) throw new CodedError('chat-activity-bad', 'channelData');
  return {
    type: body['type'],
    ...(typeof text === 'string' ? { text: text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', ' '), textFormat: 'plain' } : {}),
    ...(isMissing(value) ? {} : { value }),
    ...(isMissing(channelData) ? {} : { channelData }),
    ...short(body, 'name'),
    locale: localeIn(body['locale']) ?? conversation.locale,
    ...frameOf(conversation),
    from: { id: conversation.user, role: 'user' },
  };
}

/** The bot joins: what makes it say who it is. */
export function joining(conversation: Conversation): Fields {
  return { type: 'conversationUpdate', membersAdded: [{ id: BOT.id, name: BOT.name }], locale: conversation.locale, ...frameOf(conversation), from: { id: conversation.user, role: 'user' } };
}

/** A language tag as a client may name one; undefined for anything else. */
export function localeIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(value) ? value : undefined;
}

function frameOf({ id }: Conversation): Fields {
  return { channelId: 'directline', serviceUrl: 'https://directline.invalid/', conversation: { id }, recipient: BOT, timestamp: new Date().toISOString() };
}

function short(body: Fields, field: string): Fields {
  const value = body[field];
  return typeof value === 'string' && value.length <= SHORT_CHARACTERS ? { [field]: value } : {};
}

function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
