/** Turns what happens in a Teams conversation into questions, and answers into activities: one for each message. */
import { ActivityTypes, CardFactory, MessageFactory, TeamsActivityHandler, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import { isDeepStrictEqual } from 'node:util';
import type { Answer, Assistant, Language, Memory } from '../assistant/types';
import type { Conversations } from '../storage/conversations';
import { cut, plain } from './blocks';
import { badgeText, cardOf, greetingCard, type Card } from './card';
import { clientLanguage, conversationKey, isPersonal, saidIn } from './incoming';
import { examples, word } from './words';

/** The text beside the card; whoever wants more than this reads the sources. */
const TEXT_CHARACTERS = 8_000;
const SUMMARY_CHARACTERS = 300;

export interface HandlerParts { readonly answer: Assistant; readonly conversations: Conversations }

/** Answers messages, greets where it is added, acknowledges feedback, and lets everything else be. */
export class AnidaHandler extends TeamsActivityHandler {
  constructor(private readonly parts: HandlerParts) {
    super();
    this.onMessage(async (context, next) => {
      if (!isOwn(context.activity)) await this.reply(context);
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      const { membersAdded, recipient } = context.activity;
      if (membersAdded?.some(({ id }) => id === recipient.id)) await greet(context);
      await next();
    });
  }

  /** Only feedback on a message is known; a client hears of everything else that there is nothing behind it. */
  protected override onInvokeActivity({ activity }: TurnContext): Promise<InvokeResponse> {
    return Promise.resolve({ status: activity.name === 'message/submitAction' ? 200 : 501 });
  }

  private async reply(context: TurnContext): Promise<void> {
    const { answer, conversations } = this.parts;
    const { activity } = context;
    const { text, language } = saidIn(activity);
    const key = conversationKey(activity);
    const memory = conversations.read(key);
    const reply = await answer({ text, memory, language: language ?? languageFor(text, activity, memory) });
    if (!isDeepStrictEqual(reply.memory, memory) && (memory || establishes(reply.memory))) conversations.write(key, reply.memory);
    await context.sendActivity(messageOf(reply.answer, activity));
  }
}

/** The activity that carries an answer: the card, and the same as text for whoever shows no card. */
export function messageOf(answer: Answer, question: Activity): Partial<Activity> {
  const { language, kind } = answer;
  const summary = cut(`${badgeText(answer)}. ${plain(answer.headline)}`, SUMMARY_CHARACTERS);
  return {
    ...message({ card: cardOf(answer), text: cut(answer.text, TEXT_CHARACTERS), summary, language }, question),
    ...(kind === 'help' || kind === 'out-of-scope' ? suggestions(language, question) : {}),
  };
}

async function greet(context: TurnContext): Promise<void> {
  const { activity } = context;
  const language = clientLanguage(activity);
  const summary = word('greeting.title', language);
  const text = [`**${summary}**`, word('greeting.text', language), word('greeting.text', language === 'es' ? 'en' : 'es')].join('\n\n');
  await context.sendActivity({ ...message({ card: greetingCard(language), text, summary, language }, activity), ...suggestions(language, activity) });
}

interface Told { readonly card: Card; readonly text: string; readonly summary: string; readonly language: Language }

function message({ card, text, summary, language }: Told, { locale, channelId, deliveryMode }: Activity): Partial<Activity> {
  // Teams shows text and card as two messages, so people there get the card, and the summary as its notification.
  const inTeams = channelId === 'msteams' && deliveryMode !== 'expectReplies';
  const spoken = locale?.toLowerCase().startsWith(language) ? locale : language;
  return {
    ...MessageFactory.attachment(CardFactory.adaptiveCard(card)),
    ...(inTeams ? {} : { text, textFormat: 'markdown' }),
    summary, locale: spoken,
  };
}

/** Questions to start with, above the box to type in. Teams has them in a personal chat alone. */
function suggestions(language: Language, question: Activity): Partial<Activity> {
  if (!isPersonal(question)) return {};
  const actions = examples(language).map((text) => ({ type: 'imBack', title: text, value: text }));
  return { suggestedActions: { to: [question.from.id], actions } };
}

/** Before anything was said, words alone may not tell the language ("WSL 2?"): then the user's client does. */
function languageFor(text: string, activity: Activity, memory: Memory | undefined): Language | undefined {
  return memory === undefined && plain(text) === '' ? clientLanguage(activity) : undefined;
}

function establishes({ question, awaiting }: Memory): boolean {
  return awaiting !== null || Object.values(question).some((fact) => fact !== null);
}

function isOwn({ from, recipient, type }: Activity): boolean {
  return type === (ActivityTypes.Message as string) && from.role === 'bot' || (from.id !== '' && from.id === recipient.id);
}
