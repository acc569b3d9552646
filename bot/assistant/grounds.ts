/** What more can be told of a verdict that was given: the rules behind it, and what the version of the host changes. */
import type { Decide, Decision, Dimension } from '../../rules/types';
import type { Vocabulary } from '../../knowledge/vocabulary';
import { factLabel } from './explain';
import { completeFacts } from './facts';
import { say, verdictWord } from './say';
import type { Language, Question } from './types';

interface Words { readonly vocabulary: Vocabulary; readonly dimensions: readonly Dimension[] }

/** The rules that gave the verdict, each with the conditions that held. */
export function rulesBehind({ reasons, verdict, trace }: Decision, words: Words, language: Language): string[] {
  return reasons.filter((reason) => reason.verdict === verdict).map(({ rule }) => {
    const held = trace.find((one) => one.rule === rule)?.conditions.filter((condition) => condition.held) ?? [];
    const conditions = [...new Map(held.map(({ fact, was }) => [fact, say('change.fact', language, factLabel(fact, was, words, language))])).values()];
    return say('grounds.rule', language, { rule, conditions: conditions.join('; ') });
  });
}

/** The verdict with each version of the host; one line where they all agree. */
export function byHostVersion(question: Question, decide: Decide, words: Words, language: Language): string[] {
  const host = words.dimensions.find(({ name }) => name === 'host');
  const cases = (host?.values ?? []).flatMap(({ value }) => {
    const facts = value === host?.unstated ? undefined : completeFacts({ ...question, host: value }, words.dimensions, words.vocabulary);
    return facts ? [{ label: factLabel('host', value, words, language).value, verdict: decide(facts).verdict }] : [];
  });
  const [first] = cases;
  if (first && cases.every(({ verdict }) => verdict === first.verdict)) return [say('grounds.same', language, { verdict: verdictWord(first.verdict, language) })];
  return cases.map(({ label, verdict }) => say('clarify.case', language, { label, verdict: verdictWord(verdict, language) }));
}
