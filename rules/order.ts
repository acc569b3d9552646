/** The orders in which things are told: names by code unit, verdicts by how restrictive they are. */
import { VERDICTS, type Verdict } from './types';

/** By code unit, the same on every machine and in every locale. */
export function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** 0 for the most permissive verdict; higher is more restrictive. */
export function rankOf(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

/** The most restrictive of some verdicts; null of none. */
export function strictest(verdicts: Iterable<Verdict>): Verdict | null {
  let worst = -1;
  for (const verdict of verdicts) worst = Math.max(worst, rankOf(verdict));
  return VERDICTS[worst] ?? null;
}
