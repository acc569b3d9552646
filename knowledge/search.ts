/** Full-text search over passages in one language each, and over the library: the only file that knows lunr. */
import lunr from 'lunr';
import type { Library } from './library';
import { Neighbours } from './near';
import { Postings, type StoredVector } from './postings';
import { fit, type AskedWords, type Laid, type Resemblance } from './rerank';
import { sentencesOf } from './sentences';
import { snippetOf } from './snippet';
import { tokensOf, type Token } from './tokens';
import { LANGUAGES, type Language, type Passage, type Section } from './types';

/** What can be searched: a passage of some 150 words, with what stands above it. */
export interface Document { readonly title: string; readonly heading: string; readonly body: string }
/** A document found: its place in the list given, its score, and the number of its best sentence. */
export interface Hit { readonly document: number; readonly score: number; readonly sentence: number }

export interface FindOptions {
  /** At most so many passages; 5 unless said. */
  readonly limit?: number | undefined;
  /** Sections that answer this kind of question are preferred. */
  readonly intent?: string | undefined;
  /** Multiplies a section's score; 1 leaves it as it is. */
  readonly boost?: ((section: Section) => number) | undefined;
}

export interface Search {
  /** The passages that fit best, best first, equal ones by id. Never throws; a text without a known word finds nothing. */
  find(text: string, language: Language, options?: FindOptions): Passage[];
}

const SECOND_LOOK = 50;
const SAME_INTENT = 1.75;
const TITLE_COUNTS = 3;
/** A question longer than this is a pasted log; its beginning says what it is about. */
const LONGEST_TEXT = 20_000;
const MOST_WORDS = 120;
const LEAST_LIKENESS = 0.35;
const SURENESS = [1, 0.8, 0.5];

/** Search over the library's sections, each language with an index of its own, built when it is first asked. */
export function createSearch(library: Library): Search {
  const rankers = new Map<Language, Ranker>();
  return {
    find(text, language, { limit = 5, intent, boost = () => 1 } = {}) {
      const sections = library.sections.get(LANGUAGES.includes(language) ? language : 'en') ?? [];
      let ranker = rankers.get(language);
      if (!ranker) rankers.set(language, ranker = new Ranker(sections, language));
      return ranker.rank(text, SECOND_LOOK)
        .flatMap(({ document, score, sentence }) => {
          const section = sections[document];
          return section ? [{ section, sentence, score: score * (section.intent === intent ? SAME_INTENT : 1) * boost(section) }] : [];
        })
        .sort((a, b) => b.score - a.score || (a.section.id < b.section.id ? -1 : 1))
        .slice(0, Math.max(0, Math.min(limit, SECOND_LOOK)))
        .map(({ section, score, sentence }) => ({ section, score, snippet: snippetOf(section.body, sentence) }));
    },
  };
}

/** Ranks documents of one language against a question. */
export class Ranker {
  /** The index itself, whose own query gives the same first scores. */
  readonly index: lunr.Index;
  private readonly postings: Postings;
  private readonly terms = new Map<string, number>();
  private readonly weights: readonly number[];
  private readonly laid: readonly Laid[];
  private readonly forms = new Map<string, number>();
  private readonly termOfForm: Int32Array;
  private neighbours: Neighbours | undefined;

  constructor(documents: readonly Document[], private readonly language: Language) {
    const read = documents.map(({ title, heading, body }) => ({
      title: tokensOf(title, language),
      heading: tokensOf(heading, language),
      sentences: sentencesOf(body).map((sentence) => tokensOf(sentence, language)),
    }));
    this.index = indexOf(read.map(({ title, heading, sentences }) => [...Array.from({ length: TITLE_COUNTS }, () => title).flat(), ...heading, ...sentences.flat()].map(({ stem }) => stem)));
    const { invertedIndex, fieldVectors } = this.index as unknown as { invertedIndex: Record<string, { _index: number; text: object }>; fieldVectors: Record<string, { elements: StoredVector }> };
    const weights: number[] = [];
    for (const [term, entry] of Object.entries(invertedIndex)) {
      this.terms.set(term, entry._index);
      const holding = Object.keys(entry.text).length;
      weights[entry._index] = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
    }
    this.weights = weights;
    this.postings = new Postings(documents.map((_, i) => fieldVectors[`text/${i}`]?.elements ?? []), weights.length);

    const termOfForm: number[] = [];
    const number = (tokens: readonly Token[]): Int32Array => Int32Array.from(tokens, ({ form, stem }) => {
      const known = this.forms.get(form) ?? this.forms.size;
      if (known === this.forms.size) { this.forms.set(form, known); termOfForm.push(this.terms.get(stem) ?? -1); }
      return known;
    });
    this.laid = read.map(({ title, heading, sentences }) => {
      let end = 0;
      return { title: number(title), heading: number(heading), body: number(sentences.flat()), ends: Int32Array.from(sentences, ({ length }) => end += length) };
    });
    this.termOfForm = Int32Array.from(termOfForm);
  }

  /** The best `limit` documents for a question, best first. */
  rank(text: string, limit: number): Hit[] {
    const tokens = tokensOf(text.slice(0, LONGEST_TEXT), this.language).slice(0, MOST_WORDS);
    const boosts = new Map<number, number>();
    const asked = this.read(tokens, boosts);
    return this.postings.best(boosts, Math.max(limit, SECOND_LOOK))
      .map(({ document, score }) => {
        const laid = this.laid[document];
        const second = laid ? fit(laid, this.termOfForm, asked) : { score: 0, sentence: 0 };
        return { document, score: score + second.score, sentence: second.sentence };
      })
      .sort((a, b) => b.score - a.score || a.document - b.document)
      .slice(0, limit);
  }

  /** The first scores alone, without the second look, as the index's own query would give them. */
  firstScores(boosts: ReadonlyMap<string, number>, limit: number): { readonly document: number; readonly score: number }[] {
    return this.postings.best(new Map([...boosts].flatMap(([term, boost]) => { const number = this.terms.get(term); return number === undefined ? [] : [[number, boost] as const]; })), limit);
  }

  /** Reads the question's words; `boosts` collects the index's terms to look up with how often and how surely they were meant. */
  private read(tokens: readonly Token[], boosts: Map<number, number>): AskedWords {
    const neighbours = this.neighbours ??= new Neighbours([...this.forms.keys()]);
    const weights: number[] = [];
    const resemblances = new Map<number, Resemblance[]>();
    const slotOfTerm = new Map<number, number>();
    const slots = new Map<string, number>();
    const order = tokens.map(({ form, stem }) => {
      const term = this.terms.get(stem);
      const meant = term === undefined ? this.meant(form, neighbours) : [{ term, sure: 1 }];
      for (const { term: one, sure } of meant) boosts.set(one, (boosts.get(one) ?? 0) + sure);
      const known = slots.get(form);
      if (known !== undefined) return known;
      const slot = weights.length;
      slots.set(form, slot);
      for (const { term: one } of meant) if (!slotOfTerm.has(one)) slotOfTerm.set(one, slot);
      weights.push(this.weightOf(meant));
      for (const [alike, likeness] of this.alike(form, neighbours)) resemblances.set(alike, [...resemblances.get(alike) ?? [], { slot, likeness }]);
      return slot;
    });
    const pairs = order.slice(1).map((slot, i) => [order[i] ?? 0, slot] as const);
    return { weights, slotOfTerm, resemblances, pairs: [...new Map(pairs.map((pair) => [pair.join(), pair])).values()] };
  }

  /** The terms an unknown word may be a slip of; short words have too many neighbours to tell. */
  private meant(form: string, neighbours: Neighbours): { term: number; sure: number }[] {
    if (form.length < 4) return [];
    return neighbours.slips(form).map(({ word, slips }) => ({ term: this.termOfForm[word] ?? -1, sure: SURENESS[slips] ?? 0 }));
  }

  private weightOf(meant: readonly { term: number; sure: number }[]): number {
    const [best] = meant;
    return best ? (this.weights[best.term] ?? 0) * best.sure : Math.log(1 + (this.laid.length + 0.5) / 0.5);
  }

  private alike(form: string, neighbours: Neighbours): Map<number, number> {
    const like = new Map(neighbours.like(form, LEAST_LIKENESS).map(({ word, dice }) => [word, Math.min(dice, 0.99)]));
    const same = this.forms.get(form);
    return same === undefined ? like : like.set(same, 1);
  }
}

/** lunr counts and weighs; its pipelines are emptied because the words come analysed. */
function indexOf(documents: readonly (readonly string[])[]): lunr.Index {
  const builder = new lunr.Builder();
  builder.pipeline.reset();
  builder.searchPipeline.reset();
  builder.tokenizer = ((words: unknown) => words) as typeof builder.tokenizer;
  builder.ref('id');
  builder.field('text');
  documents.forEach((text, id) => { builder.add({ id, text }); });
  return builder.build();
}
