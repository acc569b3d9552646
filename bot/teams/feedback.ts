/** What people think of an answer: a thumb and perhaps words, kept with what the answer was about, never with the question or a name. */
import type { Activity, Storage } from 'botbuilder';
import type { Answer, Language } from '../assistant/types';
import { isObject } from './incoming';
import { hash } from './state';

export interface Feedback { readonly reaction: 'like' | 'dislike'; readonly text: string }

/** The marker of our own buttons for it. */
export const FEEDBACK = 'feedback';
/** Where feedback stands in the storage; see `npm run feedback`. */
export const FEEDBACK_PREFIX = 'feedback/';
const TEXT_CHARACTERS = 2_000;

/** What a thumb on this answer is about: its decision, else its article, else the kind of answer. */
export function subjectOf({ decisionId, kind, passages: [first] }: Answer): string {
  return decisionId ?? (kind === 'topic' ? first?.id : undefined) ?? kind;
}

/** The value of Teams' `message/submitAction`. */
export function submittedIn(value: unknown): Feedback | undefined {
  if (!isObject(value) || value['actionName'] !== 'feedback' || !isObject(value['actionValue'])) return undefined;
  const { reaction, feedback } = value['actionValue'];
  return feedbackOf(reaction, wordsIn(feedback));
}

/** The value of one of our own buttons, with what its card was about. */
export function thumbIn(value: unknown): (Feedback & { readonly about: string; readonly language: Language }) | undefined {
  if (!isObject(value) || value['anida'] !== FEEDBACK || typeof value['subject'] !== 'string') return undefined;
  const feedback = feedbackOf(value['reaction'], typeof value['comment'] === 'string' ? value['comment'] : '');
  return feedback && { ...feedback, about: value['subject'].slice(0, 200), language: value['language'] === 'es' ? 'es' : 'en' };
}

/** Keeps it; who changes their mind about the same answer replaces what they said before. */
export async function keepFeedback(storage: Storage, activity: Activity, message: string, about: string | undefined, { reaction, text }: Feedback, now: number): Promise<void> {
  const { channelId, conversation, from } = activity;
  const key = `${FEEDBACK_PREFIX}${hash([channelId, conversation.id, from.id, message])}`;
  await storage.write({ [key]: { about: about ?? null, reaction, text, on: new Date(now).toISOString().slice(0, 10), eTag: '*' } });
}

function feedbackOf(reaction: unknown, text: string): Feedback | undefined {
  return reaction === 'like' || reaction === 'dislike' ? { reaction, text: text.trim().slice(0, TEXT_CHARACTERS) } : undefined;
}

/** Teams sends the words as a field of an object, mostly written as JSON. */
function wordsIn(feedback: unknown): string {
  if (typeof feedback === 'string') {
    try {
      return wordsIn(JSON.parse(feedback));
    } catch {
      return feedback;
    }
  }
  const words = isObject(feedback) ? feedback['feedbackText'] : undefined;
  return typeof words === 'string' ? words : '';
}
