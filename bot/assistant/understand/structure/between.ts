/** The words around mentions and between them: what they say about belonging together. All positions are words of the text. */
import type { Word } from '../../../../knowledge/lexicon';
import { isLight, isOf } from '../grammar';
import type { Cue } from '../items';
import type { Node } from './structure';

type Words = readonly Word[];
type Extent = Pick<Node, 'from' | 'to'>;

/** How many words of any kind may stand between a cue and the mention it governs, light ones not counted. */
const REACH = 2;
/** A verb reaches further than a preposition. */
const REACH_OF_VERBS = 4 * REACH;
/** "without" reaches a few words. */
const REACH_OF_WITHOUT = 3;
const CLAUSE_END = /[,():–—]/;

/** "(", "," and the like between two words. */
export function clauseEnds(words: Words, since: number, from: number): boolean {
  return words.slice(since, from + 1).some(({ gap }) => CLAUSE_END.test(gap));
}

/** "without" does not reach over the end of a clause either. */
export function lapsed(words: Words, since: number, from: number): boolean {
  return from - since > REACH_OF_WITHOUT || clauseEnds(words, since, from);
}

export function isDenied(words: Words, at: number): boolean {
  return isOf(words[at - 1], 'not', 'nothing');
}

/** Whether two mentions are enumerated: "X and Y", "X, Y", "X/Y". */
export function isEnumerated(words: Words, from: number, to: number): boolean {
  return words.slice(from, to).some((word) => isOf(word, 'and', 'or')) || (from === to && /^\s*[,+/&]\s*$/.test(words[to]?.gap ?? ''));
}

/** How many words of weight stand between two positions. */
export function weight(words: Words, from: number, to: number): number {
  return words.slice(from, to).filter((word) => !isLight(word)).length;
}

/** Words of weight behind the last comma. */
export function weightSinceComma(words: Words, from: number, to: number): number {
  const last = words.slice(from, to + 1).findLastIndex(({ gap }) => CLAUSE_END.test(gap));
  return last < 0 ? 0 : weight(words, from + last, to);
}

/** The words a thing was named by. */
export function nameOf(words: Words, { from, to }: Extent): string {
  return words.slice(from, to).map(({ text }) => text).join(' ');
}

/** The cue that governs a mention: the last one, if little enough stands between them. */
export function governing(words: Words, cues: readonly Cue[], { from }: Extent): Cue | undefined {
  const cue = cues.at(-1);
  if (!cue) return undefined;
  // "three ESXi hosts plus vCenter": the noun.
  if (cue.cue === 'contains' && isOf(words[cue.to], 'and')) return undefined;
  // "on our hosts, and Hyper-V …": a verb has no comma after it.
  if (cue.cue === 'contains' && cue.to < from && /[,;:)]/.test(words[cue.to]?.gap ?? '')) return undefined;
  // "on that box a VMware Player": the cue governs what stands before the article.
  const article = words.slice(cue.to, from).findIndex((word) => isOf(word, 'article'));
  if (article > 0 && weight(words, cue.to, cue.to + article) > 0) return undefined;
  const reach = cue.cue === 'contains' || cue.cue === 'allows' ? REACH_OF_VERBS : REACH;
  return weight(words, cue.to, from) <= reach ? cue : undefined;
}
