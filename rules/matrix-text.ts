/** The accepted matrix as text: reviewable, the same to the byte for the same rules, and read back only under those rules. */
import { createHash } from 'node:crypto';
import { RuleError } from './errors';
import type { Clause, Matrix, Row } from './matrix';
import { strictest } from './order';
import { isVerdictRule } from './decision';
import type { Rule, RuleSet } from './types';

const HEADER = 'inner,outer,when,verdict,rules,caveats';
const FIRST_LINE = /^# rules ([0-9a-f]{64}), rows ([0-9a-f]{16}), (\d+) cells, (\d+) combinations$/;

/** Names hold no commas, quotes or blanks (the loader sees to it), so nothing needs quoting. */
export function writeMatrix({ hash, rows, cells, combinations }: Matrix): string {
  const body = [HEADER, ...rows.map(lineOf), ''].join('\n');
  return `# rules ${hash}, rows ${digestOf(body)}, ${cells} cells, ${combinations} combinations\n${body}`;
}

function lineOf({ inner, outer, when, verdict, rules, caveats }: Row): string {
  return [inner, outer, when.map(({ fact, values }) => `${fact}=${values.join('|')}`).join(' & '), verdict ?? '', rules.join('|'), caveats.join('|')].join(',');
}

/**
 * The matrix of a text that was made from this very rule set.
 * @throws RuleError `matrix-stale` when the rules have changed since, `matrix-damaged` when the text has
 */
export function readMatrix(text: string, ruleSet: RuleSet): Matrix {
  const end = text.indexOf('\n');
  const [, hash, digest, cells, combinations] = FIRST_LINE.exec(text.slice(0, Math.max(end, 0))) ?? [];
  if (hash === undefined) throw damaged('its first line does not say what it was made from');
  if (hash !== ruleSet.hash) throw new RuleError('matrix-stale', 'rules/matrix.csv was made from other rules than those in rules/. Run "npm run matrix" and review what changed.');
  const body = text.slice(end + 1);
  if (digestOf(body) !== digest) throw damaged('its rows are not those that were written');
  return { hash, rows: rowsOf(body, ruleSet), cells: Number(cells), combinations: Number(combinations) };
}

/** The rows of a text whatever rule set it was made from; `rules` of that time give the verdicts their meaning. */
function rowsOf(body: string, ruleSet: RuleSet): readonly Row[] {
  const rules = new Map(ruleSet.rules.map((rule) => [rule.name, rule]));
  return body.split('\n').slice(1).filter(Boolean).map((line): Row => {
    const [inner = '', outer = '', when = '', , verdictRules = '', caveats = ''] = line.split(',');
    const held = listOf(verdictRules).map((name) => ruleNamed(rules, name));
    return {
      inner, outer,
      when: when ? when.split(' & ').map(clauseOf) : [],
      verdict: strictest(held.filter(isVerdictRule).map(({ event }) => event.params.verdict)),
      rules: held.map(({ name }) => name),
      caveats: listOf(caveats).map((name) => ruleNamed(rules, name).name),
    };
  });
}

function clauseOf(text: string): Clause {
  const [fact = '', values = ''] = text.split('=');
  return { fact, values: values.split('|') };
}

function listOf(text: string): readonly string[] {
  return text ? text.split('|') : [];
}

function ruleNamed(rules: ReadonlyMap<string, Rule>, name: string): Rule {
  const rule = rules.get(name);
  if (!rule) throw damaged(`it names "${name}", which is no rule`);
  return rule;
}

/** Hands that edit a verdict in the text instead of in a rule are noticed before anybody is answered by it. */
function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

function damaged(how: string): RuleError {
  return new RuleError('matrix-damaged', `rules/matrix.csv cannot be used: ${how}. Run "npm run matrix".`);
}
