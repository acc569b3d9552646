/**
 * What a conversation remembers, and how a new message is read in its light. Pure; storage and expiry live elsewhere.
 *
 * The policy: after an answer or a question of ours the next message is about that, unless it is a whole new question,
 * small talk or about something else (`dialogue/continues.ts`). Then
 * 1. what it names takes its place in the question: by what it can be, where it replaces something, by the words beside
 *    it, by what was asked for, by what it is most like (`dialogue/sides.ts`); facts it states or implies
 *    (`understand/talk/`) come over those before, and facts about a platform go with the platform (`dialogue/facts.ts`);
 * 2. what is wanted is a verdict again where the case changed, a topic where it asks for one, else what was wanted
 *    before (`dialogue/wanted.ts`); the grounds of an answer are told by `aside.ts`;
 * 3. nothing is carried over that the message replaces: where it puts a product nobody knows there, that is asked.
 */
import { continues } from './dialogue/continues';
import { keptFacts, newFacts } from './dialogue/facts';
import type { Kinds } from './dialogue/kinds';
import { changeSides } from './dialogue/sides';
import { carriedIntent, ownIntent } from './dialogue/wanted';
import type { Intent, Memory, Question } from './types';
import type { Stranger } from './understand/stranger';
import type { Understanding } from './understand/understand';

export interface Resumed {
  readonly question: Question;
  /** Slots filled by an obvious default. */
  readonly assumed: readonly ('inner' | 'outer')[];
  /** Whether anything was taken over from before. */
  readonly carried: boolean;
  readonly intent: Intent;
  /** A product in the place of one side that nobody here knows. */
  readonly stranger: Stranger | undefined;
}

/** The question of this message alone, or the one before with what this message changes. */
export function resume(said: Understanding, memory: Memory | undefined, kinds: Kinds): Resumed {
  const pair = said.pairs[0];
  if (!memory || !continues(said, memory)) {
    return {
      question: { environment: null, ...said.facts, inner: pair?.inner ?? null, outer: pair?.outer ?? null },
      assumed: pair?.assumed ?? [],
      carried: false,
      intent: ownIntent(said, pair !== undefined),
      stranger: said.stranger,
    };
  }
  const before = memory.question;
  const stranger = strangerIn(said, before, kinds);
  const sides = stranger ? { inner: stranger.pair.inner, outer: stranger.pair.outer } : changeSides(said, memory, kinds);
  return {
    question: { environment: before.environment, ...keptFacts(before, sides), ...newFacts(said, memory, sides, kinds), ...sides },
    assumed: [],
    carried: true,
    intent: stranger ? 'verdict' : carriedIntent(said, memory, sides, kinds),
    stranger,
  };
}

/**
 * "Forget production": the question without the facts this message names.
 * @returns undefined where it names none: then all of it is to be forgotten
 */
export function forget(said: Understanding, { question }: Memory): Question | undefined {
  const named = Object.keys(question).filter((fact) => fact !== 'inner' && fact !== 'outer' && fact in said.facts);
  return named.length ? { ...question, ...Object.fromEntries(named.map((fact) => [fact, null])) } : undefined;
}

/** What nobody knows takes the side its words give it, else the one the thing before could be on. */
function strangerIn({ talk }: Understanding, { inner, outer }: Question, { runsInsideOnly }: Kinds): Stranger | undefined {
  if (!talk.stranger || (inner === null && outer === null)) return undefined;
  const side = talk.stranger.side ?? (inner !== null && runsInsideOnly(inner) ? 'outer' : 'inner');
  return { name: talk.stranger.name, side, pair: { inner, outer, assumed: [], [side]: null } };
}
