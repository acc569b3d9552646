/** What is being asked for: the cues found, added up by intent. */
import type { Match, Word } from '../../../knowledge/lexicon';
import type { Intent } from '../types';

/** A cue of what is asked for, with its weight. */
export interface IntentCue { readonly intent: string; readonly weight: number }

/** What a question can be about; at equal scores the more particular one, further up, wins. */
const TOPICS: readonly Intent[] = ['memory', 'networking', 'troubleshoot', 'performance', 'prerequisite', 'howto', 'concept'];

/** What is said of the talk itself; it means something only after an answer. */
export const ACTS = ['forget', 'recall', 'why', 'since'] as const;
export type Act = (typeof ACTS)[number];
/** How many words may stand beside such a cue: "and why is that so?" */
const BESIDE_AN_ACT = 4;

export interface IntentReading {
  /** The topical intent with the highest score, if any cue was found. */
  readonly topic: Intent | null;
  readonly topicScore: number;
  /** How strongly a verdict is asked for: 0 not at all, 2 "can I", 3 and more "is it supported". */
  readonly verdictScore: number;
  readonly smalltalk: boolean;
  readonly act: Act | null;
  /** Words that no cue explains; a greeting with a question in it is no small talk. */
  readonly otherWords: number;
}

export function readIntent(cues: readonly Match<IntentCue>[], words: readonly Word[]): IntentReading {
  const scores = new Map<string, number>();
  let explained = 0;
  for (const { value, from, to } of cues) {
    scores.set(value.intent, (scores.get(value.intent) ?? 0) + value.weight);
    if (value.intent === 'smalltalk') explained += to - from;
  }
  // Two weak cues ("can I", "does it work") do not make a strong one.
  const verdictScore = Math.max(0, ...cues.filter(({ value }) => value.intent === 'verdict').map(({ value }) => value.weight));
  const act = ACTS.find((one) => cues.some(({ value, from, to }) => value.intent === one && (words.length - (to - from) <= BESIDE_AN_ACT || (from <= 1 && /[?]/.test(words[to]?.gap ?? ''))))) ?? null;
  const smalltalk = scores.has('smalltalk');
  const topics = TOPICS.filter((intent) => scores.has(intent));
  const topic = topics.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))[0] ?? null;
  return { topic, topicScore: topic ? scores.get(topic) ?? 0 : 0, verdictScore, smalltalk, act, otherWords: words.length - explained };
}
