/** Passages as numbers of word forms, one after the other: what the second look reads, and what a saved index keeps of the text. */
import { narrow, type Numbers } from './packed';
import { sentencesOf } from './sentences';
import { tokensOf, type Token } from './tokens';
import type { Language } from './types';
import { WordList } from './word-list';

/** What can be searched: a passage of some 150 words, with what stands above it. The body is Markdown. */
export interface Document { readonly title: string; readonly heading: string; readonly body: string }

/** Of passage `d`, parts[3d] … parts[3d+1] is the title in `words`, then the heading, then the body; its sentences are `sentences[d]` … */
export interface Layout {
  readonly words: Numbers;
  readonly parts: Uint32Array;
  /** By passage, where its sentences begin in `ends`. */
  readonly sentences: Uint32Array;
  /** Where each sentence ends in `words`. */
  readonly ends: Uint32Array;
}

/** Takes passages one at a time; their words get their final numbers when all are known. */
export class Writer {
  private readonly forms = new Map<string, { readonly number: number; readonly stem: string }>();
  private readonly words: number[] = [];
  private readonly parts: number[] = [];
  private readonly sentences: number[] = [0];
  private readonly ends: number[] = [];

  constructor(private readonly language: Language) {}

  /** Lays out one passage. @returns its stems: those of the title, the heading and the body */
  add({ title, heading, body }: Document): { readonly title: string[]; readonly heading: string[]; readonly body: string[] } {
    const stems = { title: this.part([title]), heading: this.part([heading]), body: this.part(sentencesOf(body), this.ends) };
    this.sentences.push(this.ends.length);
    return stems;
  }

  /** @param numberOf the number of a stem among the terms of the index */
  finish(numberOf: (stem: string) => number): Layout & { readonly forms: WordList; readonly termOfForm: Uint32Array } {
    const sorted = [...this.forms.keys()].sort();
    const final = new Uint32Array(sorted.length);
    const termOfForm = Uint32Array.from(sorted, (form, i) => {
      const known = this.forms.get(form);
      if (known) final[known.number] = i;
      return numberOf(known?.stem ?? '');
    });
    return {
      words: narrow(this.words.map((word) => final[word] ?? 0), sorted.length),
      parts: Uint32Array.from([...this.parts, this.words.length]),
      sentences: Uint32Array.from(this.sentences),
      ends: Uint32Array.from(this.ends),
      forms: WordList.of(sorted),
      termOfForm,
    };
  }

  private part(texts: readonly string[], ends?: number[]): string[] {
    const stems: string[] = [];
    this.parts.push(this.words.length);
    for (const text of texts) {
      for (const token of tokensOf(text, this.language)) {
        this.words.push(this.number(token));
        stems.push(token.stem);
      }
      ends?.push(this.words.length);
    }
    return stems;
  }

  private number({ form, stem }: Token): number {
    let known = this.forms.get(form);
    if (!known) this.forms.set(form, known = { number: this.forms.size, stem });
    return known.number;
  }
}
