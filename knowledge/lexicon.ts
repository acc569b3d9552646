/** Finds the vocabulary's phrases in a text: longest match over folded words, with a repair for one typo in unknown words. */
import { alternatives } from './alternatives';
import type { Words } from './vocabulary';

/** A word of the text with its place in it. `gap` is what stands between it and the word before. */
export interface Word { readonly text: string; readonly start: number; readonly end: number; readonly gap: string }
/** A phrase of the lexicon found in a text; `from`/`to` count words, `start`/`end` characters. */
export interface Match<T> { readonly value: T; readonly from: number; readonly to: number; readonly start: number; readonly end: number; readonly language: keyof Words; readonly repaired: boolean }

interface Node<T> { readonly next: Map<string, Node<T>>; readonly found: { value: T; language: keyof Words }[] }

export interface Lexicon<T> {
  /** All phrases found, in the order of the text; the longest wins, equal phrases give one match for each value. */
  match(words: readonly Word[]): Match<T>[];
}

/** Lower case without accents: "Máquina" and "maquina" are one word. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Cuts a text into words (letters and digits, decimal numbers whole) and the arrows people draw chains with. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const found of text.matchAll(/\d+(?:\.\d+)+|[\p{L}\p{M}\p{N}]+|->|=>|[>→👍]/gu)) {
    words.push({ text: fold(found[0]), start: found.index, end: found.index + found[0].length, gap: text.slice(end, found.index) });
    end = found.index + found[0].length;
  }
  return words;
}

/** A phrase never runs over the end of a sentence, a comma or a bracket. */
const BREAKS = /[,;:!?¡¿()[\]{}\n|"“”«»]|\.(?:\s|$)/u;
const SHORTEST_REPAIR = 5;
/** Short words have too many neighbours in everyday language ("where", "there") to be repaired into one another. */
const SHORTEST_TARGET = 6;
const LONGEST_WORD = 32;
const MOST_READINGS = 20_000;

/**
 * @param entries phrases with the value each stands for
 * @param ordinary words of everyday language that must never be "repaired" into a product
 */
export function createLexicon<T>(entries: Iterable<{ readonly words: Words; readonly value: T }>, ordinary: ReadonlySet<string>): Lexicon<T> {
  const root: Node<T> = { next: new Map(), found: [] };
  /** Every word of a phrase, with the number of phrases that use it. */
  const known = new Map<string, number>();
  for (const { words, value } of entries) {
    for (const language of ['any', 'en', 'es'] as const) {
      for (const phrase of words[language].flatMap(alternatives)) insert(root, phrase, { value, language }, known);
    }
  }
  const repair = createRepair(known, ordinary);
  // The same few thousand words make up nearly all that is said; texts bring others without end, so the memory of them is bounded.
  const readings = new Map<string, string>();
  const reading = (word: string): string => {
    let read = readings.get(word);
    if (read === undefined) {
      read = known.has(word) ? word : inflected(word, known) ?? repair(word) ?? word;
      if (readings.size >= MOST_READINGS) readings.clear();
      readings.set(word, read);
    }
    return read;
  };

  return {
    match(words) {
      const matches: Match<T>[] = [];
      const read = words.map(({ text }) => reading(text));
      for (let from = 0; from < words.length; from += 1) {
        const { node, to } = longest(root, words, read, from);
        if (!node) continue;
        const repaired = words.slice(from, to).some((word, i) => word.text !== read[from + i]);
        for (const { value, language } of node.found) {
          matches.push({ value, from, to, start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0, language, repaired });
        }
        from = to - 1;
      }
      return matches;
    },
  };
}

/** The known word that this one is a plural of ("hypervisors") or that a version number is glued to ("esxi7"). */
function inflected(word: string, known: ReadonlyMap<string, number>): string | undefined {
  const forms = [...pluralOf(word), word.replace(/\d+$/, '')];
  return forms.find((form) => form !== word && form.length >= 3 && known.has(form));
}

/** What a word can be the plural of, in either language. */
function pluralOf(word: string): string[] {
  return word.length < 4 || !word.endsWith('s') ? [] : [word.replace(/e?s$/, ''), word.slice(0, -1)];
}

function insert<T>(root: Node<T>, phrase: string, found: { value: T; language: keyof Words }, known: Map<string, number>): void {
  let node = root;
  for (const { text } of wordsOf(phrase)) {
    known.set(text, (known.get(text) ?? 0) + 1);
    let next = node.next.get(text);
    if (!next) node.next.set(text, next = { next: new Map(), found: [] });
    node = next;
  }
  if (node !== root && !node.found.some((other) => other.value === found.value)) node.found.push(found);
}

function longest<T>(root: Node<T>, words: readonly Word[], read: readonly string[], from: number): { node: Node<T> | undefined; to: number } {
  let node: Node<T> | undefined = root;
  let best: Node<T> | undefined;
  let to = from;
  for (let i = from; i < words.length; i += 1) {
    if (i > from && BREAKS.test(words[i]?.gap ?? '')) break;
    const word = read[i] ?? '';
    // "Hyper-V virtual machines": inside a phrase a word may be a plural though the plural has phrases of its own.
    node = node.next.get(word) ?? (i > from ? pluralOf(word).map((form) => node?.next.get(form)).find(Boolean) : undefined);
    if (!node) break;
    if (node.found.length) { best = node; to = i + 1; }
  }
  return { node: best, to };
}

/** Symmetric deletes: a typo and its word share a form with one letter left out, so candidates cost a lookup. */
function createRepair(known: ReadonlyMap<string, number>, ordinary: ReadonlySet<string>): (word: string) => string | undefined {
  const byDelete = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (word.length < SHORTEST_TARGET || /\d/.test(word)) continue;
    for (const form of deletes(word)) byDelete.set(form, [...(byDelete.get(form) ?? []), word]);
  }
  return (word) => {
    if (word.length < SHORTEST_REPAIR || word.length > LONGEST_WORD || /\d/.test(word) || ordinary.has(word)) return undefined;
    const near = new Set(deletes(word).flatMap((form) => byDelete.get(form) ?? []).filter((candidate) => withinOneEdit(word, candidate)));
    // Two candidates mean two readings: leaving the word alone is better than picking a product. Misspellings that the
    // vocabulary lists beside the right word are no readings of their own.
    const [best, ...others] = [...near].sort((a, b) => (known.get(b) ?? 0) - (known.get(a) ?? 0) || (a < b ? -1 : 1));
    return best !== undefined && others.every((other) => withinOneEdit(best, other)) ? best : undefined;
  };
}

function deletes(word: string): string[] {
  return [word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))];
}

/** One letter more, less, other, or two neighbours swapped (Damerau–Levenshtein distance of at most 1). */
function withinOneEdit(a: string, b: string): boolean {
  if (a === b) return true;
  // Another ending is another form of the word ("necesito", "necesita"), not a typo.
  if (a.length === b.length && a.slice(0, -1) === b.slice(0, -1)) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const restA = a.slice(head, a.length - tail);
  const restB = b.slice(head, b.length - tail);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
