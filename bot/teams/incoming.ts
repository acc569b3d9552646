/** Reads what a channel sent: whether it is a sound activity, what was said, by whom, and in which language. */
import type { Activity } from 'botbuilder';
import type { Language } from '../../knowledge/types';
import { CodedError, LIMITS } from '../errors';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * The body as an activity that the SDK can work on without stumbling.
 * @throws CodedError `activity-bad`, naming the field at fault
 */
export function soundActivity(body: unknown): Activity {
  if (!isObject(body) || typeof body['type'] !== 'string' || body['type'] === '') throw new CodedError('activity-bad', 'type');
  for (const field of ['id', 'channelId', 'text', 'locale', 'name', 'deliveryMode', 'replyToId']) requireThat(isMissing(body[field]) || typeof body[field] === 'string', field);
  requireThat(hasId(body['conversation']), 'conversation');
  for (const field of ['recipient', 'from']) requireThat(isMissing(body[field]) || hasId(body[field]), field);
  for (const field of ['entities', 'membersAdded', 'membersRemoved']) requireThat(isOptionalList(body[field]), field);
  // What is answered in the body of this very response, or not at all, needs no address to answer to.
  const { serviceUrl } = body;
  const bodily = body['deliveryMode'] === 'expectReplies' || !['message', 'conversationUpdate'].includes(body['type']);
  requireThat((bodily && isMissing(serviceUrl)) || isWebAddress(serviceUrl), 'serviceUrl');
  const { from, recipient, channelData } = body;
  requireThat(isMissing(channelData) || isObject(channelData), 'channelData');
  // The SDK looks into these without asking whether they are there.
  return { ...body, channelData: channelData ?? {}, from: from ?? { id: '' }, recipient: recipient ?? { id: '' } } as unknown as Activity;
}

/** Whose memory a message belongs to: in a group everybody has their own. */
export function conversationKey({ channelId, conversation, from }: Activity): string {
  return JSON.stringify([channelId, conversation.id, ...(isShared(conversation) ? [from.id] : [])]);
}

/** Whether this is a chat between one person and the bot. */
export function isPersonal({ conversation }: Activity): boolean {
  return !isShared(conversation);
}

function isShared({ isGroup, conversationType }: Activity['conversation']): boolean {
  return isGroup || !['personal', undefined].includes(conversationType);
}

/** The language of the user's client, English where it is one that we do not speak. */
export function clientLanguage({ locale, entities }: Activity): Language {
  const client: unknown = (entities as readonly unknown[] | undefined)?.find((entity) => isObject(entity) && entity['type'] === 'clientInfo');
  const known = locale ?? (isObject(client) ? client['locale'] : undefined);
  return typeof known === 'string' && /^es\b/i.test(known) ? 'es' : 'en';
}

/** What was typed, without the mention of the bot: the channel tells which words it is, and everybody else's stay. */
export function typedIn({ text, entities, recipient }: Activity): string {
  let rest = (text as string | undefined) ?? '';
  for (const entity of (entities as readonly unknown[] | undefined) ?? []) {
    if (!isObject(entity) || entity['type'] !== 'mention' || !isObject(entity['mentioned'])) continue;
    const mention = entity['text'];
    if (entity['mentioned']['id'] === recipient.id && typeof mention === 'string' && mention !== '') rest = rest.replaceAll(mention, ' ');
  }
  return rest.trim().slice(0, LIMITS.textCharacters);
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:\/\//i.test(value);
}

function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isOptionalList(value: unknown): boolean {
  return isMissing(value) || (Array.isArray(value) && value.every(isObject));
}

function hasId(value: unknown): boolean {
  return isObject(value) && typeof value['id'] === 'string';
}

function requireThat(sound: boolean, field: string): void {
  if (!sound) throw new CodedError('activity-bad', field);
}

/** Whether a value from outside has fields to look into. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
