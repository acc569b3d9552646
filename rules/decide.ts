/** Runs rules on complete facts with json-rules-engine, the one place that knows it: which rules hold. */
import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import { decisionOf } from './decision';
import { byName } from './order';
import { createSpace } from './space';
import type { Condition, Decision, Facts, Rule, RuleSet } from './types';

/** The names of the rules that hold on complete facts, sorted. */
export type Holding = (facts: Facts) => Promise<readonly string[]>;

/**
 * An engine over some rules. Calls may overlap freely: they are queued, because the engine keeps the state of a run
 * in itself and silently loses rules when two runs are under way.
 */
export function createEngine(rules: readonly Rule[]): Holding {
  const engine = new Engine(rules.map(propertiesOf));
  let last: Promise<unknown> = Promise.resolve();
  return (facts) => {
    const run = last.then(async () => (await engine.run({ ...facts })).results.map(({ name }) => name).sort(byName));
    last = run.catch(() => undefined);
    return run;
  };
}

/** Decides with all rules at once and no matrix: slow, and the measure that every lookup is held against. */
export function createEngineDecide(ruleSet: RuleSet): (facts: Facts) => Promise<Decision> {
  const holding = createEngine(ruleSet.rules);
  const space = createSpace(ruleSet.dimensions);
  return async (facts) => {
    space.indexOf(facts);
    return decisionOf(ruleSet, facts, await holding(facts));
  };
}

/** All rules have one priority, so none hides another and the order of the file cannot matter. */
function propertiesOf({ name, conditions, event }: Rule): RuleProperties {
  // The engine clones the event of every rule on every run; ours is long, and its name is all we need back.
  return { name, conditions: topLevel(conditions), event: { type: event.type } };
}

/** The engine insists on `all` or `any` at the top. */
function topLevel(condition: Condition): TopLevelCondition {
  return structuredClone('fact' in condition ? { all: [condition] } : condition) as TopLevelCondition;
}
