/** The matrix as somebody looks at it: every pair under the facts that the address names. */
import type { Language } from '../../../knowledge/types';
import type { Vocabulary } from '../../../knowledge/vocabulary';
import type { Matrix } from '../../../rules/matrix';
import type { Decide, Decision, Dimension, Dropped, Facts, RuleSet } from '../../../rules/types';

export interface Basis { readonly ruleSet: RuleSet; readonly matrix: Matrix; readonly decide: Decide; readonly vocabulary: Vocabulary }

/** A value with its name in one language. */
export interface Named { readonly value: string; readonly label: string }
export interface Fact { readonly name: string; readonly about: string; readonly value: string; readonly label: string }
export interface Cell { readonly inner: Named; readonly outer: Named; readonly decision: Decision }

export interface View {
  readonly language: Language;
  /** The facts that the address names, in the order of the dimensions; a chosen inner or outer side is not among them. */
  readonly given: readonly Fact[];
  /** What the address names and the rules do not know, as it stands there. */
  readonly unknown: readonly string[];
  /** Facts that cannot occur together with the others. */
  readonly dropped: readonly Dropped[];
  readonly inners: readonly Named[];
  readonly outers: readonly Named[];
  /** One row for each inner side, one cell for each outer side. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Words of an address that are no facts. */
const OTHER = new Set(['lang']);

export function viewOf(query: URLSearchParams, { ruleSet: { dimensions }, decide }: Basis, language: Language): View {
  const asked = new Map(dimensions.map(({ name }) => [name, query.get(name) ?? '']));
  const chosen = (dimension: Dimension): string | undefined => dimension.values.find(({ value }) => value === asked.get(dimension.name))?.value;
  const named = (dimension: Dimension): Named[] => dimension.values.map(({ value, label }) => ({ value, label: label[language] }));
  const side = (name: string): readonly Named[] => dimensions.filter((dimension) => dimension.name === name)
    .flatMap((dimension) => named(dimension).filter(({ value }) => value === (chosen(dimension) ?? value)));
  const given = dimensions.flatMap((dimension): Fact[] => {
    const value = chosen(dimension);
    if (value === undefined || dimension.unstated === undefined || value === dimension.unstated) return [];
    return [{ name: dimension.name, about: dimension.about[language], value, label: dimension.values.find((legal) => legal.value === value)?.label[language] ?? value }];
  });
  const base: Facts = Object.fromEntries(dimensions.map((dimension) => [dimension.name, chosen(dimension) ?? dimension.unstated ?? '']));
  const [inners, outers] = [side('inner'), side('outer')];
  const rows = inners.map((inner) => outers.map((outer): Cell => ({ inner, outer, decision: decide({ ...base, inner: inner.value, outer: outer.value }) })));
  return {
    language, given, inners, outers, rows,
    unknown: [...query].filter(([name, value]) => value !== '' && !OTHER.has(name) && !dimensions.some((dimension) => dimension.name === name && chosen(dimension) === value)).map(([name, value]) => `${name}=${value}`),
    dropped: rows[0]?.[0]?.decision.dropped ?? [],
  };
}

/** The address of the answer to a cell, which replays it. */
export function answerLink({ inner, outer }: Pick<Cell, 'inner' | 'outer'>, { given, language }: Pick<View, 'given' | 'language'>): string {
  return `/?${new URLSearchParams([['inner', inner.value], ['outer', outer.value], ...given.map(({ name, value }): [string, string] => [name, value]), ['lang', language]]).toString()}`;
}

/** The facts of a view as they stand in an address; `more` comes after them. */
export function queryOf({ given, inners, outers }: View, { dimensions }: Pick<RuleSet, 'dimensions'>, more: readonly [string, string][] = []): string {
  const sides = ([['inner', inners], ['outer', outers]] as const).flatMap(([name, shown]): [string, string][] => {
    const all = dimensions.find((dimension) => dimension.name === name)?.values.length ?? 0;
    return shown.length < all ? shown.map(({ value }): [string, string] => [name, value]) : [];
  });
  const text = new URLSearchParams([...sides, ...given.map(({ name, value }): [string, string] => [name, value]), ...more]).toString();
  return text === '' ? '' : `?${text}`;
}
