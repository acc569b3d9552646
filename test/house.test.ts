/** The house as a whole: no circle of imports, every sentence in both languages, and documents that tell what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ERRORS, type ErrorCode } from '../bot/errors';
import { describeApi } from '../bot/openapi';
import { ask } from './support/brain';

const home = join(__dirname, '..');
const filesOf = (folder: string, ending: string): string[] => readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith(ending)).map((name) => join(folder, name)).sort();
const read = (file: string): string => readFileSync(join(home, file), 'utf8');

const SOURCES = ['bot', 'knowledge', 'rules'].flatMap((folder) => filesOf(folder, '.ts'));

/** What a file imports of ours. Types count as well: a circle of types is a circle to the reader. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/\bfrom '(\.[^']+)'/g)].flatMap(([, path = '']) => {
    const target = relative(home, join(home, dirname(file), path));
    return existsSync(join(home, `${target}.ts`)) ? [`${target}.ts`] : [];
  });
}

/** A circle in the graph as the way round it, or nothing. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return null;
}

describe('the imports', () => {
  const graph = new Map(SOURCES.map((file) => [file, importsOf(file)]));

  it('are seen by this test', () => {
    expect(graph.get('bot/main.ts')).toContain('bot/assistant/brain.ts');
    expect(circleIn(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]]))).toEqual(['b', 'c', 'b']);
  });

  it('run in no circle', () => expect(circleIn(graph)).toBeNull());

  it('reach every file from the server or the command line', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const next of graph.get(file) ?? []) visit(next);
    };
    for (const start of ['bot/main.ts', 'bot/cli.ts']) visit(start);
    expect(SOURCES.filter((file) => !file.endsWith('.d.ts') && !reached.has(file))).toEqual([]);
  });
});

type Path = readonly (string | number)[];

/** Every object that speaks one of the two languages, with the way to it. */
function textsIn(value: unknown, path: Path = []): { readonly path: Path; readonly text: Readonly<Record<string, unknown>> }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'es' in value || 'en' in value ? [{ path, text: value as Readonly<Record<string, unknown>> }] : [];
  return [...own, ...Object.entries(value).flatMap(([key, part]) => textsIn(part, [...path, key]))];
}

const filled = (value: unknown): boolean => (typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null);
const placeholders = (value: unknown): string[] => (typeof value === 'string' ? [...new Set(value.match(/\{\w+\}/g) ?? [])].sort() : []);

describe('the sentences', () => {
  const files = [...filesOf('rules', '.json'), ...filesOf('bot', '.json')].filter((file) => !/schema|dist/.test(file));
  const speaking = files.filter((file) => textsIn(JSON.parse(read(file))).length > 0);

  it('are found in the data of rules and channels', () => {
    expect(speaking).toEqual(expect.arrayContaining(['bot/assistant/sentences.json', 'bot/desk/words.json', 'bot/teams/words.json', 'rules/dimensions.json', 'rules/verdicts/hyper-v.json']));
  });

  it.each(speaking)('of %s are said in both languages, with the same names to fill in', (file) => {
    const texts = textsIn(JSON.parse(read(file)));
    const place = (path: Path): string => path.join('.');
    expect(texts.filter(({ text }) => !filled(text.es) || !filled(text.en)).map(({ path }) => place(path))).toEqual([]);
    expect(texts.filter(({ text }) => placeholders(text.es).join() !== placeholders(text.en).join()).map(({ path }) => place(path))).toEqual([]);
  });

  it('of the articles stand in the same files in both languages', () => {
    const articles = (language: string): string[] => filesOf(`knowledge/articles/${language}`, '.md').map((file) => relative(`knowledge/articles/${language}`, file));
    expect(articles('es').length).toBeGreaterThan(0);
    expect(articles('en')).toEqual(articles('es'));
  });
});

describe('the errors', () => {
  const codes = Object.keys(ERRORS) as ErrorCode[];

  it('are told in DESIGN.md with the status they have, all of them and no other', () => {
    const told = [...read('DESIGN.md').matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, code = '', status]) => `${code} ${String(status)}`);
    expect(told.sort()).toEqual(codes.map((code) => `${code} ${ERRORS[code].status}`).sort());
  });

  it('are published at the routes that give them', () => {
    const { paths } = describeApi('test') as { paths: object };
    const published = [...JSON.stringify(paths).matchAll(/"One of: ([^"]+)\."/g)].flatMap(([, list = '']) => list.split(', '));
    // These come before any route: a wrong address, a wrong method.
    expect([...new Set([...published, 'not-found', 'method-not-allowed'])].sort()).toEqual([...codes].sort());
  });
});

describe('the documents', () => {
  const documents = ['README.md', 'DESIGN.md', 'CONTRIBUTING.md'];

  it.each(documents)('%s names files that exist', (document) => {
    const named = [...read(document).matchAll(/`((?:bot|knowledge|manifest|rules|test|\.vscode)\/[^`\s*]*)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(join(home, path)))).toEqual([]);
  });

  it.each(documents.slice(0, 2))('%s names commands that exist', (document) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(document).matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('README.md shows the answer that is given', async () => {
    const [, question = '', shown = ''] = /ask -- "([^"]+)"\n([\s\S]*?)```/.exec(read('README.md')) ?? [];
    const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
    const { text } = await ask(question);
    const pieces = shown.split(/\[…\]|…/).map(flat).filter((piece) => piece !== '');
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(flat(text)).toContain(piece);
  });
});
