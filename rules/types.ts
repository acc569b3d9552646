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

/** Where sources disagree: which one the rule follows, which it does not, and why. Shown with the answer. */
export interface Conflict { readonly follows: string; readonly against: readonly string[]; readonly why: Text }

/**
 * What a rule says when it holds. `text` is a sentence as the user reads it; `{inner}` and `{outer}` stand for the
 * products asked about. `sources` name `source` or `source#section` of `knowledge/sources.json`.
 */
export interface Told { readonly text: Text; readonly sources: readonly string[]; readonly conflict?: Conflict }

/** A rule that gives a verdict; `text` is its reason. */
export interface VerdictRule {
  readonly name: string;
  readonly conditions: Condition;
  readonly event: {
    readonly type: 'verdict';
    readonly params: Told & {
      readonly verdict: Verdict;
      /** Rules, or groups of rules (the name of their file), that this one knowingly contradicts. */
      readonly overrides?: readonly string[];
    };
  };
}

/** A rule that adds something the user has to know; it never changes the verdict. */
export interface CaveatRule {
  readonly name: string;
  readonly conditions: Condition;
  readonly event: { readonly type: 'caveat'; readonly params: Told };
}
export type Rule = VerdictRule | CaveatRule;

/** A combination of values that cannot occur, and why. */
export interface Impossible { readonly conditions: Condition; readonly why: Text }

/** A value that a reader can change to without giving up what is asked; `from` absent: from any value. */
export interface Changeable { readonly fact: string; readonly from?: readonly string[]; readonly to: readonly string[] }

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
  readonly impossible: readonly Impossible[];
  readonly changes: readonly Changeable[];
  readonly rules: readonly Rule[];
  readonly statements: readonly Statement[];
  /** The group of every rule, by the rule's name: the base name of the file it stands in. */
  readonly groups: Readonly<Record<string, string>>;
  /** SHA-256 over dimensions, impossible combinations and rules; the order of rules and their spread over files do not matter. */
  readonly hash: string;
}

export interface Reason extends Told { readonly rule: string; readonly verdict: Verdict }
export interface Caveat extends Told { readonly rule: string }

/** What one rule made of the facts: every leaf condition with the value it met. */
export interface Trace { readonly rule: string; readonly applied: boolean; readonly conditions: readonly { readonly fact: string; readonly operator: string; readonly value: unknown; readonly was: string; readonly held: boolean }[] }

/** A fact that was not believed because it cannot occur together with facts declared before it. */
export interface Dropped { readonly fact: string; readonly value: string; readonly why: Text }

export interface Decision {
  /** Names facts and rule set: the same question always has the same id, and the id can be replayed. */
  readonly id: string;
  readonly facts: Facts;
  readonly verdict: Verdict;
  /** All verdict rules that applied, the deciding ones (those of the final verdict) first, then by name. */
  readonly reasons: readonly Reason[];
  readonly caveats: readonly Caveat[];
  readonly trace: readonly Trace[];
  /** Facts that counted as unstated because they contradicted others; absent when there were none. `facts` holds what was decided on. */
  readonly dropped?: readonly Dropped[];
}

/** Complete facts → decision, by a lookup in the enumerated matrix. Pure and synchronous. */
export type Decide = (facts: Facts) => Decision;

/** A set of changed facts that makes a question supported; `facts` are the complete facts after it. */
export interface Change {
  readonly changed: readonly { readonly fact: string; readonly from: string; readonly to: string }[];
  readonly facts: Facts;
  readonly verdict: Verdict;
}
