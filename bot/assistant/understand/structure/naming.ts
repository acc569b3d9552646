/** From a mention to its node: what the words in and around a name say of the thing. */
import { isOf, isText } from '../grammar';
import type { Mention } from '../items';
import { isDenied, nameOf } from './between';
import type { Reading } from './reading';
import type { Node } from './structure';

export function nodeOf(reading: Reading, mention: Mention): Node {
  const { words, vocabulary } = reading;
  const { entity: named, from, to, sentence, kind } = mention;
  const entity = vocabulary.entities.get(named);
  if (entity?.nested) reading.saysNested = true;
  const excluded = reading.excluding !== undefined || isDenied(words, from);
  // "a virtualized ESXi", "un ESXi virtualizado".
  const virtualized = kind === 'platform' && [words[to], words[from - 1]].some((word) => isOf(word, 'virtualized'));
  const base = { from, to, sentence, nested: virtualized || (entity?.nested ?? false), excluded, component: false };
  const meant = isVirtual(reading, mention)
    ? { id: 'virtual-machine', kind: 'machine', system: named } as const
    : { id: entity?.stands ?? named, kind };
  const installed = words.slice(from, to).some((word) => isOf(word, 'role'));
  const node: Node = { ...base, named, installed, ...meant };
  if (entity?.on !== undefined) node.on = { ...base, id: entity.on, kind: 'platform' };
  return node;
}

/** "a virtual Windows 11", "un Windows 11 virtual": the system of a machine. */
function isVirtual({ words }: Reading, { kind, from, to }: Mention): boolean {
  return kind === 'system' && [words[to], words[from - 1]].some((word) => isOf(word, 'virtual', 'virtualized'));
}

/** "in that VM": the machine named before, not another one. */
export function namedBefore(reading: Reading, node: Node): Node | undefined {
  if (!['machine', 'system'].includes(node.kind) || node.on || node.excluded || !isSame(reading, node)) return undefined;
  // "nested Hyper-V VMs. Can one of those …": the platform is their name.
  const last = reading.nodes.findLast(({ excluded }) => !excluded);
  if (node.kind === 'machine' && last?.nested && last.kind === 'platform') return last;
  return reading.nodes.findLast(({ id, kind, excluded }) => kind === node.kind && (kind === 'machine' || id === node.id) && !excluded);
}

/** "one of those VMs", "such a VM", "that VM". */
function isSame({ words }: Reading, { from, to }: Node): boolean {
  const oneOfThem = isOf(words[from], 'one-of') && to - from === 3;
  return oneOfThem || isOf(words[from - 1], 'same') || isText(nameOf(words, { from: from - 2, to: from }), 'same');
}
