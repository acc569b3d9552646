/** From who runs in whom to the pairs a verdict is asked for. */
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import type { Structure } from '../structure/structure';
import { amend } from './amend';
import { isDeep } from './depth';
import { linkedCandidates } from './linked';
import { looseCandidates } from './loose';
import { drawsNesting, saysNesting } from './nesting';
import { fill } from './open-side';
import { order } from './order';
import type { Candidate, Pair, PairReading } from './pair';
import { METAL, Stacks, unique } from './stacks';
import { unlinkedPairs } from './unlinked';

/**
 * @param asked sentences that ask; a pair named there comes first
 * @param title the sentence that is a ticket's subject, -1 without one
 */
export function readPairs(structure: Structure, asked: ReadonlySet<number>, title: number, vocabulary: Vocabulary): PairReading {
  const stacks = new Stacks(structure, vocabulary);
  const found = linkedCandidates(stacks);
  const nested = found.filter(({ pair }) => pair.outer !== METAL);
  const loose = looseCandidates(stacks, found, nested);
  // Hyper-V on the metal is an ordinary host; another product there is asked about, if nothing else is.
  const others = found.filter(({ pair }) => pair.inner !== 'hyper-v');
  const linked = nested.length || loose.length ? nested : others;
  const candidates = order([...linked.map((one) => ({ ...one, pair: fill(one, nested, stacks) })), ...loose], asked, title, stacks);
  const says = saysNesting(stacks);
  return {
    ...namesOf(stacks),
    machine: stacks.machine,
    ordinary: isOrdinary(candidates[0]?.pair, stacks),
    bareWord: structure.saysNested && structure.nodes.every(({ bare }) => bare === true) && structure.stated.every(({ entity }) => entity === 'another-level'),
    system: stacks.nodes.find(({ kind, on, role }) => kind === 'system' && !on && !role)?.id ?? null,
    sideBySide: !stacks.machine && !nested.length && others.length > 0 && found.every(({ node }) => !node.nested) && unique(found.map(({ pair }) => pair.inner)).length >= 2,
    deep: isDeep(found, stacks),
    nesting: says || drawsNesting(candidates, stacks),
    ...(candidates.length ? { pairs: amend(withStack(candidates, stacks), stacks), undirected: null } : unlinkedPairs(says, stacks)),
  };
}

type Names = Pick<PairReading, 'places' | 'things' | 'hosts' | 'clouds' | 'engines' | 'ruledOut'>;

/** What was named, by the part it plays. */
function namesOf(stacks: Stacks): Names {
  const { structure, nodes, platforms, under } = stacks;
  const clouds = platforms.filter(({ kind }) => kind === 'cloud');
  const emptyMachines = nodes.filter((node) => node.kind === 'machine' && node.on && !under.has(node));
  const places = [...structure.places, ...emptyMachines].filter(({ kind }) => kind === 'platform' || kind === 'cloud' || kind === 'machine');
  const ids = (list: readonly { readonly id: string }[]): string[] => unique(list.map(({ id }) => id));
  return {
    places: unique(places.map((node) => stacks.platformOf(node)).filter((id) => id !== null)),
    things: ids([...stacks.things.filter(({ kind }) => kind !== 'feature'), ...clouds]),
    hosts: ids(platforms.filter((one) => one.role === 'host' || stacks.isOnMetal(one))),
    clouds: ids(clouds),
    engines: ids(platforms.filter(({ role }) => role === 'guest')),
    ruledOut: ids(structure.nodes.filter(({ excluded }) => excluded)),
  };
}

function isOrdinary(pair: Pair | undefined, stacks: Stacks): boolean {
  return pair !== undefined && pair.inner !== null && stacks.isIn(pair.inner, 'unsuitable', 'any-vm');
}

/** The pairs, with those marked that stand in one stack with the first. */
function withStack([first, ...others]: readonly Candidate[], stacks: Stacks): readonly Pair[] {
  if (!first) return [];
  const inStack = ({ node }: Candidate): boolean => node !== first.node && (stacks.stands(node, first.node) || stacks.stands(first.node, node));
  return [first.pair, ...others.map((one) => (inStack(one) ? { ...one.pair, stack: true } : one.pair))];
}
