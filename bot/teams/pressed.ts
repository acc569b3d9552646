/** Reads a pressed button back. What comes back may be anything: clients send what they were given, others what they like. */
import { INTENTS, type Language } from '../assistant/types';
import { isObject, type Fields } from './incoming';
import type { About, Verb } from './buttons';

export interface Pressed { readonly verb: Verb; readonly text: string; readonly language?: Language; readonly about?: About }

const VERBS: readonly Verb[] = ['choose', 'vary', 'ask'];
const MOST_FACTS = 40;
const MOST_CHARACTERS = 1_000;

/** The press in the value of a message or in the data of an invoke; undefined where there is none of ours. */
export function pressedIn(value: unknown): Pressed | undefined {
  if (!isObject(value) || typeof value['text'] !== 'string') return undefined;
  const verb = VERBS.find((one) => one === value['anida']);
  if (!verb) return undefined;
  const { language } = value;
  const about = aboutIn(value['about']);
  return { verb, text: value['text'].slice(0, MOST_CHARACTERS), ...(language === 'es' || language === 'en' ? { language } : {}), ...(about ? { about } : {}) };
}

/** The data of an `adaptiveCard/action`, into which the client merges the inputs of the card. */
export function dataOf(value: unknown): unknown {
  return isObject(value) && isObject(value['action']) ? value['action']['data'] : undefined;
}

function aboutIn(about: unknown): About | undefined {
  if (!isObject(about) || !isQuestion(about['question'])) return undefined;
  const intent = INTENTS.find((one) => one === about['intent']);
  const { awaiting } = about;
  return intent && (awaiting === null || isId(awaiting)) ? { question: about['question'], intent, awaiting } : undefined;
}

function isQuestion(question: unknown): question is About['question'] {
  if (!isObject(question) || !['inner', 'outer', 'environment'].every((fact) => Object.hasOwn(question, fact))) return false;
  const facts: [string, unknown][] = Object.entries(question satisfies Fields);
  return facts.length <= MOST_FACTS && facts.every(([fact, value]) => isId(fact) && (value === null || isId(value)));
}

/** Ids of facts and of things; nothing that could be shown as text of its own. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,60}$/.test(value);
}
