/** The words of imported documentation: what is read from files, and what is told about files that cannot be read. */
import type { Language } from '../types';

/** A piece of a page of some 150 words, the unit that is searched and shown. */
export interface WrittenPassage {
  /** The headings above it, joined by " › "; empty before the first. */
  readonly heading: string;
  /** The fragment of the page's address that leads to the heading; empty where there is none. */
  readonly anchor: string;
  /** Markdown whose links are whole addresses. */
  readonly body: string;
}

export interface PageHead {
  /** Below the folder or in the zip, with "/" between names. */
  readonly path: string;
  /** Changes with whatever the passages are made of. */
  readonly hash: string;
  /** The id the page gives itself; empty where it gives none. */
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  /** Where people read the page; empty where nothing tells. */
  readonly url: string;
}

export interface ImportedPage extends PageHead { readonly passages: readonly WrittenPassage[] }

/** Why a file is left out. */
export const SKIPPED = [
  'too-large', 'binary', 'symbolic-link', 'unreadable', 'bad-front-matter', 'only-code', 'empty', 'other-language', 'same-id', 'same-path',
  'outside-zip', 'encrypted', 'damaged', 'compressed-too-far', 'contents-list', 'not-parsed',
] as const;
/** What is worth knowing about a page that was taken all the same. */
export const NOTED = ['read-as-latin-1', 'read-as-utf-16', 'include-missing', 'front-matter-mended'] as const;

export type Reason = (typeof SKIPPED)[number] | (typeof NOTED)[number];
/** Something about one file; `detail` is what the reason's sentence needs: a size, a path, a parser's words. */
export interface Remark { readonly path: string; readonly reason: Reason; readonly detail: string }

/** A file to read; `read` throws a `FileFault` with the reason where it cannot be read. */
export interface Entry {
  readonly path: string;
  read(): Promise<Buffer>;
}

/** What lies in a folder or a zip; nothing is read yet. */
export interface Files {
  /** Markdown and HTML files by path, in the order of their paths. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Folders that hold a `docfx.json`: `~/` in an include and the addresses of pages begin there. */
  readonly docsets: readonly string[];
  readonly skipped: readonly Remark[];
  /** Number of files that are no pages: images, scripts, contents lists in other formats. */
  readonly others: number;
  close(): void;
}

/** A file that cannot be read, with the reason that is told of it. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  constructor(readonly reason: Reason, readonly detail = '') { super(`${reason} ${detail}`.trim()); }
}

/** A source of which nothing can be taken; the message is told in `code`'s sentence. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  constructor(readonly code: 'no-source' | 'no-pages' | 'bad-zip' | 'not-folder-or-zip' | 'too-many-files' | 'too-much-text' | 'cannot-write', readonly detail = '') { super(`${code} ${detail}`.trim()); }
}

/** Above these a file is no page of documentation, or an attack. */
export const LIMITS = {
  pageBytes: 2 * 1024 * 1024,
  totalBytes: 2 * 1024 * 1024 * 1024,
  files: 500_000,
  /** No text shrinks further; what does is built to fill a memory. */
  compression: 200,
} as const;
