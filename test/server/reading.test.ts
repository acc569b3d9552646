/** The search and the articles' pages over HTTP: in both languages, for any text, and for names that are none. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { contentsOf } from '../../knowledge/contents';
import { loadLibrary } from '../../knowledge/library';
import { LANGUAGES } from '../../knowledge/types';
import { folderWith } from '../support/folder';
import { get, home, startAnida, type Got, type Running } from './anida';

const data = folderWith();
const library = loadLibrary(home);
let anida: Running;
beforeAll(async () => {
  const source = folderWith({
    'witness.md': '# Cloud witness\n\n## Set it up\n\nA cloud witness gives the failover cluster a vote through a blob in a storage account.',
    'loose.md': '# Paella\n\nThe paella pan <script>alert(1)</script> belongs on the table.',
  });
  anida = await startAnida({ DATA_DIR: data });
  await anida.stop();
  expect(spawnSync(process.execPath, [join(home, 'dist', 'cli.js'), 'knowledge:import', source, '--name', 'manual', '--url', 'https://intranet.example/docs'], { env: { ...process.env, DATA_DIR: data } }).status).toBe(0);
  anida = await startAnida({ DATA_DIR: data });
});
afterAll(() => anida.stop());

const page = (path: string, headers: Record<string, string> = {}): Promise<Got> => get(anida.url + path, { headers });
const search = (q: string, lang = 'en'): Promise<Got> => page(`/search?${new URLSearchParams({ q, lang }).toString()}`);
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);
const decoded = (text: string): string => text.replaceAll('&amp;', '&');

describe('/search', () => {
  it.each([
    ['en', 'dynamic memory', '/articles/memory?lang=en&q=dynamic+memory#dynamic', 'Dynamic Memory'],
    ['es', 'memoria dinámica', '/articles/memory?lang=es&q=memoria+din%C3%A1mica#dynamic', 'memoria dinámica'],
  ])('leads to the section and marks the words (%s)', async (lang, q, link, mark) => {
    const { status, headers, text } = await search(q, lang);
    expect([status, headers.get('content-type'), headers.get('content-language')]).toEqual([200, 'text/html; charset=utf-8', lang]);
    expect(decoded(text)).toContain(`<h3><a href="${link}">`);
    expect(matches(text, /<mark>([^<]*)<\/mark>/g)).toContain(mark);
    expect(text).toContain(`value="${q}"`);
  });

  it('marks the word that was meant by a slip', async () => {
    expect(matches((await search('memmory')).text, /<mark>([^<]*)<\/mark>/g)).toContain('memory');
  });

  it.each(LANGUAGES)('shows every article where nothing is asked for (%s)', async (language) => {
    for (const path of [`/search?lang=${language}`, `/search?lang=${language}&q=%20%20`, `/articles?lang=${language}`]) {
      const listed = matches((await page(path)).text, /<li><a href="\/articles\/([a-z-]+)\?/g);
      expect(listed).toEqual(contentsOf(library, language).flatMap(({ articles }) => articles.map(({ id }) => id)));
    }
  });

  it('says that nothing was found, and offers what comes near, the other language and everything', async () => {
    const { text } = await search('dynamic memory', 'es');
    expect(text).toContain('No se ha encontrado nada');
    expect(decoded(text)).toContain('href="/search?lang=en&q=dynamic+memory"');
    expect(text).toContain('Lo que más se parece');
    expect(text).toContain('/articles/vmware?lang=es"');
    const none = (await search('xyzzyqq')).text;
    expect(none).toContain('Nothing was found');
    expect(none).not.toContain('class="hits"');
    expect(none).toContain('/articles/vmware?lang=en"');
    // A word that everything says finds nothing in particular.
    expect((await search('gazpacho with cucumbers in a VM')).text).toContain('Nothing was found');
  });

  it('finds imported documentation from both languages, marks it as such and leads to its page', async () => {
    for (const [q, lang, mark] of [['cloud witness for a failover cluster', 'en', 'Imported: manual'], ['testigo en la nube para un clúster de conmutación por error', 'es', 'Importado: manual']] as const) {
      const { text } = await search(q, lang);
      expect(text).toContain('<a href="https://intranet.example/docs/witness#set-it-up" rel="noopener noreferrer" target="_blank">');
      expect(text).toContain(mark);
      expect(text).toContain('<li lang="en">');
    }
    const { text } = await search('paella pan');
    expect(text).not.toContain('<script>alert');
    expect(text.indexOf('Imported: manual')).toBeLessThan(text.includes('In the articles') ? text.indexOf('In the articles') : Infinity);
  });

  it('takes its language from the address, else from the browser', async () => {
    const language = async (path: string, accept: string): Promise<string | undefined> => /<html lang="(\w+)"/.exec((await page(path, { 'accept-language': accept })).text)?.[1];
    expect(await Promise.all([language('/search', 'es-AR'), language('/search?q=mac', 'fr'), language('/search?lang=en', 'es'), language('/articles/mac', 'es'), language('/articles/none', 'es'), language('/articles?lang=es', 'en')])).toEqual(['es', 'en', 'en', 'es', 'es', 'es']);
  });

  it.each([
    '"><script>alert(1)</script>', "' onmouseover='alert(1)", '</title><script>alert(1)</script>', '+memory -vm title:hyper~9^99 *', '"unmatched', 'مذكرة الجهاز الافتراضي', '\u202Etxt.exe', '😀👩‍💻', 'a\0b', '%', '%E0%A4%A', '${7*7}{{7*7}}', '__proto__', '\\', '....//etc/passwd', 'memory'.repeat(300),
  ])('takes %j for text', async (q) => {
    for (const lang of LANGUAGES) {
      const { status, text } = await search(q, lang);
      expect(status).toBe(200);
      expect(matches(text, /<(script)(?! type="module" src="\/search\.js"><\/script>)/g)).toEqual([]);
      expect(text).not.toContain("' onmouseover");
    }
  });

  it('takes bytes that are no text', async () => expect((await page('/search?q=%FF%FE%00&lang=en')).status).toBe(200));

  it.each([['letters', 'memory of a VM '.repeat(7_000)], ['one word', 'x'.repeat(100_000)], ['marks', '<'.repeat(100_000)], ['accents', 'ñ'.repeat(50_000)]])('takes 100 kB of %s, and says that it looked for the beginning', async (_what, q) => {
    const { status, text } = await search(q);
    expect(status).toBe(200);
    expect(text).toContain('The text is very long');
    expect(text.length).toBeLessThan(100_000);
  });
});

describe('/articles', () => {
  it.each(LANGUAGES)('has a page for every article, whole and linked to the other language (%s)', async (language) => {
    const other = language === 'es' ? 'en' : 'es';
    for (const { id, title, sections } of contentsOf(library, language).flatMap(({ articles }) => articles)) {
      const { status, text } = await page(`/articles/${id}?lang=${language}`);
      expect(status).toBe(200);
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(text).toContain(`<link rel="alternate" hreflang="${other}" href="/articles/${id}?lang=${other}">`);
      expect(text).toContain(`<a href="/articles/${id}?lang=${other}" hreflang="${other}" lang="${other}">`);
      const ids = matches(text, /\bid="([^"]+)"/g);
      expect(ids.filter((one, i) => ids.indexOf(one) !== i)).toEqual([]);
      expect(ids).toEqual(expect.arrayContaining(sections.map((section) => section.id.slice(id.length + 1))));
      // What leads within the page leads somewhere.
      expect(matches(text, /href="#([^"]+)"/g).filter((target) => !ids.includes(target))).toEqual([]);
      for (const { question, verdict } of sections.flatMap(({ examples }) => examples)) {
        expect(decoded(text)).toContain(`<a href="/?${new URLSearchParams({ q: question, lang: language }).toString()}">`);
        expect(text).toContain(`<span class="tag ${verdict}">`);
      }
      for (const source of sections.flatMap(({ sources }) => sources)) {
        const { url, readOn } = library.sources.get(source)!;
        expect(decoded(text)).toContain(`<a href="${url}" rel="noopener noreferrer" target="_blank">`);
        expect(text).toContain(readOn);
      }
    }
  }, 60_000);

  it('link only to addresses that exist', async () => {
    const seen = new Set<string>();
    for (const language of LANGUAGES) {
      for (const { id } of contentsOf(library, language).flatMap(({ articles }) => articles)) {
        const { text } = await page(`/articles/${id}?lang=${language}`);
        for (const link of matches(decoded(text), /href="(\/articles[^"]*)"/g)) seen.add(link);
      }
    }
    expect([...seen].some((link) => link.includes('#'))).toBe(true);
    const pages = new Map<string, string>();
    for (const link of seen) {
      const [path = '', place] = link.split('#');
      const text = pages.get(path) ?? (await page(path)).text;
      pages.set(path, text);
      expect([link, text.includes('<main>') && !text.includes('id="offered"')]).toEqual([link, true]);
      if (place !== undefined) expect([link, text.includes(`id="${place}"`)]).toEqual([link, true]);
    }
  }, 60_000);

  it('mark the words of whoever comes from the search, and lead back', async () => {
    const { text } = await page('/articles/memory?lang=en&q=resize+memmory');
    expect(matches(text, /<mark>([^<]*)<\/mark>/g)).toEqual(expect.arrayContaining(['resize', 'memory', 'Memory', 'RAM']));
    expect(decoded(text)).toContain('href="/search?lang=en&q=resize+memmory"');
    expect((await page('/articles/memory?lang=en')).text).not.toContain('<mark>');
  });

  it('are told once and then found unchanged', async () => {
    const etag = (await page('/articles/mac?lang=es')).headers.get('etag') ?? '';
    expect((await page('/articles/mac?lang=es', { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(304);
  });
});

describe('an article that does not exist', () => {
  it.each([['memori', 'memory'], ['vm-ware', 'vmware'], ['virtual-box', 'virtualbox'], ['memory.md', 'memory'], ['Memory', 'memory'], ['nested-networking', 'networking']])('is told with 404, and %s leads to %s', async (name, meant) => {
    for (const language of LANGUAGES) {
      const { status, text, headers } = await page(`/articles/${name}?lang=${language}`);
      expect([status, headers.get('content-language')]).toEqual([404, language]);
      expect(text).toContain(language === 'es' ? 'Este artículo no existe' : 'There is no such article');
      expect(matches(text, /<li><a href="\/articles\/([a-z-]+)\?/g)).toContain(meant);
    }
  });

  it.each(['%3Cscript%3Ealert(1)%3C%2Fscript%3E', '__proto__', 'constructor', '..%2F..%2Fpackage.json', '%00', 'x'.repeat(5_000), '😀'])('is told for the name %s as well, and shown as text', async (name) => {
    const { status, text } = await page(`/articles/${name}?lang=en`);
    expect(status).toBe(404);
    expect(text).toContain('There is no such article');
    expect(text).not.toContain('<script>alert');
  });
});
