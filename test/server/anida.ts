/** Starts the real, built Anida on a free port for a test, and speaks HTTP with it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const home = join(__dirname, '..', '..');
const program = join(home, 'dist', 'main.js');

export interface Running {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it has written so far, both streams. */
  output(): string;
  alive(): boolean;
  /** Sends the signal and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

// Starting a process takes its time on a busy machine, and the first test may have to build.
jest.setTimeout(30_000);

// A test that fails half way leaves its process behind, and Jest would wait for it for ever.
const started = new Set<ChildProcess>();
const folders: string[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Settings of the machine that runs the tests must not reach the process under test. */
function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  // An empty value also keeps a developer's own .env file from setting it.
  // Nor may what a developer's own Anida keeps: each process under test has a folder of its own unless the test says otherwise.
  const DATA_DIR = newFolder();
  const none = { MICROSOFT_APP_ID: '', MICROSOFT_APP_PASSWORD: '', MICROSOFT_APP_TENANT_ID: '', MICROSOFT_APP_TYPE: '', NODE_ENV: 'test', HOST: '127.0.0.1', DATA_DIR };
  return { PATH, HOME, ...none, ...settings };
}

/** A folder that is gone after the tests of this file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anida-data-'));
  folders.push(folder);
  return folder;
}

/** Runs Anida, or a copy of it, until it ends by itself. */
export async function runToEnd(settings: Readonly<Record<string, string>>, copy = program): Promise<{ code: number | null; output: string }> {
  ensureBuilt();
  const child = spawn(process.execPath, [copy], { cwd: home, env: environment(settings) });
  started.add(child);
  const output = collect(child);
  const code = await ended(child);
  return { code, output: output() };
}

/** A copy of what Anida needs to run, in a folder where a test may break things. The caller removes it. */
export function copyOfAnida(): { readonly folder: string; readonly program: string } {
  ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'anida-copy-'));
  for (const part of ['dist/main.js', 'dist/cli.js', 'dist/search.es.index', 'dist/search.en.index', 'rules', 'knowledge', 'bot/web', 'package.json']) cpSync(join(home, part), join(folder, part), { recursive: true });
  // What is compiled for the machine cannot be bundled.
  symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'));
  return { folder, program: join(folder, 'dist', 'main.js') };
}

/** Starts Anida, or a copy of it, and waits until it listens. */
export async function startAnida(settings: Readonly<Record<string, string>> = {}, copy = program): Promise<Running> {
  ensureBuilt();
  const child = spawn(process.execPath, [copy], { cwd: home, env: environment({ PORT: '0', ...settings }) });
  started.add(child);
  const output = collect(child);
  const end = ended(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /Anida is listening on (http:\/\/\S+)/.exec(output())?.[1];
      if (found) resolve(found.replace('localhost', '127.0.0.1'));
    });
    void end.then((code) => reject(new Error(`Anida ended with ${String(code)} before it listened:\n${output()}`)));
  });
  return {
    url, process: child, output,
    alive: () => child.exitCode === null && child.signalCode === null,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return end;
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { text += chunk.toString('utf8'); });
  return () => text;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => { child.once('close', (code) => resolve(code)); });
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** `npm test` builds first; who runs Jest alone gets the build here, when sources are newer than it. */
function ensureBuilt(): void {
  const built = existsSync(program) ? statSync(program).mtimeMs : 0;
  if (existsSync(join(home, 'dist', 'webchat', 'webchat.js')) && ['bot', 'knowledge', 'rules'].every((folder) => newest(join(home, folder)) <= built)) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: home, stdio: 'inherit' });
}

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|json)$/.test(name));
  return Math.max(0, ...files.map((name) => statSync(join(folder, name)).mtimeMs));
}

/** A body as it came back: tests look at it as the outside would, without our types. */
export type Json = Readonly<Record<string, unknown>>;
export interface Got { readonly status: number; readonly headers: Headers; readonly text: string; readonly json: Json }

/** Sends JSON, or the very bytes given, and reads the reply as JSON. */
export async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Got> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  return read(await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: raw ? body : JSON.stringify(body) }));
}

export async function get(url: string, init: RequestInit = {}): Promise<Got> {
  return read(await fetch(url, init));
}

async function read(response: Response): Promise<Got> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json') && text !== '' ? JSON.parse(text) as Json : {};
  return { status: response.status, headers: response.headers, text, json };
}
