/** What dimensions, rules and statements have to look like, and that they name only facts and values that exist. */
import { didYouMean, type Path } from './findings';
import type { Reader } from './reader';
import { VERDICTS } from './types';

/** Legal values by fact. */
export type Values = Pick<ReadonlyMap<string, ReadonlySet<string>>, 'has' | 'get' | 'keys'>;

/** The placeholders a sentence of a rule may hold. */
const PRODUCTS = ['inner', 'outer'] as const;
/** No rule needs more; what nests deeper was not written by hand. */
const MAX_DEPTH = 12;

/** Checks `dimensions.json` and gives the facts with their values, as far as they could be read. */
export function readDimensions(reader: Reader, content: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, ReadonlySet<string>>();
  const root = reader.object(content, [], { required: ['dimensions', 'impossible', 'changes'] });
  if (!root) return values;
  for (const [index, entry] of reader.list(root.dimensions, ['dimensions']).entries()) readDimension(reader, entry, ['dimensions', index], values);
  for (const product of PRODUCTS.filter((name) => !values.has(name))) {
    reader.fault('wrong-shape', ['dimensions'], `There is no dimension "${product}".`, 'Every question is about something that runs on something.', `Add the dimension "${product}".`);
  }
  for (const [index, entry] of reader.list(root.impossible, ['impossible']).entries()) {
    const path: Path = ['impossible', index];
    const impossible = reader.object(entry, path, { required: ['conditions', 'why'] });
    if (!impossible) continue;
    readCondition(reader, impossible.conditions, [...path, 'conditions'], values);
    reader.text(impossible.why, [...path, 'why'], []);
  }
  for (const [index, entry] of reader.list(root.changes, ['changes']).entries()) readChange(reader, entry, ['changes', index], values);
  return values;
}

function readDimension(reader: Reader, entry: unknown, path: Path, known: Map<string, ReadonlySet<string>>): void {
  const dimension = reader.object(entry, path, { required: ['name', 'about', 'values'], optional: ['unstated'] });
  if (!dimension) return;
  const name = reader.string(dimension.name, [...path, 'name']) ?? '';
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) reader.fault('bad-name', [...path, 'name'], `"${name.slice(0, 60)}" is no good name of a fact.`, 'Rules and programs write it.', 'Use letters and digits, beginning with a lower-case letter.');
  if (known.has(name)) twice(reader, [...path, 'name'], `dimension "${name}"`);
  reader.text(dimension.about, [...path, 'about'], []);
  const values = new Set<string>();
  for (const [index, element] of reader.list(dimension.values, [...path, 'values']).entries()) {
    const place = [...path, 'values', index];
    const object = reader.object(element, place, { required: ['value', 'label'] });
    if (!object) continue;
    const value = reader.name(object.value, [...place, 'value']);
    reader.text(object.label, [...place, 'label'], []);
    if (value === undefined) continue;
    if (values.has(value)) twice(reader, [...place, 'value'], `value "${value}"`);
    values.add(value);
  }
  if (values.size === 0) reader.fault('wrong-shape', [...path, 'values'], `The dimension "${name}" has no value.`, 'A fact has to be something.', 'Add its values.');
  known.set(name, values);
  if (dimension.unstated !== undefined) readValue(reader, dimension.unstated, [...path, 'unstated'], name, known);
}

function readChange(reader: Reader, entry: unknown, path: Path, values: Values): void {
  const change = reader.object(entry, path, { required: ['fact', 'to'], optional: ['from'] });
  if (!change) return;
  const fact = readFact(reader, change.fact, [...path, 'fact'], values);
  if (fact === undefined) return;
  for (const key of ['from', 'to']) {
    for (const [index, value] of reader.list(change[key], [...path, key]).entries()) readValue(reader, value, [...path, key, index], fact, values);
  }
}

/** Checks one rule and gives its name. */
export function readRule(reader: Reader, entry: unknown, path: Path, type: 'verdict' | 'caveat', values: Values): string | undefined {
  const rule = reader.object(entry, path, { required: ['name', 'conditions', 'event'] });
  if (!rule) return undefined;
  readCondition(reader, rule.conditions, [...path, 'conditions'], values);
  const event = reader.object(rule.event, [...path, 'event'], { required: ['type', 'params'] });
  if (event && event.type !== undefined && event.type !== type) {
    reader.fault('wrong-shape', [...path, 'event', 'type'], `The type of the event is not "${type}".`, 'The folder of the file says what its rules do.', `Write "${type}", or move the rule.`);
  }
  const place = [...path, 'event', 'params'];
  const params = event && reader.object(event.params, place, {
    required: type === 'verdict' ? ['verdict', 'text', 'sources'] : ['text', 'sources'],
    optional: type === 'verdict' ? ['overrides', 'conflict'] : ['conflict'],
  });
  if (params) {
    reader.text(params.text, [...place, 'text'], PRODUCTS);
    if (params.sources !== undefined && reader.strings(params.sources, [...place, 'sources']).length === 0) {
      reader.fault('no-source', [...place, 'sources'], 'The rule cites nothing.', 'Nothing is told without a source.', 'Name the source, or source#section, that says so.');
    }
    if (params.verdict !== undefined) readVerdict(reader, params.verdict, [...place, 'verdict']);
    if (params.overrides !== undefined) reader.strings(params.overrides, [...place, 'overrides']);
    if (params.conflict !== undefined) readConflict(reader, params.conflict, [...place, 'conflict']);
  }
  return reader.name(rule.name, [...path, 'name']);
}

function readConflict(reader: Reader, value: unknown, path: Path): void {
  const conflict = reader.object(value, path, { required: ['follows', 'against', 'why'] });
  if (!conflict) return;
  reader.string(conflict.follows, [...path, 'follows']);
  reader.strings(conflict.against, [...path, 'against']);
  reader.text(conflict.why, [...path, 'why'], PRODUCTS);
}

/** Checks one statement and gives its id. */
export function readStatement(reader: Reader, entry: unknown, path: Path): string | undefined {
  const statement = reader.object(entry, path, { required: ['id', 'who', 'inner', 'outer', 'verdict', 'text', 'source'] });
  if (!statement) return undefined;
  reader.string(statement.who, [...path, 'who']);
  for (const product of PRODUCTS) reader.strings(statement[product], [...path, product]);
  if (statement.verdict !== undefined) readVerdict(reader, statement.verdict, [...path, 'verdict']);
  reader.text(statement.text, [...path, 'text'], PRODUCTS);
  reader.string(statement.source, [...path, 'source']);
  return reader.name(statement.id, [...path, 'id']);
}

/** Checks a condition: only `all`, `any`, `equal` and `in`, over facts and values that exist. */
function readCondition(reader: Reader, value: unknown, path: Path, values: Values, depth = 0): void {
  if (value === undefined) return;
  if (depth > MAX_DEPTH) {
    reader.fault('wrong-shape', path, 'The condition is nested too deeply.', 'Nobody can review it.', 'Flatten it, or make several rules of it.');
    return;
  }
  const compound = ['all', 'any'].find((key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key));
  if (compound) {
    const object = reader.object(value, path, { required: [compound] });
    const parts = reader.list(object?.[compound], [...path, compound]);
    if (Array.isArray(object?.[compound]) && parts.length === 0) reader.fault('empty-condition', path, `"${compound}" is empty.`, compound === 'all' ? 'An empty "all" holds on everything.' : 'An empty "any" never holds.', 'Say when the rule holds.');
    for (const [index, part] of parts.entries()) readCondition(reader, part, [...path, compound, index], values, depth + 1);
    return;
  }
  const leaf = reader.object(value, path, { required: ['fact', 'operator', 'value'] });
  if (leaf) readLeaf(reader, leaf, path, values);
}

function readLeaf(reader: Reader, leaf: Readonly<Record<string, unknown>>, path: Path, values: Values): void {
  const operator = reader.string(leaf.operator, [...path, 'operator']);
  if (operator === undefined) return;
  if (operator !== 'equal' && operator !== 'in') {
    reader.fault('unknown-operator', [...path, 'operator'], `The operator "${operator.slice(0, 60)}" is not used here.`, 'What a rule says can be proved with "equal" and "in" only.', didYouMean(operator, ['equal', 'in']));
    return;
  }
  const fact = readFact(reader, leaf.fact, [...path, 'fact'], values);
  if (fact === undefined || leaf.value === undefined) return;
  if (operator !== 'in') {
    readValue(reader, leaf.value, [...path, 'value'], fact, values);
    return;
  }
  const list = reader.list(leaf.value, [...path, 'value']);
  if (Array.isArray(leaf.value) && list.length === 0) reader.fault('empty-condition', [...path, 'value'], 'The list of values is empty.', 'The condition can never hold.', 'Name the values, or take the condition out.');
  for (const [index, value] of list.entries()) {
    if (list.indexOf(value) < index) twice(reader, [...path, 'value', index], `value "${String(value)}"`);
    readValue(reader, value, [...path, 'value', index], fact, values);
  }
}

function readFact(reader: Reader, value: unknown, path: Path, values: Values): string | undefined {
  const fact = reader.string(value, path);
  if (fact === undefined || values.has(fact)) return fact;
  reader.fault('unknown-fact', path, `There is no fact "${fact}".`, 'Facts are declared in rules/dimensions.json.', didYouMean(fact, values.keys()));
  return undefined;
}

function readValue(reader: Reader, value: unknown, path: Path, fact: string, values: Values): void {
  const known = values.get(fact);
  const name = reader.string(value, path);
  if (name === undefined || !known || known.has(name)) return;
  reader.fault('unknown-value', path, `The fact "${fact}" is never "${name}".`, 'The condition could never hold; values are declared in rules/dimensions.json.', didYouMean(name, known));
}

function readVerdict(reader: Reader, value: unknown, path: Path): void {
  if (typeof value === 'string' && (VERDICTS as readonly string[]).includes(value)) return;
  reader.fault('unknown-verdict', path, `There is no verdict "${String(value).slice(0, 60)}".`, 'The verdicts are a closed list.', didYouMean(String(value), VERDICTS));
}

export function twice(reader: Reader, path: Path, what: string): void {
  reader.fault('duplicate-name', path, `The ${what} stands here a second time.`, 'A name has to mean one thing.', 'Give it another name, or take one out.');
}
