/** What a message would say as part of a talk: what it changes in the question before, and what it asks of the answer before. */
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import { processorModels } from '../../processor-model';
import { isOf } from '../grammar';
import type { Items, Sentence } from '../items';
import type { TalkCue, TalkKind } from './cues';
import { readEnvironment } from './environment';
import { readHost } from './host';
import { readNamed, type Named } from './named';
import { readNewStranger, type NewStranger } from './new-stranger';

export interface Talk {
  /** Facts that only a talk makes of such words. */
  readonly facts: Readonly<Record<string, string>>;
  /** Every processor named; where there are two, the talk tells which is meant. */
  readonly processors: readonly string[];
  readonly named: readonly Named[];
  /** "Nor that?": what seems ruled out is asked about. */
  readonly neither: boolean;
  readonly turned: boolean;
  readonly act: 'why' | 'since' | undefined;
  /** What is asked for by everyday words alone. */
  readonly asks: 'howto' | 'prerequisite' | 'performance' | undefined;
  /** A product in the place of one side that nobody here knows; without a side where its words do not tell. */
  readonly stranger: NewStranger | undefined;
  /** One more of what is there already is meant. */
  readonly another: boolean;
  /** One level fewer is meant. */
  readonly shallower: boolean;
  /** The answer before is doubted or wanted once more. */
  readonly again: boolean;
  /** It is about something else altogether. */
  readonly off: boolean;
  /** It tells something, and orders or asks nothing. */
  readonly tells: boolean;
  /** "I need to open an .ova": it tells what somebody wants. */
  readonly wishes: boolean;
  /** It begins with "and", or asks in so few words that only the talk before completes them. */
  readonly leans: boolean;
}

/** How many words may stand beside a cue that asks for the grounds. */
const BESIDE_AN_ACT = 4;
/** And how many beside one of a single word. */
const BESIDE_A_WORD = 2;
/** A question of no more words can be the rest of one before. */
const FEW_WORDS = 8;

/** @param ordinary words that are no product's name */
export function readTalk(text: string, items: Items, cues: readonly TalkCue[], vocabulary: Vocabulary, ordinary: (word: string) => boolean): Talk {
  const { words, sentences } = items;
  const has = (kind: TalkKind): boolean => cues.some(({ value }) => value === kind);
  const environment = readEnvironment(items, cues, vocabulary);
  const host = readHost(items, cues, vocabulary);
  const isOpen = ({ from }: Sentence): boolean => !isOf(words[from], 'question', 'orders');
  const beside = ({ from, to }: TalkCue): number => words.length - (to - from);
  const asksFor = (kind: 'since' | 'why'): boolean => cues.some((cue) => cue.value === kind && beside(cue) <= (cue.to - cue.from === 1 ? BESIDE_A_WORD : BESIDE_AN_ACT));
  const act = asksFor('since') ? 'since' : asksFor('why') || cues.some((cue) => cue.value === 'how-come' && beside(cue) === 0) ? 'why' : undefined;
  return {
    facts: { ...(environment ? { environment } : {}), ...(host === undefined ? {} : { host }), ...(has('deeper') ? { depth: 'more' } : {}) },
    processors: [...new Set([...items.items.flatMap((item) => ('entity' in item ? vocabulary.entities.get(item.entity)?.facts?.['processor'] ?? [] : [])), ...processorModels(text).map(({ value }) => value)])],
    neither: words.some((word) => isOf(word, 'neither')),
    named: readNamed(items, cues, vocabulary),
    turned: has('turned'),
    act,
    asks: has('slow') ? 'performance' : has('howto') ? 'howto' : has('need') ? 'prerequisite' : undefined,
    stranger: readNewStranger(text, items, cues, ordinary),
    another: has('another'),
    shallower: has('shallower'),
    again: has('again'),
    off: has('off'),
    tells: sentences.every((sentence) => !sentence.question && isOpen(sentence)),
    wishes: words.some((word) => isOf(word, 'wish')),
    leans: isOf(words[0], 'and') || (words.length <= FEW_WORDS && sentences.every(isOpen)),
  };
}
