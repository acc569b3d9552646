/** What each kind of answer has to carry, in both languages, by distinctive words of its text. */
import kinds from '../conversations/facts-told.json';
import { loadVocabulary } from '../../knowledge/vocabulary';
import { about, HOME, talk } from '../support/brain';

const LANGUAGES = ['es', 'en'] as const;

describe('an answer carries the facts of its kind', () => {
  it.each(kinds.flatMap((kind) => LANGUAGES.map((language) => [`${kind.kind} (${language})`, kind[language], language] as const)))('%s', async (_, { said, told }, language) => {
    const answer = (await talk(...said)).at(-1);
    expect(answer?.language).toBe(language);
    const text = answer?.text.toLowerCase() ?? '';
    expect(told.filter((fact) => !text.includes(fact.toLowerCase()))).toEqual([]);
  });
});

describe('whatever product is named', () => {
  const vocabulary = loadVocabulary(HOME);
  const products = [...vocabulary.entities.keys()].filter((id) => vocabulary.isA(id, 'third-party-hypervisor'));
  const untested = { es: /Microsoft no (lo )?prueba/, en: /Microsoft (does not|neither) tests?/ };
  const whom = { es: /fabricante/, en: /vendor/ };

  it.each(LANGUAGES)('says of another vendor\'s hypervisor that Microsoft does not test it and whom to ask (%s)', (language) => {
    expect(products.length).toBeGreaterThan(20);
    for (const id of products) for (const [inner, outer] of [[id, 'hyper-v'], [id, 'azure-vm'], ['hyper-v', id]] as const) {
      const reply = about({ inner, outer, environment: null }, language);
      const text = 'answer' in reply ? reply.answer.text : '';
      expect([inner, outer, untested[language].test(text), whom[language].test(text)]).toEqual([inner, outer, true, true]);
    }
  });
});
