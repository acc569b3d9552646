/** A ticket → what to do with it: a reply that is ready, the question to put to the customer, or hands off. */
import type { Answer, Assistant, Language, Memory } from '../assistant/types';
import { replyText } from './reply';

export interface Ticket { readonly id?: string | undefined; readonly subject?: string | undefined; readonly body: string; readonly language?: Language | undefined }

/** reply: an answer is ready; ask: the customer must be asked first; human: a person decides; out-of-scope: not ours. */
export type Disposition = 'reply' | 'ask' | 'human' | 'out-of-scope';
export type Confidence = 'high' | 'medium' | 'low';

export interface Triage {
  readonly id: string | null;
  readonly disposition: Disposition;
  readonly labels: readonly string[];
  /** One for each question found, the main one first. */
  readonly answers: readonly Answer[];
  readonly suggestedReply: { readonly language: Language; readonly text: string } | null;
  /** Clarifying questions still open. */
  readonly missing: readonly string[];
  /** high: everything was said; medium: an obvious default was assumed; low: no ready answer. */
  readonly confidence: Confidence;
}

const MOST_QUESTIONS = 5;

/**
 * Reads a whole ticket for its main question, then its further question sentences in the light of it.
 * @param questionsIn the sentences of a text that ask, in its order
 */
export function createTriage(answer: Assistant, questionsIn: (text: string) => readonly string[]): (ticket: Ticket) => Promise<Triage> {
  return async ({ id, subject, body, language }) => {
    const text = [subject, body].filter(Boolean).join('\n\n');
    const first = await answer({ text, language });
    const answers = [first.answer, ...(await furtherAnswers(answer, questionsIn(text), first.answer, first.memory))];
    const disposition = dispositionOf(first.answer);
    return {
      id: id ?? null,
      disposition,
      labels: labelsOf(answers),
      answers,
      suggestedReply: disposition === 'reply' || disposition === 'ask' ? { language: first.answer.language, text: replyText(answers) } : null,
      missing: answers.flatMap(({ clarify }) => (clarify ? [clarify.question] : [])),
      confidence: disposition !== 'reply' ? 'low' : first.answer.assumptions.length ? 'medium' : 'high',
    };
  };
}

/** The other questions of the ticket, each answered once if it adds something. */
async function furtherAnswers(answer: Assistant, questions: readonly string[], main: Answer, memory: Memory): Promise<Answer[]> {
  if (main.kind !== 'verdict' && main.kind !== 'topic') return [];
  const further: Answer[] = [];
  const told = new Set([keyOf(main)]);
  for (const sentence of questions) {
    const { answer: next } = await answer({ text: sentence, language: main.language, memory });
    if ((next.kind !== 'verdict' && next.kind !== 'topic') || told.has(keyOf(next))) continue;
    told.add(keyOf(next));
    further.push(next);
    if (further.length === MOST_QUESTIONS - 1) break;
  }
  return further;
}

/** Two answers with the same key tell the reader the same. */
function keyOf({ kind, verdict, headline, reasons }: Answer): string {
  return [kind, verdict, kind === 'verdict' ? reasons.map(({ id }) => id).join() : headline].join('|');
}

function dispositionOf({ kind, citations }: Answer): Disposition {
  if (kind === 'verdict') return 'reply';
  if (kind === 'clarify') return 'ask';
  if (kind === 'topic') return citations.length ? 'reply' : 'human';
  return 'out-of-scope';
}

function labelsOf(answers: readonly Answer[]): string[] {
  return [...new Set(answers.flatMap(({ intent, verdict, question }) => [intent, verdict, question.inner, question.outer, question.environment]).filter((label) => label !== null))];
}
