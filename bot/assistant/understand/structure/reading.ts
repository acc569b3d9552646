/** The state of the one pass over a text: the nodes and links found so far, and what the next item is read against. */
import type { Word } from '../../../../knowledge/lexicon';
import type { Kind } from '../../../../knowledge/types';
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import type { Cue, Mention } from '../items';
import { isEnumerated } from './between';
import { outermost, type Node, type Structure } from './structure';

/** Kinds that are put into a place; machines and systems are places as well. */
const INNER: readonly Kind[] = ['platform', 'workload', 'feature'];

export class Reading implements Structure {
  readonly nodes: Node[] = [];
  readonly stated: Mention[] = [];
  readonly places: Node[] = [];
  readonly notes: string[] = [];
  readonly pointing = new Set<number>();
  readonly besideIn = new Set<number>();
  reversed = false;
  saysNested = false;
  goesOn = false;
  instead = false;
  turned = false;
  corrected = -1;
  /** Where the last "no wait", "sorry" ended; -1 before one. */
  lastCorrection = -1;

  // What holds within one sentence.
  sentence = -1;
  /** The node the next mention is joined or linked to. */
  left: Node | undefined;
  /** The cues since that node. */
  cues: Cue[] = [];
  /** The outer side that what follows runs in: "On Azure: …". */
  place: Node | undefined;
  /** "host" or "guest", said of the thing that follows. */
  role: { readonly role: 'host' | 'guest'; readonly at: number } | undefined;
  /** "nested", until it is clear what it is said of. */
  nesting: Mention | undefined;
  /** What the words rule out: all of a clause ("not asking about …"), or the next thing ("without …"). */
  excluding: { readonly reach: 'clause' | 'next'; readonly to: number } | undefined;

  get beside(): boolean {
    return this.besideIn.size > 0;
  }

  get pointsBack(): boolean {
    return this.pointing.size > 0;
  }

  constructor(readonly text: string, readonly words: readonly Word[], readonly vocabulary: Vocabulary) {}

  isA(id: string, kind: string): boolean {
    return this.vocabulary.isA(id, kind);
  }

  /** Whether one of the two products is a kind of the other. */
  isFamily(a: string, b: string): boolean {
    return this.isA(a, b) || this.isA(b, a);
  }

  /** Whether anything runs in it so far. */
  carries(node: Node): boolean {
    return this.nodes.some(({ on }) => on === node);
  }

  /** Whether it is something to be placed that nothing was placed in. */
  isOpen(node: Node): boolean {
    return INNER.includes(node.kind) && !this.carries(node);
  }

  /** Things enumerated with this one ("Hyper-V or WSL"), itself included. */
  peersOf(node: Node): Node[] {
    const before = this.nodes[this.nodes.indexOf(node) - 1];
    const enumerated = before && before.sentence === node.sentence && !before.on && this.isOpen(before) && this.words.slice(before.to, node.from).filter(({ text }) => !/^\d/.test(text)).length <= 1 && isEnumerated(this.words, before.to, node.from);
    return enumerated ? [...this.peersOf(before), node] : [node];
  }

  /** Says that `inner` runs in `outer`, if that can be. Without a cue the place named before says so. */
  link(inner: Node, outer: Node, cue?: Cue): void {
    if (inner === outer || outermost(outer) === inner || inner.excluded !== outer.excluded) return;
    // "RHEL with KVM, managed with libvirt": a product and its family are one thing, unless one is put into the other.
    if (cue?.cue !== 'inside' && inner.id !== outer.id && inner.kind === 'platform' && outer.kind === 'platform' && this.isFamily(inner.id, outer.id)) return;
    // A machine of Hyper-V on its Hyper-V host is one level, not two.
    if (outer.kind === 'platform' && inner.id === outer.id && !this.nodes.includes(inner)) return;
    if (inner.kind === 'cloud' && outer.kind !== 'hardware') return;
    if (outer.kind === 'system' && inner.kind === 'machine' && inner.on) return;
    inner.on = outer;
    inner.byPlace = cue === undefined;
    this.notes.push(`${this.describe(inner)} runs in ${this.describe(outer)} (${cue ? `"${this.textOf(cue)}"` : 'the place named before'})`);
  }

  /** A node as notes name it: "virtual-machine [windows-11] of hyper-v". */
  describe(node: Node): string {
    const system = node.system === undefined ? '' : ` [${node.system}]`;
    return node.on && !this.nodes.includes(node.on) ? `${node.id}${system} of ${node.on.id}` : `${node.id}${system}`;
  }

  private textOf({ from, to }: Cue): string {
    return this.text.slice(this.words[from]?.start, this.words[to - 1]?.end);
  }
}
