/** The one error of the rules: a stable code for programs, a plain message for people. */

export type RuleErrorCode =
  /** Files of the rule set are missing, malformed or at odds with one another; the message lists how. */
  | 'bad-rules'
  /** The accepted matrix is absent, made under other rules, or damaged. */
  | 'matrix-missing' | 'matrix-stale' | 'matrix-damaged'
  /** Facts that are not complete, or name what no dimension knows. */
  | 'bad-facts'
  /** No verdict rule speaks for the facts. */
  | 'gap'
  /** So many combinations hang together that they cannot be enumerated. */
  | 'too-many-cells';

export class RuleError extends Error {
  constructor(readonly code: RuleErrorCode, message: string) {
    super(message);
    this.name = 'RuleError';
  }
}
