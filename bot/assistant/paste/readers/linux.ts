/** What the two accounts of a Linux machine's processor have in common. */
import type { Entry, Finding, Machine } from '../reader';
import { processor } from '../values';

/** The class of a named model; "AuthenticAMD" and "GenuineIntel" alone do not tell which generation. */
export const model = (value: string): string | undefined => processor(value);

/** Whether a list of processor flags shows the extensions; undefined where the list may be cut short. */
export function extensionsByFlags(flags: string): 'exposed' | 'hidden' | undefined {
  const all = new Set(flags.split(/\s+/));
  if (all.has('vmx') || all.has('svm')) return 'exposed';
  // Flags come in a fixed order: Intel's vmx stands before "hypervisor", AMD's svm among these late ones.
  const late = ['cr8_legacy', 'abm', 'sse4a', 'misalignsse', '3dnowprefetch', 'topoext', 'lahf_lm'].some((flag) => all.has(flag));
  return all.has('hypervisor') && late ? 'hidden' : undefined;
}

export const linuxGuest = (machine: Machine | undefined, entry: Entry): readonly Finding[] => (machine?.side === 'guest' ? [{ fact: 'guest', value: 'linux', entry }] : []);
