/** The store: Bot Framework's contract, expiry, several processes at once, and the end of a process at any moment. */
import { MemoryStorage, type Storage, type StoreItems } from 'botbuilder';
import { buildSync } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../../bot/storage/sqlite';

const folder = mkdtempSync(join(tmpdir(), 'anida-store-'));
const home = join(__dirname, '..', '..', '..');
const open: Store[] = [];
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const store of open) store.close();
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

let files = 0;
const newFile = (): string => join(folder, `${++files}.db`);
function opened(file = newFile(), now?: () => number): Store {
  const store = openStore(file, now);
  open.push(store);
  return store;
}

type Item = Readonly<Record<string, unknown>> & { readonly eTag: string };
const itemIn = (items: StoreItems, key: string): Item => items[key] as Item;

describe.each<[string, () => Storage]>([['memory', () => new MemoryStorage()], ['SQLite', () => opened()]])('the contract of a Storage, in %s', (_name, make) => {
  it('gives back what was written, and nothing for what is not there', async () => {
    const storage = make();
    await storage.write({ a: { deep: { list: [1, 'dos', null] } }, "odd ' key/ñ": { text: '"; DROP TABLE items; --' } });
    const items = await storage.read(['a', "odd ' key/ñ", 'missing']);
    expect(items).toMatchObject({ a: { deep: { list: [1, 'dos', null] } }, "odd ' key/ñ": { text: '"; DROP TABLE items; --' } });
    expect(Object.keys(items)).toHaveLength(2);
  });

  it('replaces by eTag only the version that was read', async () => {
    const storage = make();
    await storage.write({ a: { n: 1 } });
    const first = itemIn(await storage.read(['a']), 'a');
    await storage.write({ a: { n: 2, eTag: first.eTag } });
    await expect(storage.write({ a: { n: 3, eTag: first.eTag } })).rejects.toThrow('eTag conflict');
    expect(itemIn(await storage.read(['a']), 'a')).toMatchObject({ n: 2 });
    await storage.write({ a: { n: 4, eTag: '*' } });
    await storage.write({ a: { n: 5 } });
    expect(itemIn(await storage.read(['a']), 'a')).toMatchObject({ n: 5 });
  });

  it('deletes, also what is not there, and takes a new item under any eTag', async () => {
    const storage = make();
    await storage.write({ a: { n: 1 } });
    await storage.delete(['a', 'missing']);
    expect(await storage.read(['a'])).toEqual({});
    await storage.write({ a: { n: 2, eTag: 'of-old' } });
    expect(itemIn(await storage.read(['a']), 'a')).toMatchObject({ n: 2 });
  });

  it('hands out copies', async () => {
    const storage = make();
    await storage.write({ a: { list: [1] } });
    (itemIn(await storage.read(['a']), 'a')['list'] as number[]).push(2);
    expect(itemIn(await storage.read(['a']), 'a')['list']).toEqual([1]);
  });
});

describe('a store in a file', () => {
  it('writes all changes or none', async () => {
    const store = opened();
    await store.write({ b: { n: 1 } });
    await expect(store.write({ a: { n: 1 }, b: { n: 2, eTag: 'wrong' } })).rejects.toThrow('Storage: "b" has been written by somebody else');
    expect(await store.read(['a'])).toEqual({});
  });

  it('forgets what has expired, and gives its place to a new item', async () => {
    let now = 1_000;
    const file = newFile();
    const store = opened(file, () => now);
    await store.write({ short: { expires: 2_000 }, long: { expires: 9_000 }, ever: { n: 1 } });
    expect(Object.keys(await store.list(''))).toEqual(['ever', 'long', 'short']);
    now = 2_000;
    expect(Object.keys(await store.list(''))).toEqual(['ever', 'long']);
    expect(await store.read(['short'])).toEqual({});
    await store.write({ short: { n: 2, eTag: 'of-old' } });
    expect(itemIn(await store.read(['short']), 'short')).toMatchObject({ n: 2 });
    now = 9_000;
    opened(file, () => 0);
    expect(Object.keys(await opened(file, () => 9_000).list(''))).toEqual(['ever', 'short']);
    expect(Object.keys(await opened(file, () => 0).list(''))).toEqual(['ever', 'short']);
  });

  it('adds only what is not there, or has expired', async () => {
    let now = 1_000;
    const store = opened(newFile(), () => now);
    expect([await store.add('a', { n: 1, expires: 2_000 }), await store.add('a', { n: 2, expires: 9_000 })]).toEqual([true, false]);
    expect(itemIn(await store.read(['a']), 'a')).toMatchObject({ n: 1 });
    now = 2_000;
    expect([await store.add('a', { n: 3 }), await store.add('a', { n: 4 })]).toEqual([true, false]);
    expect(itemIn(await store.read(['a']), 'a')).toMatchObject({ n: 3 });
  });

  it('lists what begins so, and nothing beside it', async () => {
    const store = opened();
    await store.write({ 'feedback/a': { n: 1 }, 'feedback/b': { n: 2 }, feedback: { n: 3 }, feedbacks: { n: 4 }, z: { n: 5 } });
    expect(Object.keys(await store.list('feedback/'))).toEqual(['feedback/a', 'feedback/b']);
  });

  it('says in plain words which file cannot be used, and what to do', () => {
    const broken = newFile();
    writeFileSync(broken, 'this is no database, and long enough to be taken for one if nobody looked closely at it. '.repeat(20));
    const occupied = newFile();
    writeFileSync(occupied, '');
    for (const file of [broken, join(occupied, 'below.db')]) expect(() => openStore(file)).toThrow(new RegExp(`^${file}.* cannot be used: .+ Set DATA_DIR`));
  });
});

describe('several processes', () => {
  const program = join(folder, 'writer.js');
  beforeAll(() => { buildSync({ entryPoints: [join(__dirname, 'writer.ts')], bundle: true, platform: 'node', external: ['libsql'], outfile: program }); });

  function start(...words: string[]): { readonly child: ChildProcess; readonly lines: () => string[]; readonly ended: Promise<number | null> } {
    const child = spawn(process.execPath, [program, ...words], { env: { ...process.env, NODE_PATH: join(home, 'node_modules') }, stdio: ['ignore', 'pipe', 'inherit'] });
    children.add(child);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
    return { child, lines: () => output.split('\n').slice(0, -1), ended: new Promise((resolve) => { child.once('close', resolve); }) };
  }

  it('lose nothing to each other', async () => {
    const file = newFile();
    expect(await Promise.all([start(file, 'count', '300').ended, start(file, 'count', '300').ended])).toEqual([0, 0]);
    expect(itemIn(await opened(file).read(['counter']), 'counter')['n']).toBe(600);
  }, 60_000);

  it('of those that add the same at the same moment, one does', async () => {
    const file = newFile();
    const adding = [start(file, 'add', '500'), start(file, 'add', '500'), start(file, 'add', '500')];
    expect(await Promise.all(adding.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    const added = adding.flatMap(({ lines }) => lines().map(Number)).sort((a, b) => a - b);
    expect(added).toEqual(Array.from({ length: 500 }, (_, n) => n));
    // Whether they met at all: nobody came first every time.
    expect(adding.filter(({ lines }) => lines().length > 0).length).toBeGreaterThan(1);
  }, 60_000);

  it('lose nothing that was confirmed when one is killed while it writes', async () => {
    const file = newFile();
    const [killed, living] = [start(file, 'killed', '100000'), start(file, 'living', '200')];
    while (killed.lines().length < 300 && killed.child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await living.ended).toBe(0);
    const store = opened(file);
    const confirmed = killed.lines().map(Number);
    expect(confirmed.length).toBeGreaterThanOrEqual(300);
    const items = await store.list('item/killed/');
    for (const n of confirmed) expect(items[`item/killed/${n}`]).toMatchObject({ n });
    // What was written together is there together, whatever happened.
    expect(Object.keys(items).length).toBe(Object.keys(await store.list('twin/killed/')).length);
    expect(Object.keys(await store.list('item/living/'))).toHaveLength(200);
  }, 60_000);
});
