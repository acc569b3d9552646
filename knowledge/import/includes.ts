/** Puts in place what a page includes: `[!INCLUDE [title](path)]`, in a line of its own or among words. */
import { posix } from 'node:path';
import { decode } from './encoding';
import { cutFrontMatter } from './front-matter';
import { FileFault, LIMITS, type Files, type Remark } from './types';

const INCLUDE = /\[!INCLUDE\s*-?\s*\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)\s*\]/gi;
const DEEPEST = 5;

/**
 * The text with everything included, and remarks on what is not there. Only files of the same import can be included.
 * @throws FileFault `too-large` when the whole grows beyond what a page may hold
 */
export async function include(text: string, path: string, files: Files): Promise<{ readonly text: string; readonly remarks: readonly Remark[] }> {
  const remarks: Remark[] = [];
  let grown = text.length;
  const expand = async (part: string, at: string, depth: number): Promise<string> => {
    const pieces: string[] = [];
    let from = 0;
    for (const found of part.matchAll(INCLUDE)) {
      const target = resolve(found[1] ?? '', at, files.docsets);
      const entry = depth < DEEPEST ? files.entries.get(target) : undefined;
      if (!entry) remarks.push({ path, reason: 'include-missing', detail: found[1] ?? '' });
      const included = entry ? await expand(await textOf(target, files), target, depth + 1) : '';
      pieces.push(part.slice(from, found.index), included);
      from = found.index + found[0].length;
      if ((grown += included.length) > LIMITS.pageBytes) throw new FileFault('too-large', String(grown));
    }
    return pieces.length === 0 ? part : pieces.join('') + part.slice(from);
  };
  return { text: await expand(text, path, 0), remarks };
}

async function textOf(path: string, files: Files): Promise<string> {
  try {
    return cutFrontMatter(decode(await files.entries.get(path)?.read() ?? Buffer.alloc(0)).text).body.trim();
  } catch (error) {
    // A part that cannot be read is told by its own name; the page does without it.
    if (error instanceof FileFault) return '';
    throw error;
  }
}

function resolve(target: string, at: string, docsets: readonly string[]): string {
  const plain = unescaped(target).replaceAll('\\', '/');
  return plain.startsWith('~/')
    ? posix.join(docsetOf(at, docsets), plain.slice(2))
    : posix.normalize(posix.join(posix.dirname(at), plain));
}

/** The nearest folder above a page that holds a `docfx.json`, ending in "/"; the whole import where there is none. */
export function docsetOf(path: string, docsets: readonly string[]): string {
  return docsets.filter((folder) => path.startsWith(folder)).reduce((best, folder) => (folder.length > best.length ? folder : best), '');
}

function unescaped(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
