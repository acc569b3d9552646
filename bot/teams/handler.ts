/** What happens in a Teams conversation, and what the bot does about it: one answer for each message, delivered twice or not. */
import { ActivityTypes, TeamsActivityHandler, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Observer } from '../metrics/metrics';
import { reply, type Replied, type Said } from './dialogue';
import { Extension, type ExtensionParts } from './extension';
import { keepFeedback, subjectOf, submittedIn, thumbIn, type Feedback } from './feedback';
import { clientLanguage, typedIn } from './incoming';
import { Items, type ItemsParts } from './items';
import { editOf, greetingOf, messageOf, noteOf } from './message';
import { Once } from './once';
import { dataOf, pressedIn } from './pressed';
import { deliveryOf, State, type Talk } from './state';
import { switchIn, type Switch } from './switch';
import { word } from './words';

export interface HandlerParts extends ExtensionParts, ItemsParts {
  /** How many minutes a silent conversation is remembered. */
  readonly minutes: number;
  /** Told of answers and feedback, for the operator's figures. */
  readonly observer?: Observer;
}

/** Answers messages and presses, greets once where it is added, keeps feedback, and lets everything else be. */
export class AnidaHandler extends TeamsActivityHandler {
  private readonly state: State;
  private readonly extension: Extension;
  private readonly once: Once;

  constructor(private readonly parts: HandlerParts) {
    super();
    const items = new Items(parts);
    this.state = new State(items, parts.minutes);
    this.once = new Once(items);
    this.extension = new Extension(parts);
    this.onMessage(async (context, next) => {
      if (!isOwn(context.activity)) await this.onceEach(context.activity, () => this.hear(context));
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      const { membersAdded, recipient } = context.activity;
      if (membersAdded?.some(({ id }) => id === recipient.id)) await this.greet(context);
      await next();
    });
    this.onInstallationUpdateAdd(async (context, next) => {
      await this.greet(context);
      await next();
    });
  }

  /** A client hears of everything that is not known that there is nothing behind it. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    switch (context.activity.name) {
      case 'adaptiveCard/action': return { status: 200, body: await this.press(context) };
      case 'message/submitAction': return { status: await this.takeFeedback(context.activity) ? 200 : 400, body: {} };
      default: return await this.extension.serve(context.activity, (await this.state.open(context.activity)).language) ?? { status: 501 };
    }
  }

  /** What comes twice is dealt with once. A reply in the response itself is for the request at hand, however often it comes. */
  private onceEach(activity: Activity, work: () => Promise<void>): Promise<void> {
    return activity.id === undefined || activity.deliveryMode === 'expectReplies' ? work() : this.once.run(deliveryOf(activity), work);
  }

  private async hear(context: TurnContext): Promise<void> {
    const { activity } = context;
    const thumb = thumbIn(activity.value);
    if (thumb) {
      await this.keep(activity, activity.replyToId ?? thumb.about, thumb.about, thumb);
      await context.sendActivity(noteOf(word('feedback.thanks', thumb.language), thumb.language));
      return;
    }
    const typed = typedIn(activity);
    const asked = switchIn(typed);
    if (asked && asked.rest === '') await this.switchTo(context, asked.to);
    else if (asked?.to === 'en' || asked?.to === 'es') {
      await this.state.speak(activity, asked.to);
      await this.say(context, { text: asked.rest, language: asked.to });
    } else await this.say(context, pressedIn(activity.value) ?? { text: typed });
  }

  /** Answers in a message of its own. */
  private async say(context: TurnContext, said: Said): Promise<void> {
    const { activity } = context;
    const talk = await this.state.open(activity);
    const { answer, memory } = await this.reply(activity, talk, said);
    const sent = await context.sendActivity(messageOf(answer, activity));
    await this.state.keep(activity, { ...(memory ? { memory } : {}), ...(activity.deliveryMode === 'expectReplies' ? {} : { sent: { id: sent?.id, about: subjectOf(answer) } }) });
  }

  private async reply(activity: Activity, talk: Talk, said: Said): Promise<Replied> {
    const began = performance.now();
    const replied = await reply(this.parts.answer, activity, talk, said);
    this.parts.observer?.answered(activity.channelId, replied.answer, (performance.now() - began) / 1_000);
    return replied;
  }

  /** What the client puts in the place of the pressed card, in the words of its protocol. */
  private async press(context: TurnContext): Promise<Readonly<Record<string, unknown>>> {
    const { activity } = context;
    const { replyToId } = activity;
    const pressed = pressedIn(dataOf(activity.value));
    if (!pressed) return { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message: word('press.unknown', clientLanguage(activity)) } };
    if (pressed.verb === 'ask') {
      await this.onceEach(activity, () => this.say(context, pressed));
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: word('press.below', pressed.language ?? clientLanguage(activity)) };
    }
    const { answer, memory } = await this.reply(activity, await this.state.open(activity), pressed);
    const edited = editOf(answer, replyToId);
    // The card in the response is for whoever pressed, until the chat is opened again: right for a "what if".
    // The answer to our own question is for everybody and for good.
    const lasts = pressed.verb === 'choose' && replyToId !== undefined;
    if (lasts) await this.edit(context, edited);
    await this.state.keep(activity, { ...(memory ? { memory } : {}), ...(lasts ? { sent: { id: replyToId, about: subjectOf(answer) } } : {}) });
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: edited.attachments[0].content };
  }

  /** The answer reaches whoever pressed all the same when the channel does not take the edited message. */
  private async edit(context: TurnContext, message: Partial<Activity>): Promise<void> {
    try {
      await context.updateActivity(message);
    } catch (error) {
      this.parts.log(`A card in ${context.activity.channelId} could not be edited: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async takeFeedback(activity: Activity): Promise<boolean> {
    const feedback = submittedIn(activity.value);
    if (!feedback) return false;
    const { id = '', replyToId } = activity;
    const about = await this.state.aboutOf(activity, replyToId ?? id);
    await this.keep(activity, replyToId ?? about ?? id, about, feedback);
    return true;
  }

  private async keep(activity: Activity, message: string, about: string | undefined, feedback: Feedback): Promise<void> {
    await keepFeedback(this.parts.storage, activity, message, about, feedback, this.parts.now());
    this.parts.observer?.thumb(activity.channelId, feedback.reaction);
  }

  private async switchTo(context: TurnContext, to: Switch['to']): Promise<void> {
    const { activity } = context;
    const before = await this.state.open(activity);
    if (to !== 'ask') await this.state.speak(activity, to === 'auto' ? null : to);
    const language = to === 'en' || to === 'es' ? to : before.language ?? before.memory?.language ?? clientLanguage(activity);
    await context.sendActivity(noteOf(word(`language.${to}`, language), language));
  }

  private async greet(context: TurnContext): Promise<void> {
    const { activity } = context;
    await this.once.run(deliveryOf(activity), async () => {
      if (!await this.state.isNews(activity)) return;
      try {
        await context.sendActivity(greetingOf(activity));
      } catch (error) {
        await this.state.notGreeted(activity);
        throw error;
      }
    });
  }
}

function isOwn({ from, recipient, type }: Activity): boolean {
  return type === (ActivityTypes.Message as string) && from.role === 'bot' || (from.id !== '' && from.id === recipient.id);
}
