/** Text → what is asked: language, intent, who runs inside whom, the facts stated. Deterministic; never decides anything. */
import { wordsOf, type Lexicon, type Word } from '../../knowledge/lexicon';
import type { Vocabulary } from '../../knowledge/vocabulary';
import { azureSize } from './azure-size';
import { clean } from './clean';
import { readIntent, type IntentReading } from './intent';
import { detectLanguage } from './language';
import { pairsOf, type Pair } from './pairs';
import { readStack, type Stack, type Term } from './stack';
import type { Language } from './types';

/** What was read in a text, and where. */
export interface Span { readonly text: string; readonly start: number; readonly end: number; readonly meaning: string }

export interface Understanding {
  readonly text: string;
  readonly language: Language;
  readonly intent: IntentReading;
  /** Pairs in the order of the text; several belong to one chain or to several questions. */
  readonly pairs: readonly Pair[];
  /** Two hypervisors named without saying which runs in which. */
  readonly undirected: readonly [string, string] | null;
  /** Places named without an inner side ("and in Azure?"), things named without a place ("and VirtualBox?"). */
  readonly places: readonly string[];
  readonly things: readonly string[];
  /** Of the things, those said to be underneath, and those that are always underneath. */
  readonly hosts: readonly string[];
  readonly clouds: readonly string[];
  /** Facts stated outright, by dimension. */
  readonly facts: Readonly<Record<string, string>>;
  /** Whether the text speaks of nesting at all. */
  readonly nesting: boolean;
  /** A machine is named whose platform is not. */
  readonly machine: boolean;
  /** More than one nested level is drawn. */
  readonly deep: boolean;
  readonly beside: boolean;
  readonly reversed: boolean;
  readonly words: number;
  readonly spans: readonly Span[];
}

export interface Lexicons { readonly terms: Lexicon<Term>; readonly intents: Lexicon<{ readonly intent: string; readonly weight: number }> }

/**
 * @param text as the channel delivered it; markup and invisible characters are removed first
 * @param fallback the language where the text gives no sign of one
 */
export function understand(text: string, vocabulary: Vocabulary, lexicons: Lexicons, fallback: Language): Understanding {
  const plain = clean(text);
  const words = wordsOf(plain);
  const matches = [...lexicons.terms.match(words), ...azureSizes(words, vocabulary)].sort((a, b) => a.from - b.from);
  const stack = readStack(plain, words, matches, vocabulary);
  const reading = pairsOf(stack, vocabulary);
  const intent = readIntent(lexicons.intents.match(words), words);
  return {
    text: plain,
    language: detectLanguage(plain, words, fallback),
    intent,
    ...reading,
    hosts: stack.mentions.filter(({ role }) => role === 'host').map(({ id }) => id),
    clouds: stack.mentions.filter(({ id }) => vocabulary.entities.get(id)?.type === 'cloud').map(({ id }) => id),
    facts: { ...factsOf(stack, words, vocabulary), ...(reading.deep ? { depth: 'more' } : {}) },
    beside: stack.beside,
    reversed: stack.reversed,
    words: words.length,
    spans: matches.map(({ start, end, value }) => ({ text: plain.slice(start, end), start, end, meaning: 'entity' in value ? value.entity : `(${value.cue})` })),
  };
}

/** Sizes people write in full ("Standard_D8s_v5") stand in no word list: the series is worked out from the name. */
function azureSizes(words: readonly Word[], vocabulary: Vocabulary): { value: Term; from: number; to: number; start: number; end: number; language: 'any'; repaired: false }[] {
  return words.flatMap((word, from) => {
    const version = words[from + 1]?.gap === '_' ? words[from + 1]?.text : undefined;
    const id = azureSize(word.text, version, vocabulary);
    return id === undefined ? [] : [{ value: { entity: id }, from, to: from + (version ? 2 : 1), start: word.start, end: word.end, language: 'any' as const, repaired: false as const }];
  });
}

/** Facts that named entities state, host facts only where the host is meant, and the configuration version. */
function factsOf(stack: Stack, words: readonly Word[], vocabulary: Vocabulary): Record<string, string> {
  const said: Record<string, Set<string>> = {};
  const processorSentences = new Set(stack.stated.filter(({ id }) => vocabulary.entities.get(id)?.type === 'processor').map(({ sentence }) => sentence));
  for (const mention of [...stack.stated, ...stack.mentions]) {
    const entity = vocabulary.entities.get(mention.id);
    for (const [fact, value] of Object.entries(entity?.facts ?? {})) {
      if (fact === 'host' && !isHost(mention, stack, processorSentences)) continue;
      (said[fact] ??= new Set()).add(value);
    }
  }
  const facts: Record<string, string> = {};
  for (const [fact, values] of Object.entries(said)) {
    const [only] = values;
    // A trial that is to become production is asked about production; other facts said both ways are compared, not stated.
    if (values.has('production')) facts[fact] = 'production';
    else if (values.size === 1 && only !== undefined) facts[fact] = only;
  }
  const version = configurationVersion(words);
  if (version !== undefined) facts['vmVersion'] = version < 8 ? 'below-8.0' : version < 9.3 ? '8.0-to-9.2' : '9.3-or-later';
  return facts;
}

/** An operating system is the host's if it is called so, or stands beside a processor and carries no guest. */
function isHost(mention: Stack['mentions'][number], stack: Stack, processorSentences: ReadonlySet<number>): boolean {
  if (mention.role) return mention.role === 'host';
  if (stack.links.some(({ inner }) => inner === mention)) return false;
  return processorSentences.has(mention.sentence);
}

/** "configuration version 9.0", "versión de configuración 8.0", "version 5.0 VM". */
function configurationVersion(words: readonly Word[]): number | undefined {
  const at = words.findIndex((word, i) => /^config/.test(word.text) && words.slice(Math.max(0, i - 3), i + 4).some(({ text }) => /^versio?n$/.test(text)));
  if (at < 0) return undefined;
  const found = words.slice(Math.max(0, at - 3), at + 5).find(({ text }) => /^\d{1,2}(?:\.\d)?$/.test(text));
  return found && Number(found.text);
}
