/** Names a decision by a short id that can be read back: the number of its facts and the start of two hashes. */
import { createHash } from 'node:crypto';
import { createSpace, type Space } from './space';
import type { Dimension, Facts, RuleSet } from './types';

/** Enough to notice that dimensions or rules are others; telling all versions apart is not the id's task. */
const SPACE_CHARACTERS = 4;
const RULES_CHARACTERS = 6;

export type Replay =
  | { readonly ok: true; readonly facts: Facts }
  /** The rules are others than then: the facts can still be read, the decision may differ now. */
  | { readonly ok: false; readonly code: 'other-rules'; readonly message: string; readonly facts: Facts }
  | { readonly ok: false; readonly code: 'malformed' | 'other-dimensions'; readonly message: string };

interface Codec { readonly space: Space; readonly suffix: string; readonly dimensions: string; readonly rules: string }
const codecs = new WeakMap<RuleSet, Codec>();

/** The id of the decision on complete facts: url-safe, the same for the same question under the same rules. */
export function decisionId(facts: Facts, ruleSet: RuleSet): string {
  const { space, suffix } = codecOf(ruleSet);
  return `${space.indexOf(facts).toString(36)}${suffix}`;
}

/** The facts a decision was made on, or why they cannot be told. Never throws. */
export function decodeDecisionId(id: string, ruleSet: RuleSet): Replay {
  const codec = codecOf(ruleSet);
  const [, number, dimensions, rules] = /^([0-9a-z]{1,11})-([0-9a-f]{4})([0-9a-f]{6})$/.exec(id) ?? [];
  if (number === undefined) return { ok: false, code: 'malformed', message: `"${id.slice(0, 40)}" is no decision id; one looks like ${decisionId(codec.space.factsAt(0), ruleSet)}.` };
  if (dimensions !== codec.dimensions) return { ok: false, code: 'other-dimensions', message: `The decision ${id} was made when there were other facts to decide on; its facts cannot be read any more.` };
  const index = Number.parseInt(number, 36);
  if (index >= codec.space.size) return { ok: false, code: 'malformed', message: `The decision id ${id} names no possible facts; was it copied whole?` };
  const facts = codec.space.factsAt(index);
  if (rules !== codec.rules) return { ok: false, code: 'other-rules', facts, message: `The decision ${id} was made under other rules; today's may decide otherwise.` };
  return { ok: true, facts };
}

function codecOf(ruleSet: RuleSet): Codec {
  const known = codecs.get(ruleSet);
  if (known) return known;
  const dimensions = hashOfSpace(ruleSet.dimensions).slice(0, SPACE_CHARACTERS);
  const rules = ruleSet.hash.slice(0, RULES_CHARACTERS);
  const codec = { space: createSpace(ruleSet.dimensions), suffix: `-${dimensions}${rules}`, dimensions, rules };
  codecs.set(ruleSet, codec);
  return codec;
}

/** Names and values only: mending a label does not change what a number means. */
function hashOfSpace(dimensions: readonly Dimension[]): string {
  return createHash('sha256').update(JSON.stringify(dimensions.map(({ name, values }) => [name, values.map(({ value }) => value)]))).digest('hex');
}
