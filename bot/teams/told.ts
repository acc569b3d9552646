/** The parts of a card that tell an answer, each a list of blocks; empty where the answer has nothing of the kind. */
import type { Answer, Language, Level, Verdict } from '../assistant/types';
import { blocksOf, cut, fit, heading, paragraph, plain, type Block } from './blocks';
import { word, type Word } from './words';

const SOURCES_CHARACTERS = 5_000;
const CAVEATS_CHARACTERS = 6_000;
const GROUNDS_CHARACTERS = 2_500;
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

/** The badge in words: the verdict, or what kind of answer this is. */
export function badgeText({ verdict, kind, language }: Answer): string {
  return verdict ? word(`verdict.${verdict}`, language) : word(`kind.${kind}`, language);
}

export function badge(answer: Answer): Block {
  const { style } = answer.verdict ? BADGES[answer.verdict] : { style: 'accent' };
  return { type: 'Container', style, bleed: true, items: [paragraph(marked(answer), { weight: 'Bolder', size: 'Medium' })] };
}

/** The pair as a stack, the hardware at the bottom; the level that the verdict speaks of carries it. */
export function levels(answer: Answer): Block[] {
  if (answer.levels.length === 0) return [];
  return [heading(word('section.levels', answer.language)), ...answer.levels.toReversed().map((level) => drawn(level, answer))];
}

function drawn({ level, name, text, asked }: Level, answer: Answer): Block {
  const column = (width: string, ...items: Block[]): Block => ({ type: 'Column', width, verticalContentAlignment: 'Center', items });
  return {
    type: 'ColumnSet', spacing: 'Small', style: asked && answer.verdict ? BADGES[answer.verdict].style : 'emphasis',
    columns: [
      column('auto', paragraph(level, { weight: 'Bolder' })),
      column('stretch', paragraph(`**${cut(name, 100)}**`), paragraph(cut(text, 150), { size: 'Small', spacing: 'None' })),
      ...(asked ? [column('auto', paragraph(marked(answer), { size: 'Small' }))] : []),
    ],
  };
}

function marked(answer: Answer): string {
  return `${answer.verdict ? BADGES[answer.verdict].mark : ''} ${badgeText(answer)}`.trim();
}

export function verdictBlocks(answer: Answer): Block[] {
  const { language, reasons, change } = answer;
  return [
    ...section('section.reasons', reasons.map(({ text }) => paragraph(text)), language),
    ...section('section.change', change ? [paragraph(change.text)] : [], language),
    ...section('section.assumed', list(answer.assumptions.map(({ text }) => text)), language),
    ...section('section.carried', list(answer.carried.map(({ text }) => text)), language),
    ...caveats(answer),
    ...statements(answer),
  ];
}

/** Everything but a verdict is told by its text; headline and sources have their own place on the card. */
export function textBlocks(answer: Answer): Block[] {
  const told = [answer.headline, answer.clarify?.question ?? ''].map(plain);
  const text = answer.text.replace(/\n\n\*\*[^*\n]+\*\*\n\n- \[1\] \[[\s\S]*$/, '');
  const blocks = blocksOf(text);
  const first = blocks[0]?.['text'];
  return [...(typeof first === 'string' && told.includes(plain(first)) ? blocks.slice(1) : blocks), ...caveats(answer), ...statements(answer)];
}

/** The rules that decided and the id to ask about it later, folded. */
export function why({ grounds, decisionId, language }: Answer): Block[] {
  if (decisionId === null) return [];
  const items = fit(grounds.map((ground) => paragraph(`- ${plain(ground)}`, { size: 'Small', spacing: 'Small' })), GROUNDS_CHARACTERS, language);
  return folded('why', [...items, paragraph(word('decision', language, { id: cut(decisionId, 100) }), { size: 'Small', isSubtle: true })], word('toggle.why', language));
}

export function sources({ citations, language }: Answer): Block[] {
  if (citations.length === 0) return [];
  const lines = citations.map(({ n, title, section: part, url, readOn }) =>
    paragraph(`[${n}] [${cut(title, 200)}](${url})${part ? `, ${cut(part, 200)}` : ''} (${word('read-on', language, { date: readOn })})`, { size: 'Small', spacing: 'Small' }));
  return [heading(word('section.sources', language), { size: 'Small' }), ...fit(lines, SOURCES_CHARACTERS, language)];
}

function caveats({ caveats: told, language }: Answer): Block[] {
  if (told.length === 0) return [];
  const items = fit(told.map(({ text }) => paragraph(`- ${text}`, { spacing: 'Small' })), CAVEATS_CHARACTERS, language);
  const title = heading(word('section.caveats', language));
  return told.length <= OPEN_CAVEATS ? [title, ...items] : folded('caveats', items, word('toggle.caveats', language, { count: told.length }), title);
}

function statements({ statements: said, language }: Answer): Block[] {
  if (said.length === 0) return [];
  const items = said.map(({ who, text, verdict, citation }) =>
    paragraph(`**${who}** (${word(`verdict.${verdict}`, language)}): ${text}${citation > 0 ? ` [${citation}]` : ''}`));
  return [heading(word('section.statements', language)), paragraph(word('statements.note', language), { isSubtle: true, size: 'Small', spacing: 'None' }), ...items];
}

/** One block, so that the button never goes missing alone and leaves something hidden for ever. */
function folded(id: string, items: readonly Block[], title: string, ...before: readonly Block[]): Block[] {
  return [{
    type: 'Container', spacing: 'Medium',
    items: [...before, { type: 'Container', id, isVisible: false, items }, { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title, targetElements: [id] }] }],
  }];
}

function section(title: Word, blocks: readonly Block[], language: Language): Block[] {
  return blocks.length === 0 ? [] : [heading(word(title, language)), ...blocks];
}

function list(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [paragraph(items.map((item) => `- ${item}`).join('\n'))];
}
