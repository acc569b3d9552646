/** An answer as the message that carries it: the card, its text, its citations as Teams shows them, and what asks for feedback. */
import { CardFactory, MessageFactory, type Activity } from 'botbuilder';
import type { Answer, Citation, Language } from '../assistant/types';
import { cut, plain } from './blocks';
import { surfaceOf } from './buttons';
import { cardOf, greetingCard, type Card } from './card';
import { clientLanguage, isPersonal } from './incoming';
import { badgeText } from './told';
import { examples, word } from './words';

/** The text beside the card; whoever wants more than this reads the sources. */
const TEXT_CHARACTERS = 8_000;
const SUMMARY_CHARACTERS = 300;
/** Teams refuses a message with more citations, and a long title or abstract of one. */
const MOST_CITATIONS = 20;
const CITATIONS_CHARACTERS = 5_000;
const NAME_CHARACTERS = 80;
const ABSTRACT_CHARACTERS = 160;

/** The activity that carries an answer: the card, and the same as text for whoever shows no card. */
export function messageOf(answer: Answer, question: Activity): Partial<Activity> {
  const { language, kind } = answer;
  const summary = cut(`${badgeText(answer)}. ${plain(answer.headline)}`, SUMMARY_CHARACTERS);
  const cited = question.channelId === 'msteams' ? citable(answer.citations) : [];
  const line = [`**${cut(plain(answer.headline), SUMMARY_CHARACTERS)}**`, ...cited.map(({ n }) => `[${n}]`)].join(' ');
  const text = !inTeams(question) ? cut(answer.text, TEXT_CHARACTERS) : cited.length > 0 ? line : undefined;
  return {
    ...message({ card: cardOf(answer, surfaceOf(question.channelId)), text, summary, language }, question),
    ...(cited.length > 0 ? { entities: [citations(cited, language)] } : {}),
    ...(question.channelId === 'msteams' && kind !== 'help' ? { channelData: { feedbackLoopEnabled: true } } : {}),
    ...(kind === 'help' || kind === 'out-of-scope' ? suggestions(language, question) : {}),
  };
}

/** What the bot says of itself where it is added. */
export function greetingOf(question: Activity): Partial<Activity> {
  const language = clientLanguage(question);
  const summary = word('greeting.title', language);
  const text = inTeams(question) ? undefined : [`**${summary}**`, word('greeting.text', language)].join('\n\n');
  return { ...message({ card: greetingCard(language, surfaceOf(question.channelId)), text, summary, language }, question), ...suggestions(language, question) };
}

/** Another card in the place of a message's own. Its line of text, where it had one, is a message of its own to Teams and stays. */
export function editOf(answer: Answer, id: string | undefined): Partial<Activity> & { readonly attachments: readonly [{ readonly content: Card }] } {
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: cardOf(answer, 'execute') };
  return { type: 'message', ...(id === undefined ? {} : { id }), attachments: [card], channelData: { feedbackLoopEnabled: true } };
}

/** A sentence of the bot about itself. */
export function noteOf(text: string, language: Language): Partial<Activity> {
  return { type: 'message', text, textFormat: 'markdown', locale: language };
}

interface Told { readonly card: Card; readonly text: string | undefined; readonly summary: string; readonly language: Language }

function message({ card, text, summary, language }: Told, { locale }: Activity): Partial<Activity> {
  const spoken = locale?.toLowerCase().startsWith(language) ? locale : language;
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), ...(text === undefined ? {} : { text, textFormat: 'markdown' }), summary, locale: spoken };
}

/** Teams shows text and card as two messages, so there the text is the one line that needs it: the one with the citations. */
function inTeams({ channelId, deliveryMode }: Activity): boolean {
  return channelId === 'msteams' && deliveryMode !== 'expectReplies';
}

function citable(all: readonly Citation[]): readonly Citation[] {
  let left = CITATIONS_CHARACTERS;
  return all.slice(0, MOST_CITATIONS).filter((citation) => (left -= JSON.stringify(claim(citation, 'es')).length) >= 0);
}

/** Teams shows each as a window over its number in the text. Nothing is generated, so nothing is labelled as such. */
function citations(cited: readonly Citation[], language: Language): { type: string } & Readonly<Record<string, unknown>> {
  return { type: 'https://schema.org/Message', '@type': 'Message', '@context': 'https://schema.org', '@id': '', citation: cited.map((citation) => claim(citation, language)) };
}

function claim({ n, title, section, url, readOn }: Citation, language: Language): Readonly<Record<string, unknown>> {
  const read = word('read-on', language, { date: readOn });
  const abstract = section === '' ? read : `${cut(section, ABSTRACT_CHARACTERS - read.length - 3)} (${read})`;
  return { '@type': 'Claim', position: n, appearance: { '@type': 'DigitalDocument', name: cut(title, NAME_CHARACTERS), url, abstract: cut(abstract, ABSTRACT_CHARACTERS) } };
}

/** Questions to start with, above the box to type in. Teams has them in a personal chat alone. */
function suggestions(language: Language, question: Activity): Partial<Activity> {
  if (!isPersonal(question)) return {};
  const actions = examples(language).map((text) => ({ type: 'imBack', title: text, value: text }));
  return { suggestedActions: { to: [question.from.id], actions } };
}
