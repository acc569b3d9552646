/** The things a message of a talk names: which of them go, and where the others come in, as far as its own words say so. */
import type { Word } from '../../../../knowledge/lexicon';
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import { isLight, isOf } from '../grammar';
import type { Items, Mention } from '../items';
import { breaksBetween, type TalkCue } from './cues';

export interface Named {
  readonly id: string;
  /** It is taken away or replaced. */
  readonly leaves: boolean;
  /** The side that the words beside it give it. */
  readonly side: 'inner' | 'outer' | undefined;
  /** It is meant for both sides. */
  readonly both: boolean;
}

/** How many words may stand between a thing and the word that gives it a side, */
const NEAR = 3;
/** and where that word opens the clause: "the physical one runs Windows 11 with …". */
const CLAUSE = 6;

export function readNamed(items: Items, cues: readonly TalkCue[], vocabulary: Vocabulary): Named[] {
  const { words } = items;
  // Of a machine only its platform is named: "a Hyper-V VM".
  const idOf = ({ kind, entity }: Mention): string | undefined => (kind === 'machine' ? vocabulary.entities.get(entity)?.on : vocabulary.entities.get(entity)?.stands ?? entity);
  const things = items.items.filter((item): item is Mention => 'entity' in item && ['platform', 'cloud', 'workload', 'machine'].includes(item.kind) && idOf(item) !== undefined);
  return things.flatMap((thing, i) => {
    const [before, after] = [things[i - 1], things[i + 1]];
    const id = idOf(thing);
    if (id === undefined) return [];
    return [{
      id,
      leaves: leaves(thing, after, words, cues),
      // "a Hyper-V box": its own name says that it is underneath.
      side: cues.some(({ value, from, to }) => value === 'outer' && from >= thing.from && to <= thing.to) ? 'outer' : vocabulary.entities.get(thing.entity)?.nested ? 'inner' : sideOf(thing, before, after, words, cues) ?? (thing.kind === 'machine' ? 'outer' : undefined),
      both: cues.some(({ value, from, to }) => (value === 'all' && to === thing.from) || (value === 'both' && Math.max(from - thing.to, thing.from - to) <= NEAR)),
    }];
  });
}

function leaves(thing: Mention, after: Mention | undefined, words: readonly Word[], cues: readonly TalkCue[]): boolean {
  return cues.some(({ value, from, to }) => {
    switch (value) {
      // "swap the Proxmox for …"; "swap to Proxmox" brings it.
      case 'leaves': return to <= thing.from && thing.from - to <= NEAR && !breaksBetween(words, to, thing.from) && words.slice(to, thing.from).every((word) => (isLight(word) || isOf(word, 'host')) && !isOf(word, 'to'));
      case 'becomes': return from >= thing.to && from - thing.to <= NEAR && after !== undefined && after.from >= to && after.from - to <= NEAR && !breaksBetween(words, thing.to, after.from);
      case 'goes': return from >= thing.to && from - thing.to <= 1 && !breaksBetween(words, thing.to, from) && !isOf(words[to], 'away-from');
      default: return false;
    }
  }) || isLeftFor(thing, after, words);
}

/** "de Proxmox a Hyper-V", "off Proxmox onto Hyper-V": from one to the other. */
function isLeftFor({ from, to }: Mention, after: Mention | undefined, words: readonly Word[]): boolean {
  return after !== undefined && isOf(words[from - 1], 'away-from') && isOf(words[to], 'to') && after.from - to <= NEAR;
}

/** A cue right beside the thing says more than one further off; one that stands between two things belongs to the nearer. */
function sideOf(thing: Mention, before: Mention | undefined, after: Mention | undefined, words: readonly Word[], cues: readonly TalkCue[]): Named['side'] {
  let best: { side: 'inner' | 'outer'; distance: number } | undefined;
  for (const { value, from, to } of cues) {
    if (value !== 'inner' && value !== 'outer') continue;
    const behind = from >= thing.to;
    if (!behind && to > thing.from) continue;
    const distance = behind ? from - thing.to : thing.from - to;
    if (distance > (behind ? NEAR : CLAUSE) || breaksBetween(words, behind ? thing.to : to, behind ? from : thing.from)) continue;
    const rival = behind ? after : before;
    if (rival && isNearer(rival, { from, to }, distance, behind, words)) continue;
    if (!best || distance < best.distance) best = { side: value, distance };
  }
  return best?.side;
}

/** Whether the cue belongs to the thing on its other side. */
function isNearer(rival: Mention, cue: { readonly from: number; readonly to: number }, distance: number, behind: boolean, words: readonly Word[]): boolean {
  const [from, to] = behind ? [cue.to, rival.from] : [rival.to, cue.from];
  if (from > to) return !behind && rival.from >= cue.from;
  const other = to - from;
  return !breaksBetween(words, from, to) && (other < distance || (other === distance && behind));
}
