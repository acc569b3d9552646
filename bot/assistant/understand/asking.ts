/** Which sentences of a text ask, and whether they ask what, why or how rather than yes or no. */
import type { Match } from '../../../knowledge/lexicon';
import { isOf, isSpanishQuestion } from './grammar';
import type { IntentCue } from './intent';
import type { Items, Sentence } from './items';

type Found = Pick<Match<IntentCue>, 'value' | 'from' | 'start' | 'end'>;

/** Cues of at least this weight ask for a support position even without a question mark, in a text of a few sentences. */
const STRONG = 3;
const FEW_SENTENCES = 4;

/** Sentences that ask outright: by a question mark, or by words such as "I want to know". */
export function questionsOf({ sentences, items }: Items): readonly Sentence[] {
  const saidToAsk = new Set(items.flatMap((item) => ('cue' in item && item.cue === 'asks' ? [item.sentence] : [])));
  return sentences.filter(({ index, question }) => question || saidToAsk.has(index));
}

/** Sentences that ask outright, or with words that ask for a support position; all of them where none asks. */
export function askedSentences(items: Items, cues: readonly Found[]): ReadonlySet<number> {
  const { sentences } = items;
  const outright = new Set(questionsOf(items));
  const strong = sentences.length > FEW_SENTENCES ? [] : cues.filter(({ value }) => value.weight >= STRONG && value.intent !== 'smalltalk' && value.intent !== 'troubleshoot');
  const asking = sentences.filter((sentence) => outright.has(sentence) || strong.some((cue) => cue.from >= sentence.from && cue.from < sentence.to));
  return new Set((asking.length ? asking : sentences).map(({ index }) => index));
}

/**
 * A question word among the first four of a sentence that asks; "what about" and "what if" only go on with the talk.
 * Past the first word Spanish needs its accent: "Harvester como host" asks nothing.
 */
export function asksWhat(text: string, { words, sentences }: Items, asked: ReadonlySet<number>): boolean {
  return sentences.some(({ index, from, to }) => asked.has(index) && words.slice(from, Math.min(to, from + 4)).some((word, i) => {
    const asks = !isSpanishQuestion(word) || i === 0 || /[áéíóú]/i.test(text.slice(word.start, word.end));
    return isOf(word, 'question') && asks && !isOf(words[from + i + 1], 'going-on');
  }));
}

/** The line a ticket calls its subject, else its first one; -1 in an empty text. */
export function titleOf(text: string, items: Items): number {
  const marked = /^[ \t]*(?:subject|asunto|title|t[íi]tulo|re)[ \t]*:/im.exec(text);
  return items.sentences.find(({ from }) => (items.words[from]?.start ?? 0) >= (marked?.index ?? 0))?.index ?? -1;
}

export function sentenceAt({ sentences }: Items, word: number): number {
  return sentences.find(({ from, to }) => word >= from && word < to)?.index ?? 0;
}

/** "un Windows que es una VM": without its accent and inside a sentence, "que" asks nothing. */
export function isRelative(text: string, items: Items, { from, start, end }: Found): boolean {
  const begins = items.sentences.some((sentence) => from - sentence.from >= 0 && from - sentence.from <= 1);
  return /^que\b/i.test(text.slice(start, end)) && !begins;
}

const QUOTATIONS = [["'", "'"], ['"', '"'], ['«', '»'], ['“', '”'], ['`', '`']] as const;
const LONGEST_QUOTATION = 300;

/** "WSL prints 'is not supported on this machine'": what a program says asks nothing. Only quotations of some length count. */
export function isQuoted(text: string, { start, end }: Found): boolean {
  // Only what stands near is looked at: a long text is read in the time of reading it.
  const before = text.slice(Math.max(0, start - LONGEST_QUOTATION), start);
  const after = text.slice(start, end + LONGEST_QUOTATION);
  return QUOTATIONS.some(([open, close]) => {
    const from = before.lastIndexOf(open);
    const to = after.indexOf(close, end - start);
    if (from < 0 || to < 0) return false;
    const [quoted, rest] = [before.slice(from + 1), after.slice(0, to)];
    const between = quoted + rest;
    const whole = !between.includes('\n') && !between.includes('?') && !quoted.includes(close);
    return whole && between.split(' ').length >= 2 && /(?:^|[\s(:])$/.test(before.slice(0, from));
  });
}
