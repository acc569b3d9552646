/** The rule sets that this server has answered by: each is kept when it is first used, so that what changed can be told. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Side } from '../../rules/diff';
import type { RuleTexts } from '../../rules/files';
import { readMatrix } from '../../rules/matrix-text';
import { ruleSetOf } from '../../rules/ruleset';

/** `since` is the time of its first use here, UTC, as `2026-01-31T14:05`. `file` is where it is kept. */
export interface Kept { readonly hash: string; readonly since: string; readonly file: string }

export interface RuleSets {
  readonly current: Kept;
  /** The others, the latest first. */
  readonly earlier: readonly Kept[];
  /** An earlier one, read and checked anew. Throws where its file is damaged or nothing that this version can read. */
  side(earlier: Kept): Side;
}

export interface RuleSetsOptions {
  /** The folder for what the server keeps. */
  readonly dataDir: string;
  readonly hash: string;
  readonly texts: RuleTexts;
  /** The accepted matrix as text. */
  readonly matrix: string;
  readonly now: Date;
  /** Takes what the operator has to know: answers do not depend on this, so nothing here stops the start. */
  readonly complain: (line: string) => void;
}

interface Stored { readonly texts: Readonly<Record<string, string>>; readonly matrix: string }

const NAME = /^(\d{4}-\d\d-\d\dT\d\d)(\d\d)\d\d-([0-9a-f]{64})\.json\.gz$/;

/** Keeps the rule set in use where it is not kept yet. Files are whole or absent, whatever happens meanwhile. */
export function openRuleSets({ dataDir, hash, texts, matrix, now, complain }: RuleSetsOptions): RuleSets {
  const folder = join(dataDir, 'rules');
  // No colons: Windows takes none in a name.
  const file = `${now.toISOString().slice(0, 19).replaceAll(':', '')}-${hash}.json.gz`;
  let kept: readonly Kept[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    kept = listed(folder);
    if (!kept.some((one) => one.hash === hash)) keep(join(folder, file), { texts: Object.fromEntries(texts), matrix });
  } catch (error) {
    complain(`Warning: the rules in use cannot be kept in ${folder}, so what later ones change cannot be told: ${(error as Error).message}`);
  }
  return {
    current: kept.find((one) => one.hash === hash) ?? { hash, file, since: now.toISOString().slice(0, 16) },
    earlier: kept.filter((one) => one.hash !== hash),
    side: (one) => read(join(folder, one.file)),
  };
}

function keep(path: string, stored: Stored): void {
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, gzipSync(JSON.stringify(stored)));
  renameSync(beside, path);
}

function listed(folder: string): readonly Kept[] {
  return readdirSync(folder).sort().reverse().flatMap((file): Kept[] => {
    const [, hour, minute, hash] = NAME.exec(file) ?? [];
    return hour !== undefined && minute !== undefined && hash !== undefined ? [{ since: `${hour}:${minute}`, hash, file }] : [];
  });
}

function read(path: string): Side {
  const { texts, matrix } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Stored;
  const ruleSet = ruleSetOf({ texts: new Map(Object.entries(texts)), faults: [] });
  return { ruleSet, matrix: readMatrix(matrix, ruleSet) };
}
