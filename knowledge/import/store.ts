/**
 * Where imports are kept: `<data>/knowledge/<name>/<number>/`, the highest number being the one in use.
 *
 * A new state is written into a folder of its own and takes its number by renaming, which the system does at once or
 * not at all. Whoever is stopped half way leaves a folder that nobody reads; of two that finish together, the number
 * goes to one, and the other takes the next. So no lock is needed that could be left behind.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isShelf, readManifest, readShelf, type Manifest, type Shelf } from './shelf';
import { ImportError } from './types';

const NUMBER = /^\d{6}$/;
const WRITING = '.writing-';
/** What nobody has written to for so long was left by a process that was stopped. */
const ABANDONED_MILLISECONDS = 60 * 60 * 1000;
const ATTEMPTS = 20;

/** The folder of all imports below the data folder. */
export const folderOf = (data: string): string => join(data, 'knowledge');

/** The names of all imports, in order; none where nothing was ever imported. */
export function namesIn(data: string): string[] {
  return list(folderOf(data)).filter((name) => isName(name) && stateOf(data, name) !== undefined).sort();
}

/** A name is a folder's name on every system, and never a way out of the folder. */
export const isName = (name: string): boolean => /^[a-z0-9][a-z0-9._-]{0,63}$/.test(name);

/** The folder of an import's state in use; undefined where there is none. */
export function stateOf(data: string, name: string): string | undefined {
  const folder = join(folderOf(data), name);
  return list(folder).filter((number) => NUMBER.test(number) && isShelf(join(folder, number))).sort().map((number) => join(folder, number)).at(-1);
}

/** Reads the state in use; while another process replaces it, the one that came after. Undefined where there is none. */
export function readState(data: string, name: string): Shelf | undefined {
  return whileThere(data, name, readShelf);
}

export function manifestOf(data: string, name: string): Manifest | undefined {
  return whileThere(data, name, readManifest);
}

/**
 * Makes what `write` puts into an empty folder the state in use, and removes the ones before.
 * @throws ImportError when the folder cannot be written to
 */
export function replaceState<T>(data: string, name: string, write: (folder: string) => T): { readonly written: T; readonly folder: string } {
  const home = join(folderOf(data), name);
  try {
    mkdirSync(home, { recursive: true });
    removeAbandoned(home);
    const draft = join(home, `${WRITING}${process.pid}-${Date.now()}`);
    try {
      const written = write(draft);
      return { written, folder: takeNumber(home, draft) };
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } catch (error) {
    const { code, path = home } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new ImportError('cannot-write', `${path} (${code})`);
  }
}

/** @returns whether there was one */
export function removeImport(data: string, name: string): boolean {
  if (!isName(name) || stateOf(data, name) === undefined) return false;
  const home = join(folderOf(data), name);
  // Under another name it is gone at once, however long its files take.
  const doomed = join(folderOf(data), `${WRITING}${process.pid}-${Date.now()}`);
  renameSync(home, doomed);
  rmSync(doomed, { recursive: true, force: true });
  return true;
}

function takeNumber(home: string, draft: string): string {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const numbers = list(home).filter((name) => NUMBER.test(name)).sort();
    const next = join(home, String(Number(numbers.at(-1) ?? '0') + 1).padStart(6, '0'));
    try {
      renameSync(draft, next);
      for (const old of numbers) rmSync(join(home, old), { recursive: true, force: true });
      return next;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  throw new ImportError('cannot-write', home);
}

function removeAbandoned(home: string): void {
  for (const name of list(home).filter((one) => one.startsWith(WRITING))) {
    const folder = join(home, name);
    const last = Math.max(statSync(folder).mtimeMs, ...list(folder).map((file) => statSync(join(folder, file)).mtimeMs));
    if (Date.now() - last > ABANDONED_MILLISECONDS) rmSync(folder, { recursive: true, force: true });
  }
}

function whileThere<T>(data: string, name: string, read: (folder: string) => T): T | undefined {
  for (let attempt = 1; ; attempt += 1) {
    const folder = stateOf(data, name);
    if (folder === undefined) return undefined;
    try {
      return read(folder);
    } catch (error) {
      // The folder went away between listing and reading: another process has put a newer one in its place.
      if (stateOf(data, name) === folder || attempt === ATTEMPTS) throw error;
    }
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
