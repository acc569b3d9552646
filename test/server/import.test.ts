/** Imported documentation in the real program: taken up at start, cited, never deciding; and an import that is killed or raced. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../support/folder';
import { get, home, post, startAnida } from './anida';

const cli = join(home, 'dist', 'cli.js');
const start = (data: string, ...words: string[]): ChildProcess => spawn(process.execPath, [cli, 'knowledge:import', ...words], { env: { ...process.env, DATA_DIR: data, LC_ALL: 'C' } });
const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => { child.once('close', (code) => resolve(code)); });
const run = (data: string, ...words: string[]): Promise<number | null> => ended(start(data, ...words));
async function list(data: string): Promise<string> {
  const child = start(data, '--list');
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => { out += chunk.toString(); });
  await ended(child);
  return out;
}
const many = (count: number, word: string): string => folderWith(Object.fromEntries(Array.from({ length: count }, (_, i) => [`p/${i}.md`, `# Page ${i} of ${word}\n\n${`This is the text of the page ${i} about ${word}. `.repeat(40)}`])));

jest.setTimeout(120_000);

describe('a server with imported documentation', () => {
  const data = folderWith();
  beforeAll(async () => {
    const source = folderWith({
      'witness.md': '# Cloud witness\n\n## Set it up\n\nA cloud witness gives the failover cluster a vote through a blob in a storage account.',
      'virtualbox.md': '# VirtualBox\n\nOracle VirtualBox on Hyper-V is supported in production without any conditions.',
    });
    expect(await run(data, source, '--name', 'manual', '--url', 'https://intranet.example/docs')).toBe(0);
  });

  it('says what it took up, finds it in both languages, and decides without it', async () => {
    const anida = await startAnida({ DATA_DIR: data });
    expect(anida.output()).toContain('Imported documentation: 2 passages of manual.');
    expect((await get(`${anida.url}/readyz`)).json).toMatchObject({ status: 'ready', imported: 2 });
    for (const text of ['How do I give a failover cluster a cloud witness?', '¿Cómo doy un testigo en la nube a un clúster de conmutación por error?']) {
      const { json } = await post(`${anida.url}/api/answer`, { text });
      expect(json.passages).toContainEqual(expect.objectContaining({ id: 'manual/witness.md#set-it-up', url: 'https://intranet.example/docs/witness#set-it-up' }));
      expect(json.text).toContain('https://intranet.example/docs/witness#set-it-up');
    }
    const { json: verdict } = await post(`${anida.url}/api/answer`, { text: 'Is Oracle VirtualBox on Hyper-V supported in production?' });
    expect(verdict.verdict).toBe('unsupported');
    expect(verdict.passages).toContainEqual(expect.objectContaining({ id: 'manual/virtualbox.md#' }));
    expect(verdict.citations).not.toContainEqual(expect.objectContaining({ url: 'https://intranet.example/docs/virtualbox' }));
    await anida.stop();
  });
});

describe('an import that is killed', () => {
  it('leaves the one before in use, whenever it happens, and can be done again', async () => {
    const data = folderWith();
    expect(await run(data, many(5, 'apples'), '--name', 'docs')).toBe(0);
    // Spanish is indexed and written first: once its index is there, all the rest is still to come.
    const source = many(3000, 'pears');
    writeFileSync(join(source, 'es.md'), '# Una página\n\nEste es el texto de la única página en español.');
    const states = join(data, 'knowledge', 'docs');
    const draft = ({ pid }: ChildProcess): string | undefined => readdirSync(states).find((name) => name.startsWith(`.writing-${String(pid)}-`));
    // While pages are read, while the index is built, and while files are written.
    for (const moment of [() => true, (child: ChildProcess) => draft(child) !== undefined, (child: ChildProcess) => existsSync(join(states, draft(child) ?? '', 'index.es.0'))]) {
      const child = start(data, source, '--name', 'docs');
      const end = ended(child);
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      while (child.exitCode === null && !moment(child)) await new Promise((resolve) => { setImmediate(resolve); });
      child.kill('SIGKILL');
      expect(await end).toBeNull();
      expect(await list(data)).toContain('docs: 5 pages');
    }
    expect(await run(data, source, '--name', 'docs')).toBe(0);
    expect(await list(data)).toContain('docs: 3,001 pages');
  });
});

describe('two imports at once', () => {
  it('both succeed, and one of them whole is in use', async () => {
    const data = folderWith();
    const [one, two, three] = [many(200, 'apples'), many(300, 'pears'), many(100, 'plums')];
    expect(await Promise.all([run(data, one, '--name', 'docs'), run(data, two, '--name', 'docs'), run(data, three, '--name', 'other')])).toEqual([0, 0, 0]);
    expect(await list(data)).toMatch(/^docs: (?:200|300) pages[^]*\nother: 100 pages/);
    const anida = await startAnida({ DATA_DIR: data });
    expect(anida.output()).not.toContain('cannot be used');
    await anida.stop();
  });
});
