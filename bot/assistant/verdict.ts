/** Answers that the rules give: the decision explained, or the one question that is still open. */
import { VERDICTS } from '../../rules/types';
import { agrees, clarification, directionQuestion, openSide, strangerQuestion, type OpenSide } from './clarify';
import { explain, factLabel } from './explain';
import { completeFacts, generalise } from './facts';
import { byHostVersion, rulesBehind } from './grounds';
import type { Resumed } from './memory';
import { renderClarification, renderVerdict } from './render';
import { say, verdictWord } from './say';
import { stackOf } from './stack';
import { fromArticles, topic, toReadOn } from './topic';
import type { Turn } from './turn';
import type { Clarification, Question, Reply } from './types';

const MOST_STATEMENTS = 4;

export function verdict(turn: Turn, resumed: Resumed): Reply {
  const { said } = turn;
  if (said.undirected && !said.beside && !resumed.carried) {
    const { answer, memory } = ask(turn, directionQuestion(said.undirected, turn.parts.vocabulary, turn.language), resumed.question, []);
    return { answer, memory: { ...memory, between: said.undirected } };
  }
  const { question, assumed } = settle(turn, worstPair(turn, resumed));
  const { stranger } = resumed;
  const open = openSide(question, { dimensions: turn.parts.ruleSet.dimensions, decide: turn.parts.decide }, turn.parts.vocabulary, stranger !== undefined);
  if (!open) return decided(turn, question, assumed);
  // Who asks "which" or "how", or for no position at all, wants to read something, not to be asked back.
  const read = said.asksWhat || said.intent.verdictScore === 0 ? fromArticles(turn, resumed) : undefined;
  if (read) return read;
  if (stranger) return ask(turn, strangerQuestion(stranger, question, open, turn.parts.vocabulary, turn.language), question, cases(turn, open));
  const first = open.completions[0];
  if (first && agrees(open)) return decided(turn, { ...question, outer: question.outer ?? 'hyper-v', [open.side]: first.id }, [...assumed, open.side]);
  return ask(turn, clarification(question, open, turn.parts.vocabulary, turn.language), question, question.inner === null && question.outer === null ? [] : cases(turn, open));
}

/** In a stack of three levels the link with the most restrictive verdict decides. */
function worstPair(turn: Turn, resumed: Resumed): Resumed {
  if (resumed.carried) return resumed;
  let worst = resumed;
  let rank = -1;
  for (const { inner, outer, assumed } of turn.said.pairs.filter(({ stack }, i) => i === 0 || stack)) {
    const question = { ...resumed.question, inner, outer };
    const facts = completeFacts(question, turn.parts.ruleSet.dimensions, turn.parts.vocabulary);
    const value = facts ? VERDICTS.indexOf(turn.parts.decide(facts).verdict) : -1;
    if (value > rank) { rank = value; worst = { ...resumed, question, assumed }; }
  }
  return worst;
}

/** Side by side is its own outer side; asked about a platform as such, the feature itself is the inner side. */
function settle(turn: Turn, { question, assumed }: Resumed): { question: Question; assumed: readonly string[] } {
  const { said, parts } = turn;
  if (said.beside) {
    const guest = said.things.concat(said.places).find((id) => parts.vocabulary.isA(id, 'third-party-virtualization-app')) ?? question.inner ?? 'hyper-v';
    return { question: { ...question, inner: guest, outer: 'hyper-v-root-partition' }, assumed: [] };
  }
  const outer = parts.ruleSet.dimensions.find(({ name }) => name === 'outer');
  const kind = question.outer === null || !outer ? undefined : generalise(question.outer, outer, parts.vocabulary);
  const generic = kind === 'hyper-v' || (kind === 'azure-vm' && question['size'] === undefined);
  if (question.inner === null && kind !== undefined && !generic) return { question: { ...question, inner: 'nested-virtualization' }, assumed: [...assumed, 'inner'] };
  if (question.inner === null && question['depth'] === 'more') return { question: { ...question, inner: 'hyper-v', outer: question.outer ?? 'hyper-v' }, assumed: ['inner'] };
  return { question, assumed };
}

export function decided(turn: Turn, question: Question, assumed: readonly string[], grounds?: 'why' | 'since'): Reply {
  const { parts, language } = turn;
  const facts = completeFacts(question, parts.ruleSet.dimensions, parts.vocabulary);
  if (!facts) return topic(turn, 'concept', question);
  const decision = parts.decide(facts);
  const statements = parts.statementsFor(parts.vocabulary.lineage(question.inner ?? ''), parts.vocabulary.lineage(question.outer ?? '')).slice(0, MOST_STATEMENTS);
  const told = {
    ...turn.blank('verdict', 'verdict', question),
    verdict: decision.verdict,
    ...explain({ question, assumed, carried: carriedIn(turn, question), decision, statements, changes: parts.smallestChanges(facts) }, turn.words, language),
    passages: toReadOn(turn, question),
    decisionId: decision.id,
    trace: decision.trace,
    grounds: rulesBehind(decision, turn.words, language),
    levels: stackOf(question, turn.words.vocabulary, language),
  };
  const read = turn.said.evidence.filter(({ fact }) => decision.facts[fact] !== undefined && fact in question).map(({ line, fact, value }) => say('read.fact', language, { line: line.trim(), ...factLabel(fact, value, turn.words, language) }));
  const more = grounds === 'why' ? told.grounds : grounds === 'since' ? byHostVersion(question, parts.decide, turn.words, language) : [];
  return turn.remember({ ...told, text: renderVerdict(told, { read: [...new Set(read)], ...(grounds ? { grounds: { title: say(`section.${grounds}`, language), lines: more } } : {}) }) });
}

/** What this answer takes over from before: facts of the question that this message did not say. */
function carriedIn(turn: Turn, question: Question): string[] {
  const before = turn.request.memory?.question;
  const { facts, pairs, things, places } = turn.said;
  const said = new Set<string | null>([...Object.values(facts), ...things, ...places, ...pairs.flatMap(({ inner, outer }) => [inner, outer])]);
  return Object.entries(question).flatMap(([fact, value]) => (before && value !== null && before[fact] === value && !said.has(value) ? [fact] : []));
}

function ask(turn: Turn, clarify: Clarification, question: Question, cases: readonly string[]): Reply {
  const passages = toReadOn(turn, question);
  const told = { ...turn.blank('clarify', 'verdict', question), headline: clarify.question, clarify, passages };
  return turn.remember({ ...told, text: renderClarification(clarify.question, cases, turn.language) });
}

function cases(turn: Turn, { completions }: OpenSide): string[] {
  return completions.map(({ id, verdict }) => say('clarify.case', turn.language, { label: turn.parts.vocabulary.name(id, turn.language), verdict: verdictWord(verdict, turn.language) }));
}
