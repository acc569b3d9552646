/** The whole way of a question: understand → (clarify?) → decide → explain → render. */
import { help, ofTheTalk, outOfScope } from './aside';
import { unknownFact } from './facts';
import { resume } from './memory';
import { inScope } from './scope';
import { fromArticles, looksAlike, topic } from './topic';
import { onHyperV, Turn, type Parts } from './turn';
import type { Assistant, Language, Question, Reply } from './types';
import { understand } from './understand/understand';
import { decided, verdict } from './verdict';

export function createAssistant(parts: Parts): Assistant {
  return (request) => {
    const said = understand(request.text, parts.vocabulary, parts.lexicons, request.language ?? request.memory?.language ?? 'en');
    const language = request.language ?? said.language;
    return Promise.resolve(reply(new Turn(parts, request, said, language)));
  };
}

/**
 * The answer to a case whose facts are known already, as a cell of the matrix or a decision names them, without a
 * sentence to understand; or the name of a fact that the rules do not know, or not with that value.
 */
export function createAbout(parts: Parts): (question: Question, language: Language) => Reply | { readonly unknown: string } {
  const { vocabulary, ruleSet: { dimensions } } = parts;
  return (question, language) => {
    const unknown = unknownFact(question, dimensions, vocabulary);
    if (unknown !== undefined) return { unknown };
    const text = [question.inner, question.outer].map((id) => vocabulary.name(id ?? '', language)).join(' ');
    return decided(new Turn(parts, { text, language }, understand(text, vocabulary, parts.lexicons, language), language), question, []);
  };
}

/** Which way a question takes. */
function reply(turn: Turn): Reply {
  const { said, request } = turn;
  const aside = request.memory && ofTheTalk(turn, request.memory);
  if (aside) return aside;
  const resumed = resume(said, request.memory, turn.kinds);
  if (looksAlike(turn)) return fromArticles(turn, resumed) ?? turn.keep(outOfScope(turn));
  if (!resumed.carried && !said.nesting) {
    const { smalltalk, otherWords } = said.intent;
    const thanks = smalltalk && (otherWords <= 4 || (said.words <= 15 && said.things.length === 0 && said.questions.length === 0));
    if ((said.words <= 1 && said.intent.verdictScore < 3) || thanks) return (said.words === 0 ? fromArticles(turn, resumed) : undefined) ?? turn.keep(help(turn));
  }
  if (!inScope(resumed, said, turn.parts.vocabulary, turn.kinds)) return fromArticles(turn, resumed) ?? turn.keep(outOfScope(turn));
  if (resumed.intent !== 'verdict') return topic(turn, resumed.intent, onHyperV(resumed.question, turn.parts.vocabulary));
  // "Does each isolated container have a kernel of its own?" asks no support position and names no pair.
  if (!resumed.carried && !said.undirected && said.pairs.length === 0 && said.intent.verdictScore === 0 && said.things.length > 0) return topic(turn, 'concept', onHyperV(resumed.question, turn.parts.vocabulary));
  return verdict(turn, resumed);
}
