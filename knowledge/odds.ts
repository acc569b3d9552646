/** How much likelier a question's words are among those a section is asked with than among all: naive Bayes over sections. */
import { wordsOf } from './tokens';
import type { Language, Section } from './types';

/** By section: the logarithm of these odds for a text of usual length. Words and neighbours that no section has count for nothing. */
export type Odds = (text: string) => Float64Array;

/** A section's own sentences count this share of a line that people ask with. */
const BODY = 0.3;
/** Two words that follow one another count this share of a single one: each of them counts already. */
const PAIR = 0.4;
/** So many words of a usual section are taken for granted in each, so that a word it lacks does not exclude it. */
const TAKEN_FOR_GRANTED = 30;

export function createOdds(sections: readonly Pick<Section, 'heading' | 'asked' | 'body'>[], language: Language): Odds {
  const counts = new Map<string, Map<number, number>>();
  const sizes = new Float64Array(sections.length);
  const count = (text: string, section: number, weight: number): void => {
    for (const gram of gramsOf(text, language).keys()) {
      let bySection = counts.get(gram);
      if (!bySection) { bySection = new Map(); counts.set(gram, bySection); }
      bySection.set(section, (bySection.get(section) ?? 0) + weight);
      sizes[section] = (sizes[section] ?? 0) + weight;
    }
  };
  sections.forEach(({ heading, asked, body }, section) => {
    for (const line of [heading, ...asked.split('\n')]) count(line, section, 1);
    for (const sentence of body.split(/[.\n]/)) count(sentence, section, BODY);
  });
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  /** What a gram adds for each section that has it, beyond what it takes from one that has not. */
  const gains = new Map([...counts].map(([gram, bySection]) => {
    const granted = (TAKEN_FOR_GRANTED * [...bySection.values()].reduce((sum, n) => sum + n, 0)) / whole;
    return [gram, { sections: Uint32Array.from(bySection.keys()), gained: Float64Array.from(bySection.values(), (n) => Math.log(1 + n / granted)) }] as const;
  }));
  const lacking = sizes.map((size) => Math.log(TAKEN_FOR_GRANTED / (size + TAKEN_FOR_GRANTED)));
  return (text) => {
    const odds = new Float64Array(sections.length);
    let known = 0;
    for (const [gram, weight] of gramsOf(text, language)) {
      const gain = gains.get(gram);
      if (!gain) continue;
      known += weight;
      const { sections: having, gained } = gain;
      for (let i = 0; i < having.length; i += 1) { const section = having[i] ?? 0; odds[section] = (odds[section] ?? 0) + weight * (gained[i] ?? 0); }
    }
    const length = Math.sqrt(known || 1);
    for (let section = 0; section < odds.length; section += 1) odds[section] = ((odds[section] ?? 0) + known * (lacking[section] ?? 0)) / length;
    return odds;
  };
}

/** The different words of a text and those that follow one another, with how much each counts. */
function gramsOf(text: string, language: Language): Map<string, number> {
  const words = wordsOf(text, language);
  return new Map([...words.map((word) => [word, 1] as const), ...words.slice(1).map((word, i) => [`${words[i] ?? ''}|${word}`, PAIR] as const)]);
}
