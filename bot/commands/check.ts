/** `check` tells everything that is wrong with the rules and the articles, once or at every change of a file. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary } from '../../knowledge/library';
import { loadVocabulary } from '../../knowledge/vocabulary';
import { check as checkRules, type Checked } from '../../rules/check';
import type { Known } from '../../rules/check/known';
import { lineOf, type Finding } from '../../rules/findings';
import { createBrain } from '../assistant/brain';
import { failedExamples, type FailedExample } from './examples';
import { progressOn } from './progress';
import { DONE, FOUND, HOME, readCall, wrong } from './words';

const HELP = `Usage: npm run check -- [--watch]

  Looks for gaps, contradictions, rules that never hold, misspelt facts and values, sources that do not exist,
  sentences missing in one language and more, and says where each is and how to mend it. Of the articles: sections
  without a source or missing in one language, dead links, and examples that the rules answer otherwise.

  --watch   checks again whenever a file of the rules or the knowledge changes; Ctrl+C ends it
  --help    prints this

  Exit codes: 0 no errors (warnings may be told), 1 errors, 2 the call's words are off.`;

/** Of one kind this many are shown; the first ones mended often take the rest with them. */
const MAX_SHOWN = 25;
/** Editors write a file in several steps. */
const QUIET_MILLISECONDS = 200;

export async function check(args: readonly string[]): Promise<number> {
  const call = readCall(args, { watch: { type: 'boolean' } }, HELP);
  if (typeof call === 'number') return call;
  if (call.words.length > 0) return wrong(`check takes no words, and "${call.words.join(' ')}" was given.`, HELP);
  const code = await once();
  return call.flags.has('watch') ? watching() : code;
}

async function once(): Promise<number> {
  const began = performance.now();
  const checked = await checkRules(HOME, knownFrom(HOME), { progress: progressOn(process.stderr, 'Pairs') });
  // Rules with errors answer nothing, so there is nothing to hold the examples to.
  const examples = checked.findings.some(({ severity }) => severity === 'error') ? [] : await failedExamples(loadLibrary(HOME), createBrain(HOME).answer);
  const findings = [...checked.findings, ...examples];
  print(findings, checked.counts, performance.now() - began);
  return findings.some(({ severity }) => severity === 'error') ? FOUND : DONE;
}

/** What the rules may point to, read from the knowledge. */
export function knownFrom(home: string): Known {
  const library = loadLibrary(home);
  const sources = [...library.sources.values()];
  return {
    sources: new Set(sources.flatMap(({ id, sections = {} }) => [id, ...Object.keys(sections).map((section) => `${id}#${section}`)])),
    sourcesReadOn: new Map(sources.map(({ id, readOn }) => [id, readOn])),
    entities: new Set(loadVocabulary(home).entities.keys()),
    sections: new Set([...library.sections.values()].flat().map(({ id }) => id)),
    today: new Date().toISOString().slice(0, 10),
  };
}

function print(findings: readonly (Finding | FailedExample)[], counts: Checked['counts'], milliseconds: number): void {
  for (const id of new Set(findings.map((finding) => finding.id))) {
    const own = findings.filter((finding) => finding.id === id);
    for (const finding of own.slice(0, MAX_SHOWN)) console.log(`${lineOf(finding)}\n`);
    if (own.length > MAX_SHOWN) console.log(`… and ${own.length - MAX_SHOWN} more of ${id}.\n`);
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const result = `${errors} errors, ${findings.length - errors} warnings`;
  console.log(counts
    ? `${result}: ${counts.rules} rules and ${counts.statements} statements, ${counts.cells} runs of the engine for ${counts.combinations.toLocaleString('en')} combinations, ${counts.rows} rows, in ${(milliseconds / 1000).toFixed(1)} s.`
    : `${result}. The combinations are checked once the files can be read.`);
}

function watching(): Promise<number> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let last = Promise.resolve();
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => { last = last.then(again); }, QUIET_MILLISECONDS);
    };
    const watchers = ['rules', 'knowledge'].map((folder) => watch(join(HOME, folder), { recursive: true }, changed));
    console.log('Waiting for changes; Ctrl+C ends it.');
    process.once('SIGINT', () => {
      for (const watcher of watchers) watcher.close();
      clearTimeout(timer);
      resolve(DONE);
    });
  });
}

/** While somebody is writing, a file may be unreadable for a moment: that is told, and waiting goes on. */
async function again(): Promise<void> {
  try {
    console.log('');
    await once();
  } catch (error) {
    console.error((error as Error).message);
  }
}
