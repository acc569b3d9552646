/** The whole way of a question: understand → (clarify?) → decide → explain → render. The only file that sees all of it. */
import type { Found, Imported } from '../../knowledge/import/imported';
import type { Library } from '../../knowledge/library';
import type { Search } from '../../knowledge/search';
import type { Told } from '../../knowledge/told';
import type { Passage } from '../../knowledge/types';
import type { Vocabulary } from '../../knowledge/vocabulary';
import type { Change, Decide, Facts, RuleSet, Statement } from '../../rules/types';
import { agrees, clarification, directionQuestion, openSide, strangerQuestion, type OpenSide } from './clarify';
import { Citations, explain, factLabel, type Words } from './explain';
import { completeFacts, generalise, unknownFact } from './facts';
import { asPassages, citationOf, further, leading } from './further';
import { byHostVersion, rulesBehind } from './grounds';
import { forget, resume, type Kinds, type Resumed } from './memory';
import { renderClarification, renderMore, renderSources, renderVerdict } from './render';
import { say } from './say';
import { inScope, kindsOf } from './scope';
import { stackOf } from './stack';
import type { Answer, Assistant, Clarification, Intent, Language, Memory, Question, Reply, Request } from './types';
import { understand, type Lexicons, type Understanding } from './understand/understand';
import { VERDICTS } from '../../rules/types';

/** What the brain is made of: everything it knows and the functions that decide. All pure. */
export interface Parts {
  readonly vocabulary: Vocabulary;
  readonly lexicons: Lexicons;
  readonly library: Library;
  readonly search: Search;
  readonly toldBy: Told;
  /** Documentation of the operator's own, beside the articles; it is shown and never decides. */
  readonly imported: Imported;
  readonly ruleSet: RuleSet;
  readonly decide: Decide;
  readonly smallestChanges: (facts: Facts) => readonly Change[];
  readonly statementsFor: (inner: readonly string[], outer: readonly string[]) => readonly Statement[];
}

const NOTHING: Question = { inner: null, outer: null, environment: null };
const MOST_STATEMENTS = 4;
/** An article answers a question of which it tells this share, */
const TOLD = 0.5;
/** and which is so like one it is known to answer that both together make this, */
const ANSWERED = 1.05;
/** or this, where it asks what ordinary machines have as well, or what is nested in another sense. */
const SURELY_ANSWERED = 1.4;

export function createAssistant(parts: Parts): Assistant {
  return (request) => {
    const said = understand(request.text, parts.vocabulary, parts.lexicons, request.language ?? request.memory?.language ?? 'en');
    const language = request.language ?? said.language;
    return Promise.resolve(new Turn(parts, request, said, language).reply());
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
    return new Turn(parts, { text, language }, understand(text, vocabulary, parts.lexicons, language), language).decided(question, []);
  };
}

/** Where nothing else is said, an article's question is about Hyper-V nested on Hyper-V. */
function onHyperV(question: Question): Question {
  return { ...question, inner: question.inner ?? 'hyper-v', outer: question.outer ?? 'hyper-v' };
}

/** One question on its way to its answer. */
class Turn {
  private readonly kinds: Kinds;
  private readonly words: Words;

  constructor(private readonly parts: Parts, private readonly request: Request, private readonly said: Understanding, private readonly language: Language) {
    this.kinds = kindsOf(parts.vocabulary);
    this.words = { library: parts.library, vocabulary: parts.vocabulary, dimensions: parts.ruleSet.dimensions };
  }

  reply(): Reply {
    const { said, request } = this;
    const ofTheTalk = request.memory && this.ofTheTalk(request.memory);
    if (ofTheTalk) return ofTheTalk;
    const resumed = resume(said, request.memory, this.kinds);
    if (this.looksAlike) return this.fromArticles(resumed) ?? this.keep(this.outOfScope());
    if (!resumed.carried && !said.nesting) {
      const { smalltalk, otherWords } = said.intent;
      const thanks = smalltalk && (otherWords <= 4 || (said.words <= 15 && said.things.length === 0 && said.questions.length === 0));
      if ((said.words <= 1 && said.intent.verdictScore < 3) || thanks) return (said.words === 0 ? this.fromArticles(resumed) : undefined) ?? this.keep(this.help());
    }
    if (!inScope(resumed, said, this.parts.vocabulary, this.kinds)) return this.fromArticles(resumed) ?? this.keep(this.outOfScope());
    if (resumed.intent !== 'verdict') return this.topic(resumed.intent, onHyperV(resumed.question));
    // "Does each isolated container have a kernel of its own?" asks no support position and names no pair.
    if (!resumed.carried && !said.undirected && said.pairs.length === 0 && said.intent.verdictScore === 0 && said.things.length > 0) return this.topic('concept', onHyperV(resumed.question));
    return this.verdict(resumed);
  }

  /** Something else is called nested: a subquery, a security group. */
  private get looksAlike(): boolean {
    const { spans, nesting, things, machine } = this.said;
    return spans.some(({ meaning }) => meaning === 'nesting-look-alike') && (!nesting || (things.length === 0 && !machine));
  }

  /** "And why?", "since when?", "what do you remember?", "forget it": about the answer before, not about a new case. */
  private ofTheTalk(memory: Memory): Reply | undefined {
    const { act } = this.said.intent;
    const { question } = memory;
    switch (act) {
      case 'forget': {
        const left = forget(this.said, memory);
        return left ? this.verdict({ question: left, assumed: [], carried: true, intent: 'verdict' }) : { answer: this.told('forgotten'), memory: this.fresh() };
      }
      case 'recall': return this.keep(this.told('recalled', this.factsIn(question)));
      case 'why': case 'since': {
        if (memory.intent !== 'verdict' || question.inner === null || question.outer === null || this.said.pairs.length > 0 || this.said.places.length > 0 || Object.keys(this.said.facts).length > 0 || this.said.things.some((id) => id !== question.inner && id !== question.outer)) return undefined;
        const { answer } = this.decided(question, [], act);
        return this.keep({ ...answer, intent: act === 'why' ? 'concept' : 'prerequisite' });
      }
      default: return undefined;
    }
  }

  /** What the conversation has established, in words. */
  private factsIn(question: Question): string[] {
    return Object.entries(question).flatMap(([fact, value]) => (value === null ? [] : [say('carried.fact', this.language, factLabel(fact, value, this.words, this.language))]));
  }

  private verdict(resumed: Resumed): Reply {
    const { said } = this;
    if (said.undirected && !said.beside) return this.ask(directionQuestion(said.undirected, this.parts.vocabulary, this.language), resumed.question, []);
    const { question, assumed } = this.settle(this.worstPair(resumed));
    const stranger = resumed.carried ? undefined : said.stranger;
    const open = openSide(question, { dimensions: this.parts.ruleSet.dimensions, decide: this.parts.decide }, this.parts.vocabulary, stranger !== undefined);
    if (!open) return this.decided(question, assumed);
    // Who asks "which" or "how", or for no position at all, wants to read something, not to be asked back.
    const read = said.asksWhat || said.intent.verdictScore === 0 ? this.fromArticles(resumed) : undefined;
    if (read) return read;
    if (stranger) return this.ask(strangerQuestion(stranger, question, open, this.parts.vocabulary, this.language), question, this.cases(open));
    const first = open.completions[0];
    if (first && agrees(open)) return this.decided({ ...question, outer: question.outer ?? 'hyper-v', [open.side]: first.id }, [...assumed, open.side]);
    return this.ask(clarification(question, open, this.parts.vocabulary, this.language), question, question.inner === null && question.outer === null ? [] : this.cases(open));
  }

  /** In a stack of three levels the link with the most restrictive verdict decides. */
  private worstPair(resumed: Resumed): Resumed {
    if (resumed.carried) return resumed;
    let worst = resumed;
    let rank = -1;
    for (const { inner, outer, assumed } of this.said.pairs.filter(({ stack }, i) => i === 0 || stack)) {
      const question = { ...resumed.question, inner, outer };
      const facts = completeFacts(question, this.parts.ruleSet.dimensions, this.parts.vocabulary);
      const value = facts ? VERDICTS.indexOf(this.parts.decide(facts).verdict) : -1;
      if (value > rank) { rank = value; worst = { ...resumed, question, assumed }; }
    }
    return worst;
  }

  /** Side by side is its own outer side; asked about a platform as such, the feature itself is the inner side. */
  private settle({ question, assumed }: Resumed): { question: Question; assumed: readonly string[] } {
    const { said, parts } = this;
    if (said.beside) {
      const guest = said.things.concat(said.places).find((id) => parts.vocabulary.isA(id, 'third-party-virtualization-app')) ?? question.inner ?? 'hyper-v';
      return { question: { ...question, inner: guest, outer: 'hyper-v-root-partition' }, assumed: [] };
    }
    const outer = parts.ruleSet.dimensions.find(({ name }) => name === 'outer');
    const kind = question.outer === null || !outer ? undefined : generalise(question.outer, outer, parts.vocabulary);
    const generic = kind === 'hyper-v' || (kind === 'azure-vm' && question['size'] === undefined);
    if (question.inner === null && kind !== undefined && !generic) return { question: { ...question, inner: 'nested-virtualization' }, assumed };
    if (question.inner === null && question['depth'] === 'more') return { question: { ...question, inner: 'hyper-v', outer: question.outer ?? 'hyper-v' }, assumed: ['inner'] };
    return { question, assumed };
  }

  decided(question: Question, assumed: readonly string[], grounds?: 'why' | 'since'): Reply {
    const { parts, language } = this;
    const facts = completeFacts(question, parts.ruleSet.dimensions, parts.vocabulary);
    if (!facts) return this.topic('concept', question);
    const decision = parts.decide(facts);
    const statements = parts.statementsFor(parts.vocabulary.lineage(question.inner ?? ''), parts.vocabulary.lineage(question.outer ?? '')).slice(0, MOST_STATEMENTS);
    const told = {
      ...this.blank('verdict', 'verdict', question),
      verdict: decision.verdict,
      ...explain({ question, assumed, carried: this.carriedIn(question), decision, statements, changes: parts.smallestChanges(facts) }, this.words, language),
      passages: this.toReadOn(question),
      decisionId: decision.id,
      trace: decision.trace,
      grounds: rulesBehind(decision, this.words, language),
      levels: stackOf(question, parts.vocabulary, language),
    };
    const read = this.said.evidence.filter(({ fact }) => decision.facts[fact] !== undefined && fact in question).map(({ line, fact, value }) => say('read.fact', language, { line: line.trim(), ...factLabel(fact, value, this.words, language) }));
    const more = grounds === 'why' ? told.grounds : grounds === 'since' ? byHostVersion(question, parts.decide, this.words, language) : [];
    return this.remember({ ...told, text: renderVerdict(told, { read: [...new Set(read)], ...(grounds ? { grounds: { title: say(`section.${grounds}`, language), lines: more } } : {}) }) });
  }

  /** What this answer takes over from before: facts of the question that this message did not say. */
  private carriedIn(question: Question): string[] {
    const before = this.request.memory?.question;
    const { facts, pairs, things, places } = this.said;
    const said = new Set<string | null>([...Object.values(facts), ...things, ...places, ...pairs.flatMap(({ inner, outer }) => [inner, outer])]);
    return Object.entries(question).flatMap(([fact, value]) => (before && value !== null && before[fact] === value && !said.has(value) ? [fact] : []));
  }

  private ask(clarify: Clarification, question: Question, cases: readonly string[]): Reply {
    const passages = this.toReadOn(question);
    const told = { ...this.blank('clarify', 'verdict', question), headline: clarify.question, clarify, passages };
    return this.remember({ ...told, text: renderClarification(clarify.question, cases, this.language) });
  }

  private cases({ completions }: OpenSide): string[] {
    return completions.map(({ id, verdict }) => say('clarify.case', this.language, { label: this.parts.vocabulary.name(id, this.language), verdict: say(`verdict.${verdict}`, this.language).toLowerCase() }));
  }

  /** The answer of an article that tells most of what is asked; it never decides a verdict. */
  private fromArticles({ question, carried }: Resumed): Reply | undefined {
    const { topic } = this.said.intent;
    const [best] = carried ? [] : this.parts.search.find(this.said.text, this.language, { limit: 1, intent: topic ?? undefined });
    const told = best ? this.parts.toldBy(this.said.text, best.section) : 0;
    if (!best || told < TOLD || told + best.likeness < (this.said.ordinary || this.looksAlike ? SURELY_ANSWERED : ANSWERED)) return undefined;
    return this.topic(topic ?? 'concept', onHyperV(question));
  }

  /** The right section in full; a second one where it fits nearly as well; the rest as passages. */
  private topic(intent: Intent, question: Question): Reply {
    const { parts, language } = this;
    // Where no word says what kind of question it is, its words alone decide.
    const kind = this.said.intent.topic ?? (this.request.memory ? intent : undefined);
    const passages = parts.search.find(this.searchText(question), language, { limit: 6, intent: kind });
    const best = passages[0];
    const told = this.blank('topic', intent, question);
    const more = further(parts.imported, this.searchText(question), language);
    // Compared by the words alone: that an article answers the same kind of question says nothing of what it is about.
    const lead = leading(more, more.length > 0 ? parts.search.find(this.searchText(question), language, { limit: 1 })[0] : best);
    if (lead) return this.remember(this.imported(told, lead, [...asPassages(more), ...this.found(passages)]));
    if (!best) return this.remember(this.nothing(told, question));
    const shown = passages.filter(({ section, score }, i) => i === 0 || (i < 3 && section.intent === best.section.intent && score >= 0.6 * best.score));
    const citations = new Citations(parts.library, language);
    shown.forEach(({ section }) => citations.add(section.sources));
    const body = shown.map(({ section }) => `### ${section.heading}\n\n${section.body.trim()}`).join('\n\n');
    return this.remember({
      ...told,
      headline: `${best.section.title}: ${best.section.heading}`,
      text: [body, renderSources(citations.list, language), renderMore(asPassages(more), language)].filter(Boolean).join('\n\n'),
      citations: citations.list,
      passages: [...this.found(passages), ...asPassages(more)],
    });
  }

  /** Says that nothing was found, and offers what comes nearest. */
  private nothing(told: Omit<Answer, 'text'>, question: Question): Answer {
    const passages = this.found(this.parts.search.nearest(this.searchText(question), this.language, 3));
    const headline = say(passages.length ? 'topic.nearest' : 'topic.none', this.language);
    return { ...told, headline, passages, text: [headline, renderMore(passages, this.language)].filter(Boolean).join('\n\n') };
  }

  /** A passage of the imported documentation in full, cited by its page. */
  private imported(told: Omit<Answer, 'text'>, lead: Found, passages: Answer['passages']): Answer {
    const { page, passage } = lead;
    const headline = passage.heading ? `${page.title}: ${passage.heading}` : page.title;
    const citations = citationOf(lead);
    return { ...told, headline, text: [`### ${headline}`, passage.body, renderSources(citations, this.language)].join('\n\n'), citations, passages };
  }

  private toReadOn(question: Question): Answer['passages'] {
    const text = this.searchText(question);
    return [...this.found(this.parts.search.find(text, this.language, { limit: 3 })), ...asPassages(further(this.parts.imported, text, this.language))];
  }

  private searchText(question: Question): string {
    const names = [question.inner, question.outer].filter((id) => id !== null).map((id) => this.parts.vocabulary.name(id, this.language));
    return this.request.memory ? [this.said.text, ...names].join(' ') : this.said.text;
  }

  private found(passages: readonly Passage[]): Answer['passages'] {
    return passages.map(({ section, snippet, highlights, score }) => ({ id: section.id, title: section.title, section: section.heading, snippet, highlights, url: this.parts.library.sources.get(section.sources[0] ?? '')?.url ?? '', score }));
  }

  private help(): Answer {
    return { ...this.told('help'), text: `${say('help', this.language)}\n\n${say('help.examples', this.language)}` };
  }

  private told(what: 'help' | 'forgotten' | 'recalled', lines: readonly string[] = []): Answer {
    const headline = say(`${what}.headline`, this.language);
    const text = [headline, what === 'recalled' ? (lines.length ? lines.map((line) => `- ${line}`).join('\n') : say('recalled.nothing', this.language)) : ''].filter(Boolean).join('\n\n');
    return { ...this.blank('help', 'smalltalk', NOTHING), headline, text };
  }

  private outOfScope(): Answer {
    const passages = asPassages(further(this.parts.imported, this.said.text, this.language));
    const told = passages.length > 0 ? [say('off.imported', this.language), renderMore(passages, this.language)] : [say('off', this.language), say('help.examples', this.language)];
    const text = `${say('off.headline', this.language)} ${told.join('\n\n')}`;
    return { ...this.blank('out-of-scope', 'out-of-scope', NOTHING), headline: say('off.headline', this.language), text, passages };
  }

  private blank(kind: Answer['kind'], intent: Intent, question: Question): Omit<Answer, 'text'> {
    return {
      kind, intent, language: this.language, question, assumptions: [], carried: [], verdict: null, headline: '', reasons: [], caveats: [],
      statements: [], citations: [], change: null, clarify: null, passages: [], decisionId: null, trace: [], grounds: [], levels: [],
    };
  }

  /** An aside changes nothing in what the conversation is about. */
  private keep(answer: Answer): Reply {
    return { answer, memory: { ...(this.request.memory ?? this.fresh()), language: this.language } };
  }

  private fresh(): Memory {
    return { question: NOTHING, intent: 'verdict', language: this.language, awaiting: null };
  }

  private remember(answer: Answer): Reply {
    return { answer, memory: { question: answer.question, intent: answer.intent, language: this.language, awaiting: answer.clarify?.fact ?? null } };
  }
}
