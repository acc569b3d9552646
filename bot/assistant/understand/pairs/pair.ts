/** What a verdict is asked for: what runs inside, and what it runs on. */
import type { Node } from '../structure/structure';

export interface Pair {
  readonly inner: string | null;
  readonly outer: string | null;
  /** Sides that were filled by an obvious default, not by the text. */
  readonly assumed: readonly ('inner' | 'outer')[];
  /** Whether it belongs to the stack of the pair asked about: then the worst link of the stack decides. */
  readonly stack?: boolean;
}

/** A pair with the node it is about; `linked` where the text itself says what that runs on. */
export interface Candidate { readonly node: Node; readonly pair: Pair; readonly linked: boolean }

export interface PairReading {
  /** The pair asked about first; others of a chain or of further questions behind it. */
  readonly pairs: readonly Pair[];
  /** Two hypervisors named without saying which runs in which. */
  readonly undirected: readonly [string, string] | null;
  /** Outer sides named without an inner one, inner sides named without a place. */
  readonly places: readonly string[];
  readonly things: readonly string[];
  /** Of the things, those said to be underneath, and those that are always underneath. */
  readonly hosts: readonly string[];
  readonly clouds: readonly string[];
  /** Things the text rules out ("not VMware", "swap VMware for …"). */
  readonly ruledOut: readonly string[];
  /** Things said to be what another one uses ("with the Hyper-V driver"). */
  readonly engines: readonly string[];
  /** An operating system named alone; what it is the system of, only the talk before can tell. */
  readonly system: string | null;
  /** Whether the text speaks of nesting at all. */
  readonly nesting: boolean;
  /** The pair is about what ordinary VMs have as well, an application or a backup: ours only where nesting is spoken of. */
  readonly ordinary: boolean;
  /** "Nested tables in a spreadsheet": the word alone, among nothing of ours. */
  readonly bareWord: boolean;
  /** A virtual machine is named. */
  readonly machine: boolean;
  /** Two products stand on one machine's metal: side by side, not nested. */
  readonly sideBySide: boolean;
  /** More than one nested level is drawn. */
  readonly deep: boolean;
}
