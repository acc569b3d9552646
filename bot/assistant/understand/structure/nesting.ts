/** The word "nested": said of the thing beside it, or a thing of its own, the feature. */
import { isOf, isText } from '../grammar';
import type { Mention } from '../items';
import { nameOf } from './between';
import { nodeOf } from './naming';
import type { Reading } from './reading';
import { relate } from './relate';

/** Keeps the word until it is clear what it is said of. */
export function readNesting(reading: Reading, mention: Mention): void {
  if (reading.excluding || isOf(reading.words[mention.from - 1], 'not')) return;
  reading.saysNested = true;
  const { left } = reading;
  if (left && mention.from - left.to <= 1 && reading.cues.length === 0 && ['platform', 'workload', 'machine'].includes(left.kind)) {
    left.nested = true;
    return;
  }
  settleNesting(reading);
  reading.nesting = mention;
}

/** Nothing stood beside the word: it names the feature. */
export function settleNesting(reading: Reading): void {
  const mention = reading.nesting;
  if (!mention) return;
  reading.nesting = undefined;
  const node = nodeOf(reading, mention);
  if (isText(nameOf(reading.words, mention), 'nested', 'to-nest')) node.bare = true;
  reading.nodes.push(node);
  relate(reading, node);
  const { left } = reading;
  // The feature's name must not come between a product and its place: "Hyper-V, nested, in Azure".
  if (!left || left.kind === 'machine' || left.sentence !== node.sentence) reading.left = node;
}
