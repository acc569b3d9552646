/** Questions about what the articles tell, put to the brain: the right section comes first, and in full. Shares are floors. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../bot/assistant/types';
import { loadLibrary } from '../../knowledge/library';
import { LANGUAGES, type Language } from '../../knowledge/types';
import { ask, HOME } from '../support/brain';

/** A question as people write it, and every section that answers it. */
interface Labelled { readonly lang: Language; readonly text: string; readonly sections: readonly string[] }
interface Asked extends Labelled { readonly answer: Answer }

const library = loadLibrary(HOME);

function load(file: string): readonly Labelled[] {
  return readFileSync(join(HOME, 'test', 'knowledge', file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Labelled);
}

/** How many of the answers hold a right section among their first `most`, and the questions that missed. */
function reached(asked: readonly Asked[], most: number): { readonly share: number; readonly missed: readonly string[] } {
  const missed = asked.filter(({ answer, sections }) => !answer.passages.slice(0, most).some(({ id }) => sections.includes(id)));
  return { share: 1 - missed.length / asked.length, missed: missed.map(({ text, answer }) => `${text} → ${answer.kind} ${answer.passages[0]?.id ?? ''}`) };
}

describe.each([
  // Each set was labelled before it was asked, by all sections that answer in full, and then showed which words were
  // missing. What unseen questions may expect, only first figures tell: right at first, in Spanish and English, 84 and
  // 76 % of the third set, 73 and 57 of the fourth, 92 and 81 of the fifth; the last after the fourth had been used. Of
  // the sixth, half of 300, they were for all of these 74 and 83 %, and 89 and 92 among the first three.
  ['section-questions.jsonl', 'es', 0.98, 0.99],
  ['section-questions.jsonl', 'en', 0.98, 0.99],
  ['section-questions-unseen.jsonl', 'es', 0.97, 0.98],
  ['section-questions-unseen.jsonl', 'en', 0.95, 0.98],
  ['section-questions-third.jsonl', 'es', 0.98, 0.98],
  ['section-questions-third.jsonl', 'en', 0.97, 0.98],
  ['section-questions-fourth.jsonl', 'es', 0.96, 0.98],
  ['section-questions-fourth.jsonl', 'en', 0.95, 0.98],
  ['section-questions-fifth.jsonl', 'es', 0.93, 0.98],
  ['section-questions-fifth.jsonl', 'en', 0.97, 0.98],
  ['section-questions-sixth.jsonl', 'es', 0.94, 0.98],
  ['section-questions-sixth.jsonl', 'en', 0.9, 0.98],
] as const)('%s in "%s"', (file, language, first, three) => {
  let asked: readonly Asked[] = [];
  beforeAll(async () => {
    asked = await Promise.all(load(file).filter(({ lang }) => lang === language).map(async (one) => ({ ...one, answer: await ask(one.text, language) })));
  });

  it('names sections that exist', () => expect(asked.flatMap(({ sections }) => sections).filter((id) => !library.section(id, language))).toEqual([]));

  it.each([[1, first], [3, three]])(`has a right section among the first %d for at least %d of the questions`, (most, floor) => {
    const { share, missed } = reached(asked, most);
    expect([share >= floor, missed]).toEqual([true, missed]);
  });

  it('shows the section in full, commands and sources with it', () => {
    for (const { answer } of asked.filter(({ answer: { kind } }) => kind === 'topic')) {
      const section = library.section(answer.passages[0]?.id ?? '', language);
      expect(answer.text).toContain(section?.body);
      expect(answer.citations.map(({ url }) => url)).toEqual(expect.arrayContaining((section?.sources ?? []).map((id) => library.sources.get(id)?.url)));
    }
  });

  it('decides no verdict from an article', () => {
    expect(asked.filter(({ answer }) => answer.kind === 'topic' && answer.verdict !== null)).toEqual([]);
  });
});

describe('enabling and its opposite', () => {
  it.each([
    ['how do I turn on nested virtualization', 'en', 'enable'], ['how do I turn nesting on', 'en', 'enable'], ['enable nested virtualization', 'en', 'enable'], ['how to activate nested virtualization for a VM', 'en', 'enable'],
    ['how do I turn off nested virtualization', 'en', 'disable'], ['how do I turn nesting off', 'en', 'disable'], ['disable nested virtualization', 'en', 'disable'], ['undo nested virtualization', 'en', 'disable'],
    ['¿cómo activo la virtualización anidada?', 'es', 'enable'], ['cómo habilitar el anidamiento', 'es', 'enable'], ['¿cómo enciendo la virtualización anidada?', 'es', 'enable'],
    ['¿cómo desactivo la virtualización anidada?', 'es', 'disable'], ['cómo deshabilitar el anidamiento', 'es', 'disable'], ['¿cómo quito la virtualización anidada?', 'es', 'disable'],
  ] as const)('are not taken for one another: %s', async (text, language, section) => expect((await ask(text, language)).passages[0]?.id).toBe(`enabling#${section}`));
});

describe('a question that no article tells', () => {
  it.each([
    ['where do I set the memory limit of Docker Desktop on my laptop', 'en'], ['how do I restart', 'en'], ['what is the weather like', 'en'],
    ['¿cómo comparto una carpeta con un usuario de Linux?', 'es'], ['tablas dinámicas anidadas en Excel', 'es'], ['ayuda', 'es'],
  ] as const)('gets none: %s', async (text, language) => expect((await ask(text, language)).kind).not.toBe('topic'));

  it.each(LANGUAGES)('but one whose words an article tells gets it, though it speaks of no nesting, in "%s"', async (language) => {
    const text = { es: '¿por qué hace falta la suplantación de MAC?', en: 'why is MAC spoofing necessary' }[language];
    expect(await ask(text, language)).toMatchObject({ kind: 'topic', verdict: null, passages: expect.arrayContaining([expect.objectContaining({ id: 'networking#why-two-switches' })]) as unknown });
  });
});
