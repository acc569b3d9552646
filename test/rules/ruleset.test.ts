/** Files that are no rules: always a finding that names the file, never an exception of ours or the engine's. */
import { spawnSync } from 'node:child_process';
import { RuleError } from '../../rules/errors';
import { readRuleFiles } from '../../rules/files';
import { loadRuleSet, readRuleSet, ruleSetOf } from '../../rules/ruleset';
import { randomFrom } from '../support/random';
import { all, caveatRule, inFolder, is, smallRuleSet, smallTexts, verdictRule } from '../support/small-rules';

const BASE = 'rules/verdicts/base.json';
const LIMITS = 'rules/verdicts/limits.json';
const faultsOf = (changed: Readonly<Record<string, unknown>>): string[] => readRuleSet({ texts: smallTexts(changed), faults: [] }).faults.map(({ file, id }) => `${file} ${id}`);

describe('loadRuleSet', () => {
  it('reads rules, statements and groups, and freezes them', async () => {
    await inFolder(smallTexts(), (home) => {
      const ruleSet = loadRuleSet(home);
      expect(ruleSet).toEqual(smallRuleSet());
      expect(ruleSet.rules).toHaveLength(10);
      expect(ruleSet.groups['arm']).toBe('limits');
      expect(() => { (ruleSet.rules[0] as { name: string }).name = 'mine'; }).toThrow(TypeError);
      expect(() => (ruleSet.dimensions[0]!.values as unknown[]).pop()).toThrow(TypeError);
    });
  });

  it('does without caveats and statements', () => {
    expect(smallRuleSet({ 'rules/caveats/general.json': null, 'rules/statements/vendors.json': null }).statements).toEqual([]);
  });

  it('says in one message where the first mistakes are and where to see them all', async () => {
    await inFolder(smallTexts({ [BASE]: '[{"name": ', [LIMITS]: {} }), (home) => {
      expect(() => loadRuleSet(home)).toThrow(RuleError);
      expect(() => loadRuleSet(home)).toThrow(/^The rules cannot be used\. rules\/verdicts\/base\.json: The file is not valid JSON\..* rules\/verdicts\/limits\.json: Here stands an object, not an array\..* Run "npm run check" for all findings\.$/);
    });
  });

  it('survives a byte order mark', async () => {
    await inFolder(new Map([...smallTexts()].map(([file, text]) => [file, `\uFEFF${text}`])), (home) => expect(loadRuleSet(home).hash).toBe(smallRuleSet().hash));
  });
});

describe('a malformed file is a finding', () => {
  it.each([
    ['truncated JSON', '[{"name": "nested-hyper-v", "conditions": {', 'bad-json'],
    ['an empty file', '', 'bad-json'],
    ['a number', '7', 'wrong-shape'],
    ['null', 'null', 'wrong-shape'],
    ['an object instead of a list', '{}', 'wrong-shape'],
    ['a list of lists', '[[]]', 'wrong-shape'],
    ['a list of null', '[null]', 'wrong-shape'],
    ['brackets 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'wrong-shape'],
    ['binary rubbish', '\u0000\u0001\uFFFD', 'bad-json'],
    ['a key that nothing reads', [{ ...caveatRule('x', is('inner', 'wsl-2')), priority: 3, event: verdictRule('x', 'supported', is('inner', 'wsl-2')).event }], 'unknown-key'],
  ])('%s', (_, content, id) => expect(faultsOf({ [BASE]: content })).toContain(`${BASE} ${id}`));

  it('conditions nested 5,000 deep', () => {
    let deep = JSON.stringify(is('inner', 'wsl-2'));
    for (let level = 0; level < 5_000; level += 1) deep = `{"all":[${deep}]}`;
    expect(faultsOf({ [BASE]: JSON.stringify([verdictRule('x', 'supported', is('inner', 'wsl-2'))]).replace(JSON.stringify(is('inner', 'wsl-2')), deep) })).toContain(`${BASE} wrong-shape`);
  });

  it('10 MB, without being read', async () => {
    await inFolder(smallTexts({ [BASE]: `[${' '.repeat(10 * 1024 * 1024)}]` }), (home) => {
      const { texts, faults } = readRuleFiles(home);
      expect(faults).toMatchObject([{ id: 'file-too-big', file: BASE, what: 'The file is 10241 kB.' }]);
      expect(texts.has(BASE)).toBe(false);
    });
  });

  it('a folder without dimensions', async () => {
    await inFolder(new Map([['readme', '']]), (home) => expect(() => loadRuleSet(home)).toThrow('rules/dimensions.json: The file cannot be read (ENOENT).'));
  });

  it('a file that may not be read, or is a folder', async () => {
    await inFolder(smallTexts(), (home) => {
      spawnSync('mkdir', ['-p', `${home}/rules/verdicts/folder.json`]);
      expect(() => loadRuleSet(home)).toThrow('rules/verdicts/folder.json: The file cannot be read (EISDIR).');
    });
  });

  it.each([
    ['dimensions that are a list', []], ['dimensions without values', { dimensions: [{ name: 'inner' }], impossible: [], changes: [] }],
    ['dimensions of strings', { dimensions: ['inner', 'outer'], impossible: 'none', changes: {} }],
    ['no outer', { dimensions: [], impossible: [], changes: [] }],
  ])('%s', (_, content) => expect(faultsOf({ 'rules/dimensions.json': content })).toContain('rules/dimensions.json wrong-shape'));
});

describe('whatever is broken in a file', () => {
  it('ends in findings or in rules, never in an exception', () => {
    const random = randomFrom(99);
    const whole = smallTexts();
    const files = [...whole.keys()];
    const rubbish = ['null', '[]', '{}', '0', '""', '"x"', 'true', '"__proto__"', '[[]]', '{"all":[]}'];
    let broken = 0;
    for (let round = 0; round < 500; round += 1) {
      const file = files[Math.floor(random() * files.length)]!;
      const text = whole.get(file)!;
      // One value of the JSON is replaced by rubbish, or the text is cut or a sign taken out.
      const at = Math.floor(random() * text.length);
      const kind = random();
      const values = [...text.matchAll(/(?<=: )(?:"[^"]*"|\[|\{)/g)];
      const value = values[Math.floor(random() * values.length)];
      const spoilt = kind < 0.6 && value ? `${text.slice(0, value.index)}${rubbish[Math.floor(random() * rubbish.length)]!}${text.slice(value.index + value[0].length)}`
        : kind < 0.8 ? text.slice(0, at) : `${text.slice(0, at)}${text.slice(at + 1)}`;
      const files_ = { texts: new Map([...whole, [file, spoilt]]), faults: [] };
      const { ruleSet, faults } = readRuleSet(files_);
      expect(ruleSet === undefined).toBe(faults.length > 0);
      if (!ruleSet) {
        broken += 1;
        expect(() => ruleSetOf(files_)).toThrow(RuleError);
      }
    }
    expect(broken).toBeGreaterThan(200);
  });
});

describe('overrides', () => {
  const cycle = [verdictRule('a', 'unsupported', is('inner', 'wsl-2'), ['b']), verdictRule('b', 'supported', is('inner', 'wsl-2'), ['c']), verdictRule('c', 'supported', is('inner', 'wsl-2'), ['a'])];
  const only = (rules: unknown[]): Readonly<Record<string, unknown>> => ({ [BASE]: rules, [LIMITS]: null });

  it('may not go round in a circle', () => {
    const { faults } = readRuleSet({ texts: smallTexts(only(cycle)), faults: [] });
    expect(faults).toMatchObject([{ id: 'override-cycle', file: BASE, path: [0, 'event', 'params', 'overrides', 0], what: 'Overrides go round in a circle: a → b → c → a.' }]);
  });

  it('may not name the rule itself, or nobody', () => {
    expect(faultsOf(only([verdictRule('a', 'unsupported', is('inner', 'wsl-2'), ['a'])]))).toEqual([`${BASE} override-cycle`]);
    expect(faultsOf(only([verdictRule('a', 'unsupported', is('inner', 'wsl-2'), ['overhead'])]))).toEqual([`${BASE} unknown-override`]);
  });

  it('may name the own group', () => {
    expect(faultsOf(only([verdictRule('a', 'unsupported', is('inner', 'wsl-2'), ['base']), verdictRule('b', 'supported', all(is('inner', 'wsl-2')))]))).toEqual([]);
  });
});
