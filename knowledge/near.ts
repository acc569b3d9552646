/** Words that look alike: by shared pieces of four characters, and by the number of slips of the keyboard between them. */

const PIECE = 4;
/** Words are shorter than this or no words; comparing longer ones costs more than it finds. */
const LONGEST = 40;

export interface Likeness { readonly word: number; readonly dice: number }

/** A vocabulary that can be asked for the words like a given one. */
export class Neighbours {
  private readonly byPiece = new Map<string, number[]>();
  private readonly sizes: number[];

  constructor(private readonly words: readonly string[]) {
    this.sizes = words.map((word, i) => {
      const pieces = piecesOf(word);
      for (const piece of pieces) {
        const list = this.byPiece.get(piece);
        if (list) list.push(i); else this.byPiece.set(piece, [i]);
      }
      return pieces.size;
    });
  }

  /** The words alike by at least `least` (Dice coefficient, 0 to 1), in no order. */
  like(word: string, least: number): Likeness[] {
    if (word.length > LONGEST) return [];
    const pieces = piecesOf(word);
    const shared = new Map<number, number>();
    for (const piece of pieces) for (const other of this.byPiece.get(piece) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const found: Likeness[] = [];
    for (const [other, count] of shared) {
      const dice = (2 * count) / (pieces.size + (this.sizes[other] ?? 0));
      if (dice >= least) found.push({ word: other, dice });
    }
    return found;
  }

  /** At most three words that `word` may be a slip of, the likeliest first: one slip, or two from eight letters on. */
  slips(word: string): { readonly word: number; readonly slips: number }[] {
    const most = word.length >= 8 ? 2 : 1;
    return this.like(word, 0.25)
      .map(({ word: other, dice }) => ({ word: other, dice, slips: slipsBetween(word, this.words[other] ?? '', most) }))
      .filter(({ slips }) => slips <= most)
      .sort((a, b) => a.slips - b.slips || b.dice - a.dice || a.word - b.word)
      .slice(0, 3);
  }
}

function piecesOf(word: string): Set<string> {
  const padded = `^${word}$`;
  const pieces = new Set<string>();
  if (padded.length < PIECE) return pieces.add(padded);
  for (let i = 0; i + PIECE <= padded.length; i += 1) pieces.add(padded.slice(i, i + PIECE));
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
