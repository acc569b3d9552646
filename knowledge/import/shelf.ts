/** One import as it lies in its folder: pages, passages, an index per language. Written whole or not at all. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ranker } from '../ranker';
import { buildIndex } from '../search';
import { LANGUAGES, type Language } from '../types';
import type { ImportedPage, PageHead, Remark, WrittenPassage } from './types';

/** Counts up when an older Anida could not read what is written. */
const FORMAT = 1;

/** What is said of an import as a whole. */
export interface Manifest {
  readonly format: number;
  readonly name: string;
  /** The folder or zip it was read from. */
  readonly source: string;
  /** The day it was read, ISO date. */
  readonly readOn: string;
  readonly url: string;
  readonly pages: number;
  readonly passages: Readonly<Record<Language, number>>;
  /** SHA-256 of the passages; an index carries it to say what it was made of. */
  readonly fingerprint: string;
}

export interface StoredPage extends PageHead { readonly passages: number }
export interface StoredPassage { readonly page: StoredPage; readonly passage: WrittenPassage }

/** An import that can be searched. Passages lie in memory as the bytes of their file and become objects when asked for. */
export interface Shelf {
  readonly manifest: Manifest;
  readonly pages: readonly StoredPage[];
  /** The indexes of each language, over its passages one part after the other. */
  readonly rankers: Readonly<Record<Language, readonly Ranker[]>>;
  /** The passage with this number among those of its language. */
  passage(language: Language, number: number): StoredPassage | undefined;
  /** The whole page as it was read, for an import that finds it unchanged. */
  page(path: string): ImportedPage | undefined;
}

const MANIFEST = 'manifest.json';
const PAGES = 'pages.json';
const PASSAGES = 'passages.jsonl';
const REPORT = 'report.json';
/** Building an index takes some 10 KB a passage, so large imports get several. */
const INDEXED_TOGETHER = 50_000;
const indexFile = (language: Language, part: number): string => `index.${language}.${part}`;
const partsOf = (passages: number): number[] => Array.from({ length: Math.ceil(passages / INDEXED_TOGETHER) }, (_, part) => part);

/**
 * Writes an import into a new folder.
 * @param progress is told how many of all passages are indexed
 */
export function writeShelf(folder: string, about: Pick<Manifest, 'name' | 'source' | 'readOn' | 'url'>, pages: readonly ImportedPage[], remarks: readonly Remark[], progress: (done: number, total: number) => void): Manifest {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, bytes: string | Uint8Array): void => { writeFileSync(join(folder, name), bytes, { flush: true }); };
  // Passages of one language lie together, so that their numbers are those of its index.
  const ordered = LANGUAGES.flatMap((language) => pages.filter((page) => page.language === language));
  const lines = Buffer.concat(ordered.map(({ passages: own }) => Buffer.from(own.map((passage) => `${JSON.stringify(passage)}\n`).join(''))));
  const fingerprint = createHash('sha256').update(lines).digest('base64url');
  const count = (language: Language): number => pages.reduce((sum, page) => sum + (page.language === language ? page.passages.length : 0), 0);
  const passages = { es: count('es'), en: count('en') };
  const total = passages.es + passages.en;
  let done = 0;
  for (const language of LANGUAGES) {
    const documents = ordered.filter((page) => page.language === language).flatMap(({ title, passages: own }) => own.map(({ heading, body }) => ({ title, heading, body })));
    for (const part of partsOf(documents.length)) {
      const own = documents.slice(part * INDEXED_TOGETHER, (part + 1) * INDEXED_TOGETHER);
      write(indexFile(language, part), buildIndex(own, language, { fingerprint, progress: (indexed) => { progress(done + indexed, total); } }).ranker.save());
      done += own.length;
    }
  }
  write(PASSAGES, lines);
  write(PAGES, JSON.stringify(ordered.map((page) => ({ ...page, passages: page.passages.length }))));
  write(REPORT, `${JSON.stringify(remarks, null, 1)}\n`);
  const manifest: Manifest = { format: FORMAT, ...about, pages: pages.length, passages, fingerprint };
  write(MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** @throws Error where a file is missing, damaged, or of another version; the caller says of which import */
export function readShelf(folder: string): Shelf {
  const manifest = readManifest(folder);
  const lines = readFileSync(join(folder, PASSAGES));
  if (createHash('sha256').update(lines).digest('base64url') !== manifest.fingerprint) throw new Error(`${PASSAGES} is damaged.`);
  const pages = JSON.parse(readFileSync(join(folder, PAGES), 'utf8')) as readonly StoredPage[];
  const starts = startsOf(lines, manifest.passages.es + manifest.passages.en);
  const firsts = new Uint32Array(pages.length + 1);
  pages.forEach(({ passages }, i) => { firsts[i + 1] = (firsts[i] ?? 0) + passages; });
  const numbers = new Map(pages.map(({ path }, i) => [path, i]));
  const line = (number: number): WrittenPassage => JSON.parse(lines.toString('utf8', starts[number], starts[number + 1])) as WrittenPassage;
  const rankers = (language: Language): Ranker[] => partsOf(manifest.passages[language]).map((part) => {
    const ranker = Ranker.load(readFileSync(join(folder, indexFile(language, part))));
    if (ranker.fingerprint !== manifest.fingerprint) throw new Error(`${indexFile(language, part)} belongs to other passages.`);
    return ranker;
  });
  return {
    manifest, pages,
    rankers: { es: rankers('es'), en: rankers('en') },
    passage(language, number) {
      const at = language === 'es' ? number : manifest.passages.es + number;
      const page = pages[pageOf(firsts, at)];
      return page && number < manifest.passages[language] ? { page, passage: line(at) } : undefined;
    },
    page(path) {
      const number = numbers.get(path) ?? -1;
      const stored = pages[number];
      return stored && { ...stored, passages: Array.from({ length: stored.passages }, (_, i) => line((firsts[number] ?? 0) + i)) };
    },
  };
}

/** @throws Error where there is none, or one of another version */
export function readManifest(folder: string): Manifest {
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest;
  if (manifest.format !== FORMAT) throw new Error(`It was written by another version of Anida (format ${manifest.format}).`);
  return manifest;
}

/** A folder that was written whole has its manifest, which is written last. */
export function isShelf(folder: string): boolean {
  return existsSync(join(folder, MANIFEST));
}

/** Where each line begins, and where the last one ends. */
function startsOf(lines: Buffer, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let i = 0, at = 0; i < count; i += 1) starts[i + 1] = at = lines.indexOf(10, at) + 1;
  return starts;
}

/** The last page that begins at or before a passage. */
function pageOf(firsts: Uint32Array, passage: number): number {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((firsts[middle] ?? 0) <= passage) low = middle;
    else high = middle - 1;
  }
  return low;
}
