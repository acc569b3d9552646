// `npm run bench:turns`: what a turn of Anida costs beside that of a bot that only echoes, in turn, each in a process of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startConnector, talk } from './talk.mjs';

const HOME = join(import.meta.dirname, '..', '..', '..');
const FILES = ['own', 'blind', 'fresh', 'voices'].map((name) => join(HOME, 'test', 'questions', `${name}.jsonl`));
const HELP = `Usage: npm run bench:turns [-- options]

  Compares Anida with a bare echo bot of the same SDK, which take turns (A B A B). The questions are those of
  test/questions, all different; each is asked again only after all others. Read the ratio of CPU: on a busy machine
  times say little. Linux only, where a process tells its CPU time.

  --rounds N     how often each is measured (5)
  --seconds N    how long each time (3)
  --at-a-time N  questions under way at once (16)
  --warm-up N    turns of each before the first round, while code is still being compiled (8000)
  --program F    another built Anida to measure as well, dist/main.js of an earlier version for example
  --help         prints this`;

const OPTIONS = { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' }, 'at-a-time': { type: 'string', default: '16' }, 'warm-up': { type: 'string', default: '8000' }, program: { type: 'string' }, help: { type: 'boolean', default: false } };

const said = readArguments();
const data = mkdtempSync(join(tmpdir(), 'anida-bench-'));
const connector = await startConnector();
const bots = [];
try {
  bots.push(await start('echo', join(import.meta.dirname, 'echo.mjs')), await start('Anida', join(HOME, 'dist', 'main.js')));
  if (said.program) bots.push(await start('other', said.program));
  await measure();
} finally {
  for (const { child } of bots) child.kill();
  connector.close();
  rmSync(data, { recursive: true });
}

async function measure() {
  const questions = FILES.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line))).filter(({ channel }) => channel === 'chat');
  const ways = [['in the response', undefined], ['by the connector', connector]];
  for (const bot of bots) for (const [way, by] of ways) {
    process.stderr.write(`${bot.name} warms up, answering ${way} …\n`);
    await once(bot, questions, { most: Number(said['warm-up']) / 2, by });
  }
  for (const [way, by] of ways) {
    const rounds = [];
    for (let round = 0; round < Number(said.rounds); round += 1) {
      const row = [];
      for (const bot of bots) row.push(await once(bot, questions, { seconds: Number(said.seconds), by }));
      rounds.push(row);
      process.stderr.write(`${way}: round ${round + 1} of ${said.rounds}\r`);
    }
    console.log(`\nAnswers ${way}, ${said['at-a-time']} at a time, medians of ${said.rounds} rounds`);
    console.table(Object.fromEntries(bots.map(({ name }, i) => [name, {
      'CPU ms a turn': median(rounds.map((row) => row[i].cpu)).toFixed(2), 'x echo': median(rounds.map((row) => row[i].cpu / row[0].cpu)).toFixed(2),
      'turns/s': median(rounds.map((row) => row[i].rate)).toFixed(0), 'x echo ': median(rounds.map((row) => row[i].rate / row[0].rate)).toFixed(2),
      'p50 ms': median(rounds.map((row) => row[i].p50)).toFixed(1), 'p99 ms': median(rounds.map((row) => row[i].p99)).toFixed(1),
    }])));
  }
}

async function once({ url, child }, questions, { seconds = 600, most = Infinity, by }) {
  const before = cpuOf(child.pid);
  const { turns, took, lasted } = await talk({ url, questions, seconds, most, atATime: Number(said['at-a-time']), connector: by });
  const sorted = took.sort((a, b) => a - b);
  return { cpu: (cpuOf(child.pid) - before) / turns, rate: (turns / lasted) * 1_000, p50: sorted[Math.floor(turns / 2)], p99: sorted[Math.floor(turns * 0.99)] };
}

/** Milliseconds of CPU that a process has used, all its threads included; the kernel counts in hundredths of a second. */
function cpuOf(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, '()').split(' ').slice(13, 15).map(Number);
  return (user + system) * 10;
}

async function start(name, program) {
  const env = { ...process.env, NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(data, name), MICROSOFT_APP_ID: '' };
  const child = spawn(process.execPath, [program], { env, cwd: HOME, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      const found = /listening on (http:\S+)/.exec(text += chunk)?.[1];
      if (found) resolve(found.replace('localhost', '127.0.0.1'));
    });
    child.once('close', () => reject(new Error(`${name} ended before it listened. Run "npm run build" first.`)));
  });
  return { name, child, url };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

function readArguments() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (values.help) { console.log(HELP); process.exit(0); }
    for (const name of ['rounds', 'seconds', 'at-a-time', 'warm-up']) if (!(Number(values[name]) > 0)) throw new Error(`--${name} takes a number above 0, not "${values[name]}".`);
    return values;
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}
