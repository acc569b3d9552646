/** What changed between rule sets, told by a server that has answered by several. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOfAnida, get, startAnida } from './anida';

const data = mkdtempSync(join(tmpdir(), 'anida-rules-'));
const copy = copyOfAnida();
afterAll(() => [data, copy.folder].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const changes = async (query = '', dataDir = data): Promise<{ status: number; text: string; output: string }> => {
  const anida = await startAnida({ DATA_DIR: dataDir }, copy.program);
  const { status, text } = await get(`${anida.url}/matrix/changes?lang=en${query}`);
  const output = anida.output();
  await anida.stop();
  return { status, text, output };
};
/** The verdict of a rule, changed as an author does it: the rule, then `npm run matrix`. */
const decree = (verdict: string): void => {
  const file = join(copy.folder, 'rules', 'verdicts', 'third-party.json');
  const rules = JSON.parse(readFileSync(file, 'utf8')) as { name: string; event: { params: { verdict: string } } }[];
  for (const rule of rules) if (rule.name === 'third-party-on-azure-local-or-cloud-pc') rule.event.params.verdict = verdict;
  writeFileSync(file, JSON.stringify(rules));
  execFileSync(process.execPath, [join(copy.folder, 'dist', 'cli.js'), 'matrix'], { stdio: 'ignore' });
};

describe('what changed', () => {
  it('is nothing to tell while there were no other rules', async () => {
    const { text } = await changes();
    expect(text).toContain('by the rules of today only');
    await changes();
    expect(readdirSync(join(data, 'rules'))).toHaveLength(1);
  });

  it('is told with pair, verdicts and rule once others are in use, and turned round when they go back', async () => {
    decree('not-covered');
    const { text } = await changes();
    expect(text).toMatch(/combinations of facts have another verdict/);
    expect(text).toMatch(/A hypervisor from another vendor on: Azure Local[\s\S]*badge unsupported[\s\S]*badge not-covered[\s\S]*third-party-on-azure-local-or-cloud-pc<\/code> changed/);
    decree('unsupported');
    expect((await changes()).text).toMatch(/badge not-covered[\s\S]*badge unsupported[\s\S]*third-party-on-azure-local-or-cloud-pc/);
    expect(readdirSync(join(data, 'rules'))).toHaveLength(2);
  });

  it('is not made up for rules that the server never knew, nor from a damaged file', async () => {
    expect((await changes('&since=0123456789ab')).text).toContain('knows no such rules');
    for (const file of readdirSync(join(data, 'rules'))) writeFileSync(join(data, 'rules', file), 'garbage');
    const { status, text } = await changes();
    expect([status, text]).toEqual([200, expect.stringContaining('damaged')]);
  });

  it('never keeps the server from starting', async () => {
    const full = mkdtempSync(join(tmpdir(), 'anida-rules-'));
    writeFileSync(join(full, 'rules'), 'a file where the folder would be');
    const { status, output } = await changes('', full);
    rmSync(full, { recursive: true });
    expect(status).toBe(200);
    expect(output).toContain('cannot be kept');
  });
});
