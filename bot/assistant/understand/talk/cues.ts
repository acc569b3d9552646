/** The cues of `knowledge/vocabulary/talk.json`: words that mean something only where a talk goes on. */
import type { Match, Word } from '../../../../knowledge/lexicon';

export type TalkKind = 'leaves' | 'becomes' | 'goes' | 'outer' | 'inner' | 'both' | 'all' | 'turned' | 'production' | 'evaluation' | 'ended' | 'deeper' | 'shallower' | 'another' | 'why' | 'how-come' | 'since' | 'howto' | 'need' | 'slow' | 'again' | 'off';

/** A cue at its place; `from`/`to` count words. */
export type TalkCue = Match<string>;

/** A comma, a semicolon, the end of a sentence, a bracket or a dash between two words. */
export function breaksAt(word: Word | undefined): boolean {
  return word !== undefined && /[,;:()\n]|[.?!](?:\s|$)|\s[-–—]\s/.test(word.gap);
}

/** Whether a clause ends between two words. */
export function breaksBetween(words: readonly Word[], from: number, to: number): boolean {
  return words.slice(from, to + 1).some(breaksAt);
}
