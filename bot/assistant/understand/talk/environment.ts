/** What a message of a talk says of the environment, though it names none: "it will carry our payroll", "no longer a lab". */
import type { Word } from '../../../../knowledge/lexicon';
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import { isOf } from '../grammar';
import type { Items } from '../items';
import { breaksAt, breaksBetween, type TalkCue } from './cues';

type Environment = 'production' | 'evaluation';
interface Said { readonly environment: Environment; readonly from: number; readonly to: number }

/** How far a denial reaches: "not for our customers". */
const REACH = 5;

/**
 * Production that is affirmed counts more than a trial: a trial that ends in service is one no more. What is denied, or
 * said to be over, is the other one.
 */
export function readEnvironment({ items, words }: Items, cues: readonly TalkCue[], vocabulary: Vocabulary): Environment | undefined {
  const named = items.flatMap((item): Said[] => {
    const environment = 'entity' in item ? vocabulary.entities.get(item.entity)?.facts?.['environment'] : undefined;
    return environment === 'production' || environment === 'evaluation' ? [{ environment, from: item.from, to: item.to }] : [];
  });
  const meant = cues.flatMap(({ value, from, to }): Said[] => (value === 'production' || value === 'evaluation' ? [{ environment: value, from, to }] : []));
  const all = [...named, ...meant].map((one) => ({ ...one, denied: isDenied(words, one) || (one.environment === 'evaluation' && isOver(words, one, cues)) }));
  const has = (environment: Environment, denied: boolean): boolean => all.some((one) => one.environment === environment && one.denied === denied);
  if (has('production', false)) return 'production';
  if (has('evaluation', false)) return 'evaluation';
  if (has('evaluation', true)) return 'production';
  return has('production', true) ? 'evaluation' : undefined;
}

/** "Not a lab", "nobody depends on it"; but "not even in a lab" and "no, only a lab" speak of a lab, and so does "nada más que un lab". */
function isDenied(words: readonly Word[], { from }: Said): boolean {
  for (let i = from - 1; i >= Math.max(0, from - REACH) && !breaksAt(words[i + 1]); i -= 1) {
    if (isOf(words[i], 'denial') && !isOf(words[i + 1], 'more')) return !isOf(words[i + 1], 'even');
    if (isOf(words[i], 'but') || (isOf(words[i], 'only') && !isOf(words[i - 1], 'denial'))) return false;
  }
  return false;
}

/** "Once the pilot is over", "ya no es un piloto". */
function isOver(words: readonly Word[], { from, to }: Said, cues: readonly TalkCue[]): boolean {
  return cues.some((cue) => cue.value === 'ended' && ((cue.to <= from && from - cue.to <= 2 && !breaksBetween(words, cue.to, from)) || (cue.from >= to && cue.from - to <= 2 && !breaksBetween(words, to, cue.from))));
}
