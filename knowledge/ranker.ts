/** Ranks the passages of one language against a question; can be saved, and loaded without being read in. */
import { Reader, type Words } from './asked';
import type { Layout } from './layout';
import { likenessesOf, piecesOf } from './near';
import { pack, unpack, type Head, type Numbers } from './packed';
import { Postings, type Lists, type Scored } from './postings';
import { SecondLook, WEIGHTS } from './rerank';
import { LANGUAGES } from './types';
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
export interface Contents extends Words { readonly head: Head; readonly lists: Lists; readonly layout: Layout }

/** Looking at more changes next to nothing, and costs more than finding them. */
const SECOND_LOOK = 30;
/** What one word at most adds to a score, by the index's formula and by the second look. */
const WHOLE_WORD = 2.2 * (1 + WEIGHTS.sentence) + WEIGHTS.form;

export class Ranker {
  /** How many passages are indexed. */
  readonly size: number;
  private readonly postings: Postings;
  private readonly reader: Reader;

  constructor(private readonly contents: Contents) {
    this.size = contents.layout.starts.length - 1;
    this.postings = new Postings(contents.lists, this.size);
    const language = LANGUAGES.find((one) => one === contents.head.language) ?? 'en';
    this.reader = new Reader(language, contents, this.size, (term) => this.postings.holding(term));
  }

  get fingerprint(): string { return this.contents.head.fingerprint; }

  /** How many passages hold a stem. */
  holding(stem: string): number {
    const term = this.contents.terms.indexOf(stem);
    return term < 0 ? 0 : this.postings.holding(term);
  }

  /** The best `limit` passages for a question. Any text is one; never throws. */
  rank(text: string, limit: number): Ranking {
    const asked = this.reader.read(text);
    const look = new SecondLook(this.contents.layout, asked);
    const whole = WHOLE_WORD * asked.weights.reduce((sum, weight) => sum + weight, 0);
    const { documents, scores } = this.postings.best(asked.boosts, Math.max(limit, SECOND_LOOK));
    const hits = documents
      .map((document, i) => {
        const { score, sentence } = look.fit(document);
        return { document, score: ((scores[i] ?? 0) + score) / whole, sentence };
      })
      .sort((a, b) => b.score - a.score || a.document - b.document)
      .slice(0, Math.max(0, limit));
    const { terms } = this.contents;
    let stems: ReadonlySet<string> | undefined;
    return { hits, get stems() { return stems ??= new Set(Array.from(asked.boosts.keys(), (term) => terms.at(term))); } };
  }

  /** The best passages for the words most like those of a question, for one whose own words find nothing. */
  nearest(text: string, limit: number): Ranking {
    return this.rank(this.reader.nearest(text), limit);
  }

  /** The first scores alone, without the second look, as the index's own query would give them; in no order. */
  firstScores(boosts: ReadonlyMap<string, number>, limit: number): Scored {
    const known = [...boosts].map(([stem, boost]) => [this.contents.terms.indexOf(stem), boost] as const);
    return this.postings.best(new Map(known.filter(([term]) => term >= 0)), limit);
  }

  /** The index as bytes, for `load`. */
  save(): Uint8Array {
    const { head, terms, forms, termOfForm, lists, layout, pieces, likenesses } = this.contents;
    const named = (group: string, arrays: object): [string, Numbers][] => Object.entries(arrays as Record<string, Numbers>).map(([name, numbers]) => [`${group}.${name}`, numbers]);
    const words = ({ text, starts }: WordList): Record<string, Numbers> => ({ text, starts });
    return pack({ head, arrays: new Map([...named('terms', words(terms)), ...named('forms', words(forms)), ['termOfForm', termOfForm], ...named('lists', lists), ...named('layout', layout), ...named('pieces', pieces), ...named('likenesses', likenesses)]) });
  }

  /** @throws IndexError where the bytes are damaged or were saved by another version; the message says what to do */
  static load(bytes: Uint8Array): Ranker {
    const { head, arrays } = unpack(bytes);
    const group = (name: string): never => Object.fromEntries([...arrays].filter(([key]) => key.startsWith(`${name}.`)).map(([key, numbers]) => [key.slice(name.length + 1), numbers])) as never;
    const words = (name: string): WordList => { const { text, starts }: WordList = group(name); return new WordList(text, starts); };
    return new Ranker({ head, terms: words('terms'), forms: words('forms'), termOfForm: arrays.get('termOfForm') as Uint32Array, lists: group('lists'), layout: group('layout'), pieces: group('pieces'), likenesses: group('likenesses') });
  }
}

/** The parts of an index put together. */
export function contentsOf(head: Head, terms: WordList, lists: Lists, { forms, termOfForm, ...layout }: Layout & { readonly forms: WordList; readonly termOfForm: Uint32Array }): Contents {
  const pieces = piecesOf(forms);
  return { head, terms, forms, termOfForm, lists, layout, pieces, likenesses: likenessesOf(forms, pieces) };
}
