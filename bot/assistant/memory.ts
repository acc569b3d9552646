/** What a conversation remembers, and how a new message is read in its light. Pure; storage and expiry live elsewhere. */
import type { Understanding } from './understand/understand';
import type { Intent, Memory, Question } from './types';

export interface Resumed {
  readonly question: Question;
  /** Slots filled by an obvious default. */
  readonly assumed: readonly ('inner' | 'outer')[];
  /** Whether anything was taken over from before. */
  readonly carried: boolean;
  readonly intent: Intent;
}

/** A message longer than this stands on its own. */
const FOLLOW_UP_WORDS = 25;
/** Facts about the outer side: they go when the outer side changes. */
const OUTER_FACTS = ['processor', 'host', 'vmVersion', 'size', 'security', 'extensions', 'generation', 'vcpus', 'guest'];

/** What the vocabulary knows of things named in a conversation. */
export interface Kinds {
  /** Whether a thing carries nothing itself, such as WSL 2. */
  readonly runsInsideOnly: (id: string) => boolean;
  /** The `host` fact of an operating system. */
  readonly hostOf: (system: string) => string | undefined;
}

/** The question of this message alone, or the one before with what this message changes. */
export function resume(said: Understanding, memory: Memory | undefined, { runsInsideOnly, hostOf }: Kinds): Resumed {
  const pair = said.pairs[0];
  const own: Resumed = {
    question: { environment: null, ...said.facts, inner: pair?.inner ?? null, outer: pair?.outer ?? null },
    assumed: pair?.assumed ?? [],
    carried: false,
    intent: ownIntent(said, pair !== undefined),
  };
  if (!memory || !continues(said, memory)) return own;

  const before = memory.question;
  let { inner, outer } = before;
  if (said.reversed) [inner, outer] = [outer, inner];
  ({ inner, outer } = changeSides(said, memory, inner, outer, runsInsideOnly));
  const kept = Object.fromEntries(Object.entries(before).filter(([fact]) => outer === before.outer || !OUTER_FACTS.includes(fact)));
  return {
    question: { ...kept, ...systemOf(said, outer, before['host'] != null || before['processor'] != null || memory.intent === 'prerequisite', hostOf), ...said.facts, environment: said.facts['environment'] ?? before.environment, inner, outer },
    assumed: [],
    carried: true,
    intent: carriedIntent(said, memory, own.intent),
  };
}

/**
 * "Forget production": the question without the facts this message names.
 * @returns undefined where it names none: then all of it is to be forgotten
 */
export function forget(said: Understanding, { question }: Memory): Question | undefined {
  const named = Object.keys(question).filter((fact) => fact !== 'inner' && fact !== 'outer' && fact in said.facts);
  return named.length ? { ...question, ...Object.fromEntries(named.map((fact) => [fact, null])) } : undefined;
}

/** Under WSL 2 lies the Windows it belongs to: "and on Windows 10?" names that one; so does "it has Server 2012" while the talk is of the host. */
function systemOf({ system }: Understanding, outer: string | null, about: boolean, hostOf: Kinds['hostOf']): Readonly<Record<string, string>> {
  const host = system !== null && (outer === 'wsl-2' || about) ? hostOf(system) : undefined;
  return host === undefined ? {} : { host };
}

/** A short message that leaves something open, and says at least something of ours. */
function continues(said: Understanding, memory: Memory): boolean {
  if (said.words > FOLLOW_UP_WORDS || said.undirected) return false;
  const complete = said.pairs.some(({ inner, outer, assumed }) => inner !== null && outer !== null && assumed.length === 0 && !(said.goesOn && (said.ordinary || outer === 'physical-hardware')));
  // "I did switch on spoofing, but it is a VM in Azure" goes on with networking.
  if (complete && (said.intent.topic === null || said.intent.topic !== memory.intent)) return false;
  return said.goesOn || (said.refersBack && said.words <= 10) || said.things.length > 0 || said.places.length > 0 || said.reversed || said.machine || said.nesting
    || Object.keys(said.facts).length > 0 || said.system !== null || said.intent.topic !== null || said.intent.verdictScore > 0;
}

function changeSides(said: Understanding, memory: Memory, inner: string | null, outer: string | null, runsInsideOnly: Kinds['runsInsideOnly']): { inner: string | null; outer: string | null } {
  // "The other way round, Proxmox inside": the sides are turned already.
  const place = said.places.find((id) => !said.reversed || (id !== inner && id !== outer));
  // "And Hyper-V on it in place of KVM?"
  const [first] = said.things;
  if (first !== undefined && inner !== null && said.ruledOut.includes(inner) && (place === undefined || place === first)) return { inner: first, outer };
  if (place !== undefined) outer = place;
  // "And joining two of those Hyper-V hosts with WSFC?" asks about the cluster.
  const thing = said.ordinary ? said.pairs[0]?.inner ?? undefined : said.things.find((id) => id !== place);
  if (thing === undefined) return { inner, outer };
  if (said.engines.includes(thing) || said.instead || (said.pointsBack && place === undefined)) return { inner: thing, outer };
  const carries = !runsInsideOnly(thing);
  if (carries && said.ruledOut.includes(outer ?? '')) return { inner, outer: thing };
  if (said.ruledOut.includes(inner ?? '')) return { inner: thing, outer };
  if (said.hosts.includes(thing) || (memory.awaiting === 'outer' && carries) || (memory.awaiting === 'both' && inner !== null && carries)) return { inner, outer: thing };
  if (said.clouds.includes(thing)) return { inner, outer: thing };
  if (thing === inner || thing === outer) return { inner, outer };
  // "And if our hosts were XenServer?": WSL 2 carries nothing, so a hypervisor can only be what it runs on.
  if (inner !== null && runsInsideOnly(inner) && !runsInsideOnly(thing)) return { inner, outer: thing };
  return { inner: thing, outer };
}

const UNSUITABLE = 'performance-sensitive-app';
/** A list or the like is asked for so plainly that no other word counts. */
const PLAIN = 5;

/** A verdict is asked for unless the cues speak more clearly of a topic. */
function ownIntent({ intent, beside, pairs, asksWhat, facts, fails }: Understanding, pair: boolean): Intent {
  const { topic, topicScore, verdictScore } = intent;
  if (beside) return 'verdict';
  // "Which sizes can nest, is D2_v3 one of them?" asks for a verdict on that size.
  if (topic === null) return asksWhat && verdictScore === 0 && facts['size'] === undefined ? 'concept' : 'verdict';
  if (topicScore >= PLAIN && topic === 'concept') return topic;
  // Memory is asked about Hyper-V on Hyper-V; beside another product the product's support is the question.
  if (topic === 'memory' && topicScore > verdictScore && (!pair || pairs[0]?.inner === 'hyper-v' || pairs[0]?.inner === null)) return topic;
  // What the documentation calls unsuitable is unsuitable however it is asked.
  if (topic === 'performance' && pairs[0]?.inner === UNSUITABLE) return 'verdict';
  // "EPYC, host is 2025, version 12: do we tick all the boxes?" asks whether that will do.
  if (topic === 'prerequisite' && pair && !asksWhat && facts['host'] !== undefined && facts['processor'] !== undefined) return 'verdict';
  // "I need no support statement, only the steps: which …?"
  if (verdictScore >= 3 && pair && !((topic === 'howto' && topicScore >= 4 * verdictScore) || (topic === 'troubleshoot' && fails && asksWhat && topicScore >= 4 * verdictScore))) return 'verdict';
  return topicScore > verdictScore || (topicScore === verdictScore && !pair) ? topic : 'verdict';
}

function carriedIntent(said: Understanding, memory: Memory, own: Intent): Intent {
  if (said.things.includes(UNSUITABLE)) return 'verdict';
  const { topic, verdictScore } = said.intent;
  if (topic !== null) return own;
  // "Does that work in Azure?" asks about the new place, whatever was spoken of before.
  if (verdictScore >= 3 || (verdictScore > 0 && said.places.length + said.things.length > 0)) return 'verdict';
  // Host and processor together ask whether that machine will do.
  if (said.facts['host'] !== undefined && said.facts['processor'] !== undefined) return 'verdict';
  // "Mine still has Server 2012": will it do?
  if ((said.system !== null || said.facts['host'] !== undefined) && !said.asksWhat && memory.intent === 'prerequisite') return 'verdict';
  // "And what do I have to set up?" asks for no position.
  const nothingNew = said.things.length + said.places.length + Object.keys(said.facts).length === 0 && !said.reversed;
  return said.asksWhat && nothingNew && verdictScore === 0 && memory.intent === 'verdict' ? 'concept' : memory.intent;
}
