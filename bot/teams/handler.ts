/** Turns what happens in a Teams conversation into questions, and answers into activities: one for each message. */
import { ActivityTypes, TeamsActivityHandler, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import { isDeepStrictEqual } from 'node:util';
import type { Answer, Assistant, Language, Memory } from '../assistant/types';
import type { Conversations } from '../storage/conversations';
import { plain } from './blocks';
import { cardOf } from './card';
import { clientLanguage, conversationKey, typedIn } from './incoming';
import { editOf, greetingOf, messageOf } from './message';
import { dataOf, pressedIn, type Pressed } from './pressed';
import { word } from './words';

export interface HandlerParts {
  readonly answer: Assistant;
  readonly conversations: Conversations;
  /** Takes what the operator has to know; nobody in the conversation sees it. */
  readonly log: (line: string) => void;
}

/** Answers messages and presses, greets where it is added, acknowledges feedback, and lets everything else be. */
export class AnidaHandler extends TeamsActivityHandler {
  constructor(private readonly parts: HandlerParts) {
    super();
    this.onMessage(async (context, next) => {
      const { activity } = context;
      if (!isOwn(activity)) await context.sendActivity(messageOf(await this.answerTo(activity, pressedIn(activity.value) ?? { text: typedIn(activity) }), activity));
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      const { membersAdded, recipient } = context.activity;
      if (membersAdded?.some(({ id }) => id === recipient.id)) await context.sendActivity(greetingOf(context.activity));
      await next();
    });
  }

  /** A client hears of everything that is not known that there is nothing behind it. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    switch (context.activity.name) {
      case 'adaptiveCard/action': return { status: 200, body: await this.press(context) };
      case 'message/submitAction': return { status: 200, body: {} };
      default: return { status: 501 };
    }
  }

  /** What the client puts in the place of the pressed card, in the words of its protocol. */
  private async press(context: TurnContext): Promise<Readonly<Record<string, unknown>>> {
    const { activity } = context;
    const pressed = pressedIn(dataOf(activity.value));
    if (!pressed) return { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message: word('press.unknown', clientLanguage(activity)) } };
    const answer = await this.answerTo(activity, pressed);
    if (pressed.verb === 'ask') {
      await context.sendActivity(messageOf(answer, activity));
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: word('press.below', answer.language) };
    }
    // The card in the response is for whoever pressed, until the chat is opened again: right for a "what if".
    // The answer to our own question is for everybody and for good.
    if (pressed.verb === 'choose' && activity.replyToId !== undefined) await this.edit(context, editOf(answer, activity.replyToId));
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: cardOf(answer, 'execute') };
  }

  /** The answer reaches whoever pressed all the same when the channel does not take the edited message. */
  private async edit(context: TurnContext, message: Partial<Activity>): Promise<void> {
    try {
      await context.updateActivity(message);
    } catch (error) {
      this.parts.log(`A card in ${context.activity.channelId} could not be edited: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async answerTo(activity: Activity, { text, language, about }: Omit<Pressed, 'verb'>): Promise<Answer> {
    const { answer, conversations } = this.parts;
    const key = conversationKey(activity);
    const kept = conversations.read(key);
    const memory = about ? { ...about, language: language ?? kept?.language ?? clientLanguage(activity) } : kept;
    const reply = await answer({ text, memory, language: language ?? languageFor(text, activity, memory) });
    if (!isDeepStrictEqual(reply.memory, kept) && (kept || establishes(reply.memory))) conversations.write(key, reply.memory);
    return reply.answer;
  }
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
