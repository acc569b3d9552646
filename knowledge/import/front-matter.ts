/** The YAML at the top of a page, and the page below it. */
import { parse } from 'yaml';
import { FileFault } from './types';

type Head = Readonly<Record<string, unknown>>;
export interface Cut {
  readonly head: Head;
  readonly body: string;
  /** Whether it is no valid YAML, but its lines could be read one by one. */
  readonly mended: boolean;
}

const BEGINS = /^\uFEFF?---[ \t]*\r?\n/;
const ENDS = /^(?:---|\.\.\.)[ \t]*$/m;

/**
 * A page without front matter has an empty head: a line of dashes alone is only a line.
 * @throws FileFault `bad-front-matter` when it has no end, is not valid YAML, or is no list of names and values
 */
export function cutFrontMatter(text: string): Cut {
  const begin = BEGINS.exec(text)?.[0];
  if (begin === undefined) return { head: {}, body: text.replace(/^\uFEFF/, ''), mended: false };
  const rest = text.slice(begin.length);
  const end = ENDS.exec(rest);
  if (!end) {
    if (/^[\w.-]+:(?:\s|$)/.test(rest)) throw new FileFault('bad-front-matter', '---');
    return { head: {}, body: text, mended: false };
  }
  return { ...read(rest.slice(0, end.index)), body: rest.slice(end.index + end[0].length) };
}

function read(yaml: string): Pick<Cut, 'head' | 'mended'> {
  let head: unknown;
  try {
    // Microsoft Learn's own build takes the last of two equal names, so pages have them.
    head = parse(yaml, { uniqueKeys: false, logLevel: 'error' }) ?? {};
  } catch (error) {
    const lines = byLine(yaml);
    if (lines) return { head: lines, mended: true };
    throw new FileFault('bad-front-matter', (error as Error).message.split('\n')[0] ?? '');
  }
  if (typeof head !== 'object' || Array.isArray(head)) throw new FileFault('bad-front-matter', yaml.trim().slice(0, 40));
  return { head: head as Head, mended: false };
}

/** What people write as plain text although YAML wants quotes, a colon or a percent sign in a title: each line says one thing. */
function byLine(yaml: string): Head | null {
  const head: Record<string, string> = {};
  for (const line of yaml.split(/\r?\n/)) {
    // Comments, and lists, of which nothing is needed here.
    if (/^\s*(?:#|- |$)/.test(line) || /^[\w.-]+:\s*$/.test(line)) continue;
    const [, name, value] = /^([\w.][\w. -]*):\s+(\S.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return null;
    const quoted = /^(["'])(.*)\1$/.exec(value.trim())?.[2];
    // A quote or a bracket that nothing closes means that something is missing.
    if (quoted === undefined && /^["'[{&*!|>]/.test(value)) return null;
    head[name] = quoted ?? value.trim();
  }
  return head;
}
