/** Which files are pages, which are parts of pages, and in which order they are taken. */
import type { Entry } from './types';

const PAGE = /\.(?:md|markdown|html?)$/i;

export const isPage = (path: string): boolean => PAGE.test(path);
export const isHtml = (path: string): boolean => /\.html?$/i.test(path);
/** A page of links to all others, which would be found for every question. */
export const isContentsList = (path: string): boolean => /(?:^|\/)toc\.(?:md|html?)$/i.test(path);
/** Written to be included in pages and no page itself, by the convention of Microsoft Learn. */
export const isPart = (path: string): boolean => /(?:^|\/)_?includes?\//i.test(path);

/** Without the ending: what an address usually shows. */
export const bare = (path: string): string => path.replace(PAGE, '');

/** By path, so that the same folder is always read the same way; of equal paths the first stays. */
export function sorted(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map([...entries].sort((a, b) => (a.path < b.path ? -1 : 1)).map((entry) => [entry.path, entry]));
}
