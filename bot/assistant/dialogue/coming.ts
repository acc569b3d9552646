/** Of the things a message names, those that come into the question and those that go from it. */
import type { Question } from '../types';
import type { Named } from '../understand/talk/named';
import type { Understanding } from '../understand/understand';
import { UNLISTED } from '../understand/unlisted';

/** What comes in and what goes; what the grammar rules out goes as well. */
export function comingAndLeaving(said: Understanding, { inner, outer }: Pick<Question, 'inner' | 'outer'>): { readonly coming: readonly Named[]; readonly leaving: readonly Named[] } {
  const { talk, things, places, ruledOut, undirected } = said;
  // "Moving from Proxmox to Hyper-V": the grammar rules out the whole clause, the words beside each thing know better.
  const told = talk.named.some(({ leaves }) => leaves);
  const isNamed = (id: string): boolean => things.includes(id) || places.includes(id);
  const leaving = talk.named.filter(({ id, leaves }) => leaves || (!told && !talk.neither && ruledOut.includes(id) && !isNamed(id)));
  // "Next month xcp-ng replaces Hyper-V here": of two that nothing relates, the one that is there goes.
  if (undirected && leaving.length === 0) leaving.push(...talk.named.filter(({ id, side }) => side === undefined && undirected.includes(id) && (id === inner || id === outer)));
  const goes = new Set(leaving.map(({ id }) => id));
  const staying = talk.named.filter((one) => !leaving.includes(one) && (isNamed(one.id) || ((told || talk.neither) && ruledOut.includes(one.id))));
  // A second mention of what goes is no newcomer, unless the product is on both sides.
  const unnamed = [...places, ...things].filter((id) => !talk.named.some((one) => one.id === id) && !goes.has(id)).map((id): Named => ({ id, leaves: false, side: undefined, both: false }));
  return { coming: [...staying, ...unnamed].filter(({ id }, i, all) => all.findIndex((one) => one.id === id) === i && (id !== UNLISTED || all.length === 1)), leaving };
}
