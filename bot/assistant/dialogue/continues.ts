/** Whether a message goes on with the talk. It does unless it is a whole new question, small talk, or about something else. */
import type { Memory } from '../types';
import type { Understanding } from '../understand/understand';
import { UNLISTED } from '../understand/unlisted';

/** A message longer than this stands on its own. */
const FOLLOW_UP_WORDS = 30;
/** Words beside a greeting or thanks that make it no question yet. */
const BESIDE_THANKS = 4;

export function continues(said: Understanding, memory: Memory): boolean {
  if (said.words > FOLLOW_UP_WORDS || isThanks(said) || isOff(said)) return false;
  const replaces = said.talk.named.some(({ leaves, both }) => leaves || both);
  if (said.undirected && !replaces && !isPlaced(said) && !exchanges(said.undirected, memory)) return false;
  if (isWhole(said) && !replaces && (said.intent.topic === null || said.intent.topic !== memory.intent)) return false;
  return saysSomethingOfOurs(said) || ((said.talk.tells || said.talk.leans) && hasSubject(memory));
}

/** Both sides are named: a new question. "I did switch on spoofing, but it is a VM in Azure" still goes on with networking. */
function isWhole(said: Understanding): boolean {
  return said.pairs.some(({ inner, outer, assumed }) => inner !== null && inner !== UNLISTED && outer !== null && assumed.length === 0 && !(said.goesOn && (said.ordinary || outer === 'physical-hardware')));
}

/** "Hyper-V outside, VirtualBox": one has its side, so the other has the other one. */
function isPlaced({ undirected, talk }: Understanding): boolean {
  return undirected !== null && undirected.some((id) => talk.named.some((one) => one.id === id && one.side !== undefined));
}

/** Of two products one is in the question: the other takes its place. */
function exchanges(two: readonly string[], { question: { inner, outer } }: Memory): boolean {
  return two.filter((id) => id === inner || id === outer).length === 1;
}

function saysSomethingOfOurs(said: Understanding): boolean {
  const { intent, talk } = said;
  return said.goesOn || (said.refersBack && said.words <= 10) || said.things.length + said.places.length > 0 || said.reversed || said.machine || said.nesting
    || Object.keys(said.facts).length > 0 || said.system !== null || intent.topic !== null || intent.verdictScore >= 3 || (intent.verdictScore > 0 && (talk.tells || talk.leans || said.empty || said.refersBack || said.asksWhat))
    || talk.turned || talk.act !== undefined || talk.asks !== undefined || talk.named.length > 0 || talk.stranger !== undefined || talk.again || Object.keys(talk.facts).length > 0;
}

function isThanks(said: Understanding): boolean {
  const { intent, talk } = said;
  const asks = said.questions.length > 0 || intent.topic !== null || intent.act !== null || talk.act !== undefined || talk.turned || said.reversed;
  return intent.smalltalk && !asks && intent.otherWords <= BESIDE_THANKS && said.things.length + said.places.length === 0 && Object.keys({ ...said.facts, ...talk.facts }).length === 0;
}

/** "What is the licence?", "tell me a joke": none of it is ours. */
function isOff({ talk, intent, facts }: Understanding): boolean {
  return talk.off && !talk.tells && intent.verdictScore < 3 && (intent.topic === null || intent.topic === 'concept') && Object.keys({ ...facts, ...talk.facts }).length === 0;
}

/** Whether there is anything a mere statement could be about. */
function hasSubject({ question, intent, awaiting }: Memory): boolean {
  return question.inner !== null || question.outer !== null || intent !== 'verdict' || awaiting !== null;
}
