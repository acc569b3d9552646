/** `feedback` shows what people thought of answers given in Teams: the thumb, what it was about, and their words. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirOf, loadEnvironment } from '../config';
import { openStore } from '../storage/sqlite';
import { DONE, HOME, readCall, wrong } from './words';

const HELP = `Usage: npm run feedback -- [--json]

  Lists the feedback kept in DATA_DIR, the oldest first: the day, like or dislike, what it was about, and the words.
  A decision id is explained by "npm run why -- <id>".

  --json   prints it as JSON
  --help   prints this`;

interface Kept { readonly on: string; readonly reaction: string; readonly about: string | null; readonly text: string }

export async function feedback(args: readonly string[]): Promise<number> {
  const call = readCall(args, { json: { type: 'boolean' } }, HELP);
  if (typeof call === 'number') return call;
  if (call.words.length > 0) return wrong('feedback takes no words.', HELP);
  loadEnvironment(HOME);
  const kept = await read(join(dataDirOf(process.env, HOME), 'teams.db'));
  if (call.flags.has('json')) console.log(JSON.stringify(kept, null, 2));
  else console.log([...kept.map(({ on, reaction, about, text }) => [on, reaction, about ?? '(not known any more)', text.replace(/\s+/g, ' ')].join('  ').trimEnd()), total(kept)].join('\n'));
  return DONE;
}

async function read(file: string): Promise<Kept[]> {
  if (!existsSync(file)) return [];
  const store = openStore(file);
  const items = await store.list('feedback/');
  store.close();
  return Object.values(items as Readonly<Record<string, Kept>>).map(({ on, reaction, about, text }) => ({ on, reaction, about, text })).sort((a, b) => a.on.localeCompare(b.on));
}

function total(kept: readonly Kept[]): string {
  const of = (wanted: string): number => kept.filter(({ reaction }) => reaction === wanted).length;
  return `${kept.length} in all: ${of('like')} like, ${of('dislike')} dislike.`;
}
