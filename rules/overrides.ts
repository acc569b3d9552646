/** Which rule knowingly contradicts which: resolves names and groups, and finds overrides that go nowhere or round in circles. */
import { didYouMean, type Fault, type Place } from './findings';
import type { Rule, RuleSet } from './types';

/** What a rule says it overrides: names of rules or of groups. */
export function overridesOf(rule: Rule): readonly string[] {
  return rule.event.type === 'verdict' ? rule.event.params.overrides ?? [] : [];
}

/** Whether one rule says that it contradicts another knowingly, by its name or by its group. */
export function overrides(rule: Rule, other: Rule, groups: RuleSet['groups']): boolean {
  const targets = overridesOf(rule);
  return targets.includes(other.name) || targets.includes(groups[other.name] ?? '');
}

export function findOverrideFaults(rules: readonly Rule[], groups: RuleSet['groups'], places: ReadonlyMap<string, Place>): readonly Fault[] {
  const verdictRules = rules.filter(({ event }) => event.type === 'verdict');
  const known = new Set(verdictRules.flatMap(({ name }) => [name, groups[name] ?? name]));
  const faults = verdictRules.flatMap((rule) => overridesOf(rule).flatMap((target, position): Fault[] => {
    const place = placeOf(rule, places, position);
    if (target === rule.name) return [{ id: 'override-cycle', ...place, what: `The rule "${rule.name}" overrides itself.`, why: 'A rule cannot contradict itself.', fix: 'Take it out of "overrides".' }];
    if (known.has(target)) return [];
    return [{ id: 'unknown-override', ...place, what: `There is no verdict rule and no group "${target}" to override.`, why: 'The rule contradicts nothing that exists.', fix: didYouMean(target, known) }];
  }));
  return [...faults, ...findCycles(verdictRules, places)];
}

/** Cycles of rules that name one another; a group is no link, for a rule may override its own group's other rules. */
function findCycles(rules: readonly Rule[], places: ReadonlyMap<string, Place>): readonly Fault[] {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const done = new Set<string>();
  const faults: Fault[] = [];
  const walk = (rule: Rule, way: readonly string[]): void => {
    const begin = way.indexOf(rule.name);
    if (begin >= 0) {
      const circle = [...way.slice(begin), rule.name];
      faults.push({ id: 'override-cycle', ...placeOf(rule, places, 0), what: `Overrides go round in a circle: ${circle.join(' → ')}.`, why: 'Of two rules that override each other none is the exception.', fix: 'Take one of them out of "overrides".' });
      return;
    }
    if (done.has(rule.name)) return;
    for (const target of overridesOf(rule)) {
      const next = byName.get(target);
      if (next && target !== rule.name) walk(next, [...way, rule.name]);
    }
    done.add(rule.name);
  };
  for (const rule of rules) walk(rule, []);
  return faults;
}

function placeOf({ name }: Rule, places: ReadonlyMap<string, Place>, position: number): Pick<Fault, 'file' | 'path'> {
  const place = places.get(name);
  return { file: place?.file ?? '', path: place ? [place.index, 'event', 'params', 'overrides', position] : [] };
}
