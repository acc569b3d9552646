/** Of which Windows the host is, where a talk only names the year or the system: "the box is still on 2019". */
import type { Word } from '../../../../knowledge/lexicon';
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import { HOST_OF_YEAR } from '../facts';
import { isOf } from '../grammar';
import { byWord, type Items } from '../items';
import type { TalkCue } from './cues';

/** @returns the value of the fact `host`; the last one named ("from 2019 to 2022") */
export function readHost({ items, words }: Items, cues: readonly TalkCue[], vocabulary: Vocabulary): string | undefined {
  const ofGuest = (at: number): boolean => words.slice(Math.max(0, at - 4), at + 3).some((word) => isOf(word, 'guest-machine'));
  const speaksOfHost = cues.some(({ value }) => value === 'outer') || words.some((word) => isOf(word, 'still'));
  const systems = items.flatMap((item) => {
    const host = 'entity' in item && item.kind === 'system' ? vocabulary.entities.get(item.entity)?.facts?.['host'] : undefined;
    return host !== undefined && speaksOfHost && !ofGuest(item.from) ? [{ at: item.from, host }] : [];
  });
  const taken = byWord(items.filter((item) => 'entity' in item));
  const years = words.flatMap((word, at) => {
    const host = HOST_OF_YEAR[word.text];
    return host !== undefined && !taken.has(at) && !isDate(words, at) && !ofGuest(at) ? [{ at, host }] : [];
  });
  return [...systems, ...years].sort((a, b) => a.at - b.at).at(-1)?.host;
}

/** "Since 2019", "marzo de 2022", "until the end of 2025". */
function isDate(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - 3), at).some((word) => isOf(word, 'date'));
}
