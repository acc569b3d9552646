/** One file → one page: its front matter, language, address and passages. */
import { createHash } from 'node:crypto';
import { LANGUAGES, type Language } from '../types';
import { blocksOf, linesOf, type Block } from './blocks';
import { decode } from './encoding';
import { cutFrontMatter } from './front-matter';
import { readHtml } from './html';
import { docsetOf, include } from './includes';
import { resolverFor } from './inline';
import { bare, isHtml } from './kinds';
import { languageOf } from './language';
import { passagesOf } from './passages';
import { FileFault, LIMITS, type Entry, type Files, type ImportedPage, type Remark } from './types';

/** Counts up when the same file would give other passages, so that nothing old is kept by its hash. */
const READER = 1;
/** A page with fewer words outside its code tells nothing that a question could find. */
const FEWEST_WORDS = 5;

export interface ReadOptions {
  /** The language of every page, where it is known; else each page tells. */
  readonly language: Language | null;
  /** Taken where nothing in a page tells, as in a list of names. */
  readonly fallback: Language;
  /** An address with `{path}` (without ending) or `{file}` (with it) in it, or a beginning that the path is added to; empty where none is given. */
  readonly url: string;
}

export interface ReadPage { readonly page: ImportedPage; readonly remarks: readonly Remark[] }

/**
 * @param kept the page as it was read before, given back as it is when nothing it is made of has changed
 * @throws FileFault with the reason why the file gives no page
 */
export async function readPage(entry: Entry, files: Files, options: ReadOptions, kept: ImportedPage | undefined): Promise<ReadPage> {
  const { path } = entry;
  const bytes = await entry.read();
  if (bytes.length > LIMITS.pageBytes) throw new FileFault('too-large', String(bytes.length));
  const { text, noted } = decode(bytes);
  const whole = isHtml(path) ? { text, remarks: [] } : await include(text, path, files);
  const remarks: Remark[] = [...(noted ? [{ path, reason: noted, detail: '' }] : []), ...whole.remarks];
  const hash = createHash('sha256').update(JSON.stringify([READER, path, options.language, options.url, files.docsets, whole.text])).digest('base64url');
  if (kept?.hash === hash) return { page: kept, remarks };
  try {
    const { mended, ...contents } = contentsOf(whole.text, path, files, options);
    return { page: { hash, path, ...contents }, remarks: mended ? [...remarks, { path, reason: 'front-matter-mended', detail: '' }] : remarks };
  } catch (error) {
    // A parser that gives up, as it does on a page nested thousands of levels deep, takes only this page with it.
    throw error instanceof FileFault ? error : new FileFault('not-parsed', (error as Error).message);
  }
}

function contentsOf(text: string, path: string, files: Files, options: ReadOptions): Omit<ImportedPage, 'hash' | 'path'> & { readonly mended: boolean } {
  const html = isHtml(path) ? readHtml(text) : null;
  const { head, body, mended } = html ? { head: {}, body: html.markdown, mended: false } : cutFrontMatter(text);
  const url = ownAddress(head, html?.url) || addressOf(path, files.docsets, options.url);
  const language = options.language ?? writtenIn(body, [html?.language, told(head['lang']), told(head['ms.locale'])], options.fallback);
  const blocks = blocksOf(body, language, resolverFor(url));
  const prose = blocks.flatMap((block) => (block.kind === 'code' || block.kind === 'tabs-end' ? [] : [block.text])).join(' ');
  if (blocks.length === 0) throw new FileFault('empty');
  if ((prose.match(/\p{L}{2,}/gu)?.length ?? 0) < FEWEST_WORDS) throw new FileFault(blocks.some(({ kind }) => kind === 'code') ? 'only-code' : 'empty');
  const title = titleOf(head, blocks, html?.title, path);
  const passages = passagesOf(blocks, title);
  if (passages.length === 0) throw new FileFault('empty');
  return { id: idOf(head, path), language, title, url, passages, mended };
}

/** What the page says itself goes first where its words do not contradict. */
function writtenIn(markdown: string, stated: readonly (string | undefined)[], fallback: Language): Language {
  const own = stated.map((tag) => tag?.slice(0, 2).toLowerCase()).find(Boolean);
  const prose = linesOf(markdown).filter(({ code }) => !code).map(({ line }) => line).join('\n').replace(/`[^`\n]*`|\]\([^)\s]*\)|<[^>\n]*>/g, ' ');
  const found = languageOf(prose);
  if (found === 'other') throw new FileFault('other-language', own ?? '');
  return found ?? LANGUAGES.find((language) => language === own) ?? fallback;
}

function titleOf(head: Readonly<Record<string, unknown>>, blocks: readonly Block[], html: string | undefined, path: string): string {
  const first = blocks.find((block) => block.kind === 'heading');
  const named = [told(head['title']), first?.kind === 'heading' && first.depth === 1 ? first.text : '', html ?? '', told(head['titleSuffix'])].find(Boolean);
  return (named ?? bare(path.slice(path.lastIndexOf('/') + 1))).replace(/\s+/g, ' ').slice(0, 300);
}

/** `uid` is unique wherever it is used; `id`, as site generators use it, only in its folder. */
function idOf(head: Readonly<Record<string, unknown>>, path: string): string {
  const id = told(head['id']);
  return told(head['uid']) || (id && `${path.slice(0, path.lastIndexOf('/') + 1)}#${id}`);
}

function ownAddress(head: Readonly<Record<string, unknown>>, canonical: string | undefined): string {
  return [canonical ?? '', ...['canonicalUrl', 'canonical_url', 'online version', 'url'].map((name) => told(head[name]))].find((url) => /^https?:\/\/\S+$/.test(url)) ?? '';
}

function addressOf(path: string, docsets: readonly string[], url: string): string {
  if (url === '') return '';
  const file = path.slice(docsetOf(path, docsets).length);
  const plain = bare(file).replace(/(?:^|\/)index$/i, '');
  const escaped = (part: string): string => encodeURI(part).replace(/[?#]/g, encodeURIComponent);
  if (!/\{(?:path|file)\}/.test(url)) return `${url.replace(/\/+$/, '')}/${escaped(plain)}`;
  return url.replace('{path}', escaped(plain)).replace('{file}', escaped(file));
}

function told(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
