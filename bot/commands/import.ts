/** `knowledge:import` takes a folder or a zip of documentation into what is searched, lists imports, and removes them. */
import { basename, resolve } from 'node:path';
import { readSource, openSource, type ReadResult } from '../../knowledge/import/read';
import { writeShelf, type Manifest } from '../../knowledge/import/shelf';
import { isName, manifestOf, namesIn, readState, removeImport, replaceState } from '../../knowledge/import/store';
import { ImportError, LIMITS, NOTED, type Remark } from '../../knowledge/import/types';
import type { Language } from '../../knowledge/types';
import { dataDirOf, loadEnvironment } from '../config';
import WORDS from './import.json';
import { progressOn } from './progress';
import { DONE, FOUND, HOME, readCall, wrong } from './words';

/** Of one reason this many files are shown; the report holds all of them. */
const MAX_SHOWN = 5;

type Said = Readonly<Record<Language, string>>;
interface Wanted { readonly source: string; readonly name: string; readonly named: boolean; readonly url: string; readonly pages: Language | null }

export async function importKnowledge(args: readonly string[]): Promise<number> {
  const spoken = spokenIn(args);
  const help = WORDS.help[spoken].join('\n');
  const call = readCall(args, { name: { type: 'string' }, url: { type: 'string' }, pages: { type: 'string' }, list: { type: 'boolean' }, remove: { type: 'string' }, language: { type: 'string' } }, help);
  if (typeof call === 'number') return call;
  const off = (said: Said, values: Readonly<Record<string, string>> = {}): number => wrong(fill(said[spoken], values), help);
  const { name: given, url = '', pages, remove, language } = call.values;
  for (const [option, value] of [['--pages', pages], ['--language', language]] as const) {
    if (value !== undefined && !isLanguage(value)) return off(WORDS.call.language, { option, value });
  }
  loadEnvironment(HOME);
  const command = new Command(dataDirOf(process.env, HOME), spoken);
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
  constructor(private readonly data: string, private readonly spoken: Language) {}

  async import(wanted: Wanted): Promise<number> {
    try {
      return await this.read(wanted);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      return this.fail(WORDS.failed[error.code], { detail: error.detail });
    }
  }

  list(): number {
    const names = namesIn(this.data);
    if (names.length === 0) this.say(WORDS.done.none);
    for (const name of names) {
      try {
        const manifest = manifestOf(this.data, name);
        if (manifest) this.say(WORDS.done.listed, { ...counts(manifest, this.spoken), date: manifest.readOn, source: manifest.source });
      } catch (error) {
        this.say(WORDS.done.damaged, { name, why: (error as Error).message });
      }
    }
    return DONE;
  }

  remove(name: string): number {
    if (!removeImport(this.data, name)) return this.fail(WORDS.failed['no-such-import'], { detail: name });
    this.say(WORDS.done.removed, { name });
    return DONE;
  }

  private async read({ source, name, named, url, pages }: Wanted): Promise<number> {
    const began = performance.now();
    const before = this.before(name);
    if (before && !named && before.manifest.source !== source) return this.fail(WORDS.failed['name-taken'], { name, source: before.manifest.source });
    const files = await openSource(source);
    let result: ReadResult;
    try {
      result = await readSource(files, { language: pages, url }, (path) => before?.page(path), progressOn(process.stderr, this.word({ es: 'Páginas', en: 'Pages' })));
    } finally {
      files.close();
    }
    if (result.pages.length === 0) {
      this.report(result);
      return this.fail(WORDS.failed['nothing-read']);
    }
    const same = before && result.fresh === 0 && result.pages.length === before.pages.length;
    if (same) {
      this.report(result);
      this.say(WORDS.done.unchanged, counts(before.manifest, this.spoken));
      return DONE;
    }
    const about = { name, source, url, readOn: new Date().toISOString().slice(0, 10) };
    const progress = progressOn(process.stderr, this.word({ es: 'Pasajes', en: 'Passages' }));
    const { written, folder } = replaceState(this.data, name, (draft) => writeShelf(draft, about, result.pages, result.remarks, progress));
    this.report(result, folder);
    this.say(WORDS.done.imported, { ...counts(written, this.spoken), fresh: String(result.fresh), seconds: ((performance.now() - began) / 1000).toFixed(1) });
    this.say(WORDS.done.restart);
    return DONE;
  }

  /** The import as it is now; a damaged one counts as none, because it is about to be written anew. */
  private before(name: string): ReturnType<typeof readState> {
    try {
      return readState(this.data, name);
    } catch {
      return undefined;
    }
  }

  private report({ pages, remarks, others }: ReadResult, folder?: string): void {
    const noted = new Set<string>(NOTED);
    const groups = [[WORDS.done.skipped, remarks.filter(({ reason }) => !noted.has(reason))], [WORDS.done.noted, remarks.filter(({ reason }) => noted.has(reason))]] as const;
    for (const [title, list] of groups) if (list.length > 0) this.group(title, list);
    if (folder !== undefined && remarks.length > MAX_SHOWN) this.say(WORDS.done.report, { file: `${folder}/report.json` });
    const homeless = pages.filter(({ url }) => url === '').length;
    if (others > 0) this.say(WORDS.done.others, { count: number(others, this.spoken) });
    if (homeless > 0) this.say(WORDS.done['no-address'], { count: number(homeless, this.spoken) });
  }

  private group(title: Said, remarks: readonly Remark[]): void {
    this.say(title, { count: number(remarks.length, this.spoken) });
    for (const reason of new Set(remarks.map((remark) => remark.reason))) {
      const own = remarks.filter((remark) => remark.reason === reason);
      for (const { path, detail } of own.slice(0, MAX_SHOWN)) console.log(`  ${printable(path)}: ${fill(this.word(WORDS.reasons[reason]), { detail: printable(detail), limit: String(LIMITS.pageBytes) }).trim()}`);
      if (own.length > MAX_SHOWN) console.log(`  ${fill(this.word(WORDS.done.more), { count: number(own.length - MAX_SHOWN, this.spoken) })}`);
    }
  }

  private word(said: Said): string { return said[this.spoken]; }
  private say(said: Said, values: Readonly<Record<string, string>> = {}): void { console.log(fill(this.word(said), values)); }
  private fail(said: Said, values: Readonly<Record<string, string>> = {}): number {
    console.error(fill(this.word(said), values));
    return FOUND;
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

function counts({ name, pages, passages: { es, en } }: Manifest, language: Language): Record<string, string> {
  return { name, pages: number(pages, language), passages: number(es + en, language), es: number(es, language), en: number(en, language) };
}

function number(value: number, language: Language): string {
  return value.toLocaleString(language);
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A file's name may hold what would move a terminal's cursor. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '�');
}
