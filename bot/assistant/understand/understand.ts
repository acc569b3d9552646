/** Text → what is asked: language, intent, who runs inside whom, the facts stated. Deterministic; never decides anything. */
import type { Lexicon, Match, Word } from '../../../knowledge/lexicon';
import type { Vocabulary } from '../../../knowledge/vocabulary';
import { readPaste, type Evidence } from '../paste/paste';
import type { Language } from '../types';
import { asksWhat, askedSentences, isQuoted, isRelative, questionsOf, sentenceAt, titleOf } from './asking';
import { clean } from './clean';
import { readFacts } from './facts';
import { isIn, isOf } from './grammar';
import { readIntent, type IntentCue, type IntentReading } from './intent';
import { readItems, type Items, type Sentence, type Term } from './items';
import { detectLanguage, isCommon } from './language';
import type { Pair, PairReading } from './pairs/pair';
import { readPairs } from './pairs/pairs';
import { pastedFacts, placed, showsNesting } from './pasted';
import { readStranger, type Stranger } from './stranger';
import { readStructure } from './structure/reader';
import type { Structure } from './structure/structure';
import { readTalk, type Talk } from './talk/talk';
import { readUnlisted } from './unlisted';

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
  /** A program is seen to fail: the error stands in the text. */
  readonly fails: boolean;
  readonly words: number;
  /** Nothing but everyday words and the words that ask: "is that supported or not?" */
  readonly empty: boolean;
  /** A product in the place of one side that nobody here knows. */
  readonly stranger: Stranger | undefined;
  /** A feature asked about that nobody here lists, as it was written. */
  readonly unlisted: string | undefined;
  /** Sentences that ask, in the order of the text. */
  readonly questions: readonly string[];
  readonly spans: readonly Span[];
  /** What was joined and linked, and why. */
  readonly notes: readonly string[];
  /** What it would say as part of a talk. */
  readonly talk: Talk;
  /** Facts read off pasted output, with the lines they stand on. */
  readonly evidence: readonly Evidence[];
}

/** What words stand for, and the words that are no product's name. */
export interface Lexicons { readonly terms: Lexicon<Term>; readonly intents: Lexicon<IntentCue>; readonly talk: Lexicon<string>; readonly ordinary: ReadonlySet<string> }

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
  const known = readItems(prose, vocabulary, lexicons.terms);
  const { words } = known;
  const isTicket = words.length > CHAT_WORDS;
  const cues = lexicons.intents.match(words).filter((cue) => !isRelative(prose, known, cue) && !(cue.value.intent === 'verdict' && isQuoted(prose, cue)));
  if (failure !== undefined) cues.push({ value: { intent: 'troubleshoot', weight: 4 }, from: 0, to: 0, start: 0, end: 0, language: 'any', repaired: false });
  const asked = askedSentences(known, cues);
  const relate = (items: Items): { items: Items; structure: Structure; pairs: PairReading } => {
    const structure = readStructure(prose, items, vocabulary);
    return { items, structure, pairs: readPairs(structure, asked, isTicket ? titleOf(prose, items) : -1, vocabulary) };
  };
  const named = relate(known);
  const unlisted = isOfHyperVAlone(named.pairs, vocabulary) ? readUnlisted(known, cues, asked) : [];
  const { items, structure, pairs } = unlisted.length ? relate({ ...known, items: [...known.items, ...unlisted].sort((a, b) => a.from - b.from) }) : named;
  // What a machine says of itself places what a person left without a place.
  const read = placed(pairs, pasted);
  const [first] = read.pairs;
  const isOrdinary = (word: string): boolean => lexicons.ordinary.has(word);
  let talk: Talk | undefined;
  // Beside itself nothing stands: "the console next to it".
  const beside = read.sideBySide || (isAskedBeside(structure, asked, isTicket ? first : undefined) && [...read.things, ...read.places].some((id) => id !== 'hyper-v' && id !== 'physical-hardware' && !isIn(id, vocabulary, 'unsuitable', 'any-vm', 'without-nesting')));
  const settled = read.undirected !== null || beside || (first !== undefined && first.inner !== null && first.outer !== null && first.assumed.length === 0);
  // A whole ticket is full of names; only one about nesting can mean a product by them.
  const stranger = settled || (isTicket && !read.nesting) ? undefined : readStranger(prose, items, asked, isOrdinary, vocabulary);
  const facts: Readonly<Record<string, string>> = { ...readFacts(prose, structure, items, asked, vocabulary), ...(read.deep ? { depth: 'more' } : {}), ...pasted.facts };
  // Of a ticket the sentences that ask count, and what was pasted.
  const asking = isTicket ? cues.filter(({ from, to }) => from === to || asked.has(sentenceAt(items, from))) : cues;
  return {
    text: plain,
    language: detectLanguage(prose, words, fallback),
    intent: intentOf(asking, cues, words, first),
    ...read,
    nesting: read.nesting || ((read.machine || read.places.length + read.clouds.length > 0) && showsNesting(failure, pasted)),
    pairs: stranger ? [stranger.pair] : facts['host'] === undefined ? read.pairs : onHyperVHost(read.pairs),
    stranger,
    unlisted: unlisted[0] && prose.slice(unlisted[0].start, unlisted[0].end),
    facts,
    beside,
    reversed: structure.reversed,
    corrected: structure.corrected >= 0,
    goesOn: structure.goesOn,
    instead: structure.instead,
    pointsBack: structure.pointsBack,
    refersBack: words.some(refersBack),
    asksWhat: asksWhat(prose, items, asked),
    fails: failure !== undefined,
    words: words.length,
    empty: words.every((word, i) => isCommon(word) || cues.some(({ from, to }) => i >= from && i < to)),
    questions: questionsOf(items).map((sentence) => textOf(prose, items, sentence)),
    spans: items.items.map((item) => ({ text: prose.slice(item.start, item.end), start: item.start, end: item.end, meaning: 'entity' in item ? item.entity : `(${item.cue})` })),
    notes: structure.notes,
    // Read only where there is a talk: a first question never asks.
    get talk() { return (talk ??= readTalk(prose, items, lexicons.talk.match(words), vocabulary, isOrdinary)); },
    evidence,
  };
}

/**
 * "Can you tell me the steps?": what it is about stands in the rest of the ticket, unless its questions ask clearly for a verdict.
 * @param asking the cues in sentences that ask
 */
function intentOf(asking: readonly Match<IntentCue>[], cues: readonly Match<IntentCue>[], words: readonly Word[], pair: Pair | undefined): IntentReading {
  const intent = readIntent(asking, words);
  const clear = pair?.outer && pair.inner ? 2 : 3;
  return asking.length < cues.length && intent.verdictScore < clear ? readIntent([...cues, ...asking], words) : intent;
}

/** A ticket whose first question puts one thing into another may end with one about things side by side. */
function isAskedBeside({ besideIn }: Structure, asked: ReadonlySet<number>, pair: Pair | undefined): boolean {
  const first = pair?.inner && pair.outer ? Math.min(...asked) : Infinity;
  return [...besideIn].some((sentence) => sentence <= first || !asked.has(sentence));
}

/** Nested Hyper-V as such is spoken of, and nothing that runs in it: then a feature asked about would be answered with a "yes" to nesting. */
function isOfHyperVAlone({ pairs, nesting, undirected, things }: PairReading, vocabulary: Vocabulary): boolean {
  const isHyperV = (id: string | null | undefined): boolean => id === null || id === undefined || id === 'hyper-v' || vocabulary.isA(id, 'azure-vm');
  return nesting && undirected === null && isHyperV(pairs[0]?.inner) && isHyperV(pairs[0]?.outer) && things.every(isHyperV);
}

/** A fact of the host is one of a Hyper-V host, where no pair has an outer side. */
function onHyperVHost(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.every(({ outer }) => outer === null) ? pairs.map((pair) => ({ ...pair, outer: 'hyper-v', assumed: [...pair.assumed, 'outer'] })) : pairs;
}

/** "it", "apagarla": something that only the talk before can name. */
function refersBack(word: Word): boolean {
  return isOf(word, 'pronoun') || /^[a-z]{2,12}[aei]rl[oa]s?$/.test(word.text);
}

function textOf(text: string, { words }: Items, { from, to }: Sentence): string {
  return text.slice(words[from]?.start ?? 0, (words[to]?.start ?? text.length)).trim();
}
