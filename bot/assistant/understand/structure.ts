/**
 * Who runs inside whom. One pass over the mentions and cues of a text: neighbours are joined into one thing or linked
 * (inner runs in outer) by the rows of grammar.json. No backtracking; what no row explains stays unlinked.
 */
import type { Vocabulary } from '../../../knowledge/vocabulary';
import type { Kind } from '../../../knowledge/types';
import grammar from './grammar.json';
import type { Cue, Items, Mention } from './items';
import { levelsOf } from './levels';

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

const LIGHT = new Set([...grammar.light.es, ...grammar.light.en]);
/** How many words of any kind may stand between a cue and the mention it governs, light ones not counted. */
const REACH = 2;
const NESTING = 'nested-virtualization';
/** Exposing the processor's extensions to a VM is how nesting is turned on. */
const EXTENSIONS = 'hw-virtualization-extensions';
/** Workloads that other things run in. */
const HOLDING = ['wsl-2', 'third-party-virtualization-app', 'desktop-container-engine', 'emulator'];
/** What can be run by a hypervisor of its own choice. */
const ENGINES = ['desktop-container-engine', 'emulator'];

export function readStructure(text: string, { words, items }: Items, vocabulary: Vocabulary): Structure {
  const nodes: Node[] = [];
  const stated: Mention[] = [];
  const places: Node[] = [];
  const notes: string[] = [];
  const pointing = new Set<number>();
  const flags = { beside: false, reversed: false, saysNested: false, pointsBack: false, goesOn: false, instead: false, turned: false, corrected: -1 };
  let lastCorrection = -1;
  let left: Node | undefined;
  let cues: Cue[] = [];
  let place: Node | undefined;
  let role: { readonly role: 'host' | 'guest'; readonly at: number } | undefined;
  let nesting: Mention | undefined;
  let excluding: { readonly what: 'clause' | 'next'; readonly to: number } | undefined;
  let sentence = -1;

  for (const item of items) {
    if (item.sentence !== sentence) endSentence(item.sentence);
    if (excluding && (excluding.what === 'clause' ? clauseEnds(excluding.to, item.from) : lapsed(item.from, excluding.to))) excluding = undefined;
    if ('cue' in item) readCue(item);
    else readMention(item);
  }
  endSentence(-1);
  for (const { upper, lower } of levelsOf(nodes, stated)) link(upper, lower, undefined);
  return { nodes, stated, places, pointing, ...flags, notes };

  function endSentence(next: number): void {
    flushNesting();
    // "… while Hyper-V runs inside": inside the machine that goes without saying.
    const dangling = left?.kind === 'platform' ? cues.at(-1) : undefined;
    if (dangling?.cue === 'inside' && words.slice(dangling.from, dangling.to).some(({ text: word }) => /^(?:inside|within|dentro|adentro)$/.test(word))) { flags.pointsBack = true; pointing.add(sentence); }
    if (place && !place.excluded && !nodes.some(({ on }) => on === place)) places.push(place);
    left = place = role = excluding = undefined;
    cues = [];
    sentence = next;
  }

  /** "(", "," and the like between two words. */
  function clauseEnds(since: number, from: number): boolean {
    return words.slice(since, from + 1).some(({ gap }) => /[,():–—]/.test(gap));
  }

  /** "without" reaches a few words, not over the end of a clause. */
  function lapsed(from: number, since: number): boolean {
    return from - since > 3 || clauseEnds(since, from);
  }

  function readCue(cue: Cue): void {
    switch (cue.cue) {
      case 'beside': if (!denied(cue.from)) flags.beside = true; return;
      case 'reverse': if (!denied(cue.from)) { flags.reversed = true; if (lastCorrection >= 0 && cue.from - lastCorrection <= 3) flags.turned = true; if (nodes.length > 0) flags.corrected = cue.to; } return;
      case 'not-this': excluding = { what: 'clause', to: cue.to }; return;
      case 'not': if (/\(\s*$/.test(words[cue.from]?.gap ?? '')) excluding = { what: 'clause', to: cue.to }; return;
      case 'without': excluding = { what: 'next', to: cue.to }; return;
      case 'but': excluding = undefined; return;
      case 'host': case 'guest': giveRole(cue.cue, cue); return;
      case 'there': pointBack(cue); return;
      case 'instead': flags.instead = true; return;
      case 'asks': return;
      // What follows begins anew: "on ESXi, no wait, on Azure" puts no ESXi on Azure.
      case 'correction': if (nodes.length > 0) { flags.corrected = lastCorrection = cue.to; left = place = undefined; cues = []; } return;
      case 'go-on': if (cue.from <= 1) flags.goesOn = true; return;
      case 'none': return;
      // "a VM of Hyper-V in Azure": joining must not hide the place that follows.
      case 'of': if (cues.length === 0) cues.push(cue); return;
      default:
        // "nuestros hosts Hyper-V": the noun, not the verb.
        if (cue.cue === 'contains' && cue.to - cue.from === 1 && /^hosts?$/.test(words[cue.from]?.text ?? '') && /^(?:nuestros|propios|los|unos|dos|tres|our|the|two|three|of|fisicos|physical|own|mis|my|sus|their)$/.test(words[cue.from - 1]?.text ?? '')) { giveRole('host', cue); return; }
        if (words.slice(cue.from, cue.to).some(({ text: word }) => /^(?:nested|anidad[oa]s?|virtuali[sz]ed|virtualizad[oa]s?)$/.test(word))) {
          flags.saysNested = true;
          if (left && cue.from === left.to) left.nested = true;
        }
        cues.push(cue);
    }
  }

  function denied(at: number): boolean {
    return /^(?:no|not|nada|nothing|ni|never|nunca|isn|sin)$/.test(words[at - 1]?.text ?? '');
  }

  function giveRole(given: 'host' | 'guest', cue: Cue): void {
    // "Can a VM host VirtualBox?": a machine is no host, so the word is the verb.
    if (given === 'host' && left?.kind === 'machine' && cue.from === left.to) { cues.push({ ...cue, cue: 'contains' }); return; }
    // "a VM that acts as a Hyper-V host": what it is, not what is under it.
    const before = cues.at(-1);
    if (before && /^(?:is|as)$/.test(before.cue) && cue.from - before.to <= 1 && left?.kind === 'machine') return;
    if (left && cue.from - left.to <= (cues.length ? 2 : 1) && cues.every(({ cue: one }) => one === 'of' || one === 'as') && left.kind !== 'workload' && !clauseEnds(left.to, cue.from)) { left.role ??= given; cues = []; }
    else role = { role: given, at: cue.to };
  }

  /** "there", "inside it": the machine named last is the place; what stands before the word runs in it. */
  function pointBack(cue: Cue): void {
    flags.pointsBack = true;
    pointing.add(cue.sentence);
    flushNesting();
    if (cues.at(-1)?.cue === 'contains') return;
    const thing = left && (left.kind === 'machine' ? outermost(left).kind !== 'cloud' && !words.slice(left.to, cue.from + 1).some(({ text: word, gap }) => /^(?:y|and|e)$/.test(word) || gap.includes(',')) : !left.on && holdsNothingYet(left)) ? left : undefined;
    // "Azure has Hyper-V and inside it a VM": a platform that has its place is itself the place.
    // "VirtualBox on my Linux, inside it a Windows": inside what runs there.
    const above = !thing && (left?.kind === 'system' || left?.kind === 'hardware') ? nodes.find(({ on, kind }) => on === left && kind === 'platform') : undefined;
    const target = above ?? (!thing && left?.kind === 'platform' && left.on ? left : lastMachine(thing));
    if (!target) {
      // "VMware on the server and on top, in a VM, Hyper-V": what was named just now is itself the place.
      if (thing?.kind === 'platform') { place = thing; left = undefined; cues = []; }
      return;
    }
    // "An Azure VM runs Hyper-V. One guest in there …": guests are of the hypervisor that was just put there.
    const keeper = thing?.kind === 'machine' && target.kind !== 'platform' ? nodes.findLast(({ kind, on, excluded }) => kind === 'platform' && on === target && !excluded) : undefined;
    if (thing && keeper) { link(outermost(thing), keeper, cue); place = keeper; cues = []; return; }
    if (thing) for (const peer of peersOf(thing)) link(peer.kind === 'machine' ? outermost(peer) : peer, target, cue);
    place = target;
    cues = [];
  }

  function holdsNothingYet(node: Node): boolean {
    return ['platform', 'workload', 'feature'].includes(node.kind) && !nodes.some(({ on }) => on === node);
  }

  function lastMachine(except: Node | undefined): Node | undefined {
    const before = nodes.filter((node) => node !== except && !node.excluded && (!except || !peersOf(except).includes(node)));
    return before.findLast(({ kind }) => kind === 'machine' || kind === 'cloud' || kind === 'system') ?? before.findLast(({ kind }) => kind === 'platform');
  }

  /** Things enumerated with this one ("Hyper-V or WSL"), itself included. */
  function peersOf(node: Node): Node[] {
    const at = nodes.indexOf(node);
    const before = nodes[at - 1];
    const close = before && before.sentence === node.sentence && !before.on && holdsNothingYet(before) && node.from - before.to <= 1 && isAnd(before.to, node.from);
    return close ? [...peersOf(before), node] : [node];
  }

  function isAnd(from: number, to: number): boolean {
    const gap = words[to]?.gap ?? '';
    return words.slice(from, to).some(({ text: word }) => /^(?:y|e|o|u|and|or)$/.test(word)) || (from === to && /^\s*[,+/&]\s*$/.test(gap));
  }

  function readMention(mention: Mention): void {
    if (mention.kind === 'stated') {
      // "a laptop with a Snapdragon, Hyper-V in …": the word before a fact governs nothing after it.
      cues = cues.filter(({ cue }) => cue !== 'contains');
      if (!denied(mention.from)) stated.push(mention);
      return;
    }
    if (mention.entity === EXTENSIONS) flags.saysNested = true;
    if (mention.entity === NESTING) { readNesting(mention); return; }
    const node = nodeOf(mention);
    if (node.excluded && excluding?.what === 'next') excluding = undefined;
    if (nesting && mention.from - nesting.to <= 1 && cues.length === 0) { node.nested = true; nesting = undefined; }
    flushNesting();
    if (role && mention.from - role.at <= 3) node.role = role.role;
    role = undefined;
    if (isDriver(node)) node.role = 'guest';
    if (underneath(node)) return;
    if (join(node)) { cues = []; return; }
    const same = machineMeant(node);
    if (!same) nodes.push(node);
    relate(same ?? node, node);
    // What is ruled out must not come between two things that are not.
    if (!node.excluded) left = same ?? node;
    cues = [];
  }

  /** "in the VM (the host is Hyper-V)", "with the VirtualBox driver": said of the thing before, not a thing beside it. */
  function underneath(node: Node): boolean {
    if (!left || node.excluded || left.excluded || node.sentence !== left.sentence) return false;
    if (['platform', 'cloud'].includes(node.kind) && node.role === 'host' && ['machine', 'system'].includes(left.kind) && left.role !== 'host' && !outermostPlatform(left)) {
      nodes.push(node);
      link(outermost(left), node, undefined);
    } else if (isDriver(node) && vocabulary.isA(node.id, 'third-party-virtualization-app') && ENGINES.some((kind) => vocabulary.isA(left?.id ?? '', kind))) {
      notes.push(`${left.id} with ${node.id} as its engine`);
      left.id = node.id;
      left.to = node.to;
    } else return false;
    cues = [];
    return true;
  }

  function outermostPlatform(node: Node): boolean {
    return ['platform', 'cloud'].includes(outermost(node).kind);
  }

  function isDriver(node: Node): boolean {
    return words.slice(Math.max(0, node.from - 2), node.to + 2).some(({ text: word }) => /^(?:drivers?|backend|provider|engine|controlador|motor|proveedor)$/.test(word));
  }

  /** "in that VM": the machine named before, not another one. */
  function machineMeant(node: Node): Node | undefined {
    const oneOf = /^(?:one|una|alguna)$/.test(words[node.from]?.text ?? '') && node.to - node.from === 3;
    if (!['machine', 'system'].includes(node.kind) || node.on || node.excluded || !(oneOf || (words[node.from - 2]?.text === 'such' && words[node.from - 1]?.text === 'a') || /^(?:esa|ese|dicha|dicho|misma|mismo|that|same|said)$/.test(words[node.from - 1]?.text ?? ''))) return undefined;
    return nodes.findLast(({ id, kind, excluded }) => kind === node.kind && (kind === 'machine' || id === node.id) && !excluded);
  }

  function nodeOf(mention: Mention): Node {
    const entity = vocabulary.entities.get(mention.entity);
    const excluded = excluding !== undefined || denied(mention.from);
    const base = { from: mention.from, to: mention.to, sentence: mention.sentence, nested: entity?.nested ?? false, excluded, component: false };
    if (entity?.nested) flags.saysNested = true;
    // "a virtual Windows 11", "un Windows 11 virtual": the system of a machine.
    const virtual = mention.kind === 'system' && [words[mention.to]?.text, words[mention.from - 1]?.text].some((word) => /^virtual(?:es|i[sz]ed|izad[oa]s?)?$/.test(word ?? ''));
    const node: Node = { ...base, named: mention.entity, installed: words.slice(mention.from, mention.to).some(({ text: word }) => /^(?:role|rol)$/.test(word)), ...(virtual ? { id: 'virtual-machine', kind: 'machine', system: mention.entity } : { id: entity?.stands ?? mention.entity, kind: mention.kind }) };
    if (entity?.on !== undefined) node.on = { ...base, id: entity.on, kind: 'platform' };
    return node;
  }

  /** "nested" beside a thing says so of that thing; alone it is a thing of its own, the feature. */
  function readNesting(mention: Mention): void {
    if (/^(?:no|not|never|nunca|isn)$/.test(words[mention.from - 1]?.text ?? '')) return;
    flags.saysNested = true;
    if (left && mention.from - left.to <= 1 && cues.length === 0 && ['platform', 'workload', 'machine'].includes(left.kind)) { left.nested = true; return; }
    flushNesting();
    nesting = mention;
  }

  function flushNesting(): void {
    if (!nesting) return;
    const mention = nesting;
    nesting = undefined;
    const node = nodeOf(mention);
    if (/^(?:nested|anidad[oa]s?|nests?|anidar)$/.test(words.slice(mention.from, mention.to).map(({ text: word }) => word).join(' '))) node.bare = true;
    nodes.push(node);
    relate(node);
    // The feature's name must not come between a product and its place: "Hyper-V, nested, in Azure".
    if (!left || left.kind === 'machine' || left.sentence !== node.sentence) left = node;
  }

  /** The cue that governs `node`: the last one, if little enough stands between them. */
  function governing(node: Node): Cue | undefined {
    const cue = cues.at(-1);
    if (!cue) return undefined;
    // "on our hosts, and Hyper-V …": a verb has no comma after it.
    if (cue.cue === 'contains' && cue.to < node.from && /[,;:)]/.test(words[cue.to]?.gap ?? '')) return undefined;
    // "on that box a VMware Player": the cue governs what stands before the article.
    const article = words.slice(cue.to, node.from).findIndex(({ text: word }) => /^(?:un|una|an?)$/.test(word));
    if (article > 0 && words.slice(cue.to, cue.to + article).some(({ text: word }) => !isLight(word))) return undefined;
    const heavy = words.slice(cue.to, node.from).filter(({ text: word }) => !isLight(word)).length;
    return heavy <= (cue.cue === 'contains' || cue.cue === 'allows' ? 4 * REACH : REACH) ? cue : undefined;
  }

  /** Numbers are light: the version behind a product's name says nothing here. */
  function isLight(word: string): boolean {
    return LIGHT.has(word) || /^\d/.test(word);
  }

  function join(node: Node): boolean {
    if (!left || left.sentence !== node.sentence || left.excluded !== node.excluded) return false;
    const between = words.slice(left.to, node.from);
    const gap = words[node.from]?.gap ?? '';
    const cue = governing(node)?.cue ?? (cues.length ? undefined : between.length === 0 && /^\s*\($/.test(gap) ? 'bracket' : 'none');
    if (cue === undefined) return false;
    if (cue === 'none' && /[,:;/+&]/.test(gap)) return false;
    const loose = words.filter((word, i) => i >= (left?.to ?? 0) && i < node.from && !isLight(word.text) && !cues.some((one) => i >= one.from && i < one.to)).length;
    const [a, kind] = [left, left.kind];
    return grammar.joins.some((row) => row.left === kind && row.cue === cue && row.right === node.kind && apply(row.gives, a, node, { loose, between: between.length, cue }));
  }

  function apply(gives: string, a: Node, b: Node, gap: { readonly loose: number; readonly between: number; readonly cue: string }): boolean {
    // "Azure Local two-node cluster", "our Hyper-V cluster": a host that happens to be clustered.
    if (gives === 'its-cluster') return gap.between <= 3 && vocabulary.isA(b.id, 'failover-cluster') && (vocabulary.isA(a.id, 'azure-local') || place === a || nodes.some(({ on }) => on === a)) && take(a, b);
    if (gap.loose > (gives === 'component' && gap.cue === 'contains' ? 1 : 0) || (gap.cue === 'none' && gap.between > 0)) return false;
    const specific = vocabulary.isA(b.id, a.id) ? b.id : vocabulary.isA(a.id, b.id) ? a.id : undefined;
    switch (gives) {
      case 'machine-with-system': {
        // "VM with Windows and Hyper-V on Server 2022": a second system is not the guest's.
        if (a.system !== undefined) return false;
        a.system = a.kind === 'system' ? a.id : b.id;
        if (a.kind === 'system') a.id = b.id;
        a.kind = 'machine';
        if (b.on) a.on ??= b.on;
        break;
      }
      case 'same': if (b.on) a.on ??= b.on; break;
      case 'machine-on-left': {
        // "Hyper-V inside … VM" has linked the platform already; then the machine is the inner thing's.
        if (nodes.some(({ on }) => on === a) || a.role === 'host') return false;
        const platform: Node = { ...a };
        Object.assign(a, { id: b.id, kind: 'machine', on: platform, to: b.to, nested: a.nested });
        break;
      }
      case 'machine-on-right': {
        if (a.on && vocabulary.isA(a.on.id, 'azure-local') && gap.cue === 'of' && !vocabulary.isA(b.id, 'azure-local')) {
          // "Azure Local made of VMs of Hyper-V": the machines carry it.
          const made = a.on;
          a.on = { ...b };
          made.on = a;
          break;
        }
        if (a.on || b.nested) return false;
        a.on = { ...b };
        break;
      }
      case 'more-specific': if (specific === undefined || (a.id === b.id && gap.cue !== 'none' && wordsOf(a) === wordsOf(b))) return false; a.id = specific; if (b.kind !== 'workload') break; a.kind = b.kind; break;
      case 'component': {
        // Features have no parts: "Dynamic Memory with Hyper-V running inside".
        if (a.id === b.id || vocabulary.entities.get(a.id)?.type === 'feature') return false;
        // "docker run --isolation=hyperv": the isolation says which containers are meant.
        if (vocabulary.isA(a.id, 'desktop-container-engine') && vocabulary.isA(b.id, 'windows-container')) { a.id = b.id; break; }
        b.component = true; nodes.push(b); notes.push(`${a.id} has ${b.id} as a part`); a.to = b.to; return true; }
      case 'system-of-platform': a.system ??= b.id; break;
      case 'platform-of-system': { if (a.on || place === a) return false; a.system = a.id; a.id = b.id; a.kind = 'platform'; break; }
      default: break;
    }
    return take(a, b);
  }

  /** "QEMU with KVM" names one product twice; "Hyper-V with Hyper-V" names two. */
  function wordsOf({ from, to }: Node): string {
    return words.slice(from, to).map(({ text: word }) => word).join(' ');
  }

  /** The left thing takes the right one in. */
  function take(a: Node, b: Node): true {
    a.to = b.to;
    a.nested ||= b.nested;
    if (b.role) a.role ??= b.role;
    notes.push(`joined: ${describe(a)}`);
    return true;
  }

  /** @param said where the thing is named this time, if it was named before */
  function relate(node: Node, said: Node = node): void {
    const cue = governing(said);
    const previous = words[said.from - 1]?.text ?? '';
    if (node.kind === 'machine' && !node.on && /^(?:its|their|sus|su)$/.test(previous)) {
      // "Hyper-V in one of its guests": the guests of the platform named before.
      const owner = nodes.findLast((one) => (one.kind === 'platform' || one.kind === 'cloud') && one !== node && (one !== left || /^(?:y|e|and)$/.test(words[(cue?.from ?? 0) - 1]?.text ?? '')) && !one.excluded);
      if (owner) node.on = owner;
    }
    if (node.kind === 'system' && left?.kind === 'platform' && left.on?.kind === 'hardware' && isAnd(left.to, node.from)) { link(node, left, undefined); return; }
    if (cue?.cue === 'nodes' && ['platform', 'machine', 'cloud'].includes(node.kind)) {
      const cluster = nodes.findLast(({ id, excluded }) => !excluded && (vocabulary.isA(id, 'azure-local') || vocabulary.isA(id, 'failover-cluster')));
      if (cluster && cluster !== node) { if (cluster.on?.kind === 'hardware') delete cluster.on; link(cluster, node, cue); return; }
    }
    if (left && cue && cue.sentence === said.sentence) {
      const row = grammar.links.find((one) => one.left === left?.kind && one.cue === cue.cue && one.right.includes(node.kind));
      // "VMware on the metal, and in one of its guests …": a new place, not where VMware runs.
      const anew = cue.cue === 'inside' && /^(?:y|e|and|pero|but)$/.test(words[cue.from - 1]?.text ?? '') && left.kind === 'platform';
      // "has the Hyper-V role, the app sits in the inner VM": what sits there is a thing nobody named.
      const another = clauseEnds(left.to, cue.from) && sinceComma(left.to, cue.from) >= 2;
      if (row?.inner === 'left' && !anew && !another && holds(node)) {
        if (left.byPlace && left.on && (node.kind === 'machine' || node.kind === 'system')) {
          // "On my MacBook with Parallels I want Hyper-V in the Windows guest": the guest stands on the place.
          const before = left.on;
          delete left.on;
          link(left, node, cue);
          if (!node.on) link(node, before, undefined);
          return;
        }
        // A machine that waits for its platform while something is said to run "on top": the machine goes there.
        for (const peer of peersOf(left)) link(outermost(peer), node, cue);
        return;
      }
      // "Azure Local made of Hyper-V VMs": the machines carry it.
      if (row?.inner === 'right' && node.kind === 'machine' && node.on && vocabulary.isA(left.id, 'azure-local')) { link(left, node, cue); return; }
      // "VMware Player in the VM at work, which is Hyper-V": what the machine is of, for it holds something already.
      if (cue.cue === 'is' && left.kind === 'machine' && !left.on && nodes.some(({ on }) => on === left)) { link(left, node, cue); return; }
      if (row?.inner === 'right') { link(outermost(node), left, cue); if (node.kind === 'machine') place = node; return; }
    }
    if (cue?.cue === 'inside' && ['platform', 'cloud', 'machine', 'system', 'hardware'].includes(node.kind)) {
      if (place && node.kind === 'machine' && !node.on) link(node, place, cue);
      place = node;
      return;
    }
    if (place && place !== node && !node.on && (place.id !== node.id || node.kind === 'machine' || vocabulary.isA(node.id, 'hyper-v')) && (['platform', 'workload', 'feature', 'machine'].includes(node.kind) || (node.kind === 'system' && flags.pointsBack && place.kind !== 'system'))) link(node, place, undefined);
  }

  /** Words of weight behind the last comma. */
  function sinceComma(from: number, to: number): number {
    const last = words.slice(from, to + 1).findLastIndex(({ gap }) => /[,():–—]/.test(gap));
    return last < 0 ? 0 : words.slice(from + last, to).filter(({ text: word }) => !isLight(word)).length;
  }

  /** Whether anything can run in it: a VM does not run "in" a cluster or a live migration. */
  function holds({ id, kind }: Node): boolean {
    return kind !== 'workload' || HOLDING.some((one) => vocabulary.isA(id, one));
  }

  /** The end of what is known to lie under a node; the next place goes under that. */
  function outermost(node: Node): Node {
    let at = node;
    while (at.on) at = at.on;
    return at;
  }

  function link(inner: Node, outer: Node, cue: Cue | undefined): void {
    if (inner === outer || outermost(outer) === inner || inner.excluded !== outer.excluded) return;
    // "RHEL with KVM, managed with libvirt": a product and its family are one thing.
    if (inner.id !== outer.id && inner.kind === 'platform' && outer.kind === 'platform' && (vocabulary.isA(inner.id, outer.id) || vocabulary.isA(outer.id, inner.id))) return;
    // A machine of Hyper-V on its Hyper-V host is one level, not two.
    if (outer.kind === 'platform' && inner.id === outer.id && !nodes.includes(inner)) return;
    if (inner.kind === 'cloud' && outer.kind !== 'hardware') return;
    if (outer.kind === 'system' && inner.kind === 'machine' && inner.on) return;
    inner.on = outer;
    inner.byPlace = cue === undefined;
    notes.push(`${describe(inner)} runs in ${describe(outer)}${cue ? ` ("${text.slice(words[cue.from]?.start, words[cue.to - 1]?.end)}")` : ' (the place named before)'}`);
  }

  function describe(node: Node): string {
    const system = node.system === undefined ? '' : ` [${node.system}]`;
    return node.on && !nodes.includes(node.on) ? `${node.id}${system} of ${node.on.id}` : `${node.id}${system}`;
  }
}
