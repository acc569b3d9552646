/** Buttons of a card, built once for every channel; pressing one is saying its words about what the card told. */
import type { Answer, Language, Memory } from '../assistant/types';
import { cut, type Block } from './blocks';
import { FEEDBACK, subjectOf } from './feedback';
import { word } from './words';

/** What a press does: `choose` puts the answer in the card's place, `vary` another case for whoever pressed, `ask` sends a new message. Where a client cannot replace cards, all of them do that. */
export type Verb = 'choose' | 'vary' | 'ask';

/** How a channel takes presses: Teams executes and shows the card that comes back, others submit; a card out of a chat has no buttons. */
export type Surface = 'execute' | 'submit' | 'none';

/** What the card was about when it was made, so that a button of an old card still means the same. */
export type About = Omit<Memory, 'language'>;

interface Button { readonly verb: Verb; readonly text: string }

/** What renderers show of one set of actions; the rest they would leave out. */
const BUTTONS_A_ROW = 5;
const CHOICES = 8;
const TEXT_CHARACTERS = 120;
const SUBJECT_CHARACTERS = 100;

export function surfaceOf(channelId: string): Surface {
  return channelId === 'msteams' ? 'execute' : 'submit';
}

/** One button for each question, to start with or to go on. */
export function askButtons(texts: readonly string[], language: Language, surface: Surface): Block[] {
  return rows(texts.map((text) => ({ verb: 'ask', text })), language, surface);
}

/** One button for each choice of a clarifying question. */
export function choiceButtons(answer: Answer, surface: Surface): Block[] {
  const labels = (answer.clarify?.choices ?? []).slice(0, CHOICES).map(({ label }) => label);
  return rows(labels.map((text) => ({ verb: 'choose', text })), answer.language, surface, aboutOf(answer));
}

/** Where to go on from a verdict: the same in another environment or the other way round, and what to ask next. */
export function nextButtons(answer: Answer, surface: Surface): Block[] {
  const { language, verdict, question: { environment, inner, outer }, levels } = answer;
  if (verdict === null) return [];
  const [, middle] = levels;
  const reversible = levels.length === 3 && middle?.asked === true && inner !== outer;
  const bad = verdict === 'unsupported' || verdict === 'not-covered';
  const varied = [
    ...(['production', 'evaluation'] as const).filter((one) => one !== environment).map((one) => word(`vary.${one}`, language)),
    ...(reversible ? [word('vary.reverse', language)] : []),
  ];
  const asked = [word('ask.since', language), ...(bad ? [] : [word('ask.enable', language), word('ask.memory', language)])];
  return [
    ...rows(varied.map((text) => ({ verb: 'vary', text })), language, surface, aboutOf(answer)),
    ...rows(asked.map((text) => ({ verb: 'ask', text })), language, surface, aboutOf(answer)),
  ];
}

/** "Was this right?", where the channel itself does not ask. */
export function feedbackButtons(answer: Answer, surface: Surface): Block[] {
  const { language, kind } = answer;
  if (surface !== 'submit' || kind === 'help') return [];
  const actions = (['like', 'dislike'] as const).map((reaction) => ({
    type: 'Action.Submit', title: word(`feedback.${reaction}`, language), data: { anida: FEEDBACK, reaction, subject: cut(subjectOf(answer), SUBJECT_CHARACTERS), language },
  }));
  return [
    { type: 'Input.Text', id: 'comment', label: word('feedback.ask', language), placeholder: word('feedback.comment', language), maxLength: 1_000, spacing: 'Medium' },
    { type: 'ActionSet', actions },
  ];
}

function aboutOf({ question, intent, clarify }: Answer): About {
  return { question, intent, awaiting: clarify?.fact ?? null };
}

function rows(buttons: readonly Button[], language: Language, surface: Surface, about?: About): Block[] {
  if (surface === 'none') return [];
  const actions = buttons.map(({ verb, text }) => {
    const said = cut(text, TEXT_CHARACTERS);
    const data = { anida: verb, text: said, language, ...(about ? { about } : {}) };
    return surface === 'execute' ? { type: 'Action.Execute', verb, title: said, data } : { type: 'Action.Submit', title: said, data };
  });
  return Array.from({ length: Math.ceil(actions.length / BUTTONS_A_ROW) }, (_, row) => ({ type: 'ActionSet', actions: actions.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW) }));
}
