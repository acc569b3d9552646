/** The real brain over the project's own rules, articles and vocabulary; built once for a test file. */
import { join } from 'node:path';
import { createBrain } from '../../bot/assistant/brain';
import type { Answer, Language, Memory } from '../../bot/assistant/types';

export const HOME = join(__dirname, '..', '..');
const brain = createBrain(HOME);

/** Asks one question on its own. */
export async function ask(text: string, language?: Language): Promise<Answer> {
  return (await brain.answer({ text, language })).answer;
}

/** Says several things in one conversation; the answers in order. */
export async function talk(...texts: string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  let memory: Memory | undefined;
  for (const text of texts) {
    const reply = await brain.answer({ text, memory });
    memory = reply.memory;
    answers.push(reply.answer);
  }
  return answers;
}

export const answerOf = brain.answer;
export const about = brain.about;
export const basis = brain.basis;
export const questionsIn = (text: string): readonly string[] => brain.understand(text).questions;
