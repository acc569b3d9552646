/** Answers that an article or an imported page gives: sections in full, never a verdict. */
import type { Found } from '../../knowledge/import/imported';
import type { Passage } from '../../knowledge/types';
import { Citations } from './explain';
import { asPassages, citationOf, further, leading } from './further';
import type { Resumed } from './memory';
import { renderMore, renderSources } from './render';
import { say } from './say';
import { onHyperV, type Turn } from './turn';
import type { Answer, Intent, Question, Reply } from './types';

/** An article answers a question of which it tells this share, */
const TOLD = 0.45;
/** and to which it comes this near, */
const ANSWERED = 1.45;
/** or this, where it speaks of nesting, */
const ANSWERED_ON_NESTING = 0.9;
/** or this, where it asks what ordinary machines have as well, or what is nested in another sense. */
const SURELY_ANSWERED = 1.8;
/** From here on a section is worth naming, though it may not answer. */
const NAMED = 0.9;
/** In a talk, a section of another kind than is spoken of has to fit so many times better to go first. */
const FAR_BETTER = 10;
/** Among so many sections one of that kind is looked for. */
const LOOKED_AT = 50;
/** An answer shows so many sections at most, and lists so many. */
const SHOWN = 3;
const LISTED = 6;

/** The answer of an article that tells most of what is asked; it never decides a verdict. */
export function fromArticles(turn: Turn, { question, carried }: Resumed): Reply | undefined {
  const kind = turn.said.intent.topic;
  const [best] = carried ? [] : turn.find(turn.said.text, kind ?? undefined);
  const { ordinary, nesting, bareWord } = turn.said;
  const plain = ordinary || question.outer === 'physical-hardware';
  const enough = plain || looksAlike(turn) ? SURELY_ANSWERED : nesting || bareWord ? ANSWERED_ON_NESTING : ANSWERED;
  if (!best || turn.parts.toldBy(turn.said.text, best.section) < TOLD || nearness(turn, best) < enough) return undefined;
  return topic(turn, kind ?? 'concept', onHyperV(question, turn.parts.vocabulary));
}

/** Sections worth naming beside a question that does not seem to be ours. */
export function near(turn: Turn): Answer['passages'] {
  const passages = turn.find(turn.said.text, turn.said.intent.topic ?? undefined).slice(0, 3);
  return passages[0] && nearness(turn, passages[0]) >= NAMED ? found(turn, passages) : [];
}

/** How near a section comes to a question, 0 to about 3: by its words, by the likest it is known to answer, and as the search sees it. */
function nearness(turn: Turn, { section, likeness, fit }: Passage): number {
  return turn.parts.toldBy(turn.said.text, section) + likeness + fit;
}

/** Something else is called nested: a subquery, a security group. */
export function looksAlike(turn: Turn): boolean {
  const { spans, nesting, things, machine } = turn.said;
  return spans.some(({ meaning }) => meaning === 'nesting-look-alike') && (!nesting || (things.length === 0 && !machine));
}

/** The right section in full; a second one where it fits nearly as well; the rest as passages. */
export function topic(turn: Turn, intent: Intent, question: Question): Reply {
  const { parts, language } = turn;
  // Where no word says what kind of question it is, its words alone decide.
  const kind = turn.said.intent.topic ?? (turn.request.memory ? intent : undefined);
  const text = searchText(turn, question);
  const passages = sectionsFor(turn, text, kind);
  const best = passages[0];
  const told = turn.blank('topic', intent, question);
  const more = further(parts.imported, text, language);
  // Compared by the words alone: that an article answers the same kind of question says nothing of what it is about.
  const lead = leading(more, more.length > 0 ? parts.search.find(text, language, { limit: 1 })[0] : best);
  if (lead) return turn.remember(fromImported(turn, told, lead, [...asPassages(more), ...found(turn, passages)]));
  if (!best) return turn.remember(nothing(turn, told, text));
  const scores = passages.map(({ score }) => score).sort((a, b) => b - a);
  const nearly = Math.max(0.6 * (scores[0] ?? 0), scores[SHOWN - 1] ?? 0);
  const shown = passages.filter(({ section, score }, i) => i === 0 || (i < SHOWN && section.intent === best.section.intent && score >= nearly));
  const citations = new Citations(parts.library, language);
  shown.forEach(({ section }) => citations.add(section.sources));
  const body = shown.map(({ section }) => `### ${section.heading}\n\n${section.body.trim()}`).join('\n\n');
  return turn.remember({
    ...told,
    headline: `${best.section.title}: ${best.section.heading}`,
    text: [body, renderSources(citations.list, language), renderMore(asPassages(more), language)].filter(Boolean).join('\n\n'),
    citations: citations.list,
    passages: turn.request.readOn === false ? found(turn, shown) : [...found(turn, passages), ...asPassages(more)],
  });
}

/** The sections that fit best. "It is in Azure, though" says little by itself: in a talk that stays with its kind of question, those of that kind go first. */
function sectionsFor(turn: Turn, text: string, kind: Intent | undefined): readonly Passage[] {
  const { parts, request, language } = turn;
  if (request.memory?.intent !== kind) return turn.find(text, kind);
  const passages = parts.search.find(text, language, { limit: LOOKED_AT, intent: kind });
  const least = (passages[0]?.score ?? 0) / FAR_BETTER;
  const ofKind = passages.filter(({ section, score }) => section.intent === kind && score >= least);
  return [...new Set([...ofKind, ...passages])].slice(0, LISTED);
}

/** Says that nothing was found, and offers what comes nearest. */
function nothing(turn: Turn, told: Omit<Answer, 'text'>, text: string): Answer {
  const passages = found(turn, turn.parts.search.nearest(text, turn.language, 3));
  const headline = say(passages.length ? 'topic.nearest' : 'topic.none', turn.language);
  return { ...told, headline, passages, text: [headline, renderMore(passages, turn.language)].filter(Boolean).join('\n\n') };
}

/** A passage of the imported documentation in full, cited by its page. */
function fromImported(turn: Turn, told: Omit<Answer, 'text'>, lead: Found, passages: Answer['passages']): Answer {
  const { page, passage } = lead;
  const headline = passage.heading ? `${page.title}: ${passage.heading}` : page.title;
  const citations = citationOf(lead);
  return { ...told, headline, text: [`### ${headline}`, passage.body, renderSources(citations, turn.language)].join('\n\n'), citations, passages };
}

/** Sections and pages beside a verdict or a question back. */
export function toReadOn(turn: Turn, question: Question): Answer['passages'] {
  if (turn.request.readOn === false) return [];
  const text = searchText(turn, question);
  return [...found(turn, turn.parts.search.find(text, turn.language, { limit: 3, about: turn.parts.aboutPair(question.inner, question.outer) })), ...asPassages(further(turn.parts.imported, text, turn.language))];
}

function searchText(turn: Turn, question: Question): string {
  const names = [question.inner, question.outer].filter((id) => id !== null).map((id) => turn.parts.vocabulary.name(id, turn.language));
  return turn.request.memory ? [turn.said.text, ...names].join(' ') : turn.said.text;
}

function found(turn: Turn, passages: readonly Passage[]): Answer['passages'] {
  return passages.map(({ section, snippet, highlights, score }) => ({ id: section.id, title: section.title, section: section.heading, snippet, highlights, url: turn.parts.library.sources.get(section.sources[0] ?? '')?.url ?? '', score }));
}
