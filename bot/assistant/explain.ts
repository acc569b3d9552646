/** Decision → the words of the answer: headline, reasons, caveats, statements, citations, smallest change. Authored sentences only. */
import type { Library } from '../../knowledge/library';
import type { Vocabulary } from '../../knowledge/vocabulary';
import type { Change as RuleChange, Decision, Dimension, Statement, Text, Told } from '../../rules/types';
import { say, verdictWord } from './say';
import type { Answer, Citation, Language, Question, Supplied } from './types';

export type Explanation = Pick<Answer, 'headline' | 'reasons' | 'caveats' | 'statements' | 'citations' | 'change' | 'assumptions' | 'carried'>;

export interface Explained {
  readonly question: Question;
  readonly assumed: readonly string[];
  /** Facts of `question` that earlier messages said. */
  readonly carried: readonly string[];
  readonly decision: Decision;
  readonly statements: readonly Statement[];
  /** All smallest changes, the best first. */
  readonly changes: readonly RuleChange[];
}

export interface Words { readonly library: Library; readonly vocabulary: Vocabulary; readonly dimensions: readonly Dimension[] }

export function explain({ question, assumed, carried, decision, statements, changes }: Explained, words: Words, language: Language): Explanation {
  const citations = new Citations(words.library, language);
  const tell = ({ en, es }: Text): string => named({ en, es }[language], question, words.vocabulary, language);
  const told = ({ text, conflict }: Told): string => (conflict ? `${tell(text)} ${say('conflict', language, { why: tell(conflict.why), follows: citations.title(conflict.follows) })}` : tell(text));
  const reasons = decision.reasons.filter(({ verdict }) => verdict === decision.verdict);
  for (const { sources, conflict } of [...reasons, ...decision.caveats]) citations.add([...sources, ...(conflict ? [conflict.follows, ...conflict.against] : [])]);
  const [first, ...others] = changes;
  return {
    headline: headline(question, decision, words, language),
    reasons: reasons.map((reason) => ({ id: reason.rule, rule: reason.rule, text: told(reason) })),
    caveats: [
      ...decision.caveats.map((caveat) => ({ id: caveat.rule, text: told(caveat) })),
      ...(decision.dropped ?? []).map(({ fact, value, why }) => ({ id: `dropped-${fact}`, text: say('dropped', language, { ...factLabel(fact, value, words, language), why: why[language] }) })),
    ],
    statements: statements.map((statement) => ({ who: statement.who, text: tell(statement.text), verdict: statement.verdict, citation: citations.add([statement.source]) })),
    change: first ? { ...changeOf(first), text: changeText(changes, words, language), alternatives: others.map(changeOf) } : null,
    assumptions: assumed.map((fact) => supplied('assumed.fact', fact, question, words, language)),
    carried: carried.map((fact) => supplied('carried.fact', fact, question, words, language)),
    citations: citations.list,
  };
}

/** The products asked about in place of `{inner}` and `{outer}`. */
function named(text: string, question: Question, vocabulary: Vocabulary, language: Language): string {
  return text.replace(/\{(inner|outer)\}/g, (_whole, side: 'inner' | 'outer') => vocabulary.name(question[side] ?? '', language));
}

function headline(question: Question, decision: Decision, words: Words, language: Language): string {
  const inner = words.vocabulary.name(question.inner ?? '', language);
  const outer = words.vocabulary.name(question.outer ?? '', language);
  const key = question.outer === 'hyper-v-root-partition' ? 'pair.beside' as const : 'pair' as const;
  const pair = say(key, language, { inner, outer });
  const facts = decisiveFacts(decision, words).map(([fact, value]) => factLabel(fact, value, words, language).value).join('; ');
  const where = decision.facts['environment'] === 'production' ? say('in.production', language)
    : decision.facts['environment'] === 'evaluation' && decision.verdict !== 'evaluation-only' ? say('in.evaluation', language) : '';
  return say(`headline.${decision.verdict}`, language, { pair: (facts ? say('pair.given', language, { pair, facts }) : pair) + where });
}

/** Facts about host, machine and processor that the deciding rules ask for: without them the headline would say too much. */
function decisiveFacts({ trace, reasons, verdict, facts }: Decision, { dimensions }: Words): readonly [string, string][] {
  const deciding = new Set(reasons.filter((reason) => reason.verdict === verdict).map(({ rule }) => rule));
  const asked = new Set(trace.filter(({ rule }) => deciding.has(rule)).flatMap(({ conditions }) => conditions.filter(({ held }) => held).map(({ fact }) => fact)));
  return dimensions.filter(({ name, unstated }) => asked.has(name) && name !== 'environment' && unstated !== undefined && facts[name] !== unstated)
    .map(({ name }): [string, string] => [name, facts[name] ?? '']);
}

function supplied(sentence: 'assumed.fact' | 'carried.fact', fact: string, question: Question, words: Omit<Words, 'library'>, language: Language): Supplied {
  const value = question[fact] ?? '';
  return { fact, value, text: say(sentence, language, factLabel(fact, value, words, language)) };
}

/** The name of a fact and of its value, as the dimensions tell them. */
export function factLabel(fact: string, value: string, { dimensions, vocabulary }: Omit<Words, 'library'>, language: Language): { fact: string; value: string } {
  const dimension = dimensions.find(({ name }) => name === fact);
  const label = vocabulary.entities.has(value) ? vocabulary.name(value, language) : dimension?.values.find((legal) => legal.value === value)?.label[language];
  return { fact: dimension?.about[language] ?? fact, value: label ?? value };
}

function changeOf({ changed, verdict }: RuleChange): { facts: Readonly<Record<string, string>>; verdict: Decision['verdict'] } {
  return { facts: Object.fromEntries(changed.map(({ fact, to }) => [fact, to])), verdict };
}

/** At most three equally small changes; more would hide the first. */
function changeText(changes: readonly RuleChange[], words: Words, language: Language): string {
  return changes.slice(0, 3).map(({ changed, verdict }) => {
    const list = changed.map(({ fact, to }) => say('change.fact', language, factLabel(fact, to, words, language)));
    return say('change.text', language, { changes: list.join('; '), verdict: verdictWord(verdict, language) });
  }).join(say('change.or', language));
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

  /** The title of a source, for a sentence that names it. */
  title(reference: string): string {
    return this.library.sources.get(reference.split('#')[0] ?? '')?.title ?? reference;
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
