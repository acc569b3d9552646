/** The smallest changes of facts that would make a question supported. */
import { factsOf, holds } from './conditions';
import { rankOf } from './order';
import { Remembered } from './remembered';
import type { Change, Decide, Facts, RuleSet, Verdict } from './types';

/** More than three things to change is no advice any more. */
const MAX_CHANGED = 3;
const GOOD: readonly Verdict[] = ['supported', 'supported-with-conditions'];

interface Option { readonly fact: string; readonly from: string; readonly to: string; readonly guess: boolean }

/**
 * All sets of changes that make the facts supported, of the smallest number of facts that does, among those that
 * `ruleSet.changes` allows. Best verdict first, then those that need no fact the reader left unsaid, then in the order
 * of the dimensions. Empty when the facts are supported already, or when no three changes help.
 */
export function smallestChanges(ruleSet: RuleSet, decide: Decide, facts: Facts): readonly Change[] {
  const decision = decide(facts);
  if (GOOD.includes(decision.verdict)) return [];
  const now = decision.facts;
  const options = optionsOf(ruleSet, now);
  const blockers = blockersOf(ruleSet, decision.reasons.filter(({ verdict }) => !GOOD.includes(verdict)).map(({ rule }) => rule));
  for (let size = 1; size <= Math.min(MAX_CHANGED, options.length); size += 1) {
    const found = setsOf(options, size).flatMap((set) => {
      // A rule that asks for none of the changed facts holds as before.
      if (!blockers.every((asked) => set.some(({ fact }) => asked.has(fact)))) return [];
      const after = { ...now, ...Object.fromEntries(set.map(({ fact, to }) => [fact, to])) };
      if (ruleSet.impossible.some(({ conditions }) => holds(conditions, after))) return [];
      const { verdict } = decide(after);
      return GOOD.includes(verdict) ? [{ set, facts: after, verdict }] : [];
    });
    if (found.length > 0) {
      return found
        .sort((a, b) => rankOf(a.verdict) - rankOf(b.verdict) || guesses(a.set) - guesses(b.set))
        .map(({ set, facts: after, verdict }) => ({ changed: set.map(({ fact, from, to }) => ({ fact, from, to })), facts: after, verdict }));
    }
  }
  return [];
}

/** The same, looked up where it has been asked for before; a decision's id tells its facts. */
export function createSmallestChanges(ruleSet: RuleSet, decide: Decide): (facts: Facts) => readonly Change[] {
  const remembered = new Remembered<string, readonly Change[]>();
  return (facts) => remembered.get(decide(facts).id, () => smallestChanges(ruleSet, decide, facts));
}

/** Every allowed change of one fact, in the order of the dimensions and their values; each once. */
function optionsOf({ dimensions, changes }: RuleSet, facts: Facts): readonly (readonly Option[])[] {
  return dimensions.map(({ name, unstated, values }) => {
    const from = facts[name] ?? '';
    const allowed = new Set(changes.filter((change) => change.fact === name && (change.from?.includes(from) ?? true)).flatMap(({ to }) => to));
    return values.filter(({ value }) => value !== from && allowed.has(value)).map(({ value }) => ({ fact: name, from, to: value, guess: from === unstated }));
  }).filter((options) => options.length > 0);
}

/** Every choice of one option from each of `size` facts, in order. */
function setsOf(options: readonly (readonly Option[])[], size: number): readonly (readonly Option[])[] {
  if (size === 0) return [[]];
  return options.flatMap((own, index) => {
    const rest = setsOf(options.slice(index + 1), size - 1);
    return own.flatMap((option) => rest.map((set) => [option, ...set]));
  });
}

function blockersOf({ rules }: RuleSet, names: readonly string[]): readonly ReadonlySet<string>[] {
  return rules.filter(({ name }) => names.includes(name)).map(({ conditions }) => factsOf(conditions));
}

function guesses(set: readonly Option[]): number {
  return set.filter(({ guess }) => guess).length;
}
