/** A folder or a zip → its pages, and what there is to say about every file that gave none. */
import { lstat, realpath } from 'node:fs/promises';
import type { Language } from '../types';
import { openFolder } from './folder';
import { isPart } from './kinds';
import { readPage, type ReadOptions } from './page';
import { FileFault, ImportError, LIMITS, type Files, type ImportedPage, type Remark } from './types';
import { openZip } from './zip';

export interface ReadResult {
  /** In the order of their paths. */
  readonly pages: readonly ImportedPage[];
  readonly remarks: readonly Remark[];
  /** Pages that had to be read anew. */
  readonly fresh: number;
  readonly others: number;
}

/** @throws ImportError when nothing can be taken from the source */
export async function openSource(path: string): Promise<Files> {
  let real: string;
  try {
    real = await realpath(path);
  } catch {
    throw new ImportError('no-source', path);
  }
  const found = await lstat(real);
  if (found.isDirectory()) return openFolder(real);
  if (found.isFile() && /\.zip$/i.test(real)) return openZip(real);
  throw new ImportError('not-folder-or-zip', path);
}

/**
 * @param before gives a page of the import as it is now: one whose hash is the same is not read again
 * @param progress is told after every file how many of all are done
 */
export async function readSource(files: Files, options: Omit<ReadOptions, 'fallback'>, before: (path: string) => ImportedPage | undefined, progress: (done: number, total: number) => void): Promise<ReadResult> {
  const entries = [...files.entries.values()].filter(({ path }) => !isPart(path));
  if (entries.length === 0) throw new ImportError('no-pages');
  const pages: ImportedPage[] = [];
  const remarks: Remark[] = [...files.skipped];
  const ids = new Map<string, string>();
  const languages = { es: 0, en: 0 };
  let bytes = 0;
  let fresh = 0;

  for (const [i, entry] of entries.entries()) {
    try {
      const fallback: Language = languages.es > languages.en ? 'es' : 'en';
      const kept = before(entry.path);
      const { page, remarks: own } = await readPage(entry, files, { ...options, fallback }, kept);
      const twin = page.id === '' ? undefined : ids.get(page.id);
      if (twin !== undefined) throw new FileFault('same-id', twin);
      if (page.id !== '') ids.set(page.id, page.path);
      bytes += page.passages.reduce((sum, { body }) => sum + body.length, 0);
      if (bytes > LIMITS.totalBytes) throw new ImportError('too-much-text', String(LIMITS.totalBytes));
      languages[page.language] += 1;
      pages.push(page);
      remarks.push(...own);
      if (page !== kept) fresh += 1;
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      remarks.push({ path: entry.path, reason: error.reason, detail: error.detail });
    }
    progress(i + 1, entries.length);
  }
  return { pages, remarks, fresh, others: files.others };
}
