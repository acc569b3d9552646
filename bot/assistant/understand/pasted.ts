/** What output that a person pasted adds to what the person wrote. */
import type { Vocabulary } from '../../../knowledge/vocabulary';
import { agreed, type Evidence } from '../paste/paste';
import { sizeClass } from '../paste/size';
import type { PairReading } from './pairs/pair';

/** Facts that pasted output can state and rules ask for; the rest of it is told, not decided on. */
const DECIDED = ['processor', 'host', 'vmVersion', 'extensions', 'generation', 'vcpus', 'guest', 'security', 'innerHypervisor'];

/** An error that only a hypervisor, or what needs one, can give: in a virtual machine it is about nesting. */
const OF_HYPERVISORS = /hyper-?v|hypervisor|hipervisor|virtuali[sz]a|\bwsl|vmx/i;

/** What machines printed, and the platform they ran on; where it prints two things it says nothing. */
export interface Pasted { readonly facts: Readonly<Record<string, string>>; readonly outer: string | undefined }

export function pastedFacts(evidence: readonly Evidence[], vocabulary: Vocabulary): Pasted {
  const said = agreed(evidence);
  const size = said['azureSize'] === undefined ? undefined : sizeClass(said['azureSize'], vocabulary);
  const facts = Object.fromEntries(Object.entries(said).filter(([fact]) => DECIDED.includes(fact)));
  return { facts: size === undefined ? facts : { ...facts, size }, outer: said['outer'] };
}

/** The platform that a machine printed, for pairs that have none or only an assumed one. */
export function placed(read: PairReading, { outer }: Pasted): PairReading {
  if (outer === undefined) return read;
  const pairs = read.pairs.map((pair) => (pair.outer === null || pair.assumed.includes('outer') ? { ...pair, outer, assumed: pair.assumed.filter((side) => side !== 'outer') } : pair));
  return { ...read, pairs };
}

/** @param failure the error that was pasted, if one was */
export function showsNesting(failure: string | undefined, { facts }: Pasted): boolean {
  return OF_HYPERVISORS.test(failure ?? '') || facts['extensions'] !== undefined;
}
