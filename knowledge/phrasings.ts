/** How like a question is to those a section is known to answer: its heading, and what people say for it. */
import { weigh } from './asked';
import { createOdds, type Odds } from './odds';
import type { Ranker } from './ranker';
import { wordsOf } from './tokens';
import type { Language, Section } from './types';

/**
 * Ranking counts a question's words wherever they stand; this tells the section that is asked for in these words from those that hold them by the way.
 */
export interface Likeness {
  /** By section, 0 to 1: of all words of the question and of the likest line, the share by weight that stands in both. */
  readonly likest: (text: string) => Float64Array;
  readonly odds: Odds;
}

/** A stop word counts this share of what its rarity among the lines makes, and no more than so much: "why" may be all that tells two lines apart, "of" never is. */
const STOP_WORD = 0.5;
const STOP_WORD_MOST = 2;

export function createLikeness(sections: readonly Pick<Section, 'heading' | 'asked' | 'body'>[], language: Language, ranker: Ranker): Likeness {
  const lines = sections.flatMap(({ heading, asked }, section) => [heading, ...asked.split('\n')].map((line) => ({ section, words: new Set(wordsOf(line, language)) })));
  const holding = new Map<string, number[]>();
  lines.forEach(({ words }, line) => { for (const word of words) { const list = holding.get(word); if (list) list.push(line); else holding.set(word, [line]); } });
  const weightOf = (word: string): number => (word.startsWith(' ') ? Math.min(STOP_WORD_MOST, STOP_WORD * weigh(lines.length, holding.get(word)?.length ?? 0)) : weigh(ranker.size, ranker.holding(word)));
  const weightOfAll = (words: ReadonlySet<string>): number => [...words].reduce((sum, word) => sum + weightOf(word), 0);
  const weights = lines.map(({ words }) => weightOfAll(words));
  const sectionOf = Uint32Array.from(lines, ({ section }) => section);
  const likest = (text: string): Float64Array => {
    const asked = new Set(wordsOf(text, language));
    const whole = weightOfAll(asked);
    const shared = new Float64Array(lines.length);
    for (const word of asked) {
      const weight = weightOf(word);
      for (const line of holding.get(word) ?? []) shared[line] = (shared[line] ?? 0) + weight;
    }
    const best = new Float64Array(sections.length);
    for (let line = 0; line < shared.length; line += 1) {
      const both = shared[line] ?? 0;
      if (both === 0) continue;
      const section = sectionOf[line] ?? 0;
      best[section] = Math.max(best[section] ?? 0, (2 * both) / (whole + (weights[line] ?? 0) || 1));
    }
    return best;
  };
  return { likest, odds: createOdds(sections, language) };
}
