/** Puts the brain together: reads rules, knowledge and vocabulary once, and gives the one function that answers. */
import { createImported } from '../../knowledge/import/imported';
import type { Shelf } from '../../knowledge/import/shelf';
import { createTranslator } from '../../knowledge/import/translate';
import { createLexicon, wordsOf } from '../../knowledge/lexicon';
import { loadLibrary } from '../../knowledge/library';
import { createSearch } from '../../knowledge/search';
import { shelvesOf, type Prebuilt } from '../../knowledge/shelves';
import { createTold } from '../../knowledge/told';
import { loadVocabulary, type Vocabulary, type Words } from '../../knowledge/vocabulary';
import { createSmallestChanges } from '../../rules/change';
import type { Matrix } from '../../rules/matrix';
import { loadMatrix } from '../../rules/matrix-file';
import { loadRuleSet } from '../../rules/ruleset';
import { statementsFor } from '../../rules/statements';
import { createDecide } from '../../rules/table';
import type { Decide, RuleSet } from '../../rules/types';
import { createAboutPair } from './about-pair';
import { createAbout, createAssistant } from './answer';
import type { Parts } from './turn';
import type { Term } from './understand/items';
import { understand, type Understanding } from './understand/understand';
import type { Assistant, Language, Question, Reply } from './types';

export interface Brain {
  readonly answer: Assistant;
  /** The answer to a case whose facts are known already, or the fact that the rules do not know. */
  readonly about: (question: Question, language: Language) => Reply | { readonly unknown: string };
  /** What is read in a text, span by span, before anything is decided. */
  readonly understand: (text: string) => Understanding;
  /** What every case is decided by, and the words for it. */
  readonly basis: { readonly ruleSet: RuleSet; readonly matrix: Matrix; readonly decide: Decide; readonly vocabulary: Vocabulary };
  /** What is read and searched beside the rules. */
  readonly knowledge: Pick<Parts, 'library' | 'search' | 'imported'>;
  /** What the answers rest on: the hash of the rule set, the number of sections, and of imported passages. */
  readonly version: { readonly rules: string; readonly sections: number; readonly imported: number };
}

/**
 * @param home the project's root, below which `rules/` and `knowledge/` are read
 * @param shelves imported documentation, which is found beside the articles
 * @param prebuilt where the articles' indexes were built ahead; without it each is built when it is first asked for
 * @throws the readers' own errors, whose messages say in plain words what is wrong in which file
 */
export function createBrain(home: string, shelves: readonly Shelf[] = [], prebuilt?: Prebuilt): Brain {
  const vocabulary = loadVocabulary(home);
  const library = loadLibrary(home);
  const ruleSet = loadRuleSet(home);
  const matrix = loadMatrix(home, ruleSet);
  const decide = createDecide(ruleSet, matrix);
  const sections = [...library.sections.values()].flat();
  // Words of our own articles are ordinary language: they are never repaired into a product's name.
  const ordinary = new Set(sections.flatMap(({ heading, body }) => wordsOf(`${heading} ${body}`).map(({ text }) => text)));
  const terms: { readonly words: Words; readonly value: Term }[] = [
    ...[...vocabulary.entities.values()].map(({ id, words }) => ({ words, value: { entity: id } })),
    ...vocabulary.relations.map(({ kind, words }) => ({ words, value: { cue: kind } })),
  ];
  const names = new Set([...ordinary, ...[...terms, ...vocabulary.intents, ...vocabulary.talk].flatMap(({ words: { es, en, any } }) => [...es, ...en, ...any].flatMap((phrase) => wordsOf(phrase).map(({ text }) => text)))]);
  const lexicons = { ordinary: names, terms: createLexicon(terms, ordinary), intents: createLexicon(vocabulary.intents.map(({ intent, weight, words }) => ({ words, value: { intent, weight } })), ordinary), talk: createLexicon(vocabulary.talk.map(({ kind, words }) => ({ words, value: kind })), ordinary) };
  const articles = shelvesOf(library, prebuilt);
  const imported = createImported(shelves, createTranslator(), articles);
  const parts: Parts = {
    vocabulary, library, ruleSet, decide,
    lexicons,
    toldBy: createTold(library),
    aboutPair: createAboutPair(library, (text, language) => understand(text, vocabulary, lexicons, language), (id) => vocabulary.lineage(id)),
    search: createSearch(articles),
    imported,
    smallestChanges: createSmallestChanges(ruleSet, decide),
    statementsFor: (inner, outer) => statementsFor(ruleSet, inner, outer),
  };
  return { answer: createAssistant(parts), about: createAbout(parts), basis: { ruleSet, matrix, decide, vocabulary }, knowledge: parts, understand: (text) => understand(text, vocabulary, lexicons, 'en'), version: { rules: ruleSet.hash, sections: sections.length, imported: imported.passages } };
}
