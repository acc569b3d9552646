/** What a reader of one kind of machine output declares: the labels it knows in both languages, and the fact each value gives. */

/** A label met in a text with its value. */
export interface Entry { readonly label: string; readonly spelling: string; readonly value: string; readonly line: number; readonly start: number; readonly end: number }
/** One output's labels, each with the first value it has. */
export type Sheet = ReadonlyMap<string, Entry>;
/** Which machine an output is from: one that is virtual (and, where it shows, on what) or a physical one. */
export interface Machine { readonly side: 'guest' | 'host'; readonly outer?: string | undefined }
export interface Finding { readonly fact: string; readonly value: string; readonly entry: Entry }

export interface FactRule {
  readonly label: string;
  readonly fact: string;
  /** `vm`: the output speaks of a VM, seen from its host. `guest`, `host`: only if the output is known to be from there. `any`: true of both. */
  readonly of: 'vm' | 'guest' | 'host' | 'any';
  /** The fact's value, or undefined where the text says nothing about it. */
  readonly read: (value: string) => string | undefined;
}

export interface Reader {
  readonly name: string;
  /** What parts label and value: "Name: x", "name = x", or a gap ("OS Name    x"). */
  readonly style: 'colon' | 'equals' | 'gap';
  /** Every spelling of every label; `other` holds labels that give no fact and only show what kind of output it is. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Labels that count only with a value of this form. */
  readonly values?: Readonly<Record<string, RegExp>>;
  /** Labels so distinctive that they are sought anywhere in a line, with the form of their value. */
  readonly anywhere?: Readonly<Record<string, string>>;
  /** Labels of which one is enough to know the output; otherwise `accepts` says whether it is one. */
  readonly proof: readonly string[];
  readonly accepts?: (sheet: Sheet) => boolean;
  readonly facts: readonly FactRule[];
  readonly machine?: (sheet: Sheet) => Machine | undefined;
  /** Words in the text that leave open which machine such an output is from. */
  readonly unless?: RegExp;
  /** Facts that hang on several labels together. */
  readonly together?: (sheet: Sheet, machine: Machine | undefined) => readonly Finding[];
}
