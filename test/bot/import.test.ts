/** `knowledge:import`: what it says, in both languages, and the exit code it ends with. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importKnowledge } from '../../bot/commands/import';
import { folderWith } from '../support/folder';

interface Ended { readonly code: number; readonly out: string; readonly err: string }

/** Runs the command on a data folder and catches what it prints. */
async function run(data: string, ...args: string[]): Promise<Ended> {
  const [out, err] = [[] as string[], [] as string[]];
  const spies = [jest.spyOn(console, 'log').mockImplementation((line: string) => { out.push(line); }), jest.spyOn(console, 'error').mockImplementation((line: string) => { err.push(line); })];
  const before = { ...process.env };
  Object.assign(process.env, { DATA_DIR: data, LC_ALL: 'en_US.UTF-8' });
  try {
    return { code: await importKnowledge(args), out: out.join('\n'), err: err.join('\n') };
  } finally {
    process.env = before;
    for (const spy of spies) spy.mockRestore();
  }
}

const PAGES = { 'a.md': '# Replica\n\nThis is the text of a page.', 'b/c.md': '# Réplica\n\nEste es el texto de una página.', 'x.png': 'x' };

describe('npm run knowledge:import', () => {
  it.each([['en', 'Usage: npm run knowledge:import'], ['es', 'Uso: npm run knowledge:import']])('explains itself in %s', async (language, words) => {
    expect(await run(folderWith(), '--help', '--language', language)).toMatchObject({ code: 0, out: expect.stringContaining(words) as string, err: '' });
  });

  it.each([[[], 'takes one folder or zip'], [['a', 'b'], 'takes one folder or zip'], [['--nonsense'], '--nonsense'], [['a', '--pages', 'fr'], '"fr"'], [['a', '--language', 'fr'], '"fr"'], [['a', '--name', '../x'], '"../x"'], [['a', '--url', 'ftp://x'], '"ftp://x"'], [['--list', 'a'], 'takes one folder or zip']])('ends with 2 for %j', async (args, words) => {
    expect(await run(folderWith(), ...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) as string });
  });

  it('imports, says so, imports again what changed, lists and removes', async () => {
    const [data, source] = [folderWith(), folderWith(PAGES)];
    const first = await run(data, source, '--name', 'docs', '--url', 'https://example.org');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^Other files, which are no pages: 1\.\n"docs": 2 pages, 2 passages \(1 in Spanish, 1 in English\), in [\d.]+ s\. Read anew: 2\.\nA running server/);
    expect((await run(data, source, '--name', 'docs', '--url', 'https://example.org')).out).toContain('"docs" is up to date: 2 pages, 2 passages.');
    writeFileSync(join(source, 'a.md'), '# Replica\n\nThis is the new text of a page.');
    expect((await run(data, source, '--name', 'docs', '--url', 'https://example.org')).out).toContain('Read anew: 1.');
    expect((await run(data, '--list')).out).toMatch(/^docs: 2 pages, 2 passages, read on \d{4}-\d\d-\d\d from /);
    expect(await run(data, '--remove', 'docs')).toMatchObject({ code: 0, out: expect.stringContaining('"docs" is removed.') as string });
    expect(await run(data, '--list')).toMatchObject({ code: 0, out: 'There are no imports.' });
    expect(await run(data, '--remove', 'docs')).toMatchObject({ code: 1, err: expect.stringContaining('There is no import "docs"') as string });
  });

  it('tells what it leaves out, where pages have no address, and where the whole list is', async () => {
    const source = folderWith({ ...PAGES, ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`bad${i}.md`, ''])) });
    const { code, out } = await run(folderWith(), source, '--name', 'docs', '--language', 'es');
    expect(code).toBe(0);
    expect(out).toMatch(/Omitidos: 8\n {2}bad0\.md: no contiene texto\n(.*\n){4} {2}… y 3 más\nLa lista completa: .*report\.json\n.*\n2 páginas no dicen dónde se leen/);
  });

  it.each([
    ['does not exist', () => '/no/such/place', '/no/such/place cannot be read'],
    ['has no pages', () => folderWith({ 'a.txt': '' }), 'There is no .md'],
    ['is a corrupt zip', () => join(folderWith({ 'a.zip': 'PK' }), 'a.zip'), 'The zip is damaged'],
    ['gives no page', () => folderWith({ 'a.md': '' }), 'No page could be imported'],
  ])('ends with 1 when the source %s, and keeps what was imported before', async (_why, source, words) => {
    const data = folderWith();
    await run(data, folderWith(PAGES), '--name', 'docs');
    expect(await run(data, source(), '--name', 'docs')).toMatchObject({ code: 1, err: expect.stringContaining(words) as string });
    expect((await run(data, '--list')).out).toContain('docs: 2 pages');
  });

  it('does not put one folder in the place of another that has the same name', async () => {
    const [data, one, two] = [folderWith(), folderWith({ 'docs/a.md': PAGES['a.md'] }), folderWith({ 'docs/b.md': PAGES['a.md'] })];
    expect((await run(data, join(one, 'docs'))).code).toBe(0);
    expect(await run(data, join(two, 'docs'))).toMatchObject({ code: 1, err: expect.stringContaining('There is already an import "docs"') as string });
    expect((await run(data, join(two, 'docs'), '--name', 'docs')).code).toBe(0);
  });

  it('says so where it may not write', async () => {
    const data = join(folderWith({ file: '' }), 'file');
    expect(await run(data, folderWith(PAGES), '--name', 'docs')).toMatchObject({ code: 1, err: expect.stringContaining('cannot be written to') as string });
  });
});
