/** Words that look alike: by the pieces of four characters they share. */
import { narrow, type Numbers } from './packed';
import type { WordList } from './word-list';

const PIECE = 4;
/** Bits kept of a character, so that a piece fits a number exactly; rare scripts may look a little more alike for it. */
const CHARACTER = 2 ** 13;
export const HUNDREDTHS = 100;
/** Words less alike are strangers. */
const LEAST = 40;

/** How alike a word is: the Dice coefficient of the pieces of both, in hundredths. Only the word itself has all of them. */
export interface Likeness { readonly word: number; readonly dice: number }

/** Which words hold which piece, laid out to be saved: pieces sorted, with where the list of each begins in `words`. */
export interface Pieces { readonly pieces: Float64Array; readonly starts: Uint32Array; readonly words: Numbers; readonly sizes: Uint8Array }

/** The words each word is like, laid out to be saved: looking for them takes longer than ranking all passages by it. */
export interface Likenesses { readonly starts: Uint32Array; readonly words: Numbers; readonly dices: Uint8Array }

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

export function likenessesOf(list: WordList, pieces: Pieces): Likenesses {
  const neighbours = new Neighbours(list, pieces);
  const starts = new Uint32Array(list.size + 1);
  const words: number[] = [];
  const dices: number[] = [];
  for (let word = 0; word < list.size; word += 1) {
    for (const like of neighbours.like(list.at(word))) { words.push(like.word); dices.push(like.dice); }
    starts[word + 1] = words.length;
  }
  return { starts, words: narrow(words, list.size), dices: Uint8Array.from(dices) };
}

/** A vocabulary that can be asked for the words like a given one. */
export class Neighbours {
  /** How many pieces each word shares with the one looked at; all zero between two looks. */
  private readonly shared: Uint8Array;

  constructor(private readonly list: WordList, private readonly kept: Pieces) {
    this.shared = new Uint8Array(list.size);
  }

  /** The other words that are alike by at least so many hundredths. */
  like(word: string, least = LEAST): Likeness[] {
    const { shared, kept: { starts, words, sizes } } = this;
    const pieces = cut(word);
    const places = pieces.map((piece) => this.find(piece)).sort((a, b) => this.holding(a) - this.holding(b));
    // Whoever is alike shares so many pieces that not all of them can be among the commonest: those bring up no new words.
    const unrounded = least - 0.5;
    const fewest = Math.ceil((unrounded * pieces.length) / (2 * HUNDREDTHS - unrounded));
    const touched: number[] = [];
    places.forEach((place, nth) => {
      const bringing = nth <= places.length - fewest;
      for (let i = starts[place] ?? 0, end = starts[place + 1] ?? 0; i < end; i += 1) {
        const other = words[i] ?? 0;
        const before = shared[other] ?? 0;
        if (before === 0 && !bringing) continue;
        shared[other] = before + 1;
        if (before === 0) touched.push(other);
      }
    });
    const found: Likeness[] = [];
    for (const other of touched) {
      const dice = Math.round((2 * HUNDREDTHS * (shared[other] ?? 0)) / (pieces.length + (sizes[other] ?? 0)));
      shared[other] = 0;
      if (dice === HUNDREDTHS && this.list.at(other) === word) continue;
      // Two different words can have the same pieces.
      if (dice >= least) found.push({ word: other, dice: Math.min(dice, HUNDREDTHS - 1) });
    }
    return found;
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
