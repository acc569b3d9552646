/** What a search or a link gives in the box where people write: cards with the short form they are chosen by. */
import type { Answer, FoundPassage, Language } from '../assistant/types';
import { cut, heading, paragraph, plain, type Block } from './blocks';
import { cardOf, frame, type Card } from './card';
import { badgeText } from './told';
import { word } from './words';

/** An attachment of a `composeExtension` result. */
export interface Found { readonly contentType: string; readonly content: Card; readonly preview: { readonly contentType: string; readonly content: { readonly title: string; readonly text: string } } }

/** What a list of results shows of a title in two lines. */
const TITLE_CHARACTERS = 52;
const TEXT_CHARACTERS = 200;

/** An answer to insert. Out of a chat its card has no buttons, but may lead to the page it came from. */
export function foundAnswer(answer: Answer, url?: string): Found {
  const told = answer.reasons[0]?.text ?? answer.passages[0]?.snippet ?? answer.text;
  return found(opening(cardOf(answer, 'none'), url), plain(answer.headline), `${badgeText(answer)}. ${plain(told)}`);
}

/** A section of an article: where it stands, what of it fits best, and the source. */
export function foundPassage({ title, section, snippet, url }: FoundPassage, language: Language): Found {
  const body = [paragraph(word('found.article', language), { isSubtle: true, size: 'Small' }), heading(`${title}: ${section}`, { size: 'Medium' }), paragraph(snippet)];
  return found(opening(frame(body, `${title}: ${section}`, language), url, 'found.source'), section, `${title}. ${plain(snippet)}`);
}

/** The matrix as a whole. */
export function foundMatrix(url: string, language: Language): Found {
  const [title, text] = [word('found.matrix', language), word('found.matrix.text', language)];
  return found(opening(frame([heading(title, { size: 'Medium' }), paragraph(text)], title, language), url), title, text);
}

function found(content: Card, title: string, text: string): Found {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive', content,
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: cut(title, TITLE_CHARACTERS), text: cut(text, TEXT_CHARACTERS) } },
  };
}

function opening(card: Card, url: string | undefined, title: 'found.open' | 'found.source' = 'found.open'): Card {
  if (url === undefined || !/^https?:\/\//.test(url)) return card;
  const open: Block = { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: word(title, card.lang), url }] };
  return { ...card, body: [...card.body, open] };
}
