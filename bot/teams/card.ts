/** Answer → Adaptive Card 1.5: verdict, levels, reasons, sources and where to go on; small enough for every channel. */
import type { Answer, Language } from '../assistant/types';
import { cut, fit, heading, paragraph, plain, size, type Block } from './blocks';
import { askButtons, choiceButtons, feedbackButtons, nextButtons, type Surface } from './buttons';
import { badge, badgeText, levels, sources, textBlocks, verdictBlocks, why } from './told';
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

/** A message of Teams takes 28 kB; this leaves room for its citations, and for characters of several bytes. */
export const CARD_CHARACTERS = 20_000;
/** Room for the card's own frame, its spoken text and the note that something is missing. */
const FRAME_CHARACTERS = 3_000;

/** The whole answer as a card of fewer than 20,000 characters, whatever its length. */
export function cardOf(answer: Answer, surface: Surface): Card {
  const { language, headline } = answer;
  const first = [badge(answer), heading(cut(headline, 600), { size: 'Medium' }), ...levels(answer)];
  const last = [...choices(answer, surface), ...why(answer), ...sources(answer), ...nextButtons(answer, surface), ...feedbackButtons(answer, surface)];
  const middle = answer.kind === 'verdict' ? verdictBlocks(answer) : textBlocks(answer);
  const room = CARD_CHARACTERS - FRAME_CHARACTERS - size([...first, ...last]);
  return frame([...first, ...fit(middle, room, language), ...last], `${badgeText(answer)}. ${plain(headline)}`, language);
}

/** What the bot says of itself. In Teams people share a chat, so it is said in both languages, the reader's own first; a web page speaks one. */
export function greetingCard(language: Language, surface: Surface): Card {
  const shared = surface === 'execute';
  const languages: readonly Language[] = !shared ? [language] : language === 'es' ? ['es', 'en'] : ['en', 'es'];
  const body = languages.flatMap((one) => [
    heading(word('greeting.title', one), { size: 'Medium' }),
    paragraph(shared ? `${word('greeting.text', one)} ${word('greeting.mention', one)}` : word('greeting.text', one)),
    ...askButtons(examples(one), one, surface),
  ]);
  return frame(body, word('greeting.text', language), language);
}

/** A card around blocks; `spoken` is read aloud, and shown where no card can be. */
export function frame(body: readonly Block[], spoken: string, language: Language): Card {
  const speak = cut(spoken, 700);
  return { type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5', lang: language, speak, fallbackText: speak, body };
}

function choices(answer: Answer, surface: Surface): Block[] {
  const { clarify, language, kind } = answer;
  if (kind === 'help' || kind === 'out-of-scope') return askButtons(examples(language), language, surface);
  if (!clarify) return [];
  const buttons = choiceButtons(answer, surface);
  return [
    ...(clarify.question === '' || kind === 'clarify' ? [] : [heading(cut(clarify.question, 600))]),
    ...(buttons.length === 0 ? [] : [paragraph(word('choose', language), { isSubtle: true, size: 'Small' }), ...buttons]),
  ];
}
