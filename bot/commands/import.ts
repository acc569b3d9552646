/** `knowledge:import` takes a folder or a zip of documentation into what is searched, lists imports, and removes them. */
import { basename, resolve } from 'node:path';
import { readSource, openSource, type ReadResult } from '../../knowledge/import/read';
import { writeShelf, type Manifest, type Shelf } from '../../knowledge/import/shelf';
import { isName, manifestOf, namesIn, readState, removeImport, replaceState } from '../../knowledge/import/store';
import { ImportError } from '../../knowledge/import/types';
import type { Language } from '../../knowledge/types';
import { dataDirOf, loadEnvironment } from '../config';
import { Voice, type Said } from './import-report';
import WORDS from './import.json';
import { progressOn } from './progress';
import { DONE, FOUND, HOME, readCall, wrong } from './words';

interface Wanted { readonly source: string; readonly name: string; readonly named: boolean; readonly url: string; readonly pages: Language | null }

export async function importKnowledge(args: readonly string[]): Promise<number> {
  const spoken = spokenIn(args);
  const help = WORDS.help[spoken].join('\n');
  const call = readCall(args, { name: { type: 'string' }, url: { type: 'string' }, pages: { type: 'string' }, list: { type: 'boolean' }, remove: { type: 'string' }, language: { type: 'string' } }, help);
  if (typeof call === 'number') return call;
  const voice = new Voice(spoken);
  const off = (said: Said, values: Readonly<Record<string, string>> = {}): number => wrong(voice.word(said, values), help);
  const { name: given, url = '', pages, remove, language } = call.values;
  for (const [option, value] of [['--pages', pages], ['--language', language]] as const) {
    if (value !== undefined && !isLanguage(value)) return off(WORDS.call.language, { option, value });
  }
  loadEnvironment(HOME);
  const command = new Command(dataDirOf(process.env, HOME), voice);
  if (call.flags.has('list') || remove !== undefined) {
    if (call.words.length > 0) return off(WORDS.call['one-source']);
    return remove === undefined ? command.list() : command.remove(remove);
  }
  const [source, ...rest] = call.words;
  if (source === undefined || rest.length > 0) return off(WORDS.call['one-source']);
  const name = given ?? nameFor(source);
  if (!isName(name)) return off(WORDS.call['bad-name'], { name });
  if (url !== '' && !/^https?:\/\/[^\s/]+/.test(url)) return off(WORDS.call['bad-url'], { value: url });
  return command.import({ source: resolve(source), name, named: given !== undefined, url, pages: isLanguage(pages) ? pages : null });
}

class Command {
  constructor(private readonly data: string, private readonly voice: Voice) {}

  async import(wanted: Wanted): Promise<number> {
    try {
      return await this.read(wanted);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      this.voice.complain(WORDS.failed[error.code], { detail: error.detail });
      return FOUND;
    }
  }

  list(): number {
    const names = namesIn(this.data);
    if (names.length === 0) this.voice.say(WORDS.done.none);
    for (const name of names) {
      try {
        const manifest = manifestOf(this.data, name);
        if (manifest) this.voice.say(WORDS.done.listed, { ...counts(manifest), date: manifest.readOn, source: manifest.source });
      } catch (error) {
        this.voice.say(WORDS.done.damaged, { name, why: (error as Error).message });
      }
    }
    return DONE;
  }

  remove(name: string): number {
    if (removeImport(this.data, name)) {
      this.voice.say(WORDS.done.removed, { name });
      return DONE;
    }
    this.voice.complain(WORDS.failed['no-such-import'], { detail: name });
    return FOUND;
  }

  private async read({ source, name, named, url, pages }: Wanted): Promise<number> {
    const { voice } = this;
    const began = performance.now();
    const before = this.before(name);
    if (before && !named && before.manifest.source !== source) {
      voice.complain(WORDS.failed['name-taken'], { name, source: before.manifest.source });
      return FOUND;
    }
    const result = await this.pagesOf(source, { language: pages, url }, before);
    if (result.pages.length === 0) {
      voice.report(result);
      voice.complain(WORDS.failed['nothing-read']);
      return FOUND;
    }
    if (before && result.fresh === 0 && result.pages.length === before.pages.length) {
      voice.report(result);
      voice.say(WORDS.done.unchanged, counts(before.manifest));
      return DONE;
    }
    const about = { name, source, url, readOn: new Date().toISOString().slice(0, 10) };
    const progress = progressOn(process.stderr, voice.word(WORDS.progress.passages));
    const { written, folder } = replaceState(this.data, name, (draft) => writeShelf(draft, about, result.pages, result.remarks, progress));
    voice.report(result, folder);
    voice.say(WORDS.done.imported, { ...counts(written), fresh: result.fresh, seconds: ((performance.now() - began) / 1000).toFixed(1) });
    voice.say(WORDS.done.restart);
    return DONE;
  }

  private async pagesOf(source: string, options: { readonly language: Language | null; readonly url: string }, before: Shelf | undefined): Promise<ReadResult> {
    const files = await openSource(source);
    try {
      return await readSource(files, options, (path) => before?.page(path), progressOn(process.stderr, this.voice.word(WORDS.progress.pages)));
    } finally {
      files.close();
    }
  }

  /** The import as it is now; a damaged one counts as none, because it is about to be written anew. */
  private before(name: string): Shelf | undefined {
    try {
      return readState(this.data, name);
    } catch {
      return undefined;
    }
  }
}

function isLanguage(value: string | undefined): value is Language {
  return value === 'es' || value === 'en';
}

/** The language that is asked for, even in a call that is off otherwise; else the system's. */
function spokenIn(args: readonly string[]): Language {
  const asked = args.find((_word, i) => args[i - 1] === '--language') ?? args.find((word) => word.startsWith('--language='))?.slice('--language='.length);
  if (isLanguage(asked)) return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return [LC_ALL, LC_MESSAGES, LANG].find(Boolean)?.startsWith('es') ? 'es' : 'en';
}

/** The source's own name, as far as it is one. */
function nameFor(source: string): string {
  return basename(resolve(source)).replace(/\.zip$/i, '').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+|-+$/g, '').slice(0, 64);
}

function counts({ name, pages, passages: { es, en } }: Manifest): Record<string, string | number> {
  return { name, pages, passages: es + en, es, en };
}
