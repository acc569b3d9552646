/** Reads the rule set from its files, checks that it can be decided by, freezes it and gives it its hash. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { leavesOf, residual } from './conditions';
import { RuleError } from './errors';
import { DIMENSIONS_FILE, FOLDERS, readRuleFiles, type RuleFiles } from './files';
import type { Fault, Place } from './findings';
import { byName } from './order';
import { findOverrideFaults } from './overrides';
import { Reader } from './reader';
import { readDimensions, readRule, readStatement, twice, type Values } from './shapes';
import type { Dimension, Impossible, Rule, RuleSet, Statement } from './types';

/** The rule set as far as it can be read; `ruleSet` is there only when nothing is wrong with it. */
export interface RawRuleSet {
  readonly ruleSet?: RuleSet;
  readonly faults: readonly Fault[];
  /** Places of rules by name and of statements by id. */
  readonly places: { readonly rules: ReadonlyMap<string, Place>; readonly statements: ReadonlyMap<string, Place> };
}

/**
 * The rule set below the project's root.
 * @throws RuleError `bad-rules`, whose message names file and place of the first faults in plain words
 */
export function loadRuleSet(home: string): RuleSet {
  return ruleSetOf(readRuleFiles(home));
}

/** As `loadRuleSet`, from texts that came from anywhere. */
export function ruleSetOf(files: RuleFiles): RuleSet {
  const { ruleSet, faults } = readRuleSet(files);
  if (!ruleSet) throw new RuleError('bad-rules', messageOf(faults));
  return ruleSet;
}

function messageOf(faults: readonly Fault[]): string {
  const shown = faults.slice(0, 3).map(({ file, path, what, fix }) => `${file}${path.length > 0 ? ` (${path.join('.')})` : ''}: ${what} ${fix}`);
  const rest = faults.length > 3 ? ` And ${faults.length - 3} more.` : '';
  return `The rules cannot be used. ${shown.join(' ')}${rest} Run "npm run check" for all findings.`;
}

/** Reads everything and writes down all that is wrong; never throws. */
export function readRuleSet({ texts, faults: before }: RuleFiles): RawRuleSet {
  const faults = [...before];
  const rulePlaces = new Map<string, Place>();
  const statementPlaces = new Map<string, Place>();
  const dimensionsFile = parse(DIMENSIONS_FILE, texts.get(DIMENSIONS_FILE), faults) as DimensionsFile | undefined;
  const values = dimensionsFile === undefined ? new Map<string, never>() : readDimensions(new Reader(DIMENSIONS_FILE, faults), dimensionsFile);
  const groups: Record<string, string> = {};
  const rules = (['verdicts', 'caveats'] as const).flatMap((folder) => entriesOf(texts, FOLDERS[folder], faults).map(({ reader, entry, index }) => {
    // Without dimensions every fact would be unknown: one missing file is one finding, not hundreds.
    const name = readRule(reader, entry, [index], folder === 'verdicts' ? 'verdict' : 'caveat', values.size > 0 ? values : ANYTHING);
    if (name !== undefined) groups[name] = basename(reader.file, '.json');
    settle(reader, name, index, rulePlaces, 'rule');
    return entry as Rule;
  }));
  const statements = entriesOf(texts, FOLDERS.statements, faults).map(({ reader, entry, index }) => {
    settle(reader, readStatement(reader, entry, [index]), index, statementPlaces, 'statement');
    return entry as Statement;
  });
  const places = { rules: rulePlaces, statements: statementPlaces };
  if (faults.length > 0 || !dimensionsFile) return { faults, places };
  const { dimensions, impossible, changes } = dimensionsFile;
  faults.push(...findImpossibleFaults(dimensions, impossible), ...findOverrideFaults(rules, groups, rulePlaces));
  if (faults.length > 0) return { faults, places };
  const ruleSet = freeze({ dimensions, impossible, changes, rules, statements, groups, hash: hashOf(dimensions, impossible, rules) });
  return { ruleSet, faults, places };
}

type DimensionsFile = Pick<RuleSet, 'dimensions' | 'impossible' | 'changes'>;
/** Takes every fact and every value for granted. */
const ANYTHING: Values = { has: () => true, get: () => undefined, keys: () => new Map<string, never>().keys() };

function entriesOf(texts: RuleFiles['texts'], folder: string, faults: Fault[]): { reader: Reader; entry: unknown; index: number }[] {
  return [...texts.keys()].filter((file) => file.startsWith(`${folder}/`)).sort(byName).flatMap((file) => {
    const reader = new Reader(file, faults);
    return reader.list(parse(file, texts.get(file), faults), []).map((entry, index) => ({ reader, entry, index }));
  });
}

function settle(reader: Reader, name: string | undefined, index: number, places: Map<string, Place>, kind: 'rule' | 'statement'): void {
  if (name === undefined) return;
  if (places.has(name)) twice(reader, [index, kind === 'rule' ? 'name' : 'id'], `${kind} "${name}"`);
  else places.set(name, { file: reader.file, index });
}

/** The value of a JSON text; undefined, and a fault, when it is none. */
export function parse(file: string, text: string | undefined, faults: Fault[]): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    faults.push({ id: 'bad-json', file, path: [], what: 'The file is not valid JSON.', why: 'It breaks off, or a comma, a quote or a bracket is wrong.', fix: 'Mend the JSON; "npm run check" names the line.' });
    return undefined;
  }
}

/** When facts contradict each other the later one counts as unstated, so it has to be able to be. */
function findImpossibleFaults(dimensions: readonly Dimension[], impossible: readonly Impossible[]): readonly Fault[] {
  const unstated = new Map(dimensions.flatMap(({ name, unstated: value }) => (value === undefined ? [] : [[name, value] as const])));
  return impossible.flatMap(({ conditions }, index) => {
    const escapes = residual(conditions, Object.fromEntries(unstated)) === false;
    const asked = leavesOf(conditions).some(({ fact, value }) => { const none = unstated.get(fact); return none !== undefined && (value === none || (Array.isArray(value) && value.includes(none))); });
    if (escapes && !asked) return [];
    return [{
      id: 'impossible-unstated' as const, file: DIMENSIONS_FILE, path: ['impossible', index, 'conditions'],
      what: escapes ? 'The combination asks for a fact that was not stated.' : 'The combination stays impossible whatever facts are left unsaid.',
      why: 'Of facts that cannot occur together the later one counts as unstated; that has to be possible.', fix: 'Name stated values only, and join them with a fact that has "unstated" by "all".',
    }];
  });
}

function hashOf(dimensions: readonly Dimension[], impossible: readonly Impossible[], rules: readonly Rule[]): string {
  const sorted = rules.toSorted((a, b) => byName(a.name, b.name));
  const sameOrder = (_: string, value: unknown): unknown => (typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => byName(a, b))) : value);
  return createHash('sha256').update(JSON.stringify([dimensions, impossible, sorted], sameOrder)).digest('hex');
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
