/** The same brain on the command line: `ask` answers one question, or holds a conversation when none is given. */
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { createBrain } from './assistant/brain';
import type { Answer, Assistant, Language, Memory } from './assistant/types';

const HELP = `Usage: npm run ask -- ["question"] [--json] [--language es|en]

  npm run ask -- "Is VirtualBox inside a Hyper-V VM supported?"
  npm run ask -- --json "¿Se admite WSL 2 en una VM de Azure?"
  npm run ask                      starts a conversation; an empty line or Ctrl+D ends it

  --json             prints the whole answer as JSON, as POST /api/answer gives it
  --language es|en   answers in that language whatever the question is in
  --help             prints this`;

/** Exit codes: 0 answered, 2 the call's words are off. */
async function main(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (typeof options === 'string') {
    console.error(`${options}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const { answer } = createBrain(join(__dirname, '..'));
  const print = (reply: Answer): void => console.log(options.json ? JSON.stringify(reply, null, 2) : forTerminal(reply.text));
  if (options.text) print((await answer({ text: options.text, language: options.language })).answer);
  else await converse(answer, print, options.language);
  return 0;
}

function parse(args: readonly string[]): { text: string; json: boolean; help: boolean; language: Language | undefined } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false }, language: { type: 'string' } },
    });
    const [command, ...words] = positionals;
    if (command !== 'ask') return `There is no command "${command ?? ''}"; the one there is: ask.`;
    const { language } = values;
    if (language !== undefined && language !== 'es' && language !== 'en') return `--language takes es or en, not "${language}".`;
    return { text: words.join(' ').trim(), json: values.json, help: values.help, language };
  } catch (error) {
    return (error as Error).message;
  }
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

main(process.argv.slice(2)).then((code) => { process.exitCode = code; }, (error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
