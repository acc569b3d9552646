/** A question as an index reads it: which of its words each of the question's is, or may be a slip of. */
import { END } from './layout';
import { Meanings } from './meanings';
import { HUNDREDTHS, Neighbours, type Likenesses, type Pieces } from './near';
import { slipsOf } from './slips';
import { formsOf, tokenOf } from './tokens';
import type { Language } from './types';
import type { WordList } from './word-list';

/** The words of an index: the forms that are written, and the terms that are searched, one for all forms of the same stem. */
export interface Words { readonly terms: WordList; readonly forms: WordList; readonly termOfForm: Uint32Array; readonly pieces: Pieces; readonly likenesses: Likenesses }

/** The question as ranking needs it; its different words are called by their slot. */
export interface Asked {
  /** The terms to look up, with how often and how surely they were meant. */
  readonly boosts: ReadonlyMap<number, number>;
  /** By slot: how much the word tells passages apart, times how surely it was read. */
  readonly weights: readonly number[];
  /** The slots in the order of the words. */
  readonly order: readonly number[];
  /** What each word form of the passages is to the question; holds until the next one is read. */
  readonly meanings: Meanings;
}

/** A term that is meant, and how surely. */
type Meant = readonly [term: number, sure: number];

/** A question longer than this is a pasted log; its beginning says what it is about. */
const LONGEST_TEXT = 20_000;
const MOST_WORDS = 120;
/** How sure a word was meant, by the number of slips it takes to write the one given. */
const SURENESS = [1, 0.9, 0.6];
const MOST_READINGS = 3;

export class Reader {
  private readonly neighbours: Neighbours;
  private readonly meanings: Meanings;
  /** By term, where its forms begin in `forms`. */
  private readonly formsOfTerm: { readonly starts: Uint32Array; readonly forms: Uint32Array };

  /** @param size how many passages there are; @param holding how many of them hold a term */
  constructor(private readonly language: Language, private readonly words: Words, private readonly size: number, private readonly holding: (term: number) => number) {
    this.neighbours = new Neighbours(words.forms, words.pieces);
    this.meanings = new Meanings(words.forms.size);
    this.formsOfTerm = byTerm(words.termOfForm, words.terms.size);
  }

  read(text: string): Asked {
    this.meanings.forget();
    const boosts = new Map<number, number>();
    const weights: number[] = [];
    const known = new Map<string, { readonly slot: number; readonly meant: readonly Meant[] }>();
    const order = formsOf(text.slice(0, LONGEST_TEXT), this.language).slice(0, MOST_WORDS).map((form) => {
      let word = known.get(form);
      if (!word) {
        const slot = weights.length;
        known.set(form, word = { slot, meant: this.look(form, slot) });
        weights.push(this.weightOf(word.meant));
        for (const [term] of word.meant) if (!boosts.has(term)) this.meantBy(term, slot);
      }
      for (const [term, sure] of word.meant) boosts.set(term, (boosts.get(term) ?? 0) + sure);
      return word.slot;
    });
    return { boosts, weights, order, meanings: this.meanings };
  }

  /** For a question whose own words find nothing: the words most like them. */
  nearest(text: string): string {
    return formsOf(text.slice(0, LONGEST_TEXT), this.language).slice(0, MOST_WORDS).flatMap((form) => {
      const like = this.neighbours.like(form).sort((a, b) => b.dice - a.dice || a.word - b.word).map(({ word }) => this.words.forms.at(word));
      return (this.words.forms.indexOf(form) < 0 ? like : [form, ...like]).slice(0, MOST_READINGS);
    }).join(' ');
  }

  /** Looks a word up, notes the forms that resemble it, and gives the terms it means. */
  private look(form: string, slot: number): readonly Meant[] {
    const { forms, terms, termOfForm, likenesses: { starts, words, dices } } = this.words;
    const own = forms.indexOf(form);
    if (own >= 0) {
      this.meanings.resemble(own, slot, HUNDREDTHS);
      for (let i = starts[own] ?? 0, end = starts[own + 1] ?? 0; i < end; i += 1) this.meanings.resemble(words[i] ?? 0, slot, dices[i] ?? 0);
      return [[termOfForm[own] ?? 0, 1]];
    }
    for (const { word, dice } of this.neighbours.like(form)) this.meanings.resemble(word, slot, dice);
    const term = terms.indexOf(tokenOf(form, this.language).stem);
    return term >= 0 ? [[term, 1]] : this.slips(form, slot);
  }

  /** The terms an unknown word may be a slip of, those of the commonest forms. */
  private slips(form: string, slot: number): readonly Meant[] {
    const { words, slips } = slipsOf(form, this.words.forms, this.neighbours);
    const termOf = (word: number): number => this.words.termOfForm[word] ?? 0;
    const common = (word: number): number => this.holding(termOf(word));
    const likely = [...words].sort((a, b) => common(b) - common(a) || a - b).slice(0, MOST_READINGS);
    for (const word of likely) this.meanings.resemble(word, slot, HUNDREDTHS);
    return [...new Set(likely.map(termOf))].map((term) => [term, SURENESS[slips] ?? 0]);
  }

  /** Notes the forms of a term. */
  private meantBy(term: number, slot: number): void {
    const { starts, forms } = this.formsOfTerm;
    for (let i = starts[term] ?? 0, end = starts[term + 1] ?? 0; i < end; i += 1) this.meanings.stem(forms[i] ?? 0, slot);
  }

  private weightOf([first]: readonly Meant[]): number {
    return first ? weigh(this.size, this.holding(first[0])) * first[1] : weigh(this.size, 0);
  }
}

/** How much a word tells passages apart that so many of them hold. */
export function weigh(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

function byTerm(termOfForm: Uint32Array, terms: number): { starts: Uint32Array; forms: Uint32Array } {
  const starts = new Uint32Array(terms + 1);
  const words = termOfForm.subarray(END + 1);
  for (const term of words) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 0; term < terms; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const next = starts.slice();
  const forms = new Uint32Array(words.length);
  words.forEach((term, i) => { const at = next[term] ?? 0; forms[at] = END + 1 + i; next[term] = at + 1; });
  return { starts, forms };
}
