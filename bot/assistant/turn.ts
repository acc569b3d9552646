/** One question on its way to its answer: what it is read and answered with, and the reply that goes into the talk. */
import type { Imported } from '../../knowledge/import/imported';
import type { Library } from '../../knowledge/library';
import type { Search } from '../../knowledge/search';
import type { Told } from '../../knowledge/told';
import type { Passage } from '../../knowledge/types';
import type { Vocabulary } from '../../knowledge/vocabulary';
import type { Change, Decide, Facts, RuleSet, Statement } from '../../rules/types';
import type { AboutPair } from './about-pair';
import { kindsOf, type Kinds } from './dialogue/kinds';
import type { Words } from './explain';
import { say } from './say';
import type { Answer, Intent, Language, Memory, Question, Reply, Request } from './types';
import type { Lexicons, Understanding } from './understand/understand';
import { UNLISTED } from './understand/unlisted';

/** What the brain is made of: everything it knows and the functions that decide. All pure. */
export interface Parts {
  readonly vocabulary: Vocabulary;
  readonly lexicons: Lexicons;
  readonly library: Library;
  readonly search: Search;
  readonly toldBy: Told;
  readonly aboutPair: AboutPair;
  /** Documentation of the operator's own, beside the articles; it is shown and never decides. */
  readonly imported: Imported;
  readonly ruleSet: RuleSet;
  readonly decide: Decide;
  readonly smallestChanges: (facts: Facts) => readonly Change[];
  readonly statementsFor: (inner: readonly string[], outer: readonly string[]) => readonly Statement[];
}

/** What an answer at most names. */
const MOST_SECTIONS = 6;

export const NOTHING: Question = { inner: null, outer: null, environment: null };

/** Where nothing else is said, an article's question is about Hyper-V nested on Hyper-V; what another vendor's product runs on nobody can suppose. */
export function onHyperV(question: Question, vocabulary: Vocabulary): Question {
  const foreign = question.inner !== null && vocabulary.isA(question.inner, 'third-party-virtualization-app');
  return { ...question, inner: question.inner ?? 'hyper-v', outer: question.outer ?? (foreign ? null : 'hyper-v') };
}

/** A feature that nobody lists is called what the question calls it. */
function asWritten(vocabulary: Vocabulary, unlisted: string | undefined): Vocabulary {
  return unlisted === undefined ? vocabulary : { ...vocabulary, name: (id, language) => (id === UNLISTED ? say('as-written', language, { name: unlisted }) : vocabulary.name(id, language)) };
}

export class Turn {
  readonly kinds: Kinds;
  readonly words: Words;
  private readonly searched = new Map<string, readonly Passage[]>();

  constructor(readonly parts: Parts, readonly request: Request, readonly said: Understanding, readonly language: Language) {
    this.kinds = kindsOf(parts.vocabulary);
    this.words = { library: parts.library, vocabulary: asWritten(parts.vocabulary, said.unlisted), dimensions: parts.ruleSet.dimensions };
  }

  /** The sections for a text, best first, those of this intent preferred. Whether an article answers and what it says is one search. */
  find(text: string, intent: Intent | undefined): readonly Passage[] {
    const key = `${intent ?? ''} ${text}`;
    const known = this.searched.get(key) ?? this.parts.search.find(text, this.language, { limit: MOST_SECTIONS, intent });
    this.searched.set(key, known);
    return known;
  }

  blank(kind: Answer['kind'], intent: Intent, question: Question): Omit<Answer, 'text'> {
    return {
      kind, intent, language: this.language, question, assumptions: [], carried: [], verdict: null, headline: '', reasons: [], caveats: [],
      statements: [], citations: [], change: null, clarify: null, passages: [], decisionId: null, trace: [], grounds: [], levels: [],
    };
  }

  /** An aside changes nothing in what the conversation is about. */
  keep(answer: Answer): Reply {
    return { answer, memory: { ...(this.request.memory ?? this.fresh()), language: this.language } };
  }

  fresh(): Memory {
    return { question: NOTHING, intent: 'verdict', language: this.language, awaiting: null };
  }

  remember(answer: Answer): Reply {
    return { answer, memory: { question: answer.question, intent: answer.intent, language: this.language, awaiting: answer.clarify?.fact ?? null } };
  }
}
