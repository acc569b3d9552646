/** What other vendors say about a pair; told beside the verdict, never part of it. */
import { byName } from './order';
import type { RuleSet, Statement } from './types';

/**
 * Statements that speak for both products, the most specific first; of one vendor only those nearest to the platform. A lineage is the product's id followed by what it
 * is one of, nearest first: a statement about the product itself comes before one about everything of its kind.
 */
export function statementsFor({ statements }: Pick<RuleSet, 'statements'>, innerLineage: readonly string[], outerLineage: readonly string[]): readonly Statement[] {
  return statements
    .map((statement) => ({ statement, inner: distance(innerLineage, statement.inner), outer: distance(outerLineage, statement.outer) }))
    .filter(({ inner, outer }) => inner >= 0 && outer >= 0)
    .sort((a, b) => a.inner + a.outer - (b.inner + b.outer) || byName(a.statement.id, b.statement.id))
    // "In a Hyper-V VM on-premises" is not said of Azure where the same vendor speaks of Azure itself.
    .filter(({ statement, outer }, _index, all) => !all.some((other) => other.statement.who === statement.who && other.outer < outer))
    .map(({ statement }) => statement);
}

function distance(lineage: readonly string[], ids: readonly string[]): number {
  return lineage.findIndex((id) => ids.includes(id));
}
