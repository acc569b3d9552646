/** Whether a question is ours to answer: about nesting, about a pair, or going on with such a question. */
import type { Vocabulary } from '../../knowledge/vocabulary';
import type { Kinds } from './dialogue/kinds';
import type { Resumed } from './memory';
import { CHAT_WORDS, type Understanding } from './understand/understand';

export function inScope({ carried, question }: Resumed, said: Understanding, vocabulary: Vocabulary, kinds: Kinds): boolean {
  const { nesting, asksWhat, beside, bareWord, ordinary, undirected, intent, pairs, facts, machine, places, pointsBack, refersBack, stranger, things, words, empty } = said;
  if (carried) return true;
  // The word "nested" among nothing of ours is ours when it is asked about what only machines have.
  if (bareWord) return words <= 4 || (intent.topic === 'concept' && intent.topicScore >= 6) || intent.verdictScore >= 3 && words <= 8 || ['memory', 'networking', 'prerequisite', 'performance'].includes(intent.topic ?? '');
  // "Would it be ok to run it in a VM?": what "it" is can be asked.
  if (pointsBack && machine && intent.verdictScore >= 3 && things.length === 0 && words <= 15) return true;
  if (refersBack && (machine || facts['environment'] !== undefined) && intent.verdictScore >= 3 && things.length === 0 && words <= 15) return true;
  if (nesting || (stranger && intent.verdictScore > 0)) return true;
  if (asksWhat && things.includes('third-party-virtualization-app')) return true;
  // Side by side is what many take for nesting; memory of a machine in which something virtualizes is the classic.
  if (beside && things.length > 0) return true;
  if (intent.topic === 'memory' && machine && things.some((id) => (id === 'hyper-v' || id === 'wsl-2') && !places.includes(id))) return true;
  if (question.outer === 'physical-hardware' || ordinary) return false;
  if (undirected) return intent.verdictScore >= 3 && words <= 40;
  if (intent.topic === 'prerequisite' && ['processor', 'host', 'vmVersion'].some((fact) => fact in facts)) return true;
  if ((intent.topic === 'concept' || intent.topic === 'performance' || intent.topic === 'prerequisite' || (intent.verdictScore === 0 && pairs.length === 0)) && things.some((id) => vocabulary.isA(id, 'hyper-v-isolated-container'))) return true;
  // In a whole ticket two products are soon named together; only what is said to run in what makes it ours.
  if (words > CHAT_WORDS && pairs.every(({ inner }) => inner !== null && !kinds.runsInsideOnly(inner))) return false;
  if (pairs.length > 0) return intent.verdictScore >= 2 || intent.topic === null || intent.topic === 'troubleshoot';
  // "What is the difference between working and being supported?", "production supported?"
  if (intent.topic === 'concept' && (intent.verdictScore >= 3 || intent.topicScore >= 6)) return true;
  return intent.verdictScore >= 3 && (words <= 4 || (empty && words <= 10) || (Object.keys(facts).length > 0 && words <= 6));
}
