/** What is said of the talk itself, and what is not ours: grounds, memory, help, out of scope. */
import { factLabel } from './explain';
import { asPassages, further } from './further';
import { forget } from './memory';
import { renderMore } from './render';
import { say } from './say';
import { near } from './topic';
import { NOTHING, type Turn } from './turn';
import type { Answer, Memory, Question, Reply } from './types';
import { decided, verdict } from './verdict';

/** "And why?", "since when?", "what do you remember?", "forget it": about the answer before, not about a new case. */
export function ofTheTalk(turn: Turn, memory: Memory): Reply | undefined {
  const { said } = turn;
  const { question } = memory;
  const act = said.intent.act ?? said.talk.act;
  switch (act) {
    case 'forget': {
      // "Forget VirtualBox. VMware Player?" goes on with another product.
      if (said.things.length + said.places.length > 0) return undefined;
      const left = forget(turn.said, memory);
      return left ? verdict(turn, { question: left, assumed: [], carried: true, intent: 'verdict', stranger: undefined }) : { answer: told(turn, 'forgotten'), memory: turn.fresh() };
    }
    case 'recall': return turn.keep(told(turn, 'recalled', factsIn(turn, question)));
    case 'why': case 'since': {
      const isOfAnother = said.pairs.length + said.places.length + Object.keys({ ...said.facts, ...said.talk.facts }).length > 0 || said.things.some((id) => id !== question.inner && id !== question.outer);
      if (memory.intent !== 'verdict' || question.inner === null || question.outer === null || isOfAnother) return undefined;
      const { answer } = decided(turn, question, [], act);
      return turn.keep({ ...answer, intent: act === 'why' ? 'concept' : 'prerequisite' });
    }
    default: return undefined;
  }
}

/** What the conversation has established, in words. */
function factsIn(turn: Turn, question: Question): string[] {
  return Object.entries(question).flatMap(([fact, value]) => (value === null ? [] : [say('carried.fact', turn.language, factLabel(fact, value, turn.words, turn.language))]));
}

export function help(turn: Turn): Answer {
  return { ...told(turn, 'help'), text: `${say('help', turn.language)}\n\n${say('help.examples', turn.language)}` };
}

function told(turn: Turn, what: 'help' | 'forgotten' | 'recalled', lines: readonly string[] = []): Answer {
  const headline = say(`${what}.headline`, turn.language);
  const text = [headline, what === 'recalled' ? (lines.length ? lines.map((line) => `- ${line}`).join('\n') : say('recalled.nothing', turn.language)) : ''].filter(Boolean).join('\n\n');
  return { ...turn.blank('help', 'smalltalk', NOTHING), headline, text };
}

export function outOfScope(turn: Turn): Answer {
  const own = near(turn);
  const imported = asPassages(further(turn.parts.imported, turn.said.text, turn.language));
  const passages = [...own, ...imported];
  const more = passages.length > 0 ? [say(imported.length > 0 ? 'off.imported' : 'off.near', turn.language), renderMore(passages, turn.language)] : [say('off', turn.language), say('help.examples', turn.language)];
  const text = `${say('off.headline', turn.language)} ${more.join('\n\n')}`;
  return { ...turn.blank('out-of-scope', 'out-of-scope', NOTHING), headline: say('off.headline', turn.language), text, passages };
}
