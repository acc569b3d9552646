/** `ask` answers one question on the command line, or holds a conversation when none is given. */
import { createInterface } from 'node:readline/promises';
import { loadImports } from '../../knowledge/import/load';
import { createBrain } from '../assistant/brain';
import type { Answer, Assistant, Language, Memory } from '../assistant/types';
import { dataDirOf, loadEnvironment } from '../config';
import { DONE, HOME, PREBUILT, readCall, wrong } from './words';

const HELP = `Usage: npm run ask -- ["question"] [--json] [--language es|en]

  npm run ask -- "Is VirtualBox inside a Hyper-V VM supported?"
  npm run ask -- --json "¿Se admite WSL 2 en una VM de Azure?"
  npm run ask                      starts a conversation; an empty line or Ctrl+D ends it

  --json             prints the whole answer as JSON, as POST /api/answer gives it
  --language es|en   answers in that language whatever the question is in
  --help             prints this`;

export async function ask(args: readonly string[]): Promise<number> {
  const call = readCall(args, { json: { type: 'boolean' }, language: { type: 'string' } }, HELP);
  if (typeof call === 'number') return call;
  const { language } = call.values;
  if (language !== undefined && language !== 'es' && language !== 'en') return wrong(`--language takes es or en, not "${language}".`, HELP);
  const text = call.words.join(' ').trim();
  loadEnvironment(HOME);
  const { answer } = createBrain(HOME, loadImports(dataDirOf(process.env, HOME)).shelves, PREBUILT);
  const print = (reply: Answer): void => console.log(call.flags.has('json') ? JSON.stringify(reply, null, 2) : forTerminal(reply.text));
  if (text) print((await answer({ text, language })).answer);
  else await converse(answer, print, language);
  return DONE;
}

async function converse(answer: Assistant, print: (reply: Answer) => void, language: Language | undefined): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  let memory: Memory | undefined;
  lines.prompt();
  for await (const line of lines) {
    if (!line.trim()) break;
    const reply = await answer({ text: line, language, memory });
    memory = reply.memory;
    print(reply.answer);
    lines.prompt();
  }
  lines.close();
}

/** Bold and headings stand out on a terminal; a pipe gets the Markdown as it is. */
function forTerminal(markdown: string): string {
  if (!process.stdout.isTTY) return markdown;
  return markdown.replace(/\*\*([^*\n]+)\*\*/g, '\u001b[1m$1\u001b[0m').replace(/^#+ (.*)$/gm, '\u001b[1m$1\u001b[0m');
}
