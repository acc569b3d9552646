/** What the word forms of the passages are to one question after the other; almost all of them are nothing to it. */
import { END } from './layout';

/** What a form can be to a question; from `OF_SLOT` on, it has the stem of the word in that slot. */
export const NOTHING = 0;
export const ENDING = 1;
export const RESEMBLING = 2;
export const OF_SLOT = 3;

export class Meanings {
  /** By form. */
  readonly kind: Uint8Array;
  /** By form: its first resemblance in the lists that follow, where `next` leads to the others; the first place stands for none. */
  readonly first: Uint32Array;
  readonly next: number[] = [0];
  readonly slots: number[] = [0];
  /** In hundredths; 100 is the very form. */
  readonly dices: number[] = [0];
  private readonly forms: number[] = [];
  private noted = 0;
  private resemblances = 1;

  constructor(forms: number) {
    this.kind = new Uint8Array(forms);
    this.first = new Uint32Array(forms);
    this.kind[END] = ENDING;
  }

  /** The form has the stem of the word in this slot. */
  stem(form: number, slot: number): void {
    if (this.kind[form] === NOTHING) this.note(form);
    this.kind[form] = OF_SLOT + slot;
  }

  resemble(form: number, slot: number, dice: number): void {
    if (this.kind[form] === NOTHING) {
      this.note(form);
      this.kind[form] = RESEMBLING;
    }
    const at = this.resemblances;
    this.next[at] = this.first[form] ?? 0;
    this.slots[at] = slot;
    this.dices[at] = dice;
    this.first[form] = at;
    this.resemblances = at + 1;
  }

  /** Before the next question. */
  forget(): void {
    for (let i = 0; i < this.noted; i += 1) {
      const form = this.forms[i] ?? 0;
      this.kind[form] = NOTHING;
      this.first[form] = 0;
    }
    // The lists are written over: making them anew takes longer than reading the question.
    this.noted = 0;
    this.resemblances = 1;
  }

  private note(form: number): void {
    this.forms[this.noted] = form;
    this.noted += 1;
  }
}
