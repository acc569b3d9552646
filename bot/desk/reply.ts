/** Several answers as one reply, in which nothing is told twice. */
import { say, type Sentence } from '../assistant/say';
import type { Answer, Language } from '../assistant/types';
import words from './words.json';

/** @returns Markdown in the language of the first answer: greeting, the answers in their order, closing */
export function replyText(answers: readonly Answer[]): string {
  const language = answers[0]?.language ?? 'en';
  const told = new Set<string>();
  return [words.greeting[language], ...answers.map(({ text }) => anew(text, told, language)), words.closing[language]].filter(Boolean).join('\n\n');
}

/** A text without the sections and caveats told already; empty where nothing but its sources would be left. */
function anew(text: string, told: Set<string>, language: Language): string {
  const [caveats, sources] = [title('section.caveats', language), title('section.sources', language)];
  const kept: string[] = [];
  let known = false;
  for (const block of text.split('\n\n')) {
    if (block.startsWith('### ')) {
      known = told.has(block);
      told.add(block);
    }
    if (block === sources) known = false;
    if (known) continue;
    if (kept.at(-1) !== caveats) { kept.push(block); continue; }
    const news = block.split('\n').filter((line) => !told.has(line));
    news.forEach((line) => told.add(line));
    if (news.length) kept.push(news.join('\n'));
    else kept.pop();
  }
  return kept[0] === sources ? '' : kept.join('\n\n');
}

function title(key: Sentence, language: Language): string {
  return `**${say(key, language)}**`;
}
