/** What kind of answer a message wants. */
import type { Intent, Memory } from '../types';
import type { Understanding } from '../understand/understand';
import type { Kinds } from './kinds';
import type { Sides } from './sides';

const UNSUITABLE = 'performance-sensitive-app';
/** A list or the like is asked for so plainly that no other word counts. */
const PLAIN = 5;

/** A verdict is asked for unless the cues speak more clearly of a topic. */
export function ownIntent({ intent, beside, pairs, asksWhat, facts, fails }: Understanding, pair: boolean): Intent {
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

/**
 * Of a message that goes on: a verdict again where it changes the case, a topic where it asks for one, else what was
 * wanted before.
 */
export function carriedIntent(said: Understanding, memory: Memory, after: Sides, { isA, isUnsuitable }: Kinds): Intent {
  const { talk, asksWhat } = said;
  const { topic, topicScore, verdictScore } = said.intent;
  const before = memory.question;
  const facts = { ...said.facts, ...talk.facts };
  const moved = after.inner !== before.inner || after.outer !== before.outer;
  const newcomer = after.inner !== before.inner ? after.inner ?? '' : '';
  if (said.things.includes(UNSUITABLE) || isUnsuitable(newcomer) || said.reversed || talk.turned) return 'verdict';
  const changed = moved || Object.keys(facts).length > 0;
  // "What's needed in the guest?" asks for more than a concept.
  if (topic === 'concept' && topicScore < PLAIN && talk.asks !== undefined && asksWhat && !moved) return talk.asks;
  // "We can host it on Hyper-V, does that fix it?", "we need it for the shop": another case of the same question.
  const retold = memory.intent === 'verdict' && !asksWhat && ((moved && (topic === 'troubleshoot' || topic === 'concept')) || ((changed || talk.wishes) && talk.tells && (topic === 'prerequisite' || topic === 'concept' || topic === 'howto')));
  // "Still supported if slow?"
  const plainly = verdictScore >= 3 && topicScore < PLAIN && !asksWhat && topic !== 'memory' && topic !== 'networking';
  if (topic !== null && !retold && !plainly) return ownIntent(said, said.pairs[0] !== undefined);
  // "Does that work in Azure?" asks about the new place, whatever was spoken of before.
  if (verdictScore >= 3 || (verdictScore > 0 && !talk.tells && said.places.length + said.things.length > 0)) return 'verdict';
  // Host and processor together ask whether that machine will do.
  if (said.facts['host'] !== undefined && said.facts['processor'] !== undefined) return 'verdict';
  // "And VirtualBox in them?" after the steps for WSL 2: whether it may be there at all.
  if (isA(newcomer, 'third-party-virtualization-app')) return 'verdict';
  switch (memory.intent) {
    case 'verdict': break;
    // "Mine still has Server 2012", "the box is on 2019": will it do?
    case 'prerequisite': return 'environment' in facts || ((said.system !== null || 'host' in facts) && !asksWhat) ? 'verdict' : memory.intent;
    case 'concept': return moved || (talk.tells && changed) || (!asksWhat && said.things.length + said.places.length > 0) || 'environment' in facts ? 'verdict' : memory.intent;
    // "We would need that one in production": the case is told to hear of support.
    default: return 'environment' in facts ? 'verdict' : memory.intent;
  }
  // "And what do I have to set up?" asks for no position.
  if (talk.asks !== undefined && !moved && (asksWhat || said.questions.length > 0) && verdictScore < 2) return talk.asks;
  return asksWhat && !changed && said.things.length + said.places.length === 0 && verdictScore === 0 ? 'concept' : 'verdict';
}
