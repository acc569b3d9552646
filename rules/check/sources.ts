/** Findings about what rules and statements point to outside the rules: sources and products. */
import { didYouMean, type Fault, type Path, type Place } from '../findings';
import type { RawRuleSet } from '../ruleset';
import type { Rule, RuleSet, Statement } from '../types';
import type { Known } from './known';

const DAY = 24 * 60 * 60 * 1000;
/** A source that nobody has read for so long may say something else by now. */
const MAX_AGE_DAYS = 365;

interface Citation extends Pick<Fault, 'file' | 'path'> { readonly source: string }

export function findSourceFaults(ruleSet: RuleSet, places: RawRuleSet['places'], known: Known): readonly Fault[] {
  const cited = [
    ...ruleSet.rules.flatMap((rule) => citationsOf(rule, places.rules.get(rule.name))),
    ...ruleSet.statements.flatMap((statement) => at(places.statements.get(statement.id), ['source'], statement.source)),
  ];
  return [...cited.flatMap((citation) => unknownSource(citation, known)), ...oldSources(cited, known), ...ruleSet.statements.flatMap((statement) => unknownEntities(statement, places.statements.get(statement.id), known))];
}

function citationsOf({ event: { params } }: Rule, place: Place | undefined): readonly Citation[] {
  const { sources, conflict } = params;
  const path: Path = ['event', 'params'];
  return [
    ...sources.flatMap((source, index) => at(place, [...path, 'sources', index], source)),
    ...(conflict ? at(place, [...path, 'conflict', 'follows'], conflict.follows) : []),
    ...(conflict?.against ?? []).flatMap((source, index) => at(place, [...path, 'conflict', 'against', index], source)),
  ];
}

function at(place: Place | undefined, path: Path, source: string): readonly Citation[] {
  return place ? [{ file: place.file, path: [place.index, ...path], source }] : [];
}

/** A source or a section of it that does not exist. */
export function unknownSource({ source, file, path }: Citation, { sources }: Pick<Known, 'sources'>): readonly Fault[] {
  if (sources.has(source)) return [];
  const [id = ''] = source.split('#');
  const candidates = sources.has(id) ? [...sources].filter((name) => name.startsWith(`${id}#`)) : sources;
  return [{ id: 'unknown-source', file, path, what: `There is no source "${source}".`, why: 'The reader could not look it up.', fix: `${didYouMean(source, candidates)} Sources are kept in knowledge/sources.json.` }];
}

/** Once for each source, at the first place that cites it. */
function oldSources(cited: readonly Citation[], { sourcesReadOn, today }: Known): readonly Fault[] {
  const seen = new Set<string>();
  return cited.flatMap(({ source, file, path }): Fault[] => {
    const [id = ''] = source.split('#');
    const readOn = sourcesReadOn.get(id);
    if (seen.has(id) || readOn === undefined) return [];
    seen.add(id);
    const days = Math.floor((Date.parse(today) - Date.parse(readOn)) / DAY);
    if (!(days > MAX_AGE_DAYS)) return [];
    return [{ id: 'source-not-read-lately', file, path, what: `The source "${id}" was last read on ${readOn}, ${days} days ago.`, why: 'It may say something else by now.', fix: 'Read it again, correct the rules that cite it, and set "readOn" in knowledge/sources.json.' }];
  });
}

function unknownEntities(statement: Statement, place: Place | undefined, { entities }: Known): readonly Fault[] {
  if (!place) return [];
  return (['inner', 'outer'] as const).flatMap((side) => statement[side].flatMap((id, index): Fault[] => (entities.has(id) ? [] : [{
    id: 'unknown-entity', file: place.file, path: [place.index, side, index],
    what: `There is no product "${id}" in the vocabulary.`, why: 'The statement would never be told.', fix: didYouMean(id, entities),
  }])));
}
