/** Decision → the words of the answer: headline, reasons, caveats, statements, citations, smallest change. Authored sentences only. */
import type { Library } from '../../knowledge/library';
import type { Vocabulary } from '../../knowledge/vocabulary';
import type { Decision, Dimension, Statement } from '../../rules/types';
import { say } from './say';
import type { Answer, Change, Citation, Language, Question } from './types';

export type Explanation = Pick<Answer, 'headline' | 'reasons' | 'caveats' | 'statements' | 'citations' | 'change' | 'assumptions'>;

export interface Explained {
  readonly question: Question;
  readonly assumed: readonly string[];
  readonly decision: Decision;
  readonly statements: readonly Statement[];
  readonly change: { readonly facts: Readonly<Record<string, string>>; readonly verdict: Decision['verdict'] } | null;
}

export interface Words { readonly library: Library; readonly vocabulary: Vocabulary; readonly dimensions: readonly Dimension[] }

export function explain({ question, assumed, decision, statements, change }: Explained, words: Words, language: Language): Explanation {
  const citations = new Citations(words.library, language);
  const reasons = decision.reasons.filter(({ verdict }) => verdict === decision.verdict);
  reasons.forEach(({ sources }) => citations.add(sources));
  decision.caveats.forEach(({ sources }) => citations.add(sources));
  return {
    headline: headline(question, decision, words.vocabulary, language),
    reasons: reasons.map(({ rule, text }) => ({ id: rule, rule, text: text[language] })),
    caveats: decision.caveats.map(({ rule, text }) => ({ id: rule, text: text[language] })),
    statements: statements.map(({ who, text, verdict, source }) => ({ who, text: text[language], verdict, citation: citations.add([source]) })),
    change: change && { ...change, text: changeText(change, words, language) },
    assumptions: assumed.map((fact) => ({ fact, value: question[fact] ?? '' })),
    citations: citations.list,
  };
}

function headline(question: Question, decision: Decision, vocabulary: Vocabulary, language: Language): string {
  const inner = vocabulary.name(question.inner ?? '', language);
  const outer = vocabulary.name(question.outer ?? '', language);
  const key = question.outer === 'hyper-v-root-partition' ? 'pair.beside' as const : 'pair' as const;
  const where = decision.facts['environment'] === 'production' ? say('in.production', language)
    : decision.facts['environment'] === 'evaluation' && decision.verdict !== 'evaluation-only' ? say('in.evaluation', language) : '';
  return say(`headline.${decision.verdict}`, language, { pair: say(key, language, { inner, outer }) + where });
}

/** The name of a fact and of its value, as the dimensions tell them. */
export function factLabel(fact: string, value: string, { dimensions, vocabulary }: Omit<Words, 'library'>, language: Language): { fact: string; value: string } {
  const dimension = dimensions.find(({ name }) => name === fact);
  const label = vocabulary.entities.has(value) ? vocabulary.name(value, language) : dimension?.values.find((legal) => legal.value === value)?.label[language];
  return { fact: dimension?.about[language] ?? fact, value: label ?? value };
}

function changeText(change: Pick<Change, 'facts' | 'verdict'>, words: Words, language: Language): string {
  const changes = Object.entries(change.facts).map(([fact, value]) => say('change.fact', language, factLabel(fact, value, words, language)));
  return say('change.text', language, { changes: changes.join('; '), verdict: say(`verdict.${change.verdict}`, language).toLowerCase() });
}

/** Numbers the sources in the order they are first needed; `source#section` cites a section by its heading. */
export class Citations {
  readonly list: Citation[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly library: Library, private readonly language: Language) {}

  /** The number of the last of these sources. */
  add(references: readonly string[]): number {
    let number = 0;
    for (const reference of references) number = this.addOne(reference);
    return number;
  }

  private addOne(reference: string): number {
    const known = this.numbers.get(reference);
    if (known !== undefined) return known;
    const [id = '', key] = reference.split('#');
    const source = this.library.sources.get(id);
    if (!source) return 0;
    const n = this.list.length + 1;
    this.list.push({ n, title: source.title, section: (key === undefined ? undefined : source.sections?.[key]?.[this.language]) ?? '', url: source.url, readOn: source.readOn });
    this.numbers.set(reference, n);
    return n;
  }
}
