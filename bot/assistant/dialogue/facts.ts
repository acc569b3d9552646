/** The facts of the question after a message: those that stay, and those that it states or implies. */
import type { Memory, Question } from '../types';
import type { Understanding } from '../understand/understand';
import type { Kinds } from './kinds';
import type { Sides } from './sides';

type Facts = Readonly<Record<string, string | null>>;

/** Facts about the outer side: they go when the outer side changes. */
const OUTER_FACTS = ['processor', 'host', 'vmVersion', 'size', 'security', 'extensions', 'generation', 'vcpus', 'guest'];

/** The facts before, without those about a platform that is no more. */
export function keptFacts(before: Question, { outer }: Sides): Facts {
  return Object.fromEntries(Object.entries(before).filter(([fact]) => outer === before.outer || !OUTER_FACTS.includes(fact)));
}

/** What the message says outright, over what only the talk makes of its words; but of environment, depth and two processors the talk knows better. */
export function newFacts(said: Understanding, { question: before, intent }: Memory, sides: Sides, kinds: Kinds): Facts {
  const speaksOfHost = before['host'] != null || before['processor'] != null || intent === 'prerequisite';
  const stated = Object.fromEntries(Object.entries(said.facts).filter(([fact]) => fact !== 'depth'));
  const ofOuter = sides.outer === null || sides.outer === before.outer ? {} : kinds.factsOf(sides.outer);
  return { ...ofOuter, ...systemOf(said, sides.outer, speaksOfHost, kinds), ...said.talk.facts, ...stated, ...depthOf(said, before, sides), ...environmentOf(said), ...processorOf(said, before) };
}

/** Under WSL 2 lies the Windows it belongs to: "and on Windows 10?" names that one; so does "it has Server 2012" while the talk is of the host. */
function systemOf({ system }: Understanding, outer: string | null, about: boolean, { hostOf }: Kinds): Facts {
  const host = system !== null && (outer === 'wsl-2' || about) ? hostOf(system) : undefined;
  return host === undefined ? {} : { host };
}

/** How deep: "yet another Hyper-V inside of that", "only two levels then". What is named in a place of its own is no level more. */
function depthOf(said: Understanding, before: Question, { inner, outer }: Sides): Facts {
  const { talk, facts, pointsBack } = said;
  if (talk.shallower && before['depth'] != null) return { depth: null };
  if (talk.facts['depth'] !== undefined) return { depth: 'more' };
  const again = talk.another && inner === 'hyper-v' && outer === 'hyper-v' && (pointsBack || talk.named.some(({ id, side }) => id === 'hyper-v' && side === 'inner'));
  const same = inner === before.inner && outer === before.outer;
  return again || (same && facts['depth'] !== undefined) ? { depth: 'more' } : {};
}

/** "It is a Xeon, forget what I said of AMD": of two processors the one that was not spoken of before. */
function processorOf({ talk, facts }: Understanding, before: Question): Facts {
  const [processor, another] = talk.processors.filter((one) => one !== before['processor']);
  return talk.processors.length < 2 || facts['processor'] !== undefined || processor === undefined || another !== undefined ? {} : { processor };
}

/** The talk knows better than the words alone: "no longer a lab" is no lab. */
function environmentOf({ talk }: Understanding): Facts {
  const environment = talk.facts['environment'];
  return environment === undefined ? {} : { environment };
}
