/** Whatever can be asked has a complete answer: every block of the accepted matrix, in both languages. */
import { loadLibrary } from '../../knowledge/library';
import { LANGUAGES } from '../../knowledge/types';
import { loadVocabulary } from '../../knowledge/vocabulary';
import { smallestChanges } from '../../rules/change';
import { loadMatrix } from '../../rules/matrix-file';
import { loadRuleSet } from '../../rules/ruleset';
import { statementsFor } from '../../rules/statements';
import { createDecide } from '../../rules/table';
import type { Facts } from '../../rules/types';
import { explain } from '../../bot/assistant/explain';
import { renderVerdict } from '../../bot/assistant/render';
import { HOME } from '../support/brain';

const ruleSet = loadRuleSet(HOME);
const matrix = loadMatrix(HOME, ruleSet);
const decide = createDecide(ruleSet, matrix);
const vocabulary = loadVocabulary(HOME);
const words = { library: loadLibrary(HOME), vocabulary, dimensions: ruleSet.dimensions };
const unstated = Object.fromEntries(ruleSet.dimensions.map(({ name, unstated: value, values }) => [name, value ?? values[0]?.value ?? '']));

/** Facts in each block of the matrix: the first and the last value it names for every fact. */
const cells: readonly Facts[] = matrix.rows.flatMap(({ inner, outer, when }) => [0, -1].map((at): Facts =>
  ({ ...unstated, inner, outer, ...Object.fromEntries(when.map(({ fact, values }) => [fact, values.at(at) ?? ''])) })));

function told(facts: Facts, language: 'es' | 'en'): { readonly text: string; readonly explanation: ReturnType<typeof explain> } {
  const { inner = '', outer = '' } = facts;
  const question = { ...facts, inner, outer, environment: facts['environment'] ?? null };
  const statements = statementsFor(ruleSet, vocabulary.lineage(inner), vocabulary.lineage(outer));
  const explanation = explain({ question, assumed: [], carried: [], decision: decide(facts), statements, changes: smallestChanges(ruleSet, decide, facts) }, words, language);
  const blank = { kind: 'verdict', intent: 'verdict', language, question, verdict: decide(facts).verdict, clarify: null, passages: [], decisionId: decide(facts).id, trace: [], grounds: [], levels: [] } as const;
  return { explanation, text: renderVerdict({ ...blank, ...explanation }, { read: [] }) };
}

describe('every block of the matrix', () => {
  it(`is told completely in both languages (${cells.length} cells)`, () => {
    for (const facts of cells) {
      for (const language of LANGUAGES) {
        const { explanation, text } = told(facts, language);
        const incomplete = [explanation.headline, ...explanation.reasons.map((reason) => reason.text), ...explanation.caveats.map((caveat) => caveat.text)].filter((sentence) => sentence.trim() === '');
        expect([facts, language, explanation.reasons.length > 0, explanation.citations.length > 0, incomplete]).toEqual([facts, language, true, true, []]);
        expect(text).not.toMatch(/\{\w+\}|undefined|null|\[0\]/);
      }
    }
  });

  it('has the same verdict, rules, citations and changes in both languages', () => {
    for (const facts of cells) {
      const [es, en] = LANGUAGES.map((language) => told(facts, language).explanation);
      const same = (one: typeof es): unknown => one && [one.reasons.map(({ rule }) => rule), one.caveats.map(({ id }) => id), one.statements.map(({ who, verdict }) => [who, verdict]), one.citations.map(({ n, url, readOn }) => [n, url, readOn]), one.change?.facts];
      expect(same(es)).toEqual(same(en));
    }
  });
});
