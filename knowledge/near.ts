/** Words that look alike: by shared pieces of four characters, and by the number of slips of the keyboard between them. */
import { narrow, type Numbers } from './packed';
import type { WordList } from './word-list';

const PIECE = 4;
/** Words are shorter than this or no words; comparing longer ones costs more than it finds. */
const LONGEST = 40;
/** Bits kept of a character, so that a piece fits a number exactly; rare scripts may look a little more alike for it. */
const CHARACTER = 2 ** 13;

/** Dice coefficients: words less alike are strangers; two slips leave few pieces whole. */
const LEAST = 0.35;
const LEAST_FOR_SLIP = 0.25;
/** Short words have too many neighbours to tell which was meant. */
const SHORTEST_SLIP = 4;
const SHORTEST_TWO_SLIPS = 8;
/** What a finger may hit; accents are folded before. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Words of questions come again; what they resemble is kept for so many. */
const MEMO_SIZE = 2_000;

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
  private readonly touched: Uint32Array;
  private readonly memo = new Map<string, readonly Likeness[]>();

  constructor(private readonly list: WordList, private readonly kept: Pieces) {
    this.shared = new Uint8Array(list.size);
    this.touched = new Uint32Array(list.size);
  }

  /** The words alike by at least `LEAST`; 1 is the word itself. */
  like(word: string): readonly Likeness[] {
    let found = this.memo.get(word);
    if (!found) {
      found = this.alike(word, LEAST);
      if (this.memo.size >= MEMO_SIZE) this.memo.clear();
      this.memo.set(word, found);
    }
    return found;
  }

  private alike(word: string, least: number): Likeness[] {
    if (word.length > LONGEST) return [];
    const { shared, touched, kept: { starts, words, sizes } } = this;
    const pieces = cut(word);
    const places = pieces.map((piece) => this.find(piece)).sort((a, b) => this.holding(a) - this.holding(b));
    // Whoever is alike shares so many pieces that not all of them can be among the commonest: those bring up no new words.
    const fewest = Math.ceil((least * pieces.length) / (2 - least) - 1e-9);
    const bringing = places.length - fewest + 1;
    let count = 0;
    places.forEach((place, nth) => {
      for (let i = starts[place] ?? 0, end = starts[place + 1] ?? 0; i < end; i += 1) {
        const other = words[i] ?? 0;
        const before = shared[other] ?? 0;
        if (before > 0) shared[other] = before + 1;
        else if (nth < bringing) { shared[other] = 1; touched[count] = other; count += 1; }
      }
    });
    const found: Likeness[] = [];
    for (let i = 0; i < count; i += 1) {
      const other = touched[i] ?? 0;
      const dice = (2 * (shared[other] ?? 0)) / (pieces.length + (sizes[other] ?? 0));
      shared[other] = 0;
      // Two different words can have the same pieces.
      if (dice >= least) found.push({ word: other, dice: dice === 1 && this.list.at(other) !== word ? 0.99 : dice });
    }
    return found;
  }

  /** The words that `word` may be a slip of: one slip away, or where there are none, two from eight letters on. */
  slips(word: string): { readonly words: readonly number[]; readonly slips: 1 | 2 } {
    // Another number is another version or error code, not a slip.
    if (word.length < SHORTEST_SLIP || word.length > LONGEST || /\d/.test(word)) return { words: [], slips: 1 };
    const one = oneSlipFrom(word).map((other) => this.list.indexOf(other)).filter((other) => other >= 0);
    if (one.length > 0 || word.length < SHORTEST_TWO_SLIPS) return { words: [...new Set(one)], slips: 1 };
    return { words: this.alike(word, LEAST_FOR_SLIP).map(({ word: other }) => other).filter((other) => slipsBetween(word, this.list.at(other), 2) <= 2), slips: 2 };
  }

  /** How many words hold the piece at this place. */
  private holding(place: number): number {
    return (this.kept.starts[place + 1] ?? 0) - (this.kept.starts[place] ?? 0);
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

/** Every string that is one slip of the keyboard away: neighbours swapped, a letter too much, missing or another. */
function oneSlipFrom(word: string): string[] {
  const found: string[] = [];
  for (let i = 0; i <= word.length; i += 1) {
    const [head, tail] = [word.slice(0, i), word.slice(i)];
    if (tail.length > 1) found.push(`${head}${tail.charAt(1)}${tail.charAt(0)}${tail.slice(2)}`);
    if (tail.length > 0) found.push(`${head}${tail.slice(1)}`);
    for (const letter of LETTERS) {
      found.push(`${head}${letter}${tail}`);
      if (tail.length > 0) found.push(`${head}${letter}${tail.slice(1)}`);
    }
  }
  return found;
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
