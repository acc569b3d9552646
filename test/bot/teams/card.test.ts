/** Cards: what they show, that every client can show it, and that none grows too large. */
import { join } from 'node:path';
import type { Answer } from '../../../bot/assistant/types';
import { VERDICTS } from '../../../rules/types';
import { CARD_CHARACTERS, cardOf, greetingCard, type Card } from '../../../bot/teams/card';
import { loadLibrary } from '../../../knowledge/library';
import { LANGUAGES } from '../../../knowledge/types';
import { faults } from './cards';
import { blank, clarifyAnswer, endlessAnswer, plainAnswer, topicAnswer, verdictAnswer } from './answers';

type Element = Readonly<Record<string, unknown>>;

/** Every element of a card, however deep. */
function elements(part: unknown): Element[] {
  if (Array.isArray(part)) return part.flatMap(elements);
  if (typeof part !== 'object' || part === null) return [];
  return [part as Element, ...Object.values(part).flatMap(elements)];
}

const texts = (card: Card): string[] => elements(card.body).map(({ text }) => text).filter((text) => typeof text === 'string');
const ofType = (card: Card, type: string): Element[] => elements(card.body).filter((element) => element['type'] === type);
const headings = (card: Card): unknown[] => elements(card.body).filter(({ style, type }) => type === 'TextBlock' && style === 'heading').map(({ text }) => text);

const everyKind: [string, Answer][] = LANGUAGES.flatMap((language): [string, Answer][] => [
  ...VERDICTS.map((verdict): [string, Answer] => [`${verdict} in ${language}`, verdictAnswer(verdict, language)]),
  [`clarify in ${language}`, clarifyAnswer(language)],
  [`topic in ${language}`, topicAnswer(language)],
  [`help in ${language}`, plainAnswer('help', language)],
  [`out-of-scope in ${language}`, plainAnswer('out-of-scope', language)],
  [`an endless verdict in ${language}`, endlessAnswer('verdict', language)],
  [`an endless topic in ${language}`, endlessAnswer('topic', language)],
  [`an empty topic in ${language}`, blank('topic', language)],
]);

describe('cardOf', () => {
  it.each(everyKind)('makes a sound Adaptive Card 1.5 of %s for every channel', (_name, answer) => {
    for (const surface of ['execute', 'submit', 'none'] as const) {
      const card = cardOf(answer, surface);
      expect(faults(card)).toEqual([]);
      expect(JSON.stringify(card).length).toBeLessThan(CARD_CHARACTERS);
      expect(ofType(card, 'TextBlock').every(({ wrap }) => wrap === true)).toBe(true);
      expect(card.lang).toBe(answer.language);
    }
  });

  it.each(everyKind)('has the same buttons of %s, executed in Teams, submitted elsewhere, none out of a chat', (_name, answer) => {
    const pressed = (card: Card, type: string): unknown[] => ofType(card, type).map(({ title, data }) => [title, data]).filter(([, data]) => (data as Element)['anida'] !== 'feedback');
    const [execute, submit, none] = (['execute', 'submit', 'none'] as const).map((surface) => cardOf(answer, surface)) as [Card, Card, Card];
    expect(pressed(execute, 'Action.Execute')).toEqual(pressed(submit, 'Action.Submit'));
    expect(ofType(execute, 'Action.Execute').every(({ verb, data }) => verb === (data as Element)['anida'])).toBe(true);
    for (const [card, type] of [[execute, 'Action.Submit'], [submit, 'Action.Execute'], [none, 'Action.Submit'], [none, 'Action.Execute']] as const) expect(ofType(card, type)).toEqual([]);
  });

  it('draws the pair as levels, the hardware at the bottom, with the verdict in words on the level it speaks of', () => {
    const rows = ofType(cardOf(verdictAnswer('unsupported', 'en'), 'none'), 'ColumnSet');
    expect(rows.map((row) => elements(row).map(({ text }) => text).filter((text) => text !== undefined))).toEqual([
      ['L2', '**The virtual machines of VMware**', 'one level further in'],
      ['L1', '**VMware**', 'in a virtual machine of Hyper-V', '✖ Not supported'],
      ['L0', '**Hyper-V**', 'on the physical machine'],
    ]);
    expect(rows.map(({ style }) => style)).toEqual(['emphasis', 'attention', 'emphasis']);
  });

  it('folds how it was decided: the rule with its conditions, and the id', () => {
    const card = cardOf(verdictAnswer('unsupported', 'es'), 'none');
    const folded = elements(card.body).find(({ id }) => id === 'why');
    expect(folded?.['isVisible']).toBe(false);
    expect(elements(folded).map(({ text }) => text).filter(Boolean)).toEqual(['- third-party: Dentro: otro hipervisor; Sobre: Hyper-V', 'Decisión 4f1c2ab09d3e']);
    expect(ofType(card, 'Action.ToggleVisibility').map(({ title, targetElements }) => [title, targetElements])).toEqual([['Cómo se ha decidido', ['why']]]);
  });

  it.each([
    ['unsupported', null, ['And in production?', 'And for testing?', 'And the other way round?', 'Since which version?']],
    ['supported', 'production', ['And for testing?', 'And the other way round?', 'Since which version?', 'How do I enable it?', 'And the memory?']],
    ['evaluation-only', 'evaluation', ['And in production?', 'And the other way round?', 'Since which version?', 'How do I enable it?', 'And the memory?']],
  ] as const)('after "%s" (environment %s) goes on with %j', (verdict, environment, titles) => {
    const question = { inner: 'vmware', outer: 'hyper-v', environment };
    const actions = ofType(cardOf(verdictAnswer(verdict, 'en', { question }), 'execute'), 'Action.Execute');
    expect(actions.map(({ title }) => title)).toEqual(titles);
    for (const { data } of actions) expect(data).toMatchObject({ about: { question, intent: 'verdict', awaiting: null } });
  });

  it('asks whether it was right where the channel does not, with room for words', () => {
    const card = cardOf(verdictAnswer('supported', 'es'), 'submit');
    expect(ofType(card, 'Input.Text')).toMatchObject([{ id: 'comment', label: '¿Le ha servido?' }]);
    expect(ofType(card, 'Action.Submit').slice(-2).map(({ title, data }) => [title, data])).toEqual(
      [['👍 Sí', 'like'], ['👎 No', 'dislike']].map(([title, reaction]) => [title, { anida: 'feedback', reaction, subject: '4f1c2ab09d3e', language: 'es' }]));
    for (const surface of ['execute', 'none'] as const) expect(ofType(cardOf(verdictAnswer('supported', 'es'), surface), 'Input.Text')).toEqual([]);
  });

  it('offers no other way round where nothing carries anything', () => {
    const levels = verdictAnswer('supported', 'en').levels.map((level) => ({ ...level, asked: level.level === 'L2' }));
    expect(ofType(cardOf(verdictAnswer('supported', 'en', { levels }), 'submit'), 'Action.Submit').map(({ title }) => title)).not.toContain('And the other way round?');
  });

  it('notices when a card is not sound', () => {
    expect(faults({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Nonsense' }] })).not.toEqual([]);
  });

  it.each([
    ['supported', 'good', 'Se admite', 'Supported'],
    ['supported-with-conditions', 'good', 'Se admite con condiciones', 'Supported with conditions'],
    ['evaluation-only', 'warning', 'Solo para evaluación', 'For evaluation only'],
    ['not-covered', 'emphasis', 'La documentación no lo cubre', 'Not covered by the documentation'],
    ['unsupported', 'attention', 'No se admite', 'Not supported'],
  ] as const)('says %s in words and shows it in the style "%s"', (verdict, style, es, en) => {
    for (const [language, words] of [['es', es], ['en', en]] as const) {
      const badge = cardOf(verdictAnswer(verdict, language), 'submit').body[0];
      expect(badge?.['style']).toBe(style);
      expect(elements(badge).map(({ text }) => text).join('')).toMatch(new RegExp(`^\\S ${words}$`));
    }
  });

  it('tells reasons, change, assumptions, caveats, statements and sources under their headings', () => {
    const card = cardOf(verdictAnswer('unsupported', 'en'), 'submit');
    expect(headings(card)).toEqual(['No: VMware on Hyper-V is not supported.', 'Levels', 'Why', 'The smallest change that would do', 'Assumed', 'Keep in mind', 'What other vendors say', 'Sources']);
    expect(texts(card)).toEqual(expect.arrayContaining([
      'Microsoft does not test it; it may work.', 'With Hyper-V inside, the verdict would be: supported.', '- Environment: production (nothing else was said)',
      '- Memory does not change while running.', '**VMware** (Not covered by the documentation): For tests only. [2]', 'Decision 4f1c2ab09d3e',
      '[1] [Nested Virtualization](https://learn.microsoft.com/virtualization/hyper-v-on-windows/user-guide/nested-virtualization), Other hypervisors (read on 2026-11-01)',
    ]));
  });

  it('tells the same in Spanish', () => {
    expect(headings(cardOf(verdictAnswer('unsupported', 'es'), 'submit'))).toEqual(['No: VMware sobre Hyper-V no se admite.', 'Niveles', 'Por qué', 'Lo mínimo que habría que cambiar', 'He supuesto', 'Tenga en cuenta', 'Qué dicen otros fabricantes', 'Fuentes']);
  });

  it('leaves out what the answer does not have', () => {
    const bare = verdictAnswer('supported', 'en', { reasons: [], caveats: [], statements: [], citations: [], change: null, assumptions: [], levels: [], decisionId: null });
    expect(headings(cardOf(bare, 'submit'))).toHaveLength(1);
  });

  it('folds many caveats, and its button unfolds the very container that is hidden', () => {
    const caveats = ['a', 'b', 'c', 'd'].map((text) => ({ id: text, text }));
    const card = cardOf(verdictAnswer('supported', 'en', { caveats }), 'submit');
    const hidden = elements(card.body).filter(({ isVisible }) => isVisible === false);
    expect(hidden.map(({ id }) => id)).toEqual(ofType(card, 'Action.ToggleVisibility').flatMap(({ targetElements }) => targetElements));
    expect(ofType(card, 'Action.ToggleVisibility')[0]?.['title']).toContain('4');
    const few = cardOf(verdictAnswer('supported', 'en'), 'submit');
    expect(elements(few.body).filter(({ isVisible }) => isVisible === false).map(({ id }) => id)).toEqual(['why']);
  });

  it('offers the choices of a clarifying question as buttons that say what they send', () => {
    const card = cardOf(clarifyAnswer('es'), 'submit');
    expect(ofType(cardOf(clarifyAnswer('es'), 'execute'), 'Action.Execute').map(({ title, data }) => [title, data])).toEqual(
      ['Hyper-V', 'una VM de Azure'].map((text) => [text, { anida: 'choose', text, language: 'es', about: { question: { inner: 'virtualbox', outer: null, environment: null }, intent: 'verdict', awaiting: 'outer' } }]));
    expect(texts(card).filter((text) => text === '¿Sobre qué plataforma corre la máquina virtual?')).toHaveLength(1);
    expect(texts(card).join('\n')).toContain('- Hyper-V: no se admite');
  });

  it('shows code as it is, and neither the sources nor a headline twice', () => {
    const card = cardOf(topicAnswer('en'), 'submit');
    expect(elements(card.body).filter(({ fontType }) => fontType === 'Monospace').map(({ text }) => text)).toEqual(['Set-VMMemory -VMName vm1 -StartupBytes 8GB', ' ', 'Get-VM * | Start-VM']);
    expect(texts(card).filter((text) => text.includes('Sources'))).toEqual(['Sources']);
    expect(texts(card).join('\n')).not.toContain('```');
    expect(headings(card)).toContain('Changing memory');
  });

  it.each(LANGUAGES)('shows every section of every article, its tables and commands as they are, in "%s"', (language) => {
    for (const { id, heading, body } of loadLibrary(join(__dirname, '../../..')).sections.get(language)!) {
      const card = cardOf({ ...topicAnswer(language), headline: heading, text: `### ${heading}\n\n${body}` }, 'submit');
      const code = [...body.matchAll(/^```.*\n([^]*?)\n```$/gm)].flatMap(([, block = '']) => block.split('\n'));
      expect([id, faults(card)]).toEqual([id, []]);
      expect([id, elements(card.body).filter(({ fontType }) => fontType === 'Monospace').map(({ text }) => text)]).toEqual([id, code]);
      expect([id, ofType(card, 'TableRow').length]).toEqual([id, body.split('\n').filter((line) => /^\|(?![\s:|-]+$)/.test(line)).length]);
      expect([id, texts(card).filter((text) => /^\||```|^#/m.test(text))]).toEqual([id, []]);
      expect(JSON.stringify(card).length).toBeLessThan(CARD_CHARACTERS);
    }
  });

  it('says so when not everything fits', () => {
    const note = 'The whole answer does not fit here; the sources hold the rest.';
    expect(texts(cardOf(endlessAnswer('verdict', 'en'), 'submit'))).toContain(note);
    expect(texts(cardOf(verdictAnswer('supported', 'en'), 'submit'))).not.toContain(note);
  });

  it('can be read aloud: verdict and headline, without Markdown', () => {
    const { speak, fallbackText } = cardOf(verdictAnswer('unsupported', 'en', { headline: '**No**: see [this](https://x.test).' }), 'submit');
    expect(speak).toBe('Not supported. No: see this.');
    expect(fallbackText).toBe(speak);
  });
});

describe('greetingCard', () => {
  it.each([['es', 'Hola, soy Anida', 'Hello, I am Anida'], ['en', 'Hello, I am Anida', 'Hola, soy Anida']] as const)('greets in both languages in Teams, %s first, and in one on a page', (language, first, second) => {
    const page = greetingCard(language, 'submit');
    expect([faults(page), headings(page), ofType(page, 'Action.Submit').length]).toEqual([[], [first], 3]);
    const card = greetingCard(language, 'execute');
    expect(faults(card)).toEqual([]);
    expect(headings(card)).toEqual([first, second]);
    expect(ofType(card, 'Action.Execute')).toHaveLength(6);
  });
});
