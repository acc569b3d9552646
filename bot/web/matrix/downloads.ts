/** The matrix to take away: a view pair by pair, or everything with every condition. */
import { writeMatrix } from '../../../rules/matrix-text';
import { wordsIn } from '../words';
import type { Basis, View } from './view';

/** One line a pair; the names in words are in the language of the view. Excel tells UTF-8 by the mark in front. */
export function viewCsv({ rows, given, language }: View): string {
  const { verdicts } = wordsIn(language);
  const head = ['inner', 'inner name', 'outer', 'outer name', ...given.map(({ name }) => name), 'verdict', 'verdict name', 'rules', 'caveats', 'decision'];
  const lines = rows.flat().map(({ inner, outer, decision }) => [
    inner.value, inner.label, outer.value, outer.label, ...given.map(({ value }) => value), decision.verdict, verdicts[decision.verdict],
    decision.reasons.map(({ rule }) => rule).join('|'), decision.caveats.map(({ rule }) => rule).join('|'), decision.id,
  ]);
  return `\uFEFF${[head, ...lines].map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`;
}

export function viewJson({ rows, given, language }: View, { ruleSet }: Basis): string {
  return JSON.stringify({
    rules: ruleSet.hash, language,
    facts: Object.fromEntries(given.map(({ name, value }) => [name, value])),
    cells: rows.flat().map(({ inner, outer, decision }) => ({
      inner: inner.value, outer: outer.value, names: { inner: inner.label, outer: outer.label }, verdict: decision.verdict,
      rules: decision.reasons.map(({ rule }) => rule), caveats: decision.caveats.map(({ rule }) => rule), decisionId: decision.id,
    })),
  });
}

/** The accepted matrix as it is reviewed. */
export function wholeCsv({ matrix }: Basis): string {
  return writeMatrix(matrix);
}

/** The accepted matrix with all that it takes to read it: the facts and their names, and what cannot occur together. */
export function wholeJson({ matrix: { hash, cells, combinations, rows }, ruleSet: { dimensions, impossible } }: Basis): string {
  return JSON.stringify({ rules: hash, cells, combinations, dimensions, impossible, rows });
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
