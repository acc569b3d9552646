/** Text → what is asked: language, intent, who runs inside whom, the facts stated. Deterministic; never decides anything. */
import type { Lexicon } from '../../../knowledge/lexicon';
import type { Vocabulary } from '../../../knowledge/vocabulary';
import { agreed, readPaste, type Evidence } from '../paste/paste';
import { sizeClass } from '../paste/size';
import type { Language } from '../types';
import { clean } from './clean';
import { readFacts } from './facts';
import { readIntent, type IntentCue, type IntentReading } from './intent';
import { readItems, type Items, type Sentence, type Term } from './items';
import { COMMON, detectLanguage } from './language';
import type { PairReading } from './pairs/pair';
import { readPairs } from './pairs/pairs';
import { readStranger, type Stranger } from './stranger';
import { readStructure } from './structure/reader';

/** What was read in a text, and where. */
export interface Span { readonly text: string; readonly start: number; readonly end: number; readonly meaning: string }

export interface Understanding extends PairReading {
  readonly text: string;
  readonly language: Language;
  readonly intent: IntentReading;
  /** Facts stated outright, by dimension. */
  readonly facts: Readonly<Record<string, string>>;
  readonly beside: boolean;
  readonly reversed: boolean;
  readonly corrected: boolean;
  readonly goesOn: boolean;
  readonly instead: boolean;
  /** Whether it points into the machine spoken of before ("in it", "ahí"). */
  readonly pointsBack: boolean;
  /** Whether it speaks of something that only the talk before can name ("it", "apagarla"). */
  readonly refersBack: boolean;
  /** Whether it asks what, which, why, how or when, rather than yes or no. */
  readonly asksWhat: boolean;
  readonly words: number;
  /** Nothing but everyday words and the words that ask: "is that supported or not?" */
  readonly empty: boolean;
  /** A product in the place of one side that nobody here knows. */
  readonly stranger: Stranger | undefined;
  /** Sentences that ask, in the order of the text. */
  readonly questions: readonly string[];
  readonly spans: readonly Span[];
  /** What was joined and linked, and why. */
  readonly notes: readonly string[];
  /** Facts read off pasted output, with the lines they stand on. */
  readonly evidence: readonly Evidence[];
}

/** What words stand for, and the words that are no product's name. */
export interface Lexicons { readonly terms: Lexicon<Term>; readonly intents: Lexicon<IntentCue>; readonly ordinary: ReadonlySet<string> }

/** A longer text is read as a ticket: what its questions ask counts, the rest is the setting. */
export const CHAT_WORDS = 60;

/**
 * @param text as the channel delivered it; markup and invisible characters are removed first
 * @param fallback the language where the text gives no sign of one
 */
export function understand(text: string, vocabulary: Vocabulary, lexicons: Lexicons, fallback: Language): Understanding {
  const plain = clean(text);
  const { prose, evidence, failure } = readPaste(plain);
  const pasted = pastedFacts(evidence, vocabulary);
  const items = readItems(prose, vocabulary, lexicons.terms);
  const structure = readStructure(prose, items, vocabulary);
  const cues = lexicons.intents.match(items.words).filter((cue) => !isRelative(prose, items, cue) && !(cue.value.intent === 'verdict' && isQuoted(prose, cue)));
  if (failure !== undefined) cues.push({ value: { intent: 'troubleshoot', weight: 4 }, from: 0, to: 0, start: 0, end: 0, language: 'any', repaired: false });
  const asked = askedSentences(items, cues);
  const read = readPairs(structure, asked, items.words.length > CHAT_WORDS ? subjectOf(prose, items) : -1, vocabulary);
  // What a machine says of itself places what a person left without a place.
  const pairs = placed(read, pasted.outer);
  const [first] = pairs.pairs;
  // Beside itself nothing stands: "the console next to it".
  const beside = pairs.sideBySide || structure.beside && [...pairs.things, ...pairs.places].some((id) => id !== 'hyper-v');
  const settled = pairs.undirected !== null || beside || (first !== undefined && first.inner !== null && first.outer !== null && first.assumed.length === 0);
  // A whole ticket is full of names; only one about nesting can mean a product by them.
  const stranger = settled || (items.words.length > CHAT_WORDS && !pairs.nesting) ? undefined : readStranger(prose, items, asked, (word) => lexicons.ordinary.has(word), vocabulary);
  const facts: Readonly<Record<string, string>> = { ...readFacts(prose, structure, items, asked, vocabulary), ...(pairs.deep ? { depth: 'more' } : {}), ...pasted.facts };
  const own = cues.filter(({ from, to }) => items.words.length <= CHAT_WORDS || from === to || asked.has(sentenceAt(items, from)));
  const intent = readIntent(own, items.words);
  return {
    text: plain,
    language: detectLanguage(prose, items.words, fallback),
    // "Can you tell me the steps?": what it is about stands in the rest of the ticket.
    intent: own.length < cues.length && intent.verdictScore < (pairs.pairs[0]?.outer && pairs.pairs[0].inner ? 2 : 3) ? readIntent([...cues, ...own], items.words) : intent,
    ...pairs,
    nesting: pairs.nesting || (pairs.machine && (OF_HYPERVISORS.test(failure ?? '') || pasted.facts['extensions'] !== undefined)),
    pairs: stranger ? [stranger.pair] : facts['host'] !== undefined && pairs.pairs.every(({ outer }) => outer === null) ? pairs.pairs.map((pair) => ({ ...pair, outer: 'hyper-v', assumed: [...pair.assumed, 'outer'] })) : pairs.pairs,
    stranger,
    facts,
    beside,
    reversed: structure.reversed,
    corrected: structure.corrected >= 0,
    goesOn: structure.goesOn,
    instead: structure.instead,
    pointsBack: structure.pointsBack,
    refersBack: items.words.some(({ text: word }) => /^(?:it|that|this|they|them|those|eso|esto|ello|[a-z]{2,12}[aei]rl[oa]s?)$/.test(word)),
    asksWhat: asksWhat(prose, items, asked),
    words: items.words.length,
    empty: items.words.every(({ text: word }, i) => COMMON.es.has(word) || COMMON.en.has(word) || cues.some(({ from, to }) => i >= from && i < to)),
    questions: items.sentences.filter(({ question }) => question).map((sentence) => textOf(prose, items, sentence)),
    spans: items.items.map((item) => ({ text: prose.slice(item.start, item.end), start: item.start, end: item.end, meaning: 'entity' in item ? item.entity : `(${item.cue})` })),
    notes: structure.notes,
    evidence,
  };
}

const QUESTION_WORDS = /^(?:what|whats|which|who|when|where|why|how|que|cual|cuales|quien|quienes|cuando|donde|como|cuanto|cuanta)$/;

/**
 * A question word among the first four of a sentence that asks; "what about" and "what if" only go on with the talk.
 * Past the first word Spanish needs its accent: "Harvester como host" asks nothing.
 */
function asksWhat(text: string, { words, sentences }: Items, asked: ReadonlySet<number>): boolean {
  return sentences.some(({ index, from, to }) => asked.has(index) && words.slice(from, Math.min(to, from + 4)).some((word, i) => {
    const spanish = /^(?:que|cual|quien|cuando|donde|como|cuant)/.test(word.text);
    const asks = !spanish || i === 0 || /[áéíóú]/i.test(text.slice(word.start, word.end));
    return QUESTION_WORDS.test(word.text) && asks && !/^(?:about|if|pasa|tal)$/.test(words[from + i + 1]?.text ?? '');
  }));
}

/** The platform that a machine printed, for pairs that have none or only an assumed one. */
function placed(read: PairReading, outer: string | undefined): PairReading {
  if (outer === undefined) return read;
  const pairs = read.pairs.map((pair) => (pair.outer === null || pair.assumed.includes('outer') ? { ...pair, outer, assumed: pair.assumed.filter((side) => side !== 'outer') } : pair));
  return { ...read, pairs };
}

/** "un Windows que es una VM": without its accent and inside a sentence, "que" asks nothing. */
function isRelative(text: string, items: Items, { from, start, end }: { readonly from: number; readonly start: number; readonly end: number }): boolean {
  const begins = items.sentences.some((sentence) => from - sentence.from >= 0 && from - sentence.from <= 1);
  return /^que\b/i.test(text.slice(start, end)) && !begins;
}

/** "WSL prints 'is not supported on this machine'": what a program says asks nothing. Only quotations of some length count. */
function isQuoted(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return QUOTATIONS.some(([open, close]) => {
    const from = text.lastIndexOf(open, start - 1);
    const to = text.indexOf(close, end);
    if (from < 0 || to < 0 || to - from > 300) return false;
    const between = text.slice(from + 1, to);
    return !between.includes('\n') && !between.includes('?') && !text.slice(from + 1, start).includes(close) && between.split(' ').length >= 2 && /(?:^|[\s(:])$/.test(text.slice(0, from));
  });
}

/** An error that only a hypervisor, or what needs one, can give: in a virtual machine it is about nesting. */
const OF_HYPERVISORS = /hyper-?v|hypervisor|hipervisor|virtuali[sz]a|\bwsl|vmx/i;

const QUOTATIONS = [["'", "'"], ['"', '"'], ['«', '»'], ['“', '”'], ['`', '`']] as const;

/** Sentences with a question mark or with words that ask for a support position; all of them where none asks. */
function askedSentences({ sentences, items }: Items, cues: readonly { readonly value: IntentCue; readonly from: number }[]): ReadonlySet<number> {
  const asking = sentences.filter(({ index, question, from, to }) => question || items.some((item) => 'cue' in item && item.cue === 'asks' && item.sentence === index) || cues.some((cue) => cue.value.weight >= 3 && cue.value.intent !== 'smalltalk' && cue.value.intent !== 'troubleshoot' && cue.from >= from && cue.from < to && sentences.length <= 4));
  return new Set((asking.length ? asking : sentences).map(({ index }) => index));
}

/** The line a ticket calls its subject, else its first one. */
function subjectOf(text: string, items: Items): number {
  const marked = /^[ \t]*(?:subject|asunto|title|t[íi]tulo|re)[ \t]*:/im.exec(text);
  return items.sentences.find(({ from }) => (items.words[from]?.start ?? 0) >= (marked?.index ?? 0))?.index ?? -1;
}

function sentenceAt({ sentences }: Items, word: number): number {
  return sentences.find(({ from, to }) => word >= from && word < to)?.index ?? 0;
}

function textOf(text: string, { words }: Items, { from, to }: Sentence): string {
  return text.slice(words[from]?.start ?? 0, (words[to]?.start ?? text.length)).trim();
}

/** Facts that pasted output can state and rules ask for; the rest of it is told, not decided on. */
const DECIDED = ['processor', 'host', 'vmVersion', 'extensions', 'generation', 'vcpus', 'guest', 'security', 'innerHypervisor'];

/** What machines printed; where it prints two things it says nothing. */
function pastedFacts(evidence: readonly Evidence[], vocabulary: Vocabulary): { readonly facts: Readonly<Record<string, string>>; readonly outer: string | undefined } {
  const said = agreed(evidence);
  const size = said['azureSize'] === undefined ? undefined : sizeClass(said['azureSize'], vocabulary);
  const facts = Object.fromEntries(Object.entries(said).filter(([fact]) => DECIDED.includes(fact)));
  return { facts: size === undefined ? facts : { ...facts, size }, outer: said['outer'] };
}
