// `npm run bench:search`: the same passages and questions for every engine, in turn, each in processes of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as anida from './anida.mjs';
import { bare, readDocs, readSquad, sample, withTypo } from './passages.mjs';
import { PEERS } from './peers.mjs';

const ENGINES = [anida, ...PEERS];
const HELP = `Usage: npm run bench:search -- --squad FILE --language es|en
       npm run bench:search -- --docs FOLDER --language es|en

  Compares Anida's search with ${PEERS.map(({ name }) => name).join(', ')}
  on a file in the SQuAD format, or on a folder of Markdown. A folder has no questions, so they are made from it:
  see --ask. Times are medians of interleaved rounds, in milliseconds; "x" is the median of the rounds' ratios to
  Anida (over 1: slower or larger than Anida).

  --ask WHAT       descriptions | headings | words: how a folder's pages are asked for (descriptions)
  --passages N     at most so many passages of a folder
  --questions N    at most so many questions, evenly taken from all (all)
  --rounds N       how often each engine is measured (3)
  --engines A,B    only engines whose name holds one of these words
  --robust         also with a typo in each question, and without accents and punctuation
  --help           prints this`;

const OPTIONS = {
  squad: { type: 'string' }, docs: { type: 'string' }, language: { type: 'string' }, ask: { type: 'string', default: 'descriptions' }, passages: { type: 'string' },
  questions: { type: 'string' }, rounds: { type: 'string', default: '3' }, engines: { type: 'string' }, robust: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
  // What one of the processes is to do.
  engine: { type: 'string' }, saved: { type: 'string' }, step: { type: 'string' },
};

const said = readArguments();
if (said.step) console.log(JSON.stringify(await measure(said)));
else compare(said);

function readArguments() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (values.help) { console.log(HELP); process.exit(0); }
    if ((values.squad === undefined) === (values.docs === undefined)) throw new Error('Name one file (--squad) or one folder (--docs).');
    if (!['es', 'en'].includes(values.language)) throw new Error('Say the language of the text: --language es or --language en.');
    if (!['descriptions', 'headings', 'words'].includes(values.ask)) throw new Error(`--ask takes descriptions, headings or words, not "${values.ask}".`);
    for (const name of ['passages', 'questions', 'rounds']) if (values[name] !== undefined && !(Number(values[name]) > 0)) throw new Error(`--${name} takes a number above 0, not "${values[name]}".`);
    return values;
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}

function readData({ squad, docs, language, ask, passages, questions }) {
  const data = squad ? readSquad(squad, language) : readDocs(docs, language, { most: Number(passages ?? Infinity), ask });
  return { ...data, questions: sample(data.questions, Number(questions ?? Infinity)) };
}

/** One step of one engine: `build` writes the index to a file, `search` loads it in a fresh process and asks everything. */
async function measure(told) {
  const { passages, questions } = readData(told);
  const options = { lang: told.language };
  const engine = ENGINES.find(({ name }) => name === told.engine).create();
  const timed = async (work) => { const began = performance.now(); const value = await work(); return { value, ms: performance.now() - began }; };
  if (told.step === 'build') {
    const { ms } = await timed(() => engine.build(passages, options));
    const bytes = await engine.save();
    if (bytes) writeFileSync(told.saved, bytes);
    return { build: ms, size: bytes?.length ?? null };
  }
  let load = null;
  if (told.step === 'load') ({ ms: load } = await timed(() => engine.load(readFileSync(told.saved), options)));
  else await engine.build(passages, options);
  const ask = async (change) => {
    const ranks = [];
    const times = [];
    for (const { text, right } of questions) {
      const { value, ms } = await timed(() => engine.search(change(text), 10));
      ranks.push(value.findIndex(({ id }) => right.has(id)) + 1);
      times.push(ms);
    }
    const share = (value) => (100 * ranks.reduce((sum, rank) => sum + value(rank), 0)) / ranks.length;
    const within = (k) => share((rank) => (rank > 0 && rank <= k ? 1 : 0));
    times.sort((a, b) => a - b);
    return { r1: within(1), r3: within(3), r5: within(5), mrr: share((rank) => (rank > 0 ? 1 / rank : 0)), p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] };
  };
  for (const { text } of questions.slice(0, 50)) await engine.search(text, 10);
  const plain = await ask((text) => text);
  return { load, ...plain, ...(told.robust ? { typo: (await ask(withTypo)).r1, bare: (await ask(bare)).r1 } : {}) };
}

function compare(told) {
  const { passages, questions } = readData(told);
  const engines = ENGINES.filter(({ name }, i) => i === 0 || !told.engines || told.engines.split(',').some((word) => name.toLowerCase().includes(word.toLowerCase())));
  if (questions.length === 0) { console.error('There is nothing to ask: no page has what the questions are made from. Try --ask words.'); process.exit(1); }
  const asked = told.squad ? 'questions of the file' : { descriptions: "pages' own descriptions", headings: 'titles with a heading', words: 'the five rarest words of a sentence' }[told.ask];
  console.log(`${passages.length} passages, ${questions.length} questions (${asked}), ${told.rounds} rounds.\n`);
  const folder = mkdtempSync(join(tmpdir(), 'anida-bench-'));
  const results = new Map(engines.map(({ name }) => [name, []]));
  try {
    for (let round = 1; round <= Number(told.rounds); round += 1) {
      for (const { name } of engines) {
        process.stderr.write(`\rRound ${round} of ${told.rounds}: ${name.padEnd(30)}`);
        const saved = join(folder, 'index');
        const built = step(name, 'build', saved);
        results.get(name).push({ ...built, ...step(name, built.size === null ? 'search' : 'load', saved) });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write('\r'.padEnd(60) + '\r');
  }
  print(results, engines, told);
}

function step(engine, kind, saved) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...process.argv.slice(2), '--engine', engine, '--step', kind, '--saved', saved], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`${engine} failed: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

function print(results, engines, { robust }) {
  const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
  const [ours] = results.values();
  const timed = (rounds, what, digits) => {
    if (rounds[0][what] === null) return ['–', ''];
    return [median(rounds.map((round) => round[what])).toFixed(digits), median(rounds.map((round, i) => round[what] / ours[i][what])).toFixed(2)];
  };
  const rows = engines.map(({ name }) => {
    const rounds = results.get(name);
    const [first] = rounds;
    return [name, ...['r1', 'r3', 'r5', 'mrr', ...(robust ? ['typo', 'bare'] : [])].map((what) => first[what].toFixed(1)),
      ...timed(rounds, 'p50', 3), ...timed(rounds, 'p99', 2), ...timed(rounds, 'build', 0), ...timed(rounds, 'load', 1),
      ...timed(rounds.map((round) => ({ size: round.size === null ? null : round.size / 1e6 })), 'size', 2).slice(0, 1), first.size === null ? '' : (first.size / ours[0].size).toFixed(2)];
  });
  const head = ['engine', 'R@1', 'R@3', 'R@5', 'MRR@10', ...(robust ? ['R@1 typo', 'R@1 bare'] : []), 'p50', 'x', 'p99', 'x', 'build', 'x', 'load', 'x', 'size MB', 'x'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  console.log([line(head), ...rows.map(line)].join('\n'));
}
