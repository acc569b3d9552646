/** A name that nobody here knows, in a message that puts it into the question before: "and on SmartOS?", "¿y si fuera un Sangfor?". */
import { isOf } from '../grammar';
import { isStrange, looksLikeAName } from '../stranger';
import type { Items } from '../items';
import type { TalkCue } from './cues';

export interface NewStranger { readonly name: string; readonly side: 'inner' | 'outer' | undefined }

const FEW_WORDS = 12;
const LONGEST_NAME = 3;

/** Only a name that ends a short message that goes on: then it can be nothing but what takes a side. */
export function readNewStranger(text: string, { items, words }: Items, cues: readonly TalkCue[], ordinary: (word: string) => boolean): NewStranger | undefined {
  const goesOn = items.some((item) => 'cue' in item && item.cue === 'go-on' && item.from <= 1) || isOf(words[0], 'and');
  if (!goesOn || words.length > FEW_WORDS || items.some((item) => 'entity' in item && ['platform', 'cloud', 'workload'].includes(item.kind))) return undefined;
  let end = words.length;
  while (end > 0 && isOf(words[end - 1], 'trailing')) end -= 1;
  let from = end;
  while (from > 0 && end - from < LONGEST_NAME && isStrange(words[from - 1], ordinary) && !isOf(words[from - 1], 'date')) from -= 1;
  if (from === end || from === 0) return undefined;
  const placed = isOf(words[from - 1], 'at') || (isOf(words[from - 1], 'article', 'the') && isOf(words[from - 2], 'at'));
  const introduced = placed || isOf(words[from - 1], 'and', 'article', 'introduces') || items.some((item) => 'cue' in item && item.cue === 'go-on' && item.to === from);
  if (!introduced || !(placed || looksLikeAName(text, words, from, 0))) return undefined;
  const side = placed || cues.some(({ value }) => value === 'outer') ? 'outer' : cues.some(({ value }) => value === 'inner') ? 'inner' : undefined;
  return { name: text.slice(words[from]?.start, words[end - 1]?.end), side };
}
