/** Products that a kind of the matrix stands for, so that somebody who looks for VirtualBox finds its row. */
import type { Language } from '../../../knowledge/types';
import type { Basis } from './view';

const TYPES = ['hypervisor', 'workload', 'cloud'];

/** The products of every value of inner or outer, by the value: those that are its kind themselves, not their versions and editions. */
export function membersOf(side: 'inner' | 'outer', { ruleSet, vocabulary }: Pick<Basis, 'ruleSet' | 'vocabulary'>, language: Language): ReadonlyMap<string, readonly string[]> {
  const legal = new Set(ruleSet.dimensions.find(({ name }) => name === side)?.values.map(({ value }) => value));
  const found = new Map<string, string[]>();
  const entities = [...vocabulary.entities.values()].sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type));
  for (const { id, type, parents } of entities) {
    const kind = vocabulary.lineage(id).find((ancestor) => legal.has(ancestor));
    // A machine is a way to say where something runs, not a product of its own.
    if (kind === undefined || kind === id || !parents.includes(kind) || !TYPES.includes(type) || vocabulary.isA(id, 'virtual-machine')) continue;
    found.set(kind, [...found.get(kind) ?? [], vocabulary.name(id, language)]);
  }
  return found;
}
