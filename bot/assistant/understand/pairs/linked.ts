/** The pairs whose two sides the text itself puts into each other. */
import type { Candidate } from './pair';
import { METAL, type Stacks } from './stacks';

export function linkedCandidates(stacks: Stacks): Candidate[] {
  const found = stacks.things.flatMap((node): Candidate[] => {
    const outer = stacks.outerOf(node);
    if (outer === undefined) return [];
    if (node.kind !== 'feature') return [{ node, pair: { inner: node.id, outer, assumed: [] }, linked: true }];
    return outer === null || outer === METAL ? [] : [{ node, pair: { inner: null, outer, assumed: [] }, linked: true }];
  });
  return found.length ? found : created(stacks);
}

/** "I was given a Hyper-V VM and create more VMs inside": Hyper-V is what creates them, unless another is named. */
function created(stacks: Stacks): Candidate[] {
  return stacks.nodes.flatMap((node): Candidate[] => {
    // "A Hyper-V VM inside another".
    const inMachine = node.on?.kind === 'machine' || (node.nested && node.on?.kind === 'platform') || (node.on?.kind === 'cloud' && stacks.structure.pointsBack);
    const outer = node.kind === 'machine' && inMachine ? stacks.outerOf(node) : undefined;
    // "Virtual machines on a Windows Server that is a VM": on what, is to be asked.
    if (outer === null && node.on?.kind === 'machine' && node.on.system !== undefined && stacks.isA(node.on.system, 'windows-server')) return [{ node, pair: { inner: 'hyper-v', outer, assumed: ['inner'] }, linked: true }];
    if (outer === undefined || outer === null || !stacks.isHyperV(outer)) return [];
    const another = stacks.things.some(({ kind, id }) => kind === 'platform' && id !== outer);
    return another ? [] : [{ node, pair: { inner: 'hyper-v', outer, assumed: ['inner'] }, linked: true }];
  });
}
