/** Features that no vocabulary lists, found where a feature is asked about: the documentation is silent on them, so no "yes" may cover them. */
import type { Match, Word } from '../../../knowledge/lexicon';
import { isLight, isOf } from './grammar';
import type { IntentCue } from './intent';
import { byWord, type Items, type Mention } from './items';
import { isCommon } from './language';

/** What such a feature is to the rules; in a talk often what is done with a machine rather than a thing in it: "we would move it there". */
export const UNLISTED = 'undocumented-feature';
const LONGEST_NAME = 6;
/** "montarlo", "quedarse": what is done, no name. */
const SPANISH_VERB = /^[a-z]{2,}(?:[aei]r)(?:[lmts]e|l[oa]s?|nos)*$/;
/** "Deployed into …", "running on …". */
const PARTICIPLE = /^[a-z]{3,}(?:ed|ing)$/;
/** Kinds of things whose features are asked about. */
const HOSTS: ReadonlySet<string> = new Set(['platform', 'machine', 'cloud']);

/**
 * @param asked the sentences that ask
 * @returns the unlisted features named there, as mentions that relations can be read from
 */
export function readUnlisted({ words, sentences, items }: Items, cues: readonly Match<IntentCue>[], asked: ReadonlySet<number>): Mention[] {
  const taken = byWord(items);
  const said = byWord(cues);
  const isHost = (i: number): boolean => { const item = taken.get(i); return item !== undefined && 'entity' in item && HOSTS.has(item.kind); };
  const isCue = (i: number, ...kinds: readonly string[]): boolean => { const item = taken.get(i); return item !== undefined && 'cue' in item && kinds.includes(item.cue); };
  const asksYesOrNo = (i: number): boolean => said.get(i)?.value.intent === 'verdict';
  const isNameless = (word: Word | undefined): boolean => word === undefined || isLight(word) || isCommon(word);
  /** "switch", "network": what a question can be about, and part of a feature's name as well. */
  const isTopic = (i: number): boolean => !taken.has(i) && said.get(i)?.value.intent === 'networking';
  const isName = (i: number): boolean => !taken.has(i) && !said.has(i) && !isNameless(words[i]) && !isOf(words[i], 'before-a-feature', 'after-a-feature') && !SPANISH_VERB.test(words[i]?.text ?? '');

  return sentences.filter(({ index }) => asked.has(index)).flatMap(({ index, from, to }) => {
    const found: Mention[] = [];
    for (let i = from; i < to; i += 1) {
      if (!isName(i) && !isTopic(i)) continue;
      const end = endOfName(i, to);
      if (words.slice(i, end).some((_, k) => isName(i + k)) && isAskedAbout(i, from, end, to)) {
        found.push({ entity: UNLISTED, kind: 'workload', from: i, to: end, start: words[i]?.start ?? 0, end: words[end - 1]?.end ?? 0, sentence: index });
      }
      i = end - 1;
    }
    return found;
  });

  /** "QoS de almacenamiento", "hot plug of adapters": small words may stand inside a name. */
  function endOfName(from: number, last: number): number {
    let end = from + 1;
    for (let i = end; i < Math.min(last, from + LONGEST_NAME) && /^[ \-/]*$/.test(words[i]?.gap ?? ''); i += 1) {
      if (isName(i) || isTopic(i)) end = i + 1;
      else if (!isOf(words[i], 'in-a-name')) break;
    }
    return end;
  }

  function isAskedAbout(from: number, first: number, end: number, last: number): boolean {
    const before = beyond(from - 1, -1, first, last);
    const after = beyond(end, 1, first, last);
    const closes = after >= last || /[,:;?]/.test(words[end]?.gap ?? '');
    const goesOn = !closes && (asksYesOrNo(after) || isCue(after, 'inside', 'contains', 'there'));
    const isObject = closes || goesOn || isOf(words[after], 'after-a-feature');
    // "QoS on nested Hyper-V, ok?"
    if (before < first) return goesOn && !PARTICIPLE.test(words[from]?.text ?? '') && isCue(after, 'inside') && isHost(beyond(after + 1, 1, first, last));
    // "does nested Hyper-V support QoS", "can it use QoS", "can a nested host do QoS", "¿puede con QoS?".
    const does = (isOf(words[before], 'do') && isHost(before - 1)) || (isCue(before, 'contains') && asksYesOrNo((taken.get(before)?.from ?? before) - 1));
    if (does || isOf(words[before], 'before-a-feature') || isCue(before, 'allows')) return isObject;
    // "is QoS supported", "¿se admite QoS en …?", "does QoS work".
    if (isOf(words[before], 'is-it')) return goesOn && asksYesOrNo(after) && !isCue(after, 'allows');
    if (asksYesOrNo(before)) return goesOn;
    // "¿soporta Hyper-V anidado QoS?", "nested Hyper-V with QoS".
    const verb = beyond(before, -1, first, last, (i) => isHost(i) || isOf(words[i], 'nested'));
    if (verb === before) return (isOf(words[before], 'and') || isCue(before, 'contains')) && isHost(before - 1) && isObject;
    return verb >= first && (asksYesOrNo(verb) || isCue(verb, 'allows')) && isObject;
  }

  /** The first word that is not light, from `at` in the direction of `step`. */
  function beyond(at: number, step: 1 | -1, first: number, last: number, passes: (i: number) => boolean = () => false): number {
    let i = at;
    while (i >= first && i < last && (passes(i) || (!taken.has(i) && !said.has(i) && isLight(words[i] as Word)))) i += step;
    return i;
  }
}
