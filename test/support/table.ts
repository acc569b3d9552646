/** A table for a rule set that has no accepted matrix: enumerated on the spot. */
import { enumerate } from '../../rules/matrix';
import { createDecide } from '../../rules/table';
import type { Decide, RuleSet } from '../../rules/types';

export async function createTable(ruleSet: RuleSet): Promise<Decide> {
  return createDecide(ruleSet, (await enumerate(ruleSet)).matrix);
}
