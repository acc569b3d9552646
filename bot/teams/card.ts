/** Answer → Adaptive Card 1.5: verdict, reasons, what to keep in mind, sources; small enough for every channel. */
import type { Answer, Language, Verdict } from '../assistant/types';
import { blocksOf, cut, heading, paragraph, plain, type Block } from './blocks';
import { CHOOSE } from './incoming';
import { examples, word } from './words';

export interface Card {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: Language;
  readonly speak: string;
  readonly fallbackText: string;
  readonly body: readonly Block[];
}

/** Below the limit that older clients of Teams have; see `fit`. */
export const CARD_CHARACTERS = 20_000;
/** Room for the card's own frame, its spoken text and the note that something is missing. */
const FRAME_CHARACTERS = 3_000;
const SOURCES_CHARACTERS = 5_000;
const CAVEATS_CHARACTERS = 6_000;
/** What renderers show of one set of actions; the rest they would leave out. */
const BUTTONS_A_ROW = 5;
/** Up to so many caveats are open from the start; more would bury the answer. */
const OPEN_CAVEATS = 3;

/** Colour and mark only repeat what the words of the badge say. */
const BADGES: Readonly<Record<Verdict, { readonly style: string; readonly mark: string }>> = {
  supported: { style: 'good', mark: '✔' },
  'supported-with-conditions': { style: 'good', mark: '✔' },
  'evaluation-only': { style: 'warning', mark: '▲' },
  'not-covered': { style: 'emphasis', mark: '?' },
  unsupported: { style: 'attention', mark: '✖' },
};

/** The whole answer as a card of fewer than 20,000 characters, whatever its length. */
export function cardOf(answer: Answer): Card {
  const { language, headline } = answer;
  const first = [badge(answer), heading(cut(headline, 600), { size: 'Medium' })];
  const last = [...choices(answer), ...sources(answer), ...decision(answer)];
  const middle = answer.kind === 'verdict' ? verdictBlocks(answer) : textBlocks(answer);
  const room = CARD_CHARACTERS - FRAME_CHARACTERS - size([...first, ...last]);
  return frame([...first, ...fit(middle, room, language), ...last], `${badgeText(answer)}. ${plain(headline)}`, language);
}

/** What the bot says of itself, in both languages, the reader's own first. */
export function greetingCard(language: Language): Card {
  const languages: readonly Language[] = language === 'es' ? ['es', 'en'] : ['en', 'es'];
  const body = languages.flatMap((one) => [
    heading(word('greeting.title', one), { size: 'Medium' }),
    paragraph(word('greeting.text', one)),
    ...buttons(examples(one), one),
  ]);
  return frame(body, word('greeting.text', language), language);
}

/** The badge in words: the verdict, or what kind of answer this is. */
export function badgeText({ verdict, kind, language }: Answer): string {
  return verdict ? word(`verdict.${verdict}`, language) : word(`kind.${kind}`, language);
}

function frame(body: readonly Block[], spoken: string, language: Language): Card {
  const speak = cut(spoken, 700);
  return { type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5', lang: language, speak, fallbackText: speak, body };
}

function badge(answer: Answer): Block {
  const { style, mark } = answer.verdict ? BADGES[answer.verdict] : { style: 'accent', mark: '' };
  return { type: 'Container', style, bleed: true, items: [paragraph(`${mark} ${badgeText(answer)}`.trim(), { weight: 'Bolder', size: 'Medium' })] };
}

function verdictBlocks(answer: Answer): Block[] {
  const { language, reasons, change } = answer;
  return [
    ...section('section.reasons', reasons.map(({ text }) => paragraph(text)), language),
    ...(change ? section('section.change', [paragraph(change.text)], language) : []),
    ...section('section.assumed', list(answer.assumptions.map(({ text }) => text)), language),
    ...section('section.carried', list(answer.carried.map(({ text }) => text)), language),
    ...caveats(answer),
    ...statements(answer),
  ];
}

/** Everything but a verdict is told by its text; headline and sources have their own place on the card. */
function textBlocks(answer: Answer): Block[] {
  const told = [answer.headline, answer.clarify?.question ?? ''].map(plain);
  const text = answer.text.replace(/\n\n\*\*[^*\n]+\*\*\n\n- \[1\] \[[\s\S]*$/, '');
  const blocks = blocksOf(text);
  const first = blocks[0]?.['text'];
  return [...(typeof first === 'string' && told.includes(plain(first)) ? blocks.slice(1) : blocks), ...caveats(answer), ...statements(answer)];
}

function caveats({ caveats: told, language }: Answer): Block[] {
  if (told.length === 0) return [];
  const id = 'caveats';
  const items = fit(told.map(({ text }) => paragraph(`- ${text}`, { spacing: 'Small' })), CAVEATS_CHARACTERS, language);
  // One block, so that the button never goes missing alone and leaves something hidden for ever.
  return [{
    type: 'Container', spacing: 'Medium',
    items: [
      heading(word('section.caveats', language)),
      { type: 'Container', id, isVisible: told.length <= OPEN_CAVEATS, items },
      { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title: word('toggle.caveats', language, { count: told.length }), targetElements: [id] }] },
    ],
  }];
}

function statements({ statements: said, language }: Answer): Block[] {
  if (said.length === 0) return [];
  const items = said.map(({ who, text, verdict, citation }) =>
    paragraph(`**${who}** (${word(`verdict.${verdict}`, language)}): ${text}${citation > 0 ? ` [${citation}]` : ''}`));
  return [heading(word('section.statements', language)), paragraph(word('statements.note', language), { isSubtle: true, size: 'Small', spacing: 'None' }), ...items];
}

function choices({ clarify, language, kind }: Answer): Block[] {
  if (kind === 'help' || kind === 'out-of-scope') return buttons(examples(language), language);
  if (!clarify) return [];
  const labels = (clarify.choices ?? []).slice(0, 8).map(({ label }) => label);
  return [
    ...(clarify.question === '' || kind === 'clarify' ? [] : [heading(cut(clarify.question, 600))]),
    ...(labels.length === 0 ? [] : [paragraph(word('choose', language), { isSubtle: true, size: 'Small' }), ...buttons(labels, language)]),
  ];
}

/** Pressing a button is saying its words. The plain form of data is the one that every channel sends back. */
function buttons(texts: readonly string[], language: Language): Block[] {
  const actions = texts.map((text) => ({ type: 'Action.Submit', title: cut(text, 120), data: { anida: CHOOSE, text: cut(text, 120), language } }));
  const rows = Array.from({ length: Math.ceil(actions.length / BUTTONS_A_ROW) }, (_, row) => actions.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW));
  return rows.map((row) => ({ type: 'ActionSet', actions: row }));
}

function sources({ citations, language }: Answer): Block[] {
  if (citations.length === 0) return [];
  const lines = citations.map(({ n, title, section: part, url, readOn }) =>
    paragraph(`[${n}] [${cut(title, 200)}](${url})${part ? `, ${cut(part, 200)}` : ''} (${word('read-on', language, { date: readOn })})`, { size: 'Small', spacing: 'Small' }));
  return [heading(word('section.sources', language), { size: 'Small' }), ...fit(lines, SOURCES_CHARACTERS, language)];
}

function decision({ decisionId, language }: Answer): Block[] {
  return decisionId === null ? [] : [paragraph(word('decision', language, { id: cut(decisionId, 100) }), { size: 'Small', isSubtle: true })];
}

function section(title: 'section.reasons' | 'section.change' | 'section.assumed' | 'section.carried', blocks: readonly Block[], language: Language): Block[] {
  return blocks.length === 0 ? [] : [heading(word(title, language)), ...blocks];
}

function list(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [paragraph(items.map((item) => `- ${item}`).join('\n'))];
}

/** As many blocks as there is room for, the last one shortened where it can be, and a note when any is missing. */
function fit(blocks: readonly Block[], room: number, language: Language): Block[] {
  const kept: Block[] = [];
  let left = room;
  for (const block of blocks) {
    const needed = size([block]);
    if (needed > left) {
      const { text } = block;
      // Escaping can double the length of a text, so half of the room is surely enough.
      if (typeof text === 'string' && left > 1_000) kept.push({ ...block, text: cut(text, Math.floor((left - 400) / 2)) });
      return [...kept, paragraph(word('more', language), { isSubtle: true })];
    }
    kept.push(block);
    left -= needed;
  }
  return kept;
}

function size(blocks: readonly Block[]): number {
  return JSON.stringify(blocks).length;
}
