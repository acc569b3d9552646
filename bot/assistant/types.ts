/** The words of the conversation. `Answer` is the contract other programs rely on. */
import type { Language } from '../../knowledge/types';
import type { Facts, Trace, Verdict } from '../../rules/types';

export type { Language, Verdict };

export const INTENTS = ['verdict', 'memory', 'howto', 'prerequisite', 'networking', 'concept', 'performance', 'troubleshoot', 'smalltalk', 'out-of-scope'] as const;
export type Intent = (typeof INTENTS)[number];

/** What was understood: vocabulary ids, or null where nothing was said. Further facts by their dimension's name. */
export interface Question {
  readonly inner: string | null;
  readonly outer: string | null;
  readonly environment: string | null;
  readonly [fact: string]: string | null;
}

export interface Citation { readonly n: number; readonly title: string; readonly section: string; readonly url: string; readonly readOn: string }
export interface Choice { readonly value: string; readonly label: string }
export interface Clarification { readonly fact: string; readonly question: string; readonly choices: readonly Choice[] | null }
export interface Change {
  readonly facts: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly text: string;
  /** Other changes that are just as small. */
  readonly alternatives: readonly { readonly facts: Readonly<Record<string, string>>; readonly verdict: Verdict }[];
}
export interface FoundPassage {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly snippet: string;
  /** Where the words looked for stand in the snippet: from a character up to another. */
  readonly highlights: readonly (readonly [from: number, to: number])[];
  readonly url: string;
  readonly score: number;
}

/** A fact that this message did not say outright; `text` tells it in the answer's language. */
export interface Supplied { readonly fact: string; readonly value: string; readonly text: string }

/** One level of a nested stack, in the answer's language: `L1`, "VMware", "in a virtual machine of Hyper-V". */
export interface Level {
  readonly level: string;
  readonly name: string;
  readonly text: string;
  /** Whether the verdict speaks of this level. */
  readonly asked: boolean;
  /** Whose product it is, where that is one. */
  readonly maker: string | null;
  /** What becomes of the processor's virtualization extensions here: this level has to show them to the next, keeps them to itself, or never sees them. */
  readonly extensions: 'passed-on' | 'kept' | 'unseen';
}

/** One answer, complete in one language. `text` is the whole of it as Markdown. */
export interface Answer {
  readonly kind: 'verdict' | 'clarify' | 'topic' | 'help' | 'out-of-scope';
  readonly intent: Intent;
  readonly language: Language;
  readonly question: Question;
  /** Obvious defaults, taken because nothing was said. */
  readonly assumptions: readonly Supplied[];
  /** What earlier messages of the conversation said and this answer still rests on. */
  readonly carried: readonly Supplied[];
  readonly verdict: Verdict | null;
  readonly headline: string;
  readonly text: string;
  readonly reasons: readonly { readonly id: string; readonly text: string; readonly rule: string }[];
  readonly caveats: readonly { readonly id: string; readonly text: string }[];
  readonly statements: readonly { readonly who: string; readonly text: string; readonly verdict: Verdict; readonly citation: number }[];
  readonly citations: readonly Citation[];
  readonly change: Change | null;
  readonly clarify: Clarification | null;
  readonly passages: readonly FoundPassage[];
  readonly decisionId: string | null;
  readonly trace: readonly Trace[];
  /** The deciding rules with the conditions that held, in words: the trace as people read it. */
  readonly grounds: readonly string[];
  /** The pair as levels, from the hardware upwards; empty where nothing is nested. */
  readonly levels: readonly Level[];
}

/** What a conversation has established so far. Plain data, so that any storage can hold it. */
export interface Memory {
  readonly question: Question;
  readonly intent: Intent;
  readonly language: Language;
  /** The fact a clarifying question asked for and is still waiting for. */
  readonly awaiting: string | null;
  /** Two products of which it was asked which runs in which. */
  readonly between?: readonly [string, string];
}

export interface Request {
  readonly text: string;
  readonly language?: Language | undefined;
  readonly memory?: Memory | undefined;
  /** Whether `passages` name what to read on with, beside the sections that are told. Default true; looking for it costs more than the verdict, so who shows none says so. */
  readonly readOn?: boolean;
}
export interface Reply { readonly answer: Answer; readonly memory: Memory }
/** The brain: the same request always gets the same reply. */
export type Assistant = (request: Request) => Promise<Reply>;

export type { Facts };
