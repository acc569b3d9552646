/** The commands: what they print, and the exit code they end with. */
import { join } from 'node:path';
import { check, knownFrom } from '../../bot/commands/check';
import { diff } from '../../bot/commands/diff';
import { feedback } from '../../bot/commands/feedback';
import { matrix } from '../../bot/commands/matrix';
import { packageApp } from '../../bot/commands/package';
import { why } from '../../bot/commands/why';
import { loadMatrix } from '../../rules/matrix-file';
import { loadRuleSet } from '../../rules/ruleset';
import { createDecide } from '../../rules/table';
import { randomFacts, randomFrom } from '../support/random';

jest.setTimeout(60_000);

const HOME = join(__dirname, '..', '..');
const ruleSet = loadRuleSet(HOME);
const commands = { check, diff, feedback, matrix, package: packageApp, why };

interface Ended { readonly code: number; readonly out: string; readonly err: string }

/** Runs a command and catches what it prints. */
async function run(name: keyof typeof commands, ...args: string[]): Promise<Ended> {
  const [out, err] = [[] as string[], [] as string[]];
  const spies = [jest.spyOn(console, 'log').mockImplementation((line: string) => { out.push(line); }), jest.spyOn(console, 'error').mockImplementation((line: string) => { err.push(line); })];
  try {
    return { code: await commands[name](args), out: out.join('\n'), err: err.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe.each(['check', 'diff', 'feedback', 'matrix', 'package', 'why'] as const)('npm run %s', (name) => {
  it('explains itself', async () => expect(await run(name, '--help')).toMatchObject({ code: 0, out: expect.stringContaining(`Usage: npm run ${name}`) as string, err: '' }));
  it('ends with 2 and its usage when the words are off', async () => expect(await run(name, '--nonsense')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/--nonsense[^]*Usage: npm run/) as string }));
});

describe('npm run check', () => {
  it('finds no error in the rules of Anida and says what it looked at', async () => {
    const { code, out } = await run('check');
    expect(out).toMatch(/^0 errors, \d+ warnings: \d+ rules and \d+ statements, [\d]+ runs of the engine for [\d,]+ combinations, \d+ rows, in [\d.]+ s\.$/m);
    expect(code).toBe(0);
  });

  it('takes no words', async () => expect(await run('check', 'rules')).toMatchObject({ code: 2 }));

  it('knows sources, their sections, products and articles', () => {
    const { sources, entities, sections, sourcesReadOn } = knownFrom(HOME);
    expect(sources.has('ms-nested-overview')).toBe(true);
    expect(sources.has('ms-nested-overview#memory')).toBe(true);
    expect(sourcesReadOn.get('ms-nested-overview')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(entities.has('hyper-v')).toBe(true);
    expect([...sections].some((section) => section.startsWith('memory#'))).toBe(true);
  });
});

describe('npm run diff', () => {
  it('takes one revision', async () => expect(await run('diff')).toMatchObject({ code: 2, err: expect.stringContaining('diff takes one git revision.') as string }));
  it.each(['no-such-revision', '../..'])('says so when git knows no %s', async (revision) => {
    await expect(run('diff', revision)).rejects.toThrow(/^(git knows no revision|git is not installed)/);
  });
});

describe('npm run why', () => {
  const decision = createDecide(ruleSet, loadMatrix(HOME, ruleSet))(randomFacts(randomFrom(4), ruleSet.dimensions));

  it.each([['en', 'Verdict: '], ['es', 'Veredicto: ']])('explains a decision in %s', async (language, word) => {
    const { code, out } = await run('why', decision.id, '--language', language);
    expect(code).toBe(0);
    expect(out).toContain(word);
    for (const { rule } of decision.reasons) expect(out).toContain(`  ${rule}: `);
    expect(out).not.toMatch(/\{inner\}|\{outer\}|undefined/);
  });

  it('says so when the id is none, or another language is wanted', async () => {
    expect(await run('why', 'hello')).toMatchObject({ code: 1, err: expect.stringContaining('"hello" is no decision id') as string });
    expect(await run('why', decision.id, '--language', 'fr')).toMatchObject({ code: 2 });
    expect(await run('why')).toMatchObject({ code: 2 });
  });

  it('explains by the rules of today what was decided by others, and says so', async () => {
    const { code, out } = await run('why', `${decision.id.slice(0, -6)}000000`);
    expect(code).toBe(1);
    expect(out).toMatch(/^The rules have changed since; by those of today:/);
  });
});
