/** Findings about conditions that say nothing. */
import type { Fault, Path, Place } from '../findings';
import type { RawRuleSet } from '../ruleset';
import type { Condition, RuleSet } from '../types';

/** Lists that name every value of a fact: always true, and a trap for whoever adds a value later. */
export function findNeedlessConditions({ rules, dimensions }: RuleSet, places: RawRuleSet['places']): readonly Fault[] {
  const counts = new Map(dimensions.map(({ name, values }) => [name, values.length]));
  return rules.flatMap(({ name, conditions }) => {
    const place = places.rules.get(name);
    return place ? needlessIn(conditions, place, [place.index, 'conditions'], counts) : [];
  });
}

function needlessIn(condition: Condition, place: Place, path: Path, counts: ReadonlyMap<string, number>): readonly Fault[] {
  if ('all' in condition) return condition.all.flatMap((part, index) => needlessIn(part, place, [...path, 'all', index], counts));
  if ('any' in condition) return condition.any.flatMap((part, index) => needlessIn(part, place, [...path, 'any', index], counts));
  if (condition.operator !== 'in' || condition.value.length !== counts.get(condition.fact)) return [];
  return [{ id: 'needless-condition', file: place.file, path, what: `The condition names every value of "${condition.fact}".`, why: 'It is always true, and would silently leave out a value that is added later.', fix: 'Take it out.' }];
}
