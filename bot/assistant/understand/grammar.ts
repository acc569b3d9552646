/** grammar.json as the code asks it: rows that join or link two mentions, lists of words, groups of entities. */
import type { Vocabulary } from '../../../knowledge/vocabulary';
import type { Word } from '../../../knowledge/lexicon';
import grammar from './grammar.json';

export type WordList = keyof typeof grammar.words;
export type Group = keyof typeof grammar.groups;

export const JOINS: readonly { readonly left: string; readonly cue: string; readonly right: string; readonly gives: string }[] = grammar.joins;
export const LINKS: readonly { readonly left: string; readonly cue: string; readonly right: readonly string[]; readonly inner: string }[] = grammar.links;

interface Words { readonly es?: readonly string[]; readonly en?: readonly string[]; readonly any?: readonly string[] }
const all = ({ es = [], en = [], any = [] }: Words): readonly string[] => [...es, ...en, ...any];

const LIGHT = new Set(all(grammar.light));
const SPANISH_QUESTIONS = new Set(grammar.words.question.es);
/** The lists that a word stands in: most words stand in none. */
const LISTS = new Map<string, Set<string>>();
for (const [list, words] of Object.entries(grammar.words)) {
  for (const word of all(words)) LISTS.set(word, (LISTS.get(word) ?? new Set()).add(list));
}

/** Whether a word stands in one of the lists. */
export function isOf(word: Word | undefined, ...lists: readonly WordList[]): boolean {
  return word !== undefined && isText(word.text, ...lists);
}

/** The same of several words with a blank between them. */
export function isText(text: string, ...lists: readonly WordList[]): boolean {
  const own = LISTS.get(text);
  return own !== undefined && lists.some((list) => own.has(list));
}

export function isSpanishQuestion({ text }: Word): boolean {
  return SPANISH_QUESTIONS.has(text);
}

/** Words that carry no weight between two mentions. Numbers are light: the version behind a product's name says nothing here. */
export function isLight({ text }: Word): boolean {
  return LIGHT.has(text) || /^\d/.test(text);
}

/** Whether an entity belongs to one of the groups, itself or by what it is a kind of. */
export function isIn(id: string, vocabulary: Vocabulary, ...groups: readonly Group[]): boolean {
  return groups.some((group) => grammar.groups[group].entities.some((one) => vocabulary.isA(id, one)));
}
