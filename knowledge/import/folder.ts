/** The pages of a folder. Symbolic links are never followed, so nothing outside the folder can come in. */
import { constants, type Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isContentsList, isPage, sorted } from './kinds';
import { FileFault, ImportError, LIMITS, type Entry, type Files, type Remark } from './types';

/** @throws ImportError when the folder cannot be listed at all, or holds more files than are read */
export async function openFolder(root: string): Promise<Files> {
  const entries: Entry[] = [];
  const skipped: Remark[] = [];
  const docsets: string[] = [];
  let files = 0;
  let others = 0;

  const take = (path: string, entry: Dirent): void => {
    if ((files += 1) > LIMITS.files) throw new ImportError('too-many-files', String(LIMITS.files));
    if (entry.name === 'docfx.json') docsets.push(path.slice(0, -'docfx.json'.length));
    if (!isPage(path)) others += 1;
    else if (entry.isSymbolicLink()) skipped.push({ path, reason: 'symbolic-link', detail: '' });
    else if (!entry.isFile()) skipped.push({ path, reason: 'unreadable', detail: '' });
    else if (isContentsList(path)) skipped.push({ path, reason: 'contents-list', detail: '' });
    else entries.push({ path, read: () => readFile(join(root, path)) });
  };
  const walk = async (folder: string): Promise<void> => {
    let list: Dirent[];
    try {
      list = await readdir(join(root, folder), { withFileTypes: true });
    } catch (error) {
      if (folder === '') throw new ImportError('no-source', root);
      skipped.push({ path: folder, reason: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? '' });
      return;
    }
    for (const entry of list) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') await walk(`${path}/`);
      } else if (entry.isSymbolicLink() && !isPage(path)) {
        skipped.push({ path, reason: 'symbolic-link', detail: '' });
      } else {
        take(path, entry);
      }
    }
  };
  await walk('');
  return { entries: sorted(entries), docsets, skipped, others, close: () => undefined };
}

/** Reads a file that is still a file: what has become a link since it was listed is not followed. */
async function readFile(path: string): Promise<Buffer> {
  let file;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { size } = await file.stat();
    if (size > LIMITS.pageBytes) throw new FileFault('too-large', String(size));
    return await file.readFile();
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('unreadable', (error as NodeJS.ErrnoException).code ?? '');
  } finally {
    await file?.close();
  }
}
