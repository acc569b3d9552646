/** Files that are no pages: each is told with its reason, and the pages beside it are read all the same. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { openSource, readSource } from '../../../knowledge/import/read';
import { folderWith } from '../../support/folder';
import { zipOf, type Packed } from '../../support/zip';

const GOOD = '# Hosts\n\nThis is the text of a good page.\n';
const read = async (source: string): Promise<{ titles: string[]; told: string[]; body: (title: string) => string }> => {
  const files = await openSource(source);
  try {
    const { pages, remarks } = await readSource(files, { language: null, url: '' }, () => undefined, () => undefined);
    return {
      titles: pages.map(({ title }) => title),
      told: remarks.map(({ path, reason }) => `${path} ${reason}`),
      body: (title) => pages.find((page) => page.title === title)?.passages[0]?.body ?? '',
    };
  } finally {
    files.close();
  }
};
const inZip = (...files: Packed[]): string => join(folderWith({ 'docs.zip': zipOf([{ name: 'good.md', text: GOOD }, ...files]) }), 'docs.zip');

describe('in a folder', () => {
  it.each([
    ['no-pages', { 'a.txt': 'text', 'b/c.png': 'x' }],
    ['no-pages', {}],
  ])('there may be no page at all: %s', async (code, files) => {
    await expect(read(folderWith(files))).rejects.toMatchObject({ code });
  });

  it('that does not exist, or is no folder, nothing is read', async () => {
    await expect(openSource('/no/such/folder')).rejects.toMatchObject({ code: 'no-source' });
    await expect(openSource(join(folderWith({ 'a.pdf': 'x' }), 'a.pdf'))).rejects.toMatchObject({ code: 'not-folder-or-zip' });
  });

  it.each([
    ['bad-front-matter', '---\ntitle: "never closed\n---\n# A page\n\nThis is the text of it.'],
    ['bad-front-matter', '---\ntitle: [a, b\n---\n# A page\n\nThis is the text of it.'],
    ['bad-front-matter', '---\ntitle: no end\n\n# A page\n\nThis is the text of it.'],
    ['bad-front-matter', '---\n- a\n- list\n---\n# A page\n\nThis is the text of it.'],
    ['bad-front-matter', `---\na: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`},*${i === 0 ? 'a' : `b${i - 1}`}]`).join('\n')}\n---\n# Laughs\n\nThis is the text of it.`],
    ['only-code', '# Script\n\n```powershell\nGet-VM\nStart-VM -Name a\n```\n'],
    ['only-code', '```\nnothing but this\n```\n'],
    ['empty', ''],
    ['empty', '\n\n<!-- nothing -->\n'],
    ['empty', '---\ntitle: Empty\n---\n'],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3])],
    ['binary', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 256 || 1))],
    ['other-language', '# Memoire\n\nLa mémoire de la machine virtuelle ne peut pas être modifiée dans les cas suivants, pour les machines qui sont en marche avec une mémoire statique.'],
    ['other-language', '# Память\n\nПамять виртуальной машины нельзя изменить во время работы.'],
  ])('%s is told of a page, and the others are read', async (reason, text) => {
    expect(await read(folderWith({ 'bad.md': text, 'good.md': GOOD }))).toMatchObject({ titles: ['Hosts'], told: [`bad.md ${reason}`] });
  });

  it('front matter that only lacks quotes is read line by line', async () => {
    expect(await read(folderWith({ 'a.md': '---\ntitle: ForEach: the % alias\naliases:\n  - %\n---\n\nThis is the text of a page.' }))).toMatchObject({ titles: ['ForEach: the % alias'], told: ['a.md front-matter-mended'] });
  });

  it('a file of 200 MB is not read', async () => {
    const folder = folderWith({ 'good.md': GOOD, 'huge.md': GOOD });
    truncateSync(join(folder, 'huge.md'), 200 * 1024 * 1024);
    const before = process.memoryUsage.rss();
    expect(await read(folder)).toMatchObject({ titles: ['Hosts'], told: ['huge.md too-large'] });
    expect(process.memoryUsage.rss() - before).toBeLessThan(50 * 1024 * 1024);
  });

  it.each([
    ['Latin-1', 'read-as-latin-1', Buffer.from('# Réplica\n\nLa réplica está en otro equipo.', 'latin1')],
    ['UTF-16 with a mark', 'read-as-utf-16', Buffer.from('\uFEFF# Réplica\n\nLa réplica está en otro equipo.', 'utf16le')],
    ['UTF-16 without one', 'read-as-utf-16', Buffer.from('# Réplica\n\nLa réplica está en otro equipo.', 'utf16le')],
    ['UTF-16, big end first', 'read-as-utf-16', Buffer.from('\uFEFF# Réplica\n\nLa réplica está en otro equipo.', 'utf16le').swap16()],
  ])('%s is read, and told', async (_name, reason, bytes) => {
    const { titles, told, body } = await read(folderWith({ 'a.md': bytes }));
    expect({ titles, told, body: body('Réplica') }).toEqual({ titles: ['Réplica'], told: [`a.md ${reason}`], body: 'La réplica está en otro equipo.' });
  });

  it('symbolic links are not followed, to files, to folders, nor in circles', async () => {
    const outside = folderWith({ 'secret.md': '# Secret\n\nThis is the text of a secret page.', 'in/deep.md': GOOD });
    const folder = folderWith({ 'good.md': GOOD });
    symlinkSync(join(outside, 'secret.md'), join(folder, 'link.md'));
    symlinkSync(join(outside, 'in'), join(folder, 'folder'));
    symlinkSync(folder, join(folder, 'circle'));
    symlinkSync('/no/where', join(folder, 'dangling.md'));
    expect(await read(folder)).toMatchObject({ titles: ['Hosts'], told: ['circle symbolic-link', 'dangling.md symbolic-link', 'folder symbolic-link', 'link.md symbolic-link'] });
  });

  it('what is no file, or may not be read, stops nothing', async () => {
    const folder = folderWith({ 'good.md': GOOD, 'secret.md': GOOD });
    mkdirSync(join(folder, 'folder.md'));
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    chmodSync(join(folder, 'secret.md'), 0);
    const { titles, told } = await read(folder);
    // The administrator may read everything.
    const root = process.getuid?.() === 0;
    expect({ titles, told }).toEqual({ titles: root ? ['Hosts', 'Hosts'] : ['Hosts'], told: ['pipe.md unreadable', ...(root ? [] : ['secret.md unreadable'])] });
  });

  it('of two pages with one id the first is taken', async () => {
    const page = (name: string, id: string): string => `---\ntitle: ${name}\n${id}\n---\n\nThis is the text of the page ${name}.`;
    expect(await read(folderWith({ 'a.md': page('A', 'id: one'), 'b.md': page('B', 'id: one'), 'c/d.md': page('D', 'id: one') }))).toMatchObject({ titles: ['A', 'D'], told: ['b.md same-id'] });
    expect(await read(folderWith({ 'a.md': page('A', 'uid: Hyper-V.Get-VM'), 'c/d.md': page('D', 'uid: Hyper-V.Get-VM') }))).toMatchObject({ titles: ['A'], told: ['c/d.md same-id'] });
  });

  it('includes that double each other grow no further than a page may', async () => {
    const files = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`includes/${i}.md`, i === 4 ? 'A sentence to repeat. '.repeat(2000) : `[!INCLUDE [x](${i + 1}.md)] `.repeat(40)]));
    expect(await read(folderWith({ ...files, 'bad.md': '# Bomb\n\n[!INCLUDE [x](includes/0.md)]', 'good.md': GOOD }))).toMatchObject({ titles: ['Hosts'], told: ['bad.md too-large'] });
  });

  it.each([
    ['quotes', '> '.repeat(20_000)], ['lists', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')], ['brackets', '['.repeat(50_000)], ['stars', '**a* '.repeat(50_000)],
    ['back ticks', '`'.repeat(50_000)], ['tags', '<div>'.repeat(20_000)], ['bold tags', '<b><p>'.repeat(5_000)], ['cells', `|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}\n`], ['one word', 'a'.repeat(1_000_000)],
  ])('nested or endless %s are read or left out, and soon', async (_name, text) => {
    const began = performance.now();
    const { titles } = await read(folderWith({ 'bad.md': `# Bad\n\nThis is the text of a bad page.\n\n${text}`, 'bad.html': `<h1>Bad</h1><p>This is the text of a bad page.</p>${text}`, 'good.md': GOOD }));
    expect(titles).toContain('Hosts');
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

describe('in a zip', () => {
  it('pages are found below its one folder', async () => {
    const zip = join(folderWith({ 'docs.zip': zipOf([{ name: 'docs-main/', text: '' }, { name: 'docs-main/docfx.json', text: '{}' }, { name: 'docs-main/hyper-v/good.md', text: GOOD }, { name: 'docs-main/x.png', text: 'x' }]) }), 'docs.zip');
    const files = await openSource(zip);
    expect([[...files.entries.keys()], files.docsets, files.others]).toEqual([['hyper-v/good.md'], [''], 2]);
    files.close();
  });

  it.each(['', 'no zip at all', zipOf([{ name: 'a.md', text: GOOD }]).subarray(0, 60)])('that is corrupt nothing is read', async (bytes) => {
    await expect(openSource(join(folderWith({ 'docs.zip': bytes }), 'docs.zip'))).rejects.toMatchObject({ code: 'bad-zip' });
  });

  it.each([
    ['outside-zip', { name: '../../escaped.md', text: GOOD }, '../../escaped.md'],
    ['outside-zip', { name: '/etc/cron.d/evil.md', text: GOOD }, '/etc/cron.d/evil.md'],
    ['outside-zip', { name: '..\\..\\windows.md', text: GOOD }, '../../windows.md'],
    ['outside-zip', { name: 'C:/windows.md', text: GOOD }, 'C:/windows.md'],
    ['compressed-too-far', { name: 'bomb.md', text: Buffer.alloc(20 * 1024 * 1024, 'a') }, 'bomb.md'],
    ['too-large', { name: 'large.md', text: Buffer.from(Array.from({ length: 3 * 1024 * 1024 }, (_, i) => 97 + ((i * i) >> 7) % 26)) }, 'large.md'],
    ['damaged', { name: 'liar.md', text: GOOD.repeat(100), claims: 10 }, 'liar.md'],
    ['damaged', { name: 'cut.md', text: GOOD, spoil: (bytes: Buffer) => bytes.subarray(0, 20) }, 'cut.md'],
    ['damaged', { name: 'bent.md', text: GOOD, spoil: (bytes: Buffer) => { const bent = Buffer.from(bytes); bent[12] = (bent[12] ?? 0) ^ 0x10; return bent; } }, 'bent.md'],
    ['encrypted', { name: 'locked.md', text: GOOD, flags: 0x801 }, 'locked.md'],
    ['symbolic-link', { name: 'link.md', text: '/etc/passwd', mode: 0o120777 }, 'link.md'],
    ['same-path', { name: 'good.md', text: '# Other\n\nThis is the text of another page.' }, 'good.md'],
  ])('%s is told of a file, and the others are read', async (reason, file, path) => {
    expect(await read(inZip(file))).toMatchObject({ titles: ['Hosts'], told: [`${path} ${reason}`] });
  });

  it('a thousand files are read one by one', async () => {
    const { titles } = await read(inZip(...Array.from({ length: 1000 }, (_, i) => ({ name: `p/${i}.md`, text: `# Page ${i}\n\nThis is the text of a page.` }))));
    expect(titles).toHaveLength(1001);
  });
});
