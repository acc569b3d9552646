/**
 * Who runs inside whom. One pass over the mentions and cues of a text: neighbours are joined into one thing or linked
 * (inner runs in outer) by the rows of grammar.json. No backtracking; what no row explains stays unlinked.
 */
import type { Vocabulary } from '../../../../knowledge/vocabulary';
import { isOf } from '../grammar';
import type { Items } from '../items';
import { clauseEnds, lapsed } from './between';
import { readCue } from './cue';
import { levelsOf } from './levels';
import { readMention } from './mention';
import { settleNesting } from './nesting';
import { Reading } from './reading';
import type { Structure } from './structure';

export function readStructure(text: string, { words, items }: Items, vocabulary: Vocabulary): Structure {
  const reading = new Reading(text, words, vocabulary);
  for (const item of items) {
    if (item.sentence !== reading.sentence) endSentence(reading, item.sentence);
    if (excludesNoMore(reading, item.from)) reading.excluding = undefined;
    if ('cue' in item) readCue(reading, item);
    else readMention(reading, item);
  }
  endSentence(reading, -1);
  for (const { upper, lower } of levelsOf(reading.nodes, reading.stated)) reading.link(upper, lower);
  return reading;
}

function excludesNoMore({ excluding, words }: Reading, from: number): boolean {
  if (!excluding) return false;
  return excluding.reach === 'clause' ? clauseEnds(words, excluding.to, from) : lapsed(words, excluding.to, from);
}

function endSentence(reading: Reading, next: number): void {
  settleNesting(reading);
  if (endsWithin(reading)) reading.pointing.add(reading.sentence);
  const { place } = reading;
  if (place && !place.excluded && !reading.carries(place)) reading.places.push(place);
  reading.left = reading.place = reading.role = reading.excluding = undefined;
  reading.cues = [];
  reading.sentence = next;
}

/** "… while Hyper-V runs inside": inside the machine that goes without saying. */
function endsWithin({ left, cues, words }: Reading): boolean {
  const dangling = left?.kind === 'platform' ? cues.at(-1) : undefined;
  return dangling?.cue === 'inside' && words.slice(dangling.from, dangling.to).some((word) => isOf(word, 'within'));
}
