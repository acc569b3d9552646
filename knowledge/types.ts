/** The words of the knowledge: entities people name, sources we cite, articles we wrote. */

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export interface Text { readonly es: string; readonly en: string }

/** What a section answers: the kinds of questions people ask. */
export const INTENTS = ['verdict', 'memory', 'howto', 'prerequisite', 'networking', 'concept', 'performance', 'troubleshoot'] as const;

/** What a thing can be to its neighbours in a sentence; `stated` things state a fact and take no part in who runs in whom. */
export type Kind = 'platform' | 'cloud' | 'machine' | 'system' | 'hardware' | 'workload' | 'feature' | 'stated';

/** Something people name: a product, a platform, an operating system, a processor, an environment. */
export interface Entity {
  readonly id: string;
  readonly type: 'hypervisor' | 'workload' | 'cloud' | 'os' | 'processor' | 'feature' | 'environment';
  /** Who makes it; kinds and versions of it take that over. */
  readonly maker?: string;
  /** Where the type does not tell it; see `kindOf` in vocabulary.ts. */
  readonly kind?: Kind;
  /** The platform of a machine whose name tells it ("a Hyper-V VM"). */
  readonly on?: string;
  /** The entity meant, where a name says more than the entity ("nested Hyper-V"). */
  readonly stands?: string;
  /** Whether the name says that it runs nested. */
  readonly nested?: boolean;
  /** Words that make what the talk is about this kind of it: "mine has a GPU". */
  readonly variant?: readonly string[];
  readonly name: Text;
  /** What people call it, per language; matched without case and accents, the longest first. */
  readonly words: { readonly es: readonly string[]; readonly en: readonly string[]; readonly any: readonly string[] };
  /** More general entities ("is a"). */
  readonly parents: readonly string[];
  /** Facts that naming this entity states, for example `{ "processor": "amd" }`. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** A document we rest on. */
export interface Source {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  /** Year and month the document carries, or "unknown". */
  readonly dated: string;
  /** Day we read it, ISO date. */
  readonly readOn: string;
  /** Headings that citations may name, by key: `source#key` cites one. */
  readonly sections?: Readonly<Record<string, Text>>;
}

/** One section of an article: the unit of search and of a topic answer. */
export interface Section {
  /** `article#section`, the same in every language. */
  readonly id: string;
  readonly article: string;
  readonly language: Language;
  readonly intent: string;
  readonly title: string;
  readonly heading: string;
  /** Markdown without its links to other sections, which lead nowhere outside the articles. */
  readonly body: string;
  /** The same as it was written: links go to `article.md#section`. */
  readonly written: string;
  /** Ids of the founding facts told here (S01 … S65). */
  readonly facts: readonly string[];
  /** Ids of the sources it rests on, the main one first. */
  readonly sources: readonly string[];
  /** Other words that people ask with; searched, never shown. */
  readonly asked: string;
  /** Questions and the verdicts they get: what is told here and what is decided cannot part. */
  readonly examples: readonly Example[];
}

/** A worked example as an article tells it, and the place it stands at. */
export interface Example { readonly question: string; readonly verdict: string; readonly file: string; readonly line: number }

/** A section found by a search, best first. */
export interface Passage {
  readonly section: Section;
  readonly score: number;
  /** What its words alone make of the score: about 1 where it says every word asked for, whatever the search ran over. */
  readonly fit: number;
  /** How like the question is to one the section is known to answer, 0 to 1. */
  readonly likeness: number;
  readonly snippet: string;
  /** Where the words looked for stand in the snippet: from a character up to another. */
  readonly highlights: readonly (readonly [from: number, to: number])[];
  /** The stems looked for, to find them in other texts of the section. */
  readonly stems: ReadonlySet<string>;
}
