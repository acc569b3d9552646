/** `explain` prints what was understood in a text, span by span, and why: the tool for improving the vocabulary. */
import { createBrain } from '../assistant/brain';
import type { Understanding } from '../assistant/understand/understand';
import { DONE, HOME, PREBUILT, readCall, wrong } from './words';

const HELP = `Usage: npm run explain -- "text" [--json]

  npm run explain -- "¿Se admite VirtualBox dentro de una VM de Azure?"

  Prints the words that were recognised, who was read to run in whom and by which word, the facts stated, and what is
  asked. What nothing recognised is missing from the list: add it to knowledge/vocabulary.

  --json   prints all of it as JSON
  --help   prints this`;

export async function explain(args: readonly string[]): Promise<number> {
  const call = readCall(args, { json: { type: 'boolean' } }, HELP);
  if (typeof call === 'number') return call;
  const text = call.words.join(' ').trim();
  if (!text) return wrong('There is no text to explain.', HELP);
  const brain = createBrain(HOME, [], PREBUILT);
  const understood = brain.understand(text);
  console.log(call.flags.has('json') ? JSON.stringify(understood, null, 2) : told(understood));
  if (!call.flags.has('json')) {
    const { answer } = await brain.answer({ text });
    console.log(`\nAnswer: ${[answer.kind, answer.intent, answer.verdict].filter(Boolean).join(', ')}. ${answer.headline}`);
  }
  return DONE;
}

function told(understood: Understanding): string {
  const { language, intent, spans, notes, pairs, undirected, facts, evidence, nesting, beside, reversed, stranger } = understood;
  const signs = Object.entries({ nesting, beside, reversed }).filter(([, said]) => said).map(([sign]) => sign);
  return [
    section('Recognised', spans.map((span) => `${span.text}  →  ${span.meaning}`)),
    section('Who runs in whom', notes),
    section('Pairs, the one asked about first', [...pairs.map(({ inner, outer, assumed }) => `${inner ?? '?'} on ${outer ?? '?'}${assumed.length ? `  (assumed: ${assumed.join(', ')})` : ''}`), ...(undirected ? [`${undirected.join(' and ')}, direction not said`] : [])]),
    section('Unknown product', stranger ? [`${stranger.name}  →  ${stranger.side} side`] : []),
    section('Facts', Object.entries(facts).map(([fact, value]) => `${fact}: ${value}`)),
    section('Read from pasted output', evidence.map(({ line, fact, value }) => `${line.trim()}  →  ${fact}: ${value}`)),
    section('Asked', [`language ${language}`, `topic ${intent.topic ?? 'none'} (${intent.topicScore}), verdict (${intent.verdictScore})`, ...signs.map((sign) => `says ${sign}`)]),
  ].filter(Boolean).join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length ? `${title}\n${lines.map((line) => `  ${line}`).join('\n')}` : '';
}
