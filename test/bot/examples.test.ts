/** What the articles tell about support holds against the rules: their worked examples are put to the brain. */
import { failedExamples } from '../../bot/commands/examples';
import { loadLibrary, type Library } from '../../knowledge/library';
import { LANGUAGES } from '../../knowledge/types';
import { VERDICTS } from '../../rules/types';
import { answerOf, HOME } from '../support/brain';

const library = loadLibrary(HOME);

/** The library with one example changed. */
function with1st(change: { readonly verdict?: string; readonly question?: string }): Library {
  const [section] = library.sections.get('en')!.filter(({ examples }) => examples.length > 0);
  return { ...library, sections: new Map([['en', [{ ...section!, examples: [{ ...section!.examples[0]!, ...change }] }]]]) };
}

describe('the worked examples of the articles', () => {
  it('are answered as the articles tell', async () => expect(await failedExamples(library, answerOf)).toEqual([]));

  it.each(LANGUAGES)('stand in every article about support in "%s"', (language) => {
    const sections = library.sections.get(language)!;
    const articles = new Set(sections.filter(({ intent }) => intent === 'verdict').map(({ article }) => article));
    const shown = new Set(sections.filter(({ examples }) => examples.length > 0).map(({ article }) => article));
    expect([...articles].filter((article) => !shown.has(article))).toEqual([]);
  });

  it('show every verdict there is', () => {
    expect(new Set(library.sections.get('es')!.flatMap(({ examples }) => examples.map(({ verdict }) => verdict)))).toEqual(new Set(VERDICTS));
  });

  it('are told with file, line and what to do when the rules answer otherwise', async () => {
    const [failed, ...others] = await failedExamples(with1st({ verdict: 'not-covered' }), answerOf);
    expect(others).toEqual([]);
    expect(failed).toMatchObject({ severity: 'error', file: expect.stringMatching(/^knowledge\/articles\/en\/.*\.md$/) as string, what: expect.stringContaining('is to be not-covered, and the answer is') as string, fix: expect.stringContaining('npm run diff') as string });
    expect(failed!.line).toBeGreaterThan(5);
  });

  it('fail when the question gets no verdict at all', async () => {
    const [failed] = await failedExamples(with1st({ question: 'How do I enable nested virtualization?' }), answerOf);
    expect(failed?.what).toContain('no verdict (topic)');
  });
});
