/** The one question that can still change the verdict, or none when every completion gives the same. */
import type { Vocabulary } from '../../knowledge/vocabulary';
import type { Decide, Dimension } from '../../rules/types';
import { completeFacts } from './facts';
import { say } from './say';
import type { Stranger } from './understand/stranger';
import type { Clarification, Language, Question, Verdict } from './types';

/** Completions offered for an open side, the commonest first: one for each kind of answer the documentation gives. */
const COMPLETIONS = {
  inner: ['hyper-v', 'third-party-hypervisor', 'wsl-2', 'hyper-v-isolated-container', 'azure-local'],
  outer: ['hyper-v', 'azure-vm', 'third-party-hypervisor'],
} as const;
/** What a product that nobody here knows can be. */
const UNKNOWN = {
  inner: ['third-party-virtualization-app', 'desktop-container-engine', 'emulator'],
  outer: ['third-party-hypervisor', 'azure-vm', 'hyper-v'],
} as const;

export interface Completion { readonly id: string; readonly verdict: Verdict }
export interface OpenSide { readonly side: 'inner' | 'outer'; readonly completions: readonly Completion[] }

interface Rules { readonly dimensions: readonly Dimension[]; readonly decide: Decide }

/**
 * What each completion of the open side would give. Both sides open: the inner one is asked first, on Hyper-V.
 * @param unknown whether something stands there that nobody knows
 */
export function openSide(question: Question, rules: Rules, vocabulary: Vocabulary, unknown = false): OpenSide | null {
  const side = question.inner === null ? 'inner' : question.outer === null ? 'outer' : null;
  if (side === null) return null;
  const completions: Completion[] = [];
  for (const id of (unknown ? UNKNOWN : COMPLETIONS)[side]) {
    const facts = completeFacts({ ...question, outer: question.outer ?? 'hyper-v', [side]: id }, rules.dimensions, vocabulary);
    if (facts) completions.push({ id, verdict: rules.decide(facts).verdict });
  }
  return { side, completions };
}

/** Whether asking is pointless: all completions agree. */
export function agrees({ completions }: OpenSide): boolean {
  return new Set(completions.map(({ verdict }) => verdict)).size === 1;
}

/** The question put to the user, with choices that can be clicked or typed. */
export function clarification(question: Question, open: OpenSide, vocabulary: Vocabulary, language: Language): Clarification {
  const name = (id: string | null): string => (id === null ? '' : vocabulary.name(id, language));
  const both = question.inner === null && question.outer === null;
  return {
    fact: both ? 'both' : open.side,
    question: both ? say('clarify.both', language)
      : open.side === 'outer' ? say('clarify.outer', language, { inner: name(question.inner) })
        : say('clarify.inner', language, { outer: name(question.outer) }),
    choices: both ? null : open.completions.map(({ id }) => ({ value: id, label: name(id) })),
  };
}

/** A product nobody knows: what it is decides, so that is asked. */
export function strangerQuestion({ name, side }: Stranger, question: Question, open: OpenSide, vocabulary: Vocabulary, language: Language): Clarification {
  const other = vocabulary.name((side === 'inner' ? question.outer : question.inner) ?? '', language);
  return {
    fact: side,
    question: `${say('clarify.unknown', language, { name })} ${say(`clarify.unknown.${side}`, language, { name, other })}`,
    choices: open.completions.map(({ id }) => ({ value: id, label: vocabulary.name(id, language) })),
  };
}

/** Two products named without a direction: both readings, ready to be chosen. */
export function directionQuestion([a, b]: readonly [string, string], vocabulary: Vocabulary, language: Language): Clarification {
  const label = (inner: string, outer: string): string => say('pair', language, { inner: vocabulary.name(inner, language), outer: vocabulary.name(outer, language) });
  return {
    fact: 'direction',
    question: say('clarify.direction', language),
    choices: [[a, b], [b, a]].map(([inner = '', outer = '']) => ({ value: `${inner}>${outer}`, label: label(inner, outer) })),
  };
}
