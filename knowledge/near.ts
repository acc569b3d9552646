/** Words that look alike: by shared pieces of four characters, and by the number of slips of the keyboard between them. */
import { narrow, type Numbers } from './packed';
import type { WordList } from './word-list';

const PIECE = 4;
/** Words are shorter than this or no words; comparing longer ones costs more than it finds. */
const LONGEST = 40;
/** Bits kept of a character, so that a piece fits a number exactly; rare scripts may look a little more alike for it. */
const CHARACTER = 2 ** 13;

export interface Likeness { readonly word: number; readonly dice: number }

/** Which words hold which piece, laid out to be saved: pieces sorted, with where the list of each begins in `words`. */
export interface Pieces { readonly pieces: Float64Array; readonly starts: Uint32Array; readonly words: Numbers; readonly sizes: Uint8Array }

export function piecesOf(list: WordList): Pieces {
  const holding = new Map<number, number[]>();
  const sizes = new Uint8Array(list.size);
  for (let word = 0; word < list.size; word += 1) {
    const pieces = cut(list.at(word));
    sizes[word] = pieces.length;
    for (const piece of pieces) {
      const words = holding.get(piece);
      if (words) words.push(word); else holding.set(piece, [word]);
    }
  }
  const pieces = Float64Array.from(holding.keys()).sort();
  const starts = new Uint32Array(pieces.length + 1);
  pieces.forEach((piece, i) => { starts[i + 1] = (starts[i] ?? 0) + (holding.get(piece)?.length ?? 0); });
  const words = new Uint32Array(starts[pieces.length] ?? 0);
  pieces.forEach((piece, i) => words.set(holding.get(piece) ?? [], starts[i]));
  return { pieces, starts, words: narrow(words, list.size), sizes };
}

/** A vocabulary that can be asked for the words like a given one. */
export class Neighbours {
  /** How many pieces each word shares with the one looked at; all zero between two looks. */
  private readonly shared: Uint8Array;

  constructor(private readonly list: WordList, private readonly kept: Pieces) {
    this.shared = new Uint8Array(list.size);
  }

  /** The words alike by at least `least` (Dice coefficient, 0 to 1), by number. */
  like(word: string, least: number): Likeness[] {
    if (word.length > LONGEST) return [];
    const { shared, kept: { starts, words, sizes } } = this;
    const pieces = cut(word);
    const touched: number[] = [];
    for (const piece of pieces) {
      const at = this.find(piece);
      for (let i = starts[at] ?? 0, end = starts[at + 1] ?? 0; i < end; i += 1) {
        const other = words[i] ?? 0;
        if (shared[other] === 0) touched.push(other);
        shared[other] = (shared[other] ?? 0) + 1;
      }
    }
    const found: Likeness[] = [];
    for (const other of touched) {
      const dice = (2 * (shared[other] ?? 0)) / (pieces.length + (sizes[other] ?? 0));
      shared[other] = 0;
      if (dice >= least) found.push({ word: other, dice });
    }
    return found.sort((a, b) => a.word - b.word);
  }

  /** At most three words that `word` may be a slip of, the likeliest first: one slip, or two from eight letters on. */
  slips(word: string): { readonly word: number; readonly slips: number }[] {
    const most = word.length >= 8 ? 2 : 1;
    return this.like(word, 0.25)
      .map(({ word: other, dice }) => ({ word: other, dice, slips: slipsBetween(word, this.list.at(other), most) }))
      .filter(({ slips }) => slips <= most)
      .sort((a, b) => a.slips - b.slips || b.dice - a.dice || a.word - b.word)
      .slice(0, 3);
  }

  /** The place of a piece; one behind the last, whose list is empty, where no word holds it. */
  private find(piece: number): number {
    const { pieces } = this.kept;
    let low = 0;
    let high = pieces.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = pieces[middle] ?? 0;
      if (found === piece) return middle;
      if (found > piece) high = middle - 1; else low = middle + 1;
    }
    return pieces.length;
  }
}

/** The different pieces of a word as numbers; a word too short for one is a piece itself. */
function cut(word: string): number[] {
  const padded = `^${word}$`;
  const pieces: number[] = [];
  for (let i = 0; i === 0 || i + PIECE <= padded.length; i += 1) {
    let piece = 0;
    for (let c = i; c < i + PIECE && c < padded.length; c += 1) piece = piece * CHARACTER + (padded.charCodeAt(c) % CHARACTER);
    if (!pieces.includes(piece)) pieces.push(piece);
  }
  return pieces;
}

/** Letters added, left out, changed or swapped with their neighbour; `most + 1` stands for "more than most". */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
