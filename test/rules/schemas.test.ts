/** The schemas that editors use accept our own files, and agree with the loader on what is wrong. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { FINDINGS } from '../../rules/findings';
import { readRuleSet } from '../../rules/ruleset';
import { VERDICTS } from '../../rules/types';
import { caveatRule, is, smallTexts, STATEMENTS, verdictRule } from '../support/small-rules';

const HOME = join(__dirname, '..', '..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(HOME, file), 'utf8'));
const validatorOf = (name: string): ((content: unknown) => string[]) => {
  const validate = new Ajv({ allErrors: true }).compile(read(`rules/schemas/${name}.schema.json`) as object);
  return (content) => (validate(content) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`));
};
const SETTINGS = read('.vscode/settings.json') as { 'json.schemas': { fileMatch: string[]; url: string }[] };

describe('the schemas for editors', () => {
  const mapped = SETTINGS['json.schemas'].filter(({ url }) => url.startsWith('./rules/')).flatMap(({ fileMatch, url }) => fileMatch.flatMap((pattern) => {
    const path = pattern.slice(1);
    const folder = path.slice(0, path.lastIndexOf('/'));
    const files = path.endsWith('*.json') ? (existsSync(join(HOME, folder)) ? readdirSync(join(HOME, folder)).filter((file) => file.endsWith('.json')).map((file) => `${folder}/${file}`) : []) : [path].filter((file) => existsSync(join(HOME, file)));
    return files.map((file) => [file, url.replace('./rules/schemas/', '').replace('.schema.json', '')] as const);
  }));

  it('are mapped to files that exist', () => expect(mapped.length).toBeGreaterThan(20));
  it.each(mapped)('accept %s', (file, name) => expect(validatorOf(name)(read(file))).toEqual([]));

  it('know the verdicts', () => {
    expect(JSON.stringify(read('rules/schemas/rules.schema.json'))).toContain(JSON.stringify(VERDICTS));
    expect(JSON.stringify(read('rules/schemas/statements.schema.json'))).toContain(JSON.stringify(VERDICTS));
  });

  const rule = verdictRule('x', 'supported', is('inner', 'wsl-2'));
  it.each([
    ['a key that nothing reads', { ...rule, priority: 3 }],
    ['no conditions', { name: 'x', event: rule.event }],
    ['an empty all', { ...rule, conditions: { all: [] } }],
    ['another operator', { ...rule, conditions: { fact: 'inner', operator: 'notEqual', value: 'wsl-2' } }],
    ['a bad name', { ...rule, name: 'Bad name' }],
    ['a sentence in one language', { ...rule, event: { type: 'verdict', params: { ...rule.event.params, text: { en: 'x' } } } }],
    ['no source', { ...rule, event: { type: 'verdict', params: { ...rule.event.params, sources: [] } } }],
    ['another verdict', { ...rule, event: { type: 'verdict', params: { ...rule.event.params, verdict: 'maybe' } } }],
    ['a caveat with a verdict', { ...caveatRule('x', is('inner', 'wsl-2')), event: { type: 'caveat', params: rule.event.params } }],
  ])('refuse a rule with %s, as the loader does', (_, wrong) => {
    expect(validatorOf('rules')([wrong])).not.toEqual([]);
    const { faults } = readRuleSet({ texts: smallTexts({ 'rules/verdicts/base.json': [wrong], 'rules/verdicts/limits.json': null }), faults: [] });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every(({ id }) => id in FINDINGS)).toBe(true);
  });

  it('refuse a statement without a source and a claim that is told nowhere', () => {
    expect(validatorOf('statements')([{ ...STATEMENTS[0], source: '' }])).not.toEqual([]);
    expect(validatorOf('claims')([{ id: 'C1', told: [] }])).not.toEqual([]);
    expect(validatorOf('claims')([{ id: 'C1', told: ['rule:arm'] }])).toEqual([]);
  });
});
