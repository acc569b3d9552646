/** Folds the rules that hold into a decision: the most restrictive verdict wins, caveats are a set, order never matters. */
import { holds, leavesOf, matches } from './conditions';
import { RuleError } from './errors';
import { byName, strictest } from './order';
import { decisionId } from './replay';
import type { Caveat, CaveatRule, Decision, Dropped, Facts, Reason, Rule, RuleSet, Trace, Verdict, VerdictRule } from './types';

export function isVerdictRule(rule: Rule): rule is VerdictRule {
  return rule.event.type === 'verdict';
}

function isCaveatRule(rule: Rule): rule is CaveatRule {
  return rule.event.type === 'caveat';
}

/** What a set of rules says together, whatever the facts were. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly caveats: readonly Caveat[];
  readonly rules: readonly Rule[];
}

/** @returns null when no verdict rule is among them: a gap */
export function outcomeOf(rules: readonly Rule[]): Outcome | null {
  const verdict = strictest(rules.filter(isVerdictRule).map(({ event }) => event.params.verdict));
  if (!verdict) return null;
  const sorted = rules.toSorted((a, b) => byName(a.name, b.name));
  const reasons = sorted.filter(isVerdictRule)
    .map(({ name, event: { params } }): Reason => Object.freeze({ rule: name, verdict: params.verdict, ...toldBy(params) }))
    .sort((a, b) => Number(b.verdict === verdict) - Number(a.verdict === verdict) || byName(a.rule, b.rule));
  const caveats = sorted.filter(isCaveatRule).map(({ name, event }): Caveat => Object.freeze({ rule: name, ...toldBy(event.params) }));
  return Object.freeze({ verdict, reasons: Object.freeze(reasons), caveats: Object.freeze(caveats), rules: Object.freeze(sorted) });
}

/**
 * The decision for complete facts on which the rules of an outcome hold. The id and the trace are made when somebody
 * reads them: most decisions are made to compare verdicts only.
 */
export function decided(ruleSet: RuleSet, facts: Facts, outcome: Outcome, dropped: readonly Dropped[] = []): Decision {
  let id: string | undefined;
  let trace: readonly Trace[] | undefined;
  const { verdict, reasons, caveats, rules } = outcome;
  return {
    get id() { return id ??= decisionId(facts, ruleSet); },
    facts, verdict, reasons, caveats,
    get trace() { return trace ??= rules.map((rule) => traceOf(rule, facts)); },
    ...(dropped.length > 0 ? { dropped } : {}),
  };
}

/** @throws `gap` when no verdict rule is among the names */
export function decisionOf(ruleSet: RuleSet, facts: Facts, names: readonly string[]): Decision {
  const held = new Set(names);
  const outcome = outcomeOf(ruleSet.rules.filter(({ name }) => held.has(name)));
  if (!outcome) throw gap(facts);
  return decided(ruleSet, facts, outcome);
}

/** No verdict rule speaks for these facts; the checker finds every such case before anybody can ask. */
export function gap(facts: Facts): RuleError {
  return new RuleError('gap', `No verdict rule speaks for ${Object.entries(facts).map(([fact, value]) => `${fact}=${value}`).join(', ')}. Run "npm run check".`);
}

function toldBy({ text, sources, conflict }: Pick<Reason, 'text' | 'sources' | 'conflict'>): Pick<Reason, 'text' | 'sources' | 'conflict'> {
  return conflict ? { text, sources, conflict } : { text, sources };
}

/** What one rule makes of complete facts: every leaf with the value it met. */
export function traceOf(rule: Rule, facts: Facts): Trace {
  const conditions = leavesOf(rule.conditions).map((leaf) => {
    const was = facts[leaf.fact] ?? '';
    return { fact: leaf.fact, operator: leaf.operator, value: leaf.value, was, held: matches(leaf, was) };
  });
  return { rule: rule.name, applied: holds(rule.conditions, facts), conditions };
}
