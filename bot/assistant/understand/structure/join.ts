/** Whether a mention and the one to its left are one thing, by the first row of grammar.json's joins that fits. */
import { isLight, JOINS } from '../grammar';
import { governing } from './between';
import { JOIN, type Gap } from './joins';
import type { Reading } from './reading';
import type { Node } from './structure';

/** @returns whether `node` became part of the left one */
export function join(reading: Reading, node: Node): boolean {
  const { left } = reading;
  if (!left || left.sentence !== node.sentence || left.excluded !== node.excluded) return false;
  const gap = gapBetween(reading, left, node);
  if (!gap) return false;
  const { kind } = left;
  return JOINS.some((row) => row.left === kind && row.cue === gap.cue && row.right === node.kind && isClose(row.gives, gap) && JOIN[row.gives]?.(reading, left, node, gap) === true);
}

/** Undefined where a cue stands there that governs nothing, or a comma that separates. */
function gapBetween({ words, cues }: Reading, left: Node, node: Node): Gap | undefined {
  const between = words.slice(left.to, node.from);
  const gap = words[node.from]?.gap ?? '';
  const bracket = between.length === 0 && /^\s*\($/.test(gap);
  const cue = governing(words, cues, node)?.cue ?? (cues.length ? undefined : bracket ? 'bracket' : 'none');
  if (cue === undefined || (cue === 'none' && /[,:;/+&]/.test(gap))) return undefined;
  const inCue = (at: number): boolean => cues.some(({ from, to }) => at >= from && at < to);
  const loose = between.filter((word, i) => !isLight(word) && !inCue(left.to + i)).length;
  return { between: between.length, loose, cue };
}

/** Whether what stands between lets two things be one. A host and its cluster may stand apart; a part may have one word before it. */
function isClose(gives: string, { between, loose, cue }: Gap): boolean {
  if (gives === 'its-cluster') return true;
  return loose <= (gives === 'component' && cue === 'contains' ? 1 : 0) && (cue !== 'none' || between === 0);
}
