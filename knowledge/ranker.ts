/** Ranks the passages of one language against a question; can be saved, and loaded without being read in. */
import type { Layout } from './layout';
import { Neighbours, piecesOf, type Pieces } from './near';
import { pack, unpack, type Head, type Numbers } from './packed';
import { Postings, type Lists, type Scored } from './postings';
import { Meanings, SecondLook, WEIGHTS, type AskedWords } from './rerank';
import { tokensOf, type Token } from './tokens';
import { LANGUAGES, type Language } from './types';
import { WordList } from './word-list';

/** A passage found: its place among those indexed, its score (about 1 where it says every word asked for), its best sentence. */
export interface Hit { readonly document: number; readonly score: number; readonly sentence: number }
export interface Ranking {
  /** Best first; equal ones in the order they were indexed. */
  readonly hits: readonly Hit[];
  /** The stems looked for: those of the question, and where the index does not know one, those it may be a slip of. */
  readonly stems: ReadonlySet<string>;
}

/** All an index is made of. */
export interface Contents { readonly head: Head; readonly terms: WordList; readonly forms: WordList; readonly termOfForm: Uint32Array; readonly lists: Lists; readonly layout: Layout; readonly pieces: Pieces }

const SECOND_LOOK = 50;
/** A question longer than this is a pasted log; its beginning says what it is about. */
const LONGEST_TEXT = 20_000;
const MOST_WORDS = 120;
/** How sure a word was meant, by the number of slips it takes to write the one given. */
const SURENESS = [1, 0.9, 0.6];
const MOST_READINGS = 3;
/** What one word at most adds to a score, by the index's formula and by the second look. */
const WHOLE_WORD = 2.2 * (1 + WEIGHTS.sentence) + WEIGHTS.form;

export class Ranker {
  private readonly language: Language;
  /** How many passages are indexed. */
  readonly size: number;
  private readonly postings: Postings;
  private readonly neighbours: Neighbours;
  /** By term, where its forms begin in `forms`. */
  private readonly formsOfTerm: { readonly starts: Uint32Array; readonly forms: Uint32Array };
  private readonly meanings: Meanings;

  constructor(private readonly contents: Contents) {
    this.language = LANGUAGES.find((language) => language === contents.head.language) ?? 'en';
    this.size = contents.layout.sentences.length - 1;
    this.postings = new Postings(contents.lists, this.size);
    this.neighbours = new Neighbours(contents.forms, contents.pieces);
    this.formsOfTerm = byTerm(contents.termOfForm, contents.terms.size);
    this.meanings = new Meanings(contents.forms.size);
  }

  get fingerprint(): string { return this.contents.head.fingerprint; }

  /** How many passages hold a stem. */
  holding(stem: string): number {
    const term = this.contents.terms.indexOf(stem);
    return term < 0 ? 0 : this.postings.holding(term);
  }

  /** The best `limit` passages for a question. Any text is one; never throws. */
  rank(text: string, limit: number): Ranking {
    const boosts = new Map<number, number>();
    const asked = this.read(tokensOf(text.slice(0, LONGEST_TEXT), this.language).slice(0, MOST_WORDS), boosts);
    const look = new SecondLook(this.contents.layout, asked);
    const whole = WHOLE_WORD * asked.weights.reduce((sum, weight) => sum + weight, 0);
    const hits = this.postings.best(boosts, Math.max(limit, SECOND_LOOK))
      .map(({ document, score }) => {
        const second = look.fit(document);
        return { document, score: (score + second.score) / whole, sentence: second.sentence };
      })
      .sort((a, b) => b.score - a.score || a.document - b.document)
      .slice(0, Math.max(0, limit));
    this.meanings.forget();
    return { hits, stems: new Set([...boosts.keys()].map((term) => this.contents.terms.at(term))) };
  }

  /** The best passages for the words most like those of a question, for one whose own words find nothing. */
  nearest(text: string, limit: number): Ranking {
    const words = tokensOf(text.slice(0, LONGEST_TEXT), this.language).slice(0, MOST_WORDS)
      .flatMap(({ form }) => [...this.neighbours.like(form)].sort((a, b) => b.dice - a.dice || a.word - b.word).slice(0, MOST_READINGS));
    return this.rank(words.map(({ word }) => this.contents.forms.at(word)).join(' '), limit);
  }

  /** The first scores alone, without the second look, as the index's own query would give them. */
  firstScores(boosts: ReadonlyMap<string, number>, limit: number): Scored[] {
    const known = [...boosts].map(([stem, boost]) => [this.contents.terms.indexOf(stem), boost] as const);
    return this.postings.best(new Map(known.filter(([term]) => term >= 0)), limit);
  }

  /** The index as bytes, for `load`. */
  save(): Uint8Array {
    const { head, terms, forms, termOfForm, lists, layout, pieces } = this.contents;
    const named = (group: string, arrays: object): [string, Numbers][] => Object.entries(arrays as Record<string, Numbers>).map(([name, numbers]) => [`${group}.${name}`, numbers]);
    const words = ({ text, starts }: WordList): Record<string, Numbers> => ({ text, starts });
    return pack({ head, arrays: new Map([...named('terms', words(terms)), ...named('forms', words(forms)), ['termOfForm', termOfForm], ...named('lists', lists), ...named('layout', layout), ...named('pieces', pieces)]) });
  }

  /** @throws IndexError where the bytes are damaged or were saved by another version; the message says what to do */
  static load(bytes: Uint8Array): Ranker {
    const { head, arrays } = unpack(bytes);
    const group = (name: string): never => Object.fromEntries([...arrays].filter(([key]) => key.startsWith(`${name}.`)).map(([key, numbers]) => [key.slice(name.length + 1), numbers])) as never;
    const words = (name: string): WordList => { const { text, starts }: WordList = group(name); return new WordList(text, starts); };
    return new Ranker({ head, terms: words('terms'), forms: words('forms'), termOfForm: arrays.get('termOfForm') as Uint32Array, lists: group('lists'), layout: group('layout'), pieces: group('pieces') });
  }

  /** Reads the question's words; `boosts` collects the index's terms to look up with how often and how surely they were meant. */
  private read(tokens: readonly Token[], boosts: Map<number, number>): AskedWords {
    const weights: number[] = [];
    const slots = new Map<string, number>();
    const slotOfTerm = new Map<number, number>();
    const order = tokens.map(({ form, stem }) => {
      const term = this.contents.terms.indexOf(stem);
      const slips = term < 0 ? this.slips(form) : [];
      const meant = term < 0 ? termsOf(slips, this.contents.termOfForm) : new Map([[term, 1]]);
      for (const [one, sure] of meant) boosts.set(one, (boosts.get(one) ?? 0) + sure);
      const known = slots.get(form);
      if (known !== undefined) return known;
      const slot = weights.length;
      slots.set(form, slot);
      for (const one of meant.keys()) if (!slotOfTerm.has(one)) slotOfTerm.set(one, slot);
      weights.push(this.weightOf(meant));
      for (const { word, dice } of this.neighbours.like(form)) this.meanings.resemble(word, slot, dice);
      for (const { word } of slips) this.meanings.resemble(word, slot, 1);
      return slot;
    });
    const { starts, forms } = this.formsOfTerm;
    for (const [term, slot] of slotOfTerm) for (let i = starts[term] ?? 0; i < (starts[term + 1] ?? 0); i += 1) this.meanings.stem(forms[i] ?? 0, slot);
    const pairs = order.slice(1).map((slot, i) => [order[i] ?? 0, slot] as const);
    return { weights, meanings: this.meanings, pairs: [...new Map(pairs.map((pair) => [pair.join(), pair])).values()] };
  }

  /** The forms an unknown word may be a slip of, the commonest first. */
  private slips(form: string): { readonly word: number; readonly sure: number }[] {
    const { words, slips } = this.neighbours.slips(form);
    const common = (word: number): number => this.postings.holding(this.contents.termOfForm[word] ?? 0);
    return [...words].sort((a, b) => common(b) - common(a) || a - b).slice(0, MOST_READINGS).map((word) => ({ word, sure: SURENESS[slips] ?? 0 }));
  }

  private weightOf(meant: ReadonlyMap<number, number>): number {
    for (const [term, sure] of meant) return weigh(this.size, this.postings.holding(term)) * sure;
    return weigh(this.size, 0);
  }
}

/** The terms of these forms, each as sure as its surest form. */
function termsOf(forms: readonly { readonly word: number; readonly sure: number }[], termOfForm: Uint32Array): Map<number, number> {
  const terms = new Map<number, number>();
  for (const { word, sure } of forms) {
    const term = termOfForm[word] ?? 0;
    terms.set(term, Math.max(terms.get(term) ?? 0, sure));
  }
  return terms;
}

/** How much a word tells passages apart that so many of them hold. */
export function weigh(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

function byTerm(termOfForm: Uint32Array, terms: number): { starts: Uint32Array; forms: Uint32Array } {
  const starts = new Uint32Array(terms + 1);
  for (const term of termOfForm) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 0; term < terms; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const next = starts.slice();
  const forms = new Uint32Array(termOfForm.length);
  termOfForm.forEach((term, form) => { const at = next[term] ?? 0; forms[at] = form; next[term] = at + 1; });
  return { starts, forms };
}

/** The parts of an index put together. */
export function contentsOf(head: Head, terms: WordList, lists: Lists, { forms, termOfForm, ...layout }: Layout & { readonly forms: WordList; readonly termOfForm: Uint32Array }): Contents {
  return { head, terms, forms, termOfForm, lists, layout, pieces: piecesOf(forms) };
}
