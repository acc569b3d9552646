/** What one pass over a text finds: its nodes, each with the node it runs in, and what the text says of the whole. */
import type { Kind } from '../../../../knowledge/types';
import type { Mention } from '../items';

/** One thing in the text. Machines and systems stand between what runs and the platform underneath. */
export interface Node {
  id: string;
  /** The word list it was found by, where that is not what it stands for. */
  readonly named?: string;
  kind: Kind;
  from: number;
  to: number;
  readonly sentence: number;
  /** What it runs in. */
  on?: Node;
  /** The operating system said of it. */
  system?: string;
  role?: 'host' | 'guest';
  /** Whether it was put there by a place named before; a place named after it knows better. */
  byPlace?: boolean;
  /** Named as the role that is installed ("the Hyper-V role"), not as the platform there is. */
  readonly installed?: boolean;
  /** Said to be nested. */
  nested: boolean;
  /** Ruled out by the text ("not asking about …"). */
  excluded: boolean;
  /** A mere "nested" that no thing stood beside. */
  bare?: boolean;
  /** Part of another thing ("Docker Desktop with WSL 2"): not asked about. */
  component: boolean;
}

export interface Structure {
  readonly nodes: readonly Node[];
  /** Entities that state a fact: environment, processor, security type, levels. */
  readonly stated: readonly Mention[];
  /** Outer sides named without an inner one ("and in Azure?"). */
  readonly places: readonly Node[];
  readonly beside: boolean;
  /** The sentences that speak of things side by side. */
  readonly besideIn: ReadonlySet<number>;
  readonly reversed: boolean;
  readonly saysNested: boolean;
  readonly pointsBack: boolean;
  /** The sentences that point back to a machine. */
  readonly pointing: ReadonlySet<number>;
  /** "X on Y, sorry, the other way round". */
  readonly turned: boolean;
  /** The word from which on the text takes back what it said before; -1 where it does not. */
  readonly corrected: number;
  /** The thing named takes the place of the one inside before ("and VirtualBox instead?"). */
  readonly instead: boolean;
  /** Whether it opens like the continuation of a talk ("and …", "same but …"). */
  readonly goesOn: boolean;
  /** What was joined or linked, and by which cue, for whoever wants to know why. */
  readonly notes: readonly string[];
}

/** The end of what is known to lie under a node; the next place goes under that. */
export function outermost(node: Node): Node {
  let at = node;
  while (at.on) at = at.on;
  return at;
}
