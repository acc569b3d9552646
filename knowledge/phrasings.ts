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
  const lists = new Map<string, number[]>();
  lines.forEach(({ words }, line) => { for (const word of words) { const list = lists.get(word); if (list) list.push(line); else lists.set(word, [line]); } });
  const weightOf = (word: string): number => (word.startsWith(' ') ? Math.min(STOP_WORD_MOST, STOP_WORD * weigh(lines.length, lists.get(word)?.length ?? 0)) : weigh(ranker.size, ranker.holding(word)));
  const known = new Map([...lists].map(([word, list]) => [word, { weight: weightOf(word), holding: Uint32Array.from(list) }] as const));
  const weights = Float64Array.from(lines, ({ words }) => [...words].reduce((sum, word) => sum + (known.get(word)?.weight ?? 0), 0));
  const sectionOf = Uint32Array.from(lines, ({ section }) => section);
  /** By line, the weight it shares with the question looked at. */
  const shared = new Float64Array(lines.length);
  const likest = (text: string): Float64Array => {
    shared.fill(0);
    let whole = 0;
    for (const word of new Set(wordsOf(text, language))) {
      const { weight, holding } = known.get(word) ?? { weight: weightOf(word), holding: undefined };
      whole += weight;
      if (holding) for (let i = 0; i < holding.length; i += 1) { const line = holding[i] ?? 0; shared[line] = (shared[line] ?? 0) + weight; }
    }
    const best = new Float64Array(sections.length);
    for (let line = 0; line < shared.length; line += 1) {
      const both = shared[line] ?? 0;
      if (both === 0) continue;
      const section = sectionOf[line] ?? 0;
      const likeness = (2 * both) / (whole + (weights[line] ?? 0));
      if (likeness > (best[section] ?? 0)) best[section] = likeness;
    }
    return best;
  };
  return { likest, odds: createOdds(sections, language) };
}
