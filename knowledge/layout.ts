/** Passages as numbers of word forms, one after the other: what the second look reads, and what a saved index keeps of the text. */
import { narrow, type Numbers } from './packed';
import { sentencesOf } from './sentences';
import { tokensOf, type Token } from './tokens';
import type { Language } from './types';
import { WordList } from './word-list';

/** What can be searched: a passage of some 150 words, with what stands above it. The body is Markdown. */
export interface Document { readonly title: string; readonly heading: string; readonly body: string }

/** The form that is no word: it stands after the title, after the heading and after each sentence. */
export const END = 0;

/** Passage `d` is words[starts[d]] … words[starts[d + 1] - 1]: the title, the heading and the sentences of the body, each closed by `END`. */
export interface Layout {
  readonly words: Numbers;
  readonly starts: Uint32Array;
}

/** Takes passages one at a time; their words get their final numbers when all are known. */
export class Writer {
  private readonly forms = new Map<string, { readonly number: number; readonly stem: string }>([['', { number: END, stem: '' }]]);
  private readonly words: number[] = [];
  private readonly starts: number[] = [0];

  constructor(private readonly language: Language) {}

  /** Lays out one passage. @returns its stems: those of the title, the heading and the body */
  add({ title, heading, body }: Document): { readonly title: string[]; readonly heading: string[]; readonly body: string[] } {
    const stems = { title: this.part(title), heading: this.part(heading), body: sentencesOf(body).flatMap((sentence) => this.part(sentence)) };
    this.starts.push(this.words.length);
    return stems;
  }

  /** @param numberOf the number of a stem among the terms of the index */
  finish(numberOf: (stem: string) => number): Layout & { readonly forms: WordList; readonly termOfForm: Uint32Array } {
    // The empty form is the first in any order, so it stays what it is.
    const sorted = [...this.forms.keys()].sort();
    const final = new Uint32Array(sorted.length);
    const termOfForm = Uint32Array.from(sorted, (form, i) => {
      const known = this.forms.get(form);
      if (known) final[known.number] = i;
      return Math.max(0, numberOf(known?.stem ?? ''));
    });
    return { words: narrow(this.words.map((word) => final[word] ?? 0), sorted.length), starts: Uint32Array.from(this.starts), forms: WordList.of(sorted), termOfForm };
  }

  private part(text: string): string[] {
    const tokens = tokensOf(text, this.language);
    for (const token of tokens) this.words.push(this.number(token));
    this.words.push(END);
    return tokens.map(({ stem }) => stem);
  }

  private number({ form, stem }: Token): number {
    let known = this.forms.get(form);
    if (!known) this.forms.set(form, known = { number: this.forms.size, stem });
    return known.number;
  }
}
