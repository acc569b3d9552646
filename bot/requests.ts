/** Turns a body from outside into the request it is, or into the coded error that says why it is none. */
import { LANGUAGES, type Language } from '../knowledge/types';
import type { Question } from './assistant/types';
import type { Ticket } from './desk/triage';
import { CodedError, LIMITS } from './errors';

/** What an answer is asked for: a sentence, a case whose facts are known, or a decision that was made before. */
export type Asked = { readonly text: string } | { readonly question: Question } | { readonly decisionId: string };
export interface AnswerRequest { readonly asked: Asked; readonly language: Language | undefined; readonly conversationId: string | undefined }

type Fields = Readonly<Record<string, unknown>>;

/** The body of `POST /api/answer`. */
export function parseAnswerRequest(body: unknown): AnswerRequest {
  const fields = objectOr(body, 'body-not-object');
  return { asked: parseAsked(fields), language: parseLanguage(fields), conversationId: parseConversationId(fields) };
}

/** The body of `POST /api/triage`: one ticket, or a list of them. */
export function parseTickets(body: unknown): Ticket | readonly Ticket[] {
  if (!Array.isArray(body)) return parseTicket(body, '');
  if (body.length === 0) throw new CodedError('ticket-missing');
  if (body.length > LIMITS.tickets) throw new CodedError('too-many-tickets');
  return body.map((ticket: unknown, index) => parseTicket(ticket, `[${index}]`));
}

/** The body of `POST /api/messages`, as far as it must be sound before Bot Framework sees it. */
export function requireActivity(body: unknown): void {
  const { type } = objectOr(body, 'activity-bad');
  if (typeof type !== 'string' || type === '') throw new CodedError('activity-bad', 'type');
}

/** The language a body asks for, or undefined where it asks for none we speak. Never throws. */
export function languageOf(body: unknown): Language | undefined {
  return isObject(body) ? LANGUAGES.find((language) => language === own(body, 'language')) : undefined;
}

function parseAsked(fields: Fields): Asked {
  const [question, decisionId] = [own(fields, 'question'), own(fields, 'decisionId')];
  if (own(fields, 'text') !== undefined || ((question ?? decisionId) ?? null) === null) return { text: parseText(fields) };
  if (question === undefined || question === null) {
    if (typeof decisionId !== 'string') throw new CodedError('decision-unknown', 'decisionId');
    return { decisionId };
  }
  if (!isObject(question)) throw new CodedError('fact-unknown', 'question');
  const facts = Object.entries(question).map(([fact, value]): [string, string | null] => {
    if (value !== null && typeof value !== 'string') throw new CodedError('fact-unknown', `question.${fact.slice(0, 40)}`);
    return [fact, value];
  });
  return { question: { inner: null, outer: null, environment: null, ...Object.fromEntries(facts) } };
}

function parseText(fields: Fields): string {
  const text = own(fields, 'text');
  if (typeof text !== 'string') throw new CodedError('text-missing', 'text');
  return boundedText(text, 'text');
}

function parseLanguage(fields: Fields, at = ''): Language | undefined {
  const given = own(fields, 'language');
  if (given === undefined || given === null) return undefined;
  const language = languageOf(fields);
  if (!language) throw new CodedError('language-unknown', `${at}language`);
  return language;
}

function parseConversationId(fields: Fields): string | undefined {
  const id = own(fields, 'conversationId');
  if (id === undefined || id === null) return undefined;
  const sound = typeof id === 'string' && id.length <= LIMITS.conversationIdCharacters && /^[^\p{C}\p{Z}]+$/u.test(id);
  if (!sound) throw new CodedError('conversation-id-bad', 'conversationId');
  return id;
}

function parseTicket(body: unknown, place: string): Ticket {
  const fields = objectOr(body, 'ticket-missing', place);
  const at = place === '' ? '' : `${place}.`;
  const id = own(fields, 'id');
  const subject = own(fields, 'subject');
  const text = own(fields, 'body');
  // Help desks number their tickets, so a number is an id as good as a string.
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number') throw new CodedError('ticket-bad', `${at}id`);
  if (subject !== undefined && subject !== null && typeof subject !== 'string') throw new CodedError('ticket-bad', `${at}subject`);
  if (typeof text !== 'string') throw new CodedError('ticket-bad', `${at}body`);
  const language = parseLanguage(fields, at);
  const title = typeof subject === 'string' ? clean(subject) : '';
  if (title.length > LIMITS.textCharacters) throw new CodedError('text-too-long', `${at}subject`);
  // Many customers write the whole question into the subject and leave the body blank.
  const question = title.trim() === '' ? boundedText(text, `${at}body`) : bounded(clean(text), `${at}body`);
  return {
    body: question,
    ...(id === undefined || id === null ? {} : { id: String(id) }),
    ...(title === '' ? {} : { subject: title }),
    ...(language ? { language } : {}),
  };
}

function boundedText(raw: string, field: string): string {
  const text = bounded(clean(raw), field);
  if (text.trim() === '') throw new CodedError('text-empty', field);
  return text;
}

function bounded(text: string, field: string): string {
  if (text.length > LIMITS.textCharacters) throw new CodedError('text-too-long', field);
  return text;
}

/** Halves of characters and NULs come from broken senders and mean nothing; further inside nobody should meet them. */
function clean(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', ' ');
}

function objectOr(body: unknown, code: 'body-not-object' | 'ticket-missing' | 'activity-bad', field = ''): Fields {
  if (!isObject(body)) throw new CodedError(code, field === '' ? undefined : field);
  return body;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A body may carry keys such as `__proto__`; only what it says itself counts, never what it inherits. */
function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
