/** Answers come from accepted rules or not at all: what a changed rule does to the next start. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VerdictRule } from '../../rules/types';
import { copyOfAnida, runToEnd } from './anida';

const { folder, program } = copyOfAnida();
const file = join(folder, 'rules', 'verdicts', 'third-party.json');
const rules = JSON.parse(readFileSync(file, 'utf8')) as VerdictRule[];
const accepted = readFileSync(join(folder, 'rules', 'matrix.csv'), 'utf8');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const matrix = (): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [join(folder, 'dist', 'cli.js'), 'matrix'], { cwd: folder, encoding: 'utf8' });

describe('a rule that was changed', () => {
  it('keeps Anida from starting until its answers are accepted, and says which command does that', async () => {
    writeFileSync(file, JSON.stringify(rules.slice(1)));
    const { code, output } = await runToEnd({ PORT: '0' }, program);
    expect(code).toBe(1);
    expect(output).toContain('npm run matrix');
    expect(output).not.toMatch(/\n\s+at /);
  });

  it('is not accepted while it leaves a gap, and the accepted answers stay', () => {
    writeFileSync(file, JSON.stringify(rules.slice(1)));
    const { status, stderr } = matrix();
    expect(status).toBe(1);
    expect(stderr).toMatch(/gap/);
    expect(readFileSync(join(folder, 'rules', 'matrix.csv'), 'utf8')).toBe(accepted);
  });

  it('is accepted when nothing is wrong with it, and Anida starts with its answers', async () => {
    const [first, ...others] = rules;
    const { en, es } = first?.event.params.text ?? { en: '', es: '' };
    const reworded = { ...first, event: { ...first?.event, params: { ...first?.event.params, text: { en: `${en} Truly.`, es: `${es} De verdad.` } } } };
    writeFileSync(file, JSON.stringify([reworded, ...others]));
    expect(matrix()).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'rules', 'matrix.csv'), 'utf8')).not.toBe(accepted);
    // The rules are read before it listens, so an address that is nobody's ends it only after they were taken.
    const { output } = await runToEnd({ PORT: '0', HOST: '203.0.113.1' }, program);
    expect(output).toContain('does not have the address');
  });

  it('gives the accepted answers again when it is taken back', () => {
    writeFileSync(file, JSON.stringify(rules));
    expect(matrix()).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'rules', 'matrix.csv'), 'utf8')).toBe(accepted);
  });
});
