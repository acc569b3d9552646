import { loadLibrary } from '../../knowledge/library';
import questions from '../knowledge/fact-questions.json';
import { ask, HOME } from '../support/brain';

const library = loadLibrary(HOME);

describe('every fact of the founding document is reachable by a question', () => {
  it('asks for all 65', () => {
    const asked = [...new Set(questions.map(({ fact }) => fact))].sort();
    expect(asked).toEqual(Array.from({ length: 65 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`));
  });

  it.each(questions.flatMap(({ fact, es, en }) => [{ fact, language: 'es' as const, text: es }, { fact, language: 'en' as const, text: en }]))('$fact in $language: "$text"', async ({ fact, language, text }) => {
    const answer = await ask(text);
    const told = answer.passages.flatMap(({ id }) => library.section(id, language)?.facts ?? []);
    expect(answer.language).toBe(language);
    expect(told).toContain(fact);
  });
});
