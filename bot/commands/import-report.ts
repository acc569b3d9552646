/** What `knowledge:import` says: every sentence in the reader's language, and what became of each file. */
import type { ReadResult } from '../../knowledge/import/read';
import { LIMITS, NOTED, type Remark } from '../../knowledge/import/types';
import type { Language } from '../../knowledge/types';
import WORDS from './import.json';

/** Of one reason this many files are shown; the report holds all of them. */
const MAX_SHOWN = 5;

export type Said = Readonly<Record<Language, string>>;
type Values = Readonly<Record<string, string | number>>;

export class Voice {
  constructor(private readonly language: Language) {}

  /** Numbers are written as the language does. */
  word(said: Said, values: Values = {}): string {
    return said[this.language].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? value.toLocaleString(this.language) : value ?? whole;
    });
  }

  say(said: Said, values: Values = {}): void { console.log(this.word(said, values)); }
  complain(said: Said, values: Values = {}): void { console.error(this.word(said, values)); }

  /** What was left out and noted, by reason. @param folder where the whole list is kept, when it is */
  report({ pages, remarks, others }: ReadResult, folder?: string): void {
    const noted = new Set<string>(NOTED);
    this.group(WORDS.done.skipped, remarks.filter(({ reason }) => !noted.has(reason)));
    this.group(WORDS.done.noted, remarks.filter(({ reason }) => noted.has(reason)));
    if (folder !== undefined && remarks.length > MAX_SHOWN) this.say(WORDS.done.report, { file: `${folder}/report.json` });
    if (others > 0) this.say(WORDS.done.others, { count: others });
    const homeless = pages.filter(({ url }) => url === '').length;
    if (homeless > 0) this.say(WORDS.done['no-address'], { count: homeless });
  }

  private group(title: Said, remarks: readonly Remark[]): void {
    if (remarks.length === 0) return;
    this.say(title, { count: remarks.length });
    for (const reason of new Set(remarks.map((remark) => remark.reason))) {
      const own = remarks.filter((remark) => remark.reason === reason);
      for (const { path, detail } of own.slice(0, MAX_SHOWN)) {
        console.log(`  ${printable(path)}: ${this.word(WORDS.reasons[reason], { detail: printable(detail), limit: LIMITS.pageBytes }).trim()}`);
      }
      if (own.length > MAX_SHOWN) console.log(`  ${this.word(WORDS.done.more, { count: own.length - MAX_SHOWN })}`);
    }
  }
}

/** A file's name may hold what would move a terminal's cursor. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '�');
}
