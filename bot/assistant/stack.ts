/**
 * Who runs inside whom. Reads the mentions and cues of one text from left to right and links what runs (inner) to
 * what it runs on (outer): "X on Y", "Y with X inside", "inside Y, X", "Y > X". One pass, no backtracking.
 */
import type { Match, Word } from '../../knowledge/lexicon';
import type { Vocabulary } from '../../knowledge/vocabulary';

/** What the lexicon found: an entity people name or a cue that relates entities. */
export type Term = { readonly entity: string } | { readonly cue: string };

/** One thing named in the text. A plain machine ("a VM", "Windows 11") stands between what runs and its platform. */
export interface Mention { readonly id: string; readonly from: number; readonly to: number; readonly sentence: number; readonly plain: boolean; role?: 'host' | 'guest' }
export interface Link { readonly inner: Mention; readonly outer: Mention }

export interface Stack {
  readonly mentions: readonly Mention[];
  readonly links: readonly Link[];
  /** A place named without saying what runs there ("and in Azure?"). */
  readonly places: readonly Mention[];
  /** Entities that state a fact: environment, processor, operating system, security type. */
  readonly stated: readonly Mention[];
  readonly beside: boolean;
  readonly reversed: boolean;
  /** A word that points back to a machine: "there", "dentro". */
  readonly pointsBack: boolean;
  /** Sentences that end in a question mark. */
  readonly questions: ReadonlySet<number>;
}

const SENTENCE_END = /[.?!;\n](?:\s|$)|\n/;
const CLAUSE_END = /[,():–—]/;

export function readStack(text: string, words: readonly Word[], matches: readonly Match<Term>[], vocabulary: Vocabulary): Stack {
  const reader = new Reader(words, vocabulary, text.slice(words.at(-1)?.end ?? 0).includes('?'));
  for (const match of matches) reader.read(match);
  return reader.result();
}

/** The state of the one pass. `last` is the mention a following cue relates to, `place` an outer side still without an inner. */
class Reader {
  private readonly mentions: Mention[] = [];
  private readonly links: Link[] = [];
  private readonly stated: Mention[] = [];
  private readonly places: Mention[] = [];
  private readonly flags = { beside: false, reversed: false, pointsBack: false };
  private readonly questions = new Set<number>();
  private last: Mention | undefined;
  private place: Mention | undefined;
  private machine: Mention | undefined;
  private cue: string | undefined;
  private cueEnd = 0;
  private excluding = false;
  private sentence = 0;
  private position = 0;

  constructor(private readonly words: readonly Word[], private readonly vocabulary: Vocabulary, private readonly endsInQuestion: boolean) {}

  read(match: Match<Term>): void {
    this.advance(match.from);
    if ('cue' in match.value) this.readCue(match.value.cue, match);
    else if (!this.excluded(match)) this.readMention(match.value.entity, match);
    this.position = match.to;
  }

  result(): Stack {
    this.advance(this.words.length - 1);
    this.closePlace();
    // Nothing but an open sentence can hide a question mark at the very end.
    if (this.endsInQuestion) this.questions.add(this.sentence);
    return { mentions: this.mentions, links: this.links, places: this.places, stated: this.stated, questions: this.questions, ...this.flags };
  }

  /** Crosses the words up to `to`: the ends of sentences and clauses among them close what was open. */
  private advance(to: number): void {
    for (let i = this.position; i <= to; i += 1) {
      const gap = this.words[i]?.gap ?? '';
      if (i > 0 && SENTENCE_END.test(gap)) {
        if (gap.includes('?')) this.questions.add(this.sentence);
        this.sentence += 1;
        this.closePlace();
        this.last = undefined;
        this.cue = undefined;
        this.excluding = false;
      } else if (i > 0 && CLAUSE_END.test(gap)) {
        if (this.cue === 'inside' || this.cue === 'as') this.cue = undefined;
        this.excluding = false;
      }
    }
    this.position = to + 1;
  }

  private closePlace(): void {
    if (this.place && !this.links.some((link) => link.outer === this.place)) this.places.push(this.place);
    this.place = undefined;
  }

  private readCue(cue: string, match: Match<Term>): void {
    switch (cue) {
      case 'beside': this.flags.beside = true; return;
      case 'reverse': if (!this.denied(match.from)) this.flags.reversed = true; return;
      case 'not-this': this.excluding = true; return;
      case 'but': this.excluding = false; return;
      case 'not': case 'go-on': case 'none': return;
      case 'host': case 'guest': this.giveRole(cue, match); return;
      case 'there':
        this.flags.pointsBack = true;
        if (!this.machine || this.cue === 'contains') return;
        if (this.last && !this.last.plain && this.last !== this.machine && !this.linkedOut(this.last)) this.link(this.last, this.machine);
        else this.place ??= this.machine;
        return;
      // "a VM of Hyper-V": joins, and must not hide the "in" before the machine.
      case 'of': if (this.cue === undefined) this.setCue(cue, match); return;
      default: this.setCue(cue, match);
    }
  }

  private setCue(cue: string, match: Match<Term>): void {
    // "… and on top of it, in a VM, Hyper-V": the place lies between the two.
    this.cue = cue === 'inside' && this.cue === 'contains' ? 'contains-inside' : cue;
    this.cueEnd = match.to;
  }

  private denied(at: number): boolean {
    return /^(?:no|not|nada|nothing|ni)$/.test(this.words[at - 1]?.text ?? '');
  }

  private excluded(match: Match<Term>): boolean {
    return this.excluding || this.denied(match.from);
  }

  private giveRole(role: 'host' | 'guest', match: Match<Term>): void {
    if (this.last && match.from - this.last.to <= 2) this.last.role ??= role;
    else this.setCue(role, match);
  }

  private readMention(id: string, match: Match<Term>): void {
    const type = this.vocabulary.entities.get(id)?.type;
    const plain = type === 'os' || id === 'virtual-machine' || id === 'l1' || id === 'l2';
    const mention: Mention = { id, from: match.from, to: match.to, sentence: this.sentence, plain };
    if (type === 'environment' && id !== 'physical-hardware' && id !== 'hyper-v-root-partition' || type === 'processor' || id === 'trusted-launch' || id === 'security-type-standard' || id === 'multi-level-nesting' || id === 'vm-config-version') {
      this.stated.push(mention);
      this.cue = undefined;
      return;
    }
    if (type === 'os') this.stated.push(mention);
    if (this.cue === 'host' || this.cue === 'guest') { mention.role = this.cue; this.cue = undefined; }
    if (id === 'hypervisor' || id === 'windows-hypervisor-platform') { this.stated.push(mention); return; }
    if (this.merge(mention)) return;
    this.mentions.push(mention);
    this.relate(mention);
    if (plain || type === 'cloud' || this.vocabulary.isA(id, 'hyper-v-vm')) this.machine = mention;
    // "Hyper-V nested in Azure": the feature's name must not come between the product and its place.
    if (id !== 'nested-virtualization' || !this.last || this.last.plain) this.last = mention;
    this.cue = undefined;
  }

  /** "VM de Azure", "Hyper-V VM", "VM (Hyper-V)": two words for one machine become one mention, the telling one. */
  private merge(mention: Mention): boolean {
    const last = this.last;
    if (!last) return false;
    // "Windows Server with Hyper-V" is one host, "Nutanix with AHV" one product.
    if (this.cue === 'contains' && mention.from - last.to <= 3) {
      const host = this.vocabulary.entities.get(last.id)?.type === 'os' && last.role !== 'guest' && this.vocabulary.isA(mention.id, 'hyper-v');
      if (host) { this.replace(last, mention); return true; }
      if (mention.id !== 'hyper-v' && this.vocabulary.isA(mention.id, last.id)) { this.replace(last, mention); return true; }
      if (mention.id !== 'hyper-v' && this.vocabulary.isA(last.id, mention.id)) { this.cue = undefined; return true; }
    }
    // "Azure Local as VMs": the form it takes. "Azure Local cluster": Azure Local is one.
    const form = this.cue === 'as' && mention.plain && mention.from - this.cueEnd <= 1;
    const isCluster = mention.id === 'failover-cluster' && this.vocabulary.isA(last.id, 'azure-local') && mention.from - last.to <= 3;
    // "on our Hyper-V cluster": a host that happens to be clustered.
    const isHost = mention.id === 'failover-cluster' && this.vocabulary.isA(last.id, 'hyper-v') && mention.from - last.to <= 2 && this.isOuter(last);
    if (form || isCluster || isHost) { this.cue = undefined; return true; }
    if (this.cue !== undefined && this.cue !== 'of') return false;
    const between = mention.from - last.to;
    if (between > (this.cue === 'of' ? 3 : 1)) return false;
    if (!last.plain && (mention.plain || this.vocabulary.isA(last.id, mention.id))) { this.machine = mention.plain ? last : this.machine; this.cue = undefined; return true; }
    if (last.plain && mention.plain) {
      if (mention.id === 'virtual-machine') this.replace(last, mention);
      this.cue = undefined;
      return true;
    }
    if (last.plain && !mention.plain && !this.isWorkload(mention.id) && !this.linkedOut(last)) {
      this.replace(last, mention);
      return true;
    }
    if (this.vocabulary.isA(mention.id, last.id) && mention.id !== last.id) { this.replace(last, mention); return true; }
    return false;
  }

  private isWorkload(id: string): boolean {
    return this.vocabulary.entities.get(id)?.type === 'workload' && !this.vocabulary.isA(id, 'virtual-machine');
  }

  private isOuter(mention: Mention): boolean {
    return this.place === mention || this.links.some((link) => link.outer === mention);
  }

  private linkedOut(mention: Mention): boolean {
    return this.links.some((link) => link.inner === mention);
  }

  private replace(old: Mention, mention: Mention): void {
    this.mentions[this.mentions.indexOf(old)] = mention;
    if (old.role) mention.role ??= old.role;
    this.links.forEach((link, i) => {
      if (link.inner === old) this.links[i] = { ...link, inner: mention };
      if (link.outer === old) this.links[i] = { ...link, outer: mention };
    });
    if (this.place === old) this.place = mention;
    this.machine = mention;
    this.last = mention;
    this.cue = undefined;
  }

  private relate(mention: Mention): void {
    const near = mention.from - this.cueEnd <= 8;
    if (this.cue === 'contains-inside' && near && mention.plain && this.last && this.holds(this.last)) {
      this.link(mention, this.last);
      this.place = mention;
    } else if (this.cue?.endsWith('inside') && near) {
      if (this.last) this.link(this.last, mention);
      else { this.closePlace(); this.place = mention; }
    } else if (this.cue === 'allows' && this.last && this.vocabulary.entities.get(this.last.id)?.type === 'os') {
      // "Does Server 2019 support nested Hyper-V?" asks about a host.
      this.last.role ??= 'host';
    } else if ((this.cue === 'contains' || this.cue === 'allows') && near && this.last && this.holds(this.last)) {
      this.link(mention, this.last);
    } else if (this.place) {
      this.link(mention, this.place);
    }
  }

  /** Workloads hold nothing: "Docker Desktop with WSL 2" is one thing, not a stack. */
  private holds(mention: Mention): boolean {
    return !this.isWorkload(mention.id) && mention.id !== 'nested-virtualization';
  }

  private link(inner: Mention, outer: Mention): void {
    if (inner === outer || this.linkedOut(inner)) return;
    for (let at: Mention | undefined = outer; at; at = this.links.find((link) => link.inner === at)?.outer) if (at === inner) return;
    this.links.push({ inner, outer });
  }
}
