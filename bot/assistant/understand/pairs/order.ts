/** Which of the pairs is asked about: that comes first. */
import type { Node } from '../structure/structure';
import type { Candidate } from './pair';
import type { Stacks } from './stacks';

/** What speaks for a pair being the one asked about. */
const WEIGHTS = { corrected: 16, asked: 8, subject: 8, complete: 4, titled: 2, linked: 2, ordinary: -5 } as const;

/**
 * @param asked sentences that ask
 * @param title the sentence that is a ticket's subject, -1 without one
 */
export function order(candidates: readonly Candidate[], asked: ReadonlySet<number>, title: number, stacks: Stacks): readonly Candidate[] {
  const { things, structure } = stacks;
  const isSubject = (id: string): boolean => stacks.isIn(id, 'subject');
  const onlyHyperV = candidates.every(({ pair: { inner } }) => inner === null || inner === 'hyper-v' || isSubject(inner));
  const titled = new Set(things.filter(({ sentence }) => sentence === title).map(({ id }) => id));
  const isAsked = (node: Node): boolean => asked.has(node.sentence) || (isSubject(node.id) && things.some(({ id, sentence }) => id === node.id && asked.has(sentence)));
  const score = ({ node, pair: { inner, outer }, linked }: Candidate): number => {
    const reasons: Readonly<Record<keyof typeof WEIGHTS, boolean>> = {
      corrected: structure.corrected >= 0 && node.from >= structure.corrected,
      asked: isAsked(node),
      // "… a VM with Hyper-V inside: can it be live-migrated?" asks about the migration; a backup is only its setting.
      subject: onlyHyperV && inner !== null && isSubject(inner) && !stacks.isA(inner, 'backup'),
      complete: outer !== null && inner !== null,
      titled: titled.has(node.id),
      linked,
      ordinary: inner !== null && stacks.isIn(inner, 'any-vm', 'without-nesting'),
    };
    return Object.entries(WEIGHTS).reduce((sum, [reason, weight]) => sum + (reasons[reason as keyof typeof WEIGHTS] ? weight : 0), 0);
  };
  return candidates.map((one) => ({ one, score: score(one) })).sort((a, b) => b.score - a.score || a.one.node.from - b.one.node.from).map(({ one }) => one);
}
