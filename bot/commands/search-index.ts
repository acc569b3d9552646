/** `search-index` builds the articles' search indexes ahead, beside the bundle; `npm run build` runs it. */
import { join } from 'node:path';
import { loadLibrary } from '../../knowledge/library';
import { writeIndexes } from '../../knowledge/shelves';
import { DONE, HOME, readCall, wrong } from './words';

const HELP = `Usage: node dist/cli.js search-index

  Indexes the articles of both languages for the search and writes the indexes to dist/, where the server and the
  command line read them. "npm run build" runs it; by itself it is of use only when something looks wrong.

  --help   prints this`;

export function searchIndex(args: readonly string[]): number {
  const call = readCall(args, {}, HELP);
  if (typeof call === 'number') return call;
  if (call.words.length > 0) return wrong(`search-index takes no words, and "${call.words.join(' ')}" was given.`, HELP);
  writeIndexes(loadLibrary(HOME), join(HOME, 'dist'));
  return DONE;
}
