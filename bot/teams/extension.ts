/** The message extension: search from the box where people write, previews of our links, and "Ask Anida about this message". */
import type { Activity, InvokeResponse } from 'botbuilder';
import type { Answer, Assistant, Language, Question } from '../assistant/types';
import { cut, heading, paragraph, type Block } from './blocks';
import { choiceButtons } from './buttons';
import { cardOf, type Card } from './card';
import { foundAnswer, foundMatrix, foundPassage, type Found } from './found';
import { clientLanguage, isObject } from './incoming';
import { linkedIn } from './links';
import { pressedIn, type Pressed } from './pressed';
import { badgeText } from './told';
import { examples, word } from './words';

/** What a ticket is sorted into; the desk brings the function, this channel only shows what it gives. */
export type Triage = (ticket: { readonly subject?: string; readonly body: string }) => Promise<{ readonly answers: readonly Answer[] }>;

export interface ExtensionParts {
  readonly answer: Assistant;
  /** The verdict on a pair and its facts, or the fact that nobody knows. */
  readonly about: (question: Question, language: Language) => { readonly answer: Answer } | { readonly unknown: string };
  readonly triage: Triage;
}

const QUERY_CHARACTERS = 1_000;
const MESSAGE_CHARACTERS = 20_000;
const MOST_CHOICES = 4;
const MOST_FOUND = 8;
/** The marker of the button that takes what a dialog shows over into the box where people write. */
const INSERT = 'insert';

/** Serves the invokes that begin with `composeExtension/`; undefined for those it does not know. */
export class Extension {
  constructor(private readonly parts: ExtensionParts) {}

  /** @param chosen the language that the person asking has chosen, if any */
  async serve(activity: Activity, chosen: Language | undefined): Promise<InvokeResponse | undefined> {
    const value: unknown = activity.value;
    switch (activity.name) {
      case 'composeExtension/query': return results(await this.search(activity, value, chosen));
      case 'composeExtension/queryLink':
      case 'composeExtension/anonymousQueryLink': return results(await this.preview(isObject(value) ? value['url'] : undefined, chosen ?? clientLanguage(activity)));
      case 'composeExtension/fetchTask': return dialog(await this.askAbout(isObject(value) ? value['messagePayload'] : undefined, clientLanguage(activity)));
      case 'composeExtension/submitAction': return this.submit(isObject(value) ? value : {}, clientLanguage(activity));
      default: return undefined;
    }
  }

  /** Verdicts first, then the articles that fit; without words, what people ask most. */
  private async search(activity: Activity, value: unknown, chosen: Language | undefined): Promise<Found[]> {
    const { text, skip } = queryIn(value);
    if (skip > 0) return [];
    if (text === '') {
      const language = chosen ?? clientLanguage(activity);
      return Promise.all(examples(language).map(async (example) => foundAnswer((await this.parts.answer({ text: example, language })).answer)));
    }
    const { told, articles } = await this.find(text, chosen);
    if (told.length > 0 || articles.length > 0) return [...told, ...articles].slice(0, MOST_FOUND);
    // Who searches types "VMware" and means: is it supported? A name that nobody knows finds nothing.
    const named = await this.find(word('found.supported', chosen ?? clientLanguage(activity), { text }), chosen);
    return named.told.length > 0 ? [...named.told, ...named.articles].slice(0, MOST_FOUND) : [];
  }

  private async find(text: string, language: Language | undefined): Promise<{ readonly told: Found[]; readonly articles: Found[] }> {
    const { answer, memory } = await this.parts.answer({ text, language });
    const { clarify, question, passages } = answer;
    // A question back cannot be inserted; the verdict of each case can.
    const choices = question.inner === null && question.outer === null ? [] : clarify?.choices ?? [];
    const cases = await Promise.all(choices.slice(0, MOST_CHOICES).map(async ({ label }) => (await this.parts.answer({ text: label, memory, language: answer.language })).answer));
    return {
      told: [answer, ...cases].filter(({ kind }) => kind === 'verdict' || kind === 'topic').map((one) => foundAnswer(one)),
      articles: (answer.kind === 'topic' ? passages.slice(1) : passages).map((passage) => foundPassage(passage, answer.language)),
    };
  }

  private async preview(url: unknown, fallback: Language): Promise<Found[]> {
    const linked = linkedIn(url);
    if (!linked || typeof url !== 'string') return [];
    const language = linked.language ?? fallback;
    if (linked.kind === 'matrix') return [foundMatrix(url, language)];
    const answer = linked.kind === 'pair' ? this.verdictOn(linked.question, language) : (await this.parts.answer({ text: linked.text, language: linked.language })).answer;
    return answer && answer.kind !== 'help' ? [foundAnswer(answer, url)] : [];
  }

  /** The answer that a message deserves, as a dialog over it. */
  private async askAbout(message: unknown, client: Language): Promise<Card> {
    const { subject, text } = messageIn(message);
    const { answers } = await this.parts.triage({ ...(subject === '' ? {} : { subject }), body: text });
    const [main, ...further] = answers;
    return main ? dialogCard(main, further, text) : dialogCard((await this.parts.answer({ text, language: client })).answer, [], text);
  }

  /** A choice made in the dialog, or its answer taken over into the box where people write. */
  private async submit(value: Readonly<Record<string, unknown>>, client: Language): Promise<InvokeResponse> {
    const data = value['data'];
    if (isObject(data) && data['anida'] === INSERT && typeof data['text'] === 'string') {
      const pressed = pressedIn({ ...data, anida: 'ask' });
      const answer = pressed?.about ? this.verdictOn(pressed.about.question, pressed.language ?? client) : (await this.parts.triage({ body: data['text'].slice(0, MESSAGE_CHARACTERS) })).answers[0];
      return results(answer ? [foundAnswer(answer)] : []);
    }
    const pressed = pressedIn(data);
    if (!pressed) return results([...(await this.fromMessage(value['messagePayload']))]);
    return dialog(dialogCard(await this.chosen(pressed, client), [], pressed.text));
  }

  /** An action without a dialog goes straight into the box. */
  private async fromMessage(message: unknown): Promise<Found[]> {
    const { subject, text } = messageIn(message);
    if (text === '' && subject === '') return [];
    return (await this.parts.triage({ subject, body: text })).answers.slice(0, MOST_FOUND).map((answer) => foundAnswer(answer));
  }

  private async chosen({ text, language = 'en', about }: Pressed, client: Language): Promise<Answer> {
    const memory = about && { ...about, language };
    return (await this.parts.answer({ text, memory, language: memory ? language : client })).answer;
  }

  private verdictOn(question: Question, language: Language): Answer | undefined {
    const told = this.parts.about(question, language);
    return 'answer' in told ? told.answer : undefined;
  }
}

function queryIn(value: unknown): { readonly text: string; readonly skip: number } {
  if (!isObject(value)) return { text: '', skip: 0 };
  const parameters: unknown = value['parameters'];
  const given = (Array.isArray(parameters) ? parameters : []).filter(isObject).filter(({ name }) => name !== 'initialRun').map((parameter) => parameter['value']);
  const text = given.find((one) => typeof one === 'string');
  const options = value['queryOptions'];
  const skip = isObject(options) ? Number(options['skip']) : 0;
  return { text: typeof text === 'string' ? text.trim().slice(0, QUERY_CHARACTERS) : '', skip: skip > 0 ? skip : 0 };
}

function messageIn(message: unknown): { readonly subject: string; readonly text: string } {
  if (!isObject(message)) return { subject: '', text: '' };
  const { subject, body } = message;
  const content = isObject(body) ? body['content'] : undefined;
  return { subject: typeof subject === 'string' ? subject.slice(0, QUERY_CHARACTERS) : '', text: typeof content === 'string' ? content.slice(0, MESSAGE_CHARACTERS) : '' };
}

/** What the dialog shows: the main answer, the headlines of the further ones, and what can be done with it. */
function dialogCard(answer: Answer, further: readonly Answer[], text: string): Card {
  const { language, verdict, question, intent, kind } = answer;
  const card = cardOf(answer, 'none');
  const about = verdict === null ? {} : { about: { question, intent, awaiting: null } };
  const insert: Block = { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: word('dialog.insert', language), data: { anida: INSERT, text: cut(text, QUERY_CHARACTERS), language, ...about } }] };
  return {
    ...card,
    body: [
      ...card.body,
      ...(further.length > 0 ? [heading(word('dialog.further', language)), ...further.map((one) => paragraph(`- ${badgeText(one)}: ${cut(one.headline, 300)}`))] : []),
      ...choiceButtons(answer, 'submit'),
      ...(kind === 'verdict' || kind === 'topic' ? [insert] : []),
    ],
  };
}

function results(found: readonly Found[]): InvokeResponse {
  return { status: 200, body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: found } } };
}

function dialog(card: Card): InvokeResponse {
  const value = { title: 'Anida', height: 'large', width: 'medium', card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card } };
  return { status: 200, body: { task: { type: 'continue', value } } };
}
