/** What a message would say as part of a talk: what it changes in the question before, and what it asks of the answer before. */
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import { isOf } from '../grammar';
import type { Items, Sentence } from '../items';
import type { TalkCue, TalkKind } from './cues';
import { readEnvironment } from './environment';
import { readHost } from './host';
import { readNamed, type Named } from './named';

export interface Talk {
  /** Facts that only a talk makes of such words. */
  readonly facts: Readonly<Record<string, string>>;
  readonly named: readonly Named[];
  readonly turned: boolean;
  readonly act: 'why' | 'since' | undefined;
  /** What is asked for by everyday words alone. */
  readonly asks: 'howto' | 'prerequisite' | undefined;
  /** It is about something else altogether. */
  readonly off: boolean;
  /** It tells something, and orders or asks nothing. */
  readonly tells: boolean;
  /** It begins with "and", or asks in so few words that only the talk before completes them. */
  readonly leans: boolean;
}

/** How many words may stand beside a cue that asks for the grounds. */
const BESIDE_AN_ACT = 4;
/** A question of no more words can be the rest of one before. */
const FEW_WORDS = 8;

export function readTalk(items: Items, cues: readonly TalkCue[], vocabulary: Vocabulary): Talk {
  const { words, sentences } = items;
  const has = (kind: TalkKind): boolean => cues.some(({ value }) => value === kind);
  const environment = readEnvironment(items, cues, vocabulary);
  const host = readHost(items, cues, vocabulary);
  const isOpen = ({ from }: Sentence): boolean => !isOf(words[from], 'question', 'orders');
  const act = (['since', 'why'] as const).find((kind) => cues.some(({ value, from, to }) => value === kind && words.length - (to - from) <= BESIDE_AN_ACT));
  return {
    facts: { ...(environment ? { environment } : {}), ...(host === undefined ? {} : { host }), ...(has('deeper') ? { depth: 'more' } : {}) },
    named: readNamed(items, cues, vocabulary),
    turned: has('turned'),
    act,
    asks: has('need') ? 'prerequisite' : has('howto') ? 'howto' : undefined,
    off: has('off'),
    tells: sentences.every((sentence) => !sentence.question && isOpen(sentence)),
    leans: isOf(words[0], 'and') || (words.length <= FEW_WORDS && sentences.every(isOpen)),
  };
}
