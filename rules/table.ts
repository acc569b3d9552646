/** The hot path: decides by looking facts up in the enumerated matrix. No engine, no promise, a microsecond or two. */
import { factsOf, holds } from './conditions';
import { decided, gap, outcomeOf, type Outcome } from './decision';
import type { Matrix, Row } from './matrix';
import { Remembered } from './remembered';
import { createSpace } from './space';
import type { Decide, Decision, Dropped, Facts, Rule, RuleSet } from './types';

interface Line { readonly clauses: readonly { readonly fact: string; readonly values: ReadonlySet<string> }[]; readonly rules: readonly Rule[] }

/**
 * `facts` have to be complete. Facts that cannot occur together are not refused: the one declared later counts as
 * unstated, and `dropped` says so. The same facts give the same (frozen parts of a) decision, in any order of calls.
 * @throws RuleError `bad-facts` when a fact is missing or unknown
 */
export function createDecide(ruleSet: RuleSet, matrix: Pick<Matrix, 'rows'>): Decide {
  const space = createSpace(ruleSet.dimensions);
  const lines = linesOf(ruleSet, matrix.rows);
  const outcomes = new Remembered<string, Outcome>();
  const decisions = new Remembered<number, Decision>();
  return (facts) => decisions.get(space.indexOf(facts), () => lookUp(facts));

  function lookUp(asked: Facts): Decision {
    const { facts, dropped } = believable(ruleSet, asked);
    const rows = lines.get(facts.inner ?? '')?.get(facts.outer ?? '') ?? [];
    let key = '';
    const rules: Rule[] = [];
    for (const { clauses, rules: own } of rows) {
      if (!clauses.every(({ fact, values }) => values.has(facts[fact] ?? ''))) continue;
      for (const rule of own) {
        key += ` ${rule.name}`;
        rules.push(rule);
      }
    }
    const outcome = outcomes.get(key, () => {
      const fresh = outcomeOf(rules);
      if (!fresh) throw gap(facts);
      return fresh;
    });
    return decided(ruleSet, Object.freeze(copyOf(facts)), outcome, dropped);
  }

  /** Facts that came from outside may carry more than the dimensions; the decision does not. */
  function copyOf(facts: Facts): Facts {
    return Object.fromEntries(ruleSet.dimensions.map(({ name }) => [name, facts[name] ?? '']));
  }
}

/** The lines of every pair, by inner and then outer. */
function linesOf(ruleSet: RuleSet, rows: readonly Row[]): ReadonlyMap<string, ReadonlyMap<string, readonly Line[]>> {
  const rules = new Map(ruleSet.rules.map((rule) => [rule.name, rule]));
  const lines = new Map<string, Map<string, Line[]>>();
  for (const { inner, outer, when, rules: verdictRules, caveats } of rows) {
    const outers = lines.get(inner) ?? new Map<string, Line[]>();
    const line = {
      clauses: when.map(({ fact, values }) => ({ fact, values: new Set(values) })),
      rules: [...verdictRules, ...caveats].flatMap((name) => rules.get(name) ?? []),
    };
    outers.set(outer, [...outers.get(outer) ?? [], line]);
    lines.set(inner, outers);
  }
  return lines;
}

/** The facts as far as they can all be true. The loader makes sure that making facts unstated ends every contradiction and begins none. */
function believable({ dimensions, impossible }: Pick<RuleSet, 'dimensions' | 'impossible'>, asked: Facts): { readonly facts: Facts; readonly dropped: readonly Dropped[] } {
  let facts = asked;
  const dropped: Dropped[] = [];
  for (const { conditions, why } of impossible) {
    const involved = factsOf(conditions);
    while (holds(conditions, facts)) {
      const last = dimensions.findLast(({ name, unstated }) => unstated !== undefined && involved.has(name) && facts[name] !== unstated);
      if (last?.unstated === undefined) break;
      dropped.push({ fact: last.name, value: facts[last.name] ?? '', why });
      facts = { ...facts, [last.name]: last.unstated };
    }
  }
  return { facts, dropped };
}
