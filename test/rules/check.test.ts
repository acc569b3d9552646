/** Every finding of the checker, provoked one by one in a rule set that is otherwise clean. */
import { check } from '../../rules/check';
import type { Known } from '../../rules/check/known';
import { FINDINGS, lineOf, type Finding, type FindingId } from '../../rules/findings';
import { enumerate } from '../../rules/matrix';
import { writeMatrix } from '../../rules/matrix-text';
import { readRuleSet } from '../../rules/ruleset';
import type { Rule } from '../../rules/types';
import { all, any, caveatRule, CAVEATS, DIMENSIONS, inFolder, is, oneOf, smallTexts, STATEMENTS, verdictRule, VERDICTS_BASE, VERDICTS_LIMITS } from '../support/small-rules';

jest.setTimeout(60_000);

const KNOWN: Known = {
  sources: new Set(['handbook', 'handbook#limits', 'vendor-page']),
  sourcesReadOn: new Map([['handbook', '2026-06-01'], ['vendor-page', '2026-06-01']]),
  entities: new Set(['hyper-v', 'esxi', 'hypervisor', 'vendor']),
  sections: new Set(['memory#resize']),
  today: '2026-11-25',
};
const DIMENSIONS_FILE = 'rules/dimensions.json';
const BASE = 'rules/verdicts/base.json';
const LIMITS = 'rules/verdicts/limits.json';
const CAVEATS_FILE = 'rules/caveats/general.json';
const STATEMENTS_FILE = 'rules/statements/vendors.json';
const CLAIMS_FILE = 'rules/claims.json';
const MATRIX_FILE = 'rules/matrix.csv';

/** Findings in the small rule set with some files changed; its matrix is fresh unless it is among them. */
async function findingsIn(changed: Readonly<Record<string, unknown>>, known: Partial<Known> = {}): Promise<readonly Finding[]> {
  const texts = new Map(smallTexts(changed));
  const { ruleSet } = readRuleSet({ texts, faults: [] });
  if (ruleSet && !(MATRIX_FILE in changed)) {
    try {
      texts.set(MATRIX_FILE, writeMatrix((await enumerate(ruleSet)).matrix));
    } catch {
      // Rules that cannot be enumerated have no matrix; the test is about that very finding.
    }
  }
  return inFolder(texts, async (home) => (await check(home, { ...KNOWN, ...known })).findings);
}

const base = (...more: Rule[]): Readonly<Record<string, unknown>> => ({ [BASE]: [...VERDICTS_BASE, ...more] });
const caveat = (change: (rule: { name: string; conditions: unknown; event: { type: string; params: Record<string, unknown> } }) => void): Readonly<Record<string, unknown>> => {
  const rule = structuredClone(caveatRule('spoilt', is('inner', 'wsl-2'))) as unknown as Parameters<typeof change>[0];
  change(rule);
  return { [CAVEATS_FILE]: [...CAVEATS, rule] };
};
const dimensions = (change: (content: { dimensions: { name: string; unstated?: string }[]; impossible: unknown[] }) => void): Readonly<Record<string, unknown>> => {
  const content = structuredClone(DIMENSIONS) as unknown as Parameters<typeof change>[0];
  change(content);
  return { [DIMENSIONS_FILE]: content };
};
const claim = (more: object): Readonly<Record<string, unknown>> => ({ [CLAIMS_FILE]: [{ id: 'C1', source: 'handbook', told: ['rule:arm', 'statement:vendor-esxi', 'article:memory#resize'], ...more }] });

/** Every finding with what provokes it, where it is found, and words it has to say. */
const CASES: readonly (readonly [FindingId, string, Readonly<Record<string, unknown>>, string, RegExp, Partial<Known>?])[] = [
  ['file-missing', 'no dimensions', { [DIMENSIONS_FILE]: null }, DIMENSIONS_FILE, /cannot be read \(ENOENT\)/],
  ['file-too-big', 'a file of 10 MB', { [BASE]: ' '.repeat(10 * 1024 * 1024) }, BASE, /10240 kB/],
  ['bad-json', 'a file that breaks off', { [BASE]: '[\n  {\n    "name": "x",\n' }, BASE, /breaks off where a key in double quotes is expected/],
  ['duplicate-key', 'a key that stands twice', { [CAVEATS_FILE]: '[{"name": "a", "name": "b"}]' }, CAVEATS_FILE, /"name" stands twice/],
  ['wrong-shape', 'a rule without conditions', caveat((rule) => { delete rule.conditions; }), CAVEATS_FILE, /"conditions" is missing/],
  ['wrong-shape', 'a verdict among the caveats', { [CAVEATS_FILE]: [VERDICTS_BASE[0]] }, CAVEATS_FILE, /not "caveat"/],
  ['unknown-key', 'a misspelt key', caveat((rule) => { rule.event.params['source'] = ['handbook']; }), CAVEATS_FILE, /no key "source"[^]*Did you mean "sources"/],
  ['unknown-key', 'a caveat that gives a verdict', caveat((rule) => { rule.event.params['verdict'] = 'supported'; }), CAVEATS_FILE, /no key "verdict"/],
  ['bad-name', 'a name that cannot stand in the matrix', caveat((rule) => { rule.name = 'Has, commas'; }), CAVEATS_FILE, /"Has, commas" is no good name/],
  ['duplicate-name', 'two rules of one name', base(verdictRule('arm', 'unsupported', is('size', 'small'))), LIMITS, /rule "arm" stands here a second time/],
  ['duplicate-name', 'a value listed twice', caveat((rule) => { rule.conditions = oneOf('inner', 'wsl-2', 'wsl-2'); }), CAVEATS_FILE, /value "wsl-2"/],
  ['text-missing', 'a sentence in one language only', caveat((rule) => { rule.event.params['text'] = { en: 'Only English.' }; }), CAVEATS_FILE, /missing in "es"/],
  ['text-missing', 'an empty sentence', caveat((rule) => { rule.event.params['text'] = { en: ' ', es: 'Solo.' }; }), CAVEATS_FILE, /missing in "en"/],
  ['unknown-placeholder', 'a placeholder that nothing fills', caveat((rule) => { rule.event.params['text'] = { en: 'Mind {iner}.', es: 'Ojo con {inner}.' }; }), CAVEATS_FILE, /"\{iner\}"[^]*Did you mean "inner"/],
  ['unknown-fact', 'a misspelt fact', caveat((rule) => { rule.conditions = is('procesor', 'amd'); }), CAVEATS_FILE, /Did you mean "processor"/],
  ['unknown-value', 'a misspelt value', caveat((rule) => { rule.conditions = is('processor', 'ADM'); }), CAVEATS_FILE, /never "ADM"[^]*Did you mean "amd"/],
  ['unknown-operator', 'an operator that is not used here', caveat((rule) => { rule.conditions = { fact: 'processor', operator: 'equals', value: 'amd' }; }), CAVEATS_FILE, /"equals"[^]*Did you mean "equal"/],
  ['unknown-verdict', 'a misspelt verdict', { [BASE]: [...VERDICTS_BASE, verdictRule('x', 'suported' as 'supported', is('inner', 'wsl-2'))] }, BASE, /"suported"[^]*Did you mean "supported"/],
  ['unknown-verdict', 'a statement with a verdict of its own', { [STATEMENTS_FILE]: [{ ...STATEMENTS[0], verdict: 'maybe' }] }, STATEMENTS_FILE, /no verdict "maybe"/],
  ['empty-condition', 'an empty all', caveat((rule) => { rule.conditions = all(); }), CAVEATS_FILE, /holds on everything/],
  ['empty-condition', 'an empty any', caveat((rule) => { rule.conditions = all(is('inner', 'wsl-2'), any()); }), CAVEATS_FILE, /never holds/],
  ['empty-condition', 'an empty list of values', caveat((rule) => { rule.conditions = oneOf('inner'); }), CAVEATS_FILE, /list of values is empty/],
  ['needless-condition', 'a list of all values', caveat((rule) => { rule.conditions = all(is('inner', 'wsl-2'), oneOf('size', 'unstated', 'small', 'large')); }), CAVEATS_FILE, /every value of "size"/],
  ['no-source', 'a rule that cites nothing', caveat((rule) => { rule.event.params['sources'] = []; }), CAVEATS_FILE, /cites nothing/],
  ['unknown-source', 'a source that does not exist', caveat((rule) => { rule.event.params['sources'] = ['handbok']; }), CAVEATS_FILE, /"handbok"[^]*Did you mean "handbook"/],
  ['unknown-source', 'a section that does not exist', caveat((rule) => { rule.event.params['sources'] = ['handbook#limit']; }), CAVEATS_FILE, /Did you mean "handbook#limits"/],
  ['unknown-source', 'a conflict with a source that does not exist', caveat((rule) => { rule.event.params['conflict'] = { follows: 'handbook', against: ['gossip'], why: { es: 'x', en: 'x' } }; }), CAVEATS_FILE, /"gossip"/],
  ['unknown-source', 'a statement without a source', { [STATEMENTS_FILE]: [{ ...STATEMENTS[0], source: 'gossip' }] }, STATEMENTS_FILE, /"gossip"/],
  ['source-not-read-lately', 'a source that nobody has read for more than a year', {}, BASE, /"handbook" was last read on 2025-11-24, 366 days ago/, { sourcesReadOn: new Map([['handbook', '2025-11-24'], ['vendor-page', '2025-11-25']]) }],
  ['unknown-override', 'an override of a rule that does not exist', base(verdictRule('x', 'unsupported', is('inner', 'virtualbox'), ['arms'])), BASE, /"arms"[^]*Did you mean "arm"/],
  ['override-cycle', 'rules that override each other', { [BASE]: [...VERDICTS_BASE, verdictRule('x', 'unsupported', is('inner', 'virtualbox'), ['y']), verdictRule('y', 'unsupported', is('inner', 'virtualbox'), ['x'])] }, BASE, /x → y → x/],
  ['impossible-unstated', 'facts that have to be known and cannot occur', dimensions((content) => { content.impossible.push({ conditions: is('inner', 'wsl-2'), why: { es: 'x', en: 'x' } }); }), DIMENSIONS_FILE, /stays impossible/],
  ['impossible-unstated', 'an unstated fact that cannot occur', dimensions((content) => { content.impossible.push({ conditions: all(is('host', 'old'), is('size', 'unstated'), is('vmVersion', 'low')), why: { es: 'x', en: 'x' } }); }), DIMENSIONS_FILE, /was not stated/],
  ['gap', 'a combination nobody speaks for', { [BASE]: VERDICTS_BASE.filter(({ name }) => name !== 'nested-wsl'), [LIMITS]: VERDICTS_LIMITS.filter(({ name }) => name !== 'too-small') }, DIMENSIONS_FILE, /inner=wsl-2, outer=hyper-v, processor=unstated/],
  ['contradiction', 'two rules that disagree without knowing', { [LIMITS]: VERDICTS_LIMITS.map((rule) => (rule.name === 'arm' ? verdictRule('arm', 'unsupported', rule.conditions) : rule)) }, LIMITS, /"arm" says unsupported and "nested-hyper-v" says supported-with-conditions on inner=hyper-v, outer=hyper-v, processor=arm64, /],
  ['dead-rule', 'a rule that never holds', base(verdictRule('never', 'supported', all(is('inner', 'wsl-2'), is('inner', 'hyper-v')))), BASE, /"never" never holds/],
  ['dead-rule', 'a caveat that needs what cannot occur', caveat((rule) => { rule.conditions = all(is('host', 'old'), is('vmVersion', 'high')); }), CAVEATS_FILE, /"spoilt" never holds/],
  ['shadowed-rule', 'a rule that never decides', base(verdictRule('hidden', 'evaluation-only', all(is('inner', 'virtualbox'), is('outer', 'hyper-v')), ['third-party-inside', 'arm'])), BASE, /"hidden" never decides/],
  ['unknown-entity', 'a statement about a product nobody can name', { [STATEMENTS_FILE]: [{ ...STATEMENTS[0], outer: ['esx'] }] }, STATEMENTS_FILE, /"esx"[^]*Did you mean "esxi"/],
  ['claim-untold', 'a claim that is told nowhere', claim({ told: [] }), CLAIMS_FILE, /"C1" is told nowhere/],
  ['claim-unknown-target', 'a claim told by a rule that does not exist', claim({ told: ['rule:arms'] }), CLAIMS_FILE, /no rule "arms"[^]*Did you mean "arm"/],
  ['claim-unknown-target', 'a claim told by nothing we know', claim({ told: ['somewhere'] }), CLAIMS_FILE, /does not say what kind/],
  ['stale-matrix', 'a matrix of other rules', { [MATRIX_FILE]: '# rules' }, MATRIX_FILE, /not what the rules give/],
  ['stale-matrix', 'no matrix', { [MATRIX_FILE]: null }, MATRIX_FILE, /missing/],
];

describe('check', () => {
  it('finds nothing in a clean rule set', async () => {
    const findings = await findingsIn(claim({}));
    expect(findings).toEqual([]);
  });

  it.each(CASES.map((provoked) => [provoked[0], provoked[1], provoked] as const))('finds %s: %s', async (id, _, [, , changed, file, words, known = {}]) => {
    const findings = await findingsIn(changed, known);
    const found = findings.find((finding) => finding.id === id && finding.file === file && words.test(`${finding.what} ${finding.why} ${finding.fix}`));
    expect(found ?? findings).toMatchObject({ id, file, severity: FINDINGS[id], line: expect.any(Number) as number, why: expect.stringMatching(/\.$/) as string, fix: expect.stringMatching(/[.?]$/) as string });
  });

  it('names the one thing that is wrong, not its consequences', async () => {
    for (const [id, , changed, , , known = {}] of CASES.filter(([found]) => !['file-missing', 'file-too-big', 'bad-json', 'duplicate-key', 'wrong-shape', 'gap', 'contradiction', 'stale-matrix'].includes(found))) {
      expect([...new Set((await findingsIn(changed, known)).map((finding) => finding.id))].filter((found) => found !== id && found !== 'contradiction')).toEqual([]);
    }
  });

  it('has a test for every finding there is', () => {
    // Needs more rules than a small rule set has; it is provoked below.
    expect([...new Set([...CASES.map(([id]) => id), 'too-many-cells'])].sort()).toEqual(Object.keys(FINDINGS).sort());
  });

  it('finds too-many-cells: rules that link more than can be enumerated', async () => {
    const values = Array.from({ length: 30 }, (_, index) => ({ value: `v${index}`, label: { es: 'x', en: 'x' } }));
    const wide = dimensions((content) => content.dimensions.push(...['a', 'b', 'c'].map((name) => ({ name, about: { es: 'x', en: 'x' }, unstated: 'v0', values }))));
    const rules = Array.from({ length: 29 }, (_, index) => caveatRule(`wide-${index}`, all(is('a', `v${index}`), is('b', `v${index}`), is('c', `v${index}`))));
    expect(await findingsIn({ ...wide, [CAVEATS_FILE]: rules })).toMatchObject([{ id: 'too-many-cells', what: expect.stringContaining('a, b, c: 27000 cells') as string }]);
  });

  it('names the line', async () => {
    const findings = await findingsIn(caveat((rule) => { rule.conditions = all(is('inner', 'wsl-2'), is('procesor', 'amd')); }));
    const text = smallTexts(caveat((rule) => { rule.conditions = all(is('inner', 'wsl-2'), is('procesor', 'amd')); })).get(CAVEATS_FILE)!;
    expect(findings.map(({ line }) => line)).toEqual([text.split('\n').findIndex((line) => line.includes('procesor')) + 1]);
  });

  it('names the line where JSON goes wrong', async () => {
    const [finding] = await findingsIn({ [CAVEATS_FILE]: '[\n  { "name": "a"\n    "conditions": {} }\n]' });
    expect(finding).toMatchObject({ id: 'bad-json', line: 3, what: 'Here "," or "}" in entry 1 is expected.' });
  });

  it('finds a contradiction across facts that have nothing to do with one another', async () => {
    const small = VERDICTS_LIMITS.map((rule) => (rule.name === 'too-small' ? verdictRule('too-small', 'not-covered', rule.conditions, ['base']) : rule));
    const found = (await findingsIn({ [LIMITS]: small })).map(({ id, what }) => `${id} ${what}`);
    expect(found).toEqual(['contradiction "arm" says unsupported and "too-small" says not-covered on inner=hyper-v, outer=azure-vm, processor=arm64, size=small, and on 1 more pairs.']);
  });

  it('lets a rule that says it overrides the other, or its group, contradict it', async () => {
    const rule = verdictRule('x', 'not-covered', all(is('inner', 'wsl-2'), is('environment', 'production'), oneOf('outer', 'hyper-v', 'azure-vm')), ['nested-wsl', 'limits']);
    expect((await findingsIn(base(rule))).map(({ what }) => what)).toEqual([]);
  });

  it('prints a finding so that an editor can jump to it', async () => {
    const [finding] = await findingsIn(claim({ told: [] }));
    expect(lineOf(finding!)).toMatch(/^rules\/claims\.json:5 error claim-untold\n {2}The claim "C1" is told nowhere\.\n {2}Why: .+\n {2}Fix: .+$/);
  });
});
