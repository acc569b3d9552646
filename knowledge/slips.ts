/** Which words a word may be a slip of the keyboard of. */
import type { Neighbours } from './near';
import type { WordList } from './word-list';

/** Short words have too many neighbours to tell which was meant. */
const SHORTEST = 4;
/** So many letters make a name: two slips in it are believed, and one can be found by the pieces left whole. */
const LONG = 8;
/** Two slips leave few pieces whole. */
const LEAST_ALIKE = 25;
/** What a finger may hit; accents are folded before. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The words that `word` may be a slip of: one slip away, or where there are none, two if it is long. */
export function slipsOf(word: string, list: WordList, neighbours: Neighbours): { readonly words: readonly number[]; readonly slips: 1 | 2 } {
  // Another number is another version or error code, not a slip.
  const digits = digitsOf(word);
  const shortest = digits === '' ? SHORTEST : LONG + digits.length;
  if (word.length < shortest) return { words: [], slips: 1 };
  if (word.length < LONG) return { words: [...new Set(oneSlipFrom(word).map((other) => list.indexOf(other)).filter((other) => other >= 0))], slips: 1 };
  const near = neighbours.like(word, LEAST_ALIKE)
    .map((like) => { const other = list.at(like.word); return { word: like.word, other, slips: slipsBetween(word, other, 2) }; })
    .filter(({ other, slips }) => slips <= 2 && digitsOf(other) === digits);
  const slips = near.some((one) => one.slips === 1) ? 1 : 2;
  return { words: near.filter((one) => one.slips === slips).map((one) => one.word), slips };
}

function digitsOf(word: string): string {
  return word.replace(/\D/g, '');
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
    const row = Array<number>(b.length + 1).fill(most + 1);
    row[0] = i;
    // Places further apart than `most` take more slips than that.
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j += 1) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row[j] = slips;
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}
