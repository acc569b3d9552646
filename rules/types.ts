/** The words of the decision: facts go in, a decision with its reasons comes out. */

/** Verdicts from the most permissive to the most restrictive; the most restrictive one that applies wins. */
export const VERDICTS = ['supported', 'supported-with-conditions', 'evaluation-only', 'not-covered', 'unsupported'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A sentence in every language that Anida speaks. */
export interface Text { readonly es: string; readonly en: string }

/** One fact that rules may ask for, with every value it can have. */
export interface Dimension {
  readonly name: string;
  /** What the fact means, for the people who write rules. */
  readonly about: Text;
  /** Legal values in their natural order; ids of the vocabulary where the value is a product. */
  readonly values: readonly { readonly value: string; readonly label: Text }[];
  /** The value a question has that says nothing about it; absent where the fact must be known to decide. */
  readonly unstated?: string;
}

/** Exactly one legal value for every dimension. */
export type Facts = Readonly<Record<string, string>>;

/** json-rules-engine conditions, limited to what can be proved: `all`, `any`, `equal`, `in`. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly fact: string; readonly operator: 'equal'; readonly value: string }
  | { readonly fact: string; readonly operator: 'in'; readonly value: readonly string[] };

/** A rule that gives a verdict. `text` is the reason as the user reads it. */
export interface VerdictRule {
  readonly name: string;
  readonly conditions: Condition;
  readonly event: { readonly type: 'verdict'; readonly params: { readonly verdict: Verdict; readonly text: Text; readonly sources: readonly string[] } };
}

/** A rule that adds something the user has to know; it never changes the verdict. */
export interface CaveatRule {
  readonly name: string;
  readonly conditions: Condition;
  readonly event: { readonly type: 'caveat'; readonly params: { readonly text: Text; readonly sources: readonly string[] } };
}
export type Rule = VerdictRule | CaveatRule;

/** What another vendor says about a pair. Shown beside the verdict under its name; never changes it. */
export interface Statement {
  readonly id: string;
  readonly who: string;
  /** Vocabulary ids; the statement speaks for these products and everything that is one of them. */
  readonly inner: readonly string[];
  readonly outer: readonly string[];
  readonly verdict: Verdict;
  readonly text: Text;
  /** Id of a source in `knowledge/sources.json`. */
  readonly source: string;
}

export interface RuleSet {
  readonly dimensions: readonly Dimension[];
  readonly rules: readonly Rule[];
  readonly statements: readonly Statement[];
  /** SHA-256 over dimensions and rules, independent of their order. */
  readonly hash: string;
}

export interface Reason { readonly rule: string; readonly verdict: Verdict; readonly text: Text; readonly sources: readonly string[] }
export interface Caveat { readonly rule: string; readonly text: Text; readonly sources: readonly string[] }

/** What one rule made of the facts: every leaf condition with the value it met. */
export interface Trace { readonly rule: string; readonly applied: boolean; readonly conditions: readonly { readonly fact: string; readonly operator: string; readonly value: unknown; readonly was: string; readonly held: boolean }[] }

export interface Decision {
  /** Short hash of facts and rule set: the same question always has the same id. */
  readonly id: string;
  readonly facts: Facts;
  readonly verdict: Verdict;
  /** All verdict rules that applied, the deciding ones (those of the final verdict) first, then by name. */
  readonly reasons: readonly Reason[];
  readonly caveats: readonly Caveat[];
  readonly trace: readonly Trace[];
}
