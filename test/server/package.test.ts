/** `npm run package` as it is called: what it writes, what it says, and that nothing half-written stays. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const home = join(__dirname, '..', '..');
const SETTINGS = { MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111', PUBLIC_DOMAIN: 'anida.example.com' };

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'anida-package-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command; settings that are not given are empty, whatever this machine's own are. */
function run(settings: Readonly<Record<string, string>>, ...args: string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const none = { MICROSOFT_APP_ID: '', PUBLIC_DOMAIN: '', TEAMS_APP_ID: '', DEVELOPER_NAME: '', PRIVACY_URL: '', TERMS_OF_USE_URL: '' };
  return spawnSync(process.execPath, [join(home, 'dist', 'cli.js'), 'package', ...args], { cwd: folder, env: { ...process.env, ...none, ...settings }, encoding: 'utf8' });
}

describe('npm run package', () => {
  it('writes the zip, tells where, and names what is missing before it can be published', () => {
    const zip = join(folder, 'new', 'app.zip');
    const { status, stdout, stderr } = run(SETTINGS, '--out', zip);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^${zip}: Anida \\d+\\.\\d+\\.\\d+ for anida\\.example\\.com, [\\d.]+ kB\\.\nTeams links to https://anida\\.example\\.com/ for want of PRIVACY_URL and TERMS_OF_USE_URL`));
    expect(readFileSync(zip).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(readdirSync(join(folder, 'new'))).toEqual(['app.zip']);
  });

  it('writes the same bytes every time and in every time zone, and others for another domain', () => {
    const written = (name: string, settings: Readonly<Record<string, string>>): Buffer => {
      expect(run({ ...SETTINGS, ...settings }, '--out', join(folder, name)).status).toBe(0);
      return readFileSync(join(folder, name));
    };
    const first = written('a.zip', { TZ: 'Pacific/Kiritimati' });
    expect(written('b.zip', { TZ: 'Pacific/Pago_Pago' }).equals(first)).toBe(true);
    expect(written('c.zip', { PUBLIC_DOMAIN: 'other.example.com' }).equals(first)).toBe(false);
  });

  it('says nothing of links that are set', () => {
    const { status, stdout } = run({ ...SETTINGS, PRIVACY_URL: 'https://example.com/p', TERMS_OF_USE_URL: 'https://example.com/t' }, '--out', join(folder, 'app.zip'));
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('ends with 1 at a faulty setting, says what to set, and leaves the package of before', () => {
    const zip = join(folder, 'app.zip');
    writeFileSync(zip, 'before');
    const { status, stdout, stderr } = run({ PUBLIC_DOMAIN: 'https://anida.example.com' }, '--out', zip);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('MICROSOFT_APP_ID is missing');
    expect(stderr).toContain('PUBLIC_DOMAIN has to be a domain alone');
    expect(stderr).toContain('Nothing was written.');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([readdirSync(folder), readFileSync(zip, 'utf8')]).toEqual([['app.zip'], 'before']);
  });

  it('ends with 1 where it cannot write, and leaves nothing half-written', () => {
    mkdirSync(join(folder, 'taken'));
    const { status, stderr } = run(SETTINGS, '--out', join(folder, 'taken'));
    expect(status).toBe(1);
    expect(stderr).toContain('taken');
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('ends with 2 when its words are off', () => {
    expect(run(SETTINGS, 'now')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('"now" was given') as string });
    expect(run(SETTINGS, '--out=')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('--out names no file') as string });
  });
});
