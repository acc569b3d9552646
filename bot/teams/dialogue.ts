/** One conversation's next answer: what was said, in the light of what is remembered, in the language asked for. */
import type { Activity } from 'botbuilder';
import { isDeepStrictEqual } from 'node:util';
import type { Answer, Assistant, Language, Memory } from '../assistant/types';
import { plain } from './blocks';
import type { About } from './buttons';
import { clientLanguage } from './incoming';
import type { Talk } from './state';

/** What was said, typed or by a button; a button tells its language and what its card was about. */
export interface Said { readonly text: string; readonly language?: Language | undefined; readonly about?: About | undefined }

/** The answer, and the memory to keep where it has changed. */
export interface Replied { readonly answer: Answer; readonly memory?: Memory }

export async function reply(assistant: Assistant, activity: Activity, talk: Talk, { text, language, about }: Said): Promise<Replied> {
  const wanted = language ?? talk.language;
  const memory = about ? { ...about, language: wanted ?? talk.memory?.language ?? clientLanguage(activity) } : talk.memory;
  // Before anything was said, words alone may not tell the language ("WSL 2?"): then the user's client does.
  const spoken = wanted ?? (memory === undefined && plain(text) === '' ? clientLanguage(activity) : undefined);
  // A card shows what decides and where it stands, and no list of further sections.
  const replied = await assistant({ text, memory, language: spoken, readOn: false });
  const changed = !isDeepStrictEqual(replied.memory, talk.memory) && (talk.memory !== undefined || establishes(replied.memory));
  return { answer: replied.answer, ...(changed ? { memory: replied.memory } : {}) };
}

function establishes({ question, awaiting }: Memory): boolean {
  return awaiting !== null || Object.values(question).some((fact) => fact !== null);
}
