/** How the commands read their words and end: one way to say what was wrong with a call. */
import { join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Exit codes: all is well; there are findings, or it failed; the call's words are off. */
export const DONE = 0;
export const FOUND = 1;
export const WRONG_WORDS = 2;

const bundled = __dirname.endsWith('dist');
/** The project's root: both bot/commands and the bundled dist lie below it. */
export const HOME = bundled ? join(__dirname, '..') : join(__dirname, '..', '..');
/** The search indexes that were built together with this bundle; sources that run as they are have none. */
export const PREBUILT = bundled ? { folder: __dirname, complain: (line: string): void => console.error(line) } : undefined;

export interface Call { readonly flags: ReadonlySet<string>; readonly values: Readonly<Record<string, string>>; readonly words: readonly string[] }
type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * The options and words of a call; a number when the command has to end with it right away, because help was asked
 * for or the words are off.
 */
export function readCall(args: readonly string[], options: Options, help: string): Call | number {
  try {
    const all: Options = { ...options, help: { type: 'boolean', short: 'h' } };
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: all });
    const given = Object.entries(values);
    const flags = new Set(given.filter(([, value]) => value === true).map(([name]) => name));
    if (!flags.has('help')) return { flags, words: positionals, values: Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string')) };
    console.log(help);
    return DONE;
  } catch (error) {
    return wrong((error as Error).message, help);
  }
}

/** Says what was wrong with the call and how it is made. */
export function wrong(what: string, help: string): number {
  console.error(`${what}\n\n${help}`);
  return WRONG_WORDS;
}
