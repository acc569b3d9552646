/** What the word forms of the passages are to one question after the other; almost all of them are nothing to it. */

export class Meanings {
  /** By form: 0 where it is nothing to the question, 1 where it only resembles a word, else 2 + the slot of the word that shares its stem. */
  readonly kind: Uint8Array;
  /** By form: its first resemblance in the lists that follow, where `next` leads to the others; the first place stands for none. */
  readonly first: Uint32Array;
  readonly next: number[] = [0];
  readonly slots: number[] = [0];
  /** In hundredths; 100 is the very form. */
  readonly dices: number[] = [0];
  private readonly forms: number[] = [];

  constructor(forms: number) {
    this.kind = new Uint8Array(forms);
    this.first = new Uint32Array(forms);
  }

  stem(form: number, slot: number): void {
    if (this.kind[form] === 0) this.forms.push(form);
    this.kind[form] = 2 + slot;
  }

  resemble(form: number, slot: number, dice: number): void {
    if (this.kind[form] === 0) { this.forms.push(form); this.kind[form] = 1; }
    this.next.push(this.first[form] ?? 0);
    this.first[form] = this.next.length - 1;
    this.slots.push(slot);
    this.dices.push(dice);
  }

  /** Before the next question. */
  forget(): void {
    for (const form of this.forms) { this.kind[form] = 0; this.first[form] = 0; }
    for (const list of [this.next, this.slots, this.dices]) list.length = 1;
    this.forms.length = 0;
  }
}
