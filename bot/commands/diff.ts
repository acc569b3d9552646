/** `diff` shows which questions get another verdict than at another revision, and because of which rule. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { untoldRules } from '../../rules/changelog';
import { difference, type ChangedBlock, type Difference } from '../../rules/diff';
import { readMatrixText } from '../../rules/matrix-file';
import { loadRuleSet } from '../../rules/ruleset';
import { matrixFor, sideAt } from './revision';
import { DONE, FOUND, HOME, readCall, wrong } from './words';

const HELP = `Usage: npm run diff -- <git revision> [--changelog]

  npm run diff -- HEAD          what the rules as they are now change against the last commit
  npm run diff -- origin/main   what this branch changes

  --changelog   ends with 1 when a verdict changed and the part "Unreleased" of CHANGELOG.md does not name the rule
  --help        prints this

  Exit codes: 0 compared, 1 it cannot be compared or the changelog is silent, 2 the call's words are off.`;

export async function diff(args: readonly string[]): Promise<number> {
  const call = readCall(args, { changelog: { type: 'boolean' } }, HELP);
  if (typeof call === 'number') return call;
  const [revision, ...rest] = call.words;
  if (revision === undefined || rest.length > 0) return wrong('diff takes one git revision.', HELP);
  const before = await sideAt(HOME, revision);
  if (!before) {
    console.log(`There were no rules at ${revision}: everything is new.`);
    return DONE;
  }
  const ruleSet = loadRuleSet(HOME);
  const found = difference(before, { ruleSet, matrix: await matrixFor(ruleSet, readMatrixText(HOME)) });
  print(found, revision);
  return call.flags.has('changelog') ? changelog(found) : DONE;
}

function print({ blocks, combinations, rules, appeared, vanished }: Difference, revision: string): void {
  for (const block of blocks) console.log(`${lineOf(block)}\n`);
  if (appeared.length > 0) console.log(`New: ${appeared.join(', ')}`);
  if (vanished.length > 0) console.log(`Gone: ${vanished.join(', ')}`);
  for (const how of ['added', 'changed', 'removed'] as const) {
    const own = rules.filter((rule) => rule.how === how).map(({ rule }) => rule);
    if (own.length > 0) console.log(`Rules ${how}: ${own.join(', ')}`);
  }
  console.log(combinations === 0 ? `No verdict changed against ${revision}.` : `${combinations.toLocaleString('en')} combinations changed their verdict against ${revision}.`);
}

function lineOf({ inner, outer, when, from, to, combinations, because }: ChangedBlock): string {
  const where = when.map(({ fact, values }) => `${fact}=${values.join('|')}`).join(' & ');
  const reason = because.map(({ rule, how }) => `${rule} (${how})`).join(', ');
  return `${inner} on ${outer}${where ? `, ${where}` : ''}\n  ${from ?? 'no verdict'} → ${to ?? 'no verdict'}, ${combinations.toLocaleString('en')} combinations${reason ? `, because of ${reason}` : ''}`;
}

function changelog(found: Difference): number {
  const untold = untoldRules(readFileSync(join(HOME, 'CHANGELOG.md'), 'utf8'), found);
  if (untold.length === 0) return DONE;
  console.error(`Verdicts changed, and "Unreleased" in CHANGELOG.md does not name: ${untold.join(', ')}. Say there what changed for the reader, with the name of the rule.`);
  return FOUND;
}
