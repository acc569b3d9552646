/** Findings about the list of claims: everything we know somebody says has to be told by a rule, a statement or an article. */
import { CLAIMS_FILE } from '../files';
import { didYouMean, type Fault, type Path } from '../findings';
import { Reader } from '../reader';
import type { RawRuleSet } from '../ruleset';
import type { Known } from './known';
import { unknownSource } from './sources';

const KEYS = { required: ['id', 'told'], optional: ['who', 'inner', 'outer', 'environment', 'verdict', 'confidence', 'source', 'note'] };

export function findClaimFaults(content: unknown, places: RawRuleSet['places'], known: Known): readonly Fault[] {
  const faults: Fault[] = [];
  const reader = new Reader(CLAIMS_FILE, faults);
  const ids = new Set<string>();
  for (const [index, entry] of reader.list(content, []).entries()) {
    const claim = reader.object(entry, [index], KEYS);
    if (!claim) continue;
    const id = reader.string(claim.id, [index, 'id']) ?? '';
    if (ids.has(id)) reader.fault('duplicate-name', [index, 'id'], `The claim "${id}" stands here a second time.`, 'A name has to mean one thing.', 'Take one out.');
    ids.add(id);
    const source = claim.source === undefined ? undefined : reader.string(claim.source, [index, 'source']);
    if (source !== undefined) faults.push(...unknownSource({ file: CLAIMS_FILE, path: [index, 'source'], source }, known));
    const told = reader.strings(claim.told, [index, 'told']);
    if (Array.isArray(claim.told) && claim.told.length === 0) reader.fault('claim-untold', [index, 'told'], `The claim "${id}" is told nowhere.`, 'We know of it and keep it from the reader.', 'Tell it in a rule, a statement or an article, and name that in "told".');
    for (const target of told) checkTarget(reader, target.value, target.path, places, known);
  }
  return faults;
}

function checkTarget(reader: Reader, target: string, path: Path, places: RawRuleSet['places'], known: Known): void {
  const kinds: Readonly<Record<string, readonly string[]>> = { rule: [...places.rules.keys()], statement: [...places.statements.keys()], article: [...known.sections] };
  const [kind = '', ...rest] = target.split(':');
  const names = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const name = rest.join(':');
  if (names?.includes(name)) return;
  reader.fault('claim-unknown-target', path, names ? `There is no ${kind} "${name}".` : `"${target}" does not say what kind of thing tells the claim.`, 'The claim is told nowhere.', names ? didYouMean(name, names) : 'Write rule:<name>, statement:<id> or article:<id>#<section>.');
}
