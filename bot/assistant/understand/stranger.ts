/** A product's name that no vocabulary holds, found where a product would stand: it is said to be unknown, never guessed. */
import type { Vocabulary } from '../../../knowledge/vocabulary';
import type { Word } from '../../../knowledge/lexicon';
import { isOf } from './grammar';
import { isCommon } from './language';
import { byWord, type Items, type Mention } from './items';
import type { Pair } from './pairs/pair';
import { readPairs } from './pairs/pairs';
import { readStructure } from './structure/reader';

/** The name as it was written, and which side of the pair it is. */
export interface Stranger { readonly name: string; readonly side: 'inner' | 'outer'; readonly pair: Pair }

const STRANGER = 'unknown-product';
const LONGEST_NAME = 3;

/**
 * Reads the text again with every unknown name taken for a hypervisor: the relations then tell its side.
 * @param ordinary words of everyday language, and words that say what is asked; no names
 * @returns nothing unless just one side of the pair is a name that nobody knows
 */
export function readStranger(text: string, items: Items, asked: ReadonlySet<number>, ordinary: (word: string) => boolean, vocabulary: Vocabulary): Stranger | undefined {
  const names = strangersIn(text, items, asked, ordinary);
  if (!names.length) return undefined;
  const all = [...items.items, ...names].sort((a, b) => a.from - b.from);
  const { pairs } = readPairs(readStructure(text, { ...items, items: all }, vocabulary), asked, -1, vocabulary);
  for (const pair of pairs) {
    const side = pair.inner === STRANGER ? 'inner' : pair.outer === STRANGER ? 'outer' : undefined;
    const other = side === 'inner' ? pair.outer : pair.inner;
    const name = names.find(({ sentence }) => asked.has(sentence));
    if (side && name && other !== STRANGER && (other !== null || side === 'outer')) return { name: text.slice(name.start, name.end), side, pair: { ...pair, [side]: null } };
  }
  return undefined;
}

function strangersIn(text: string, { words, sentences, items }: Items, asked: ReadonlySet<number>, ordinary: (word: string) => boolean): Mention[] {
  const taken = byWord(items);
  const strange = (i: number): boolean => !taken.has(i) && isStrange(words[i], ordinary);
  return sentences.filter(({ index }) => asked.has(index)).flatMap(({ index, from, to }) => {
    const found: Mention[] = [];
    for (let i = from; i < to; i += 1) {
      if (!strange(i) || !(looksLikeAName(text, words, i, from) || standsForAProduct(words, i))) continue;
      let end = i + 1;
      while (end < to && end - i < LONGEST_NAME && strange(end) && /^ $/.test(words[end]?.gap ?? '')) end += 1;
      found.push({ entity: STRANGER, kind: 'platform', from: i, to: end, start: words[i]?.start ?? 0, end: words[end - 1]?.end ?? 0, sentence: index });
      i = end;
    }
    return found;
  });
}

/** A word that is in no list and no everyday word. */
export function isStrange(word: Word | undefined, ordinary: (word: string) => boolean): boolean {
  return word !== undefined && word.text.length > 2 && !/^\d/.test(word.text) && !isCommon(word) && !ordinary(word.text);
}

/** A capital inside a sentence, or inside the word: "SmartOS", "in Zorbix". What is mostly capitals is an abbreviation: "NVMe". */
export function looksLikeAName(text: string, words: readonly Word[], i: number, first: number): boolean {
  const written = text.slice(words[i]?.start, words[i]?.end);
  return /\p{Lu}/u.test(i > first ? written : written.slice(1)) && (written.match(/\p{Ll}/gu)?.length ?? 0) >= written.length / 2;
}

/** "is smartos supported in …", "can I run smartos inside …": the place of a product, however it is written. */
function standsForAProduct(words: readonly Word[], i: number): boolean {
  const before = isOf(words[i - 1], 'article', 'the') ? i - 2 : i - 1;
  return isOf(words[before], 'before-a-product') && isOf(words[i + 1], 'after-a-product');
}
