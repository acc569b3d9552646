/** `package` writes the app package that Teams installs, for the ids in the settings. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError, loadEnvironment } from '../config';
import { readManifestValues, zipApp } from './app-package';
import { DONE, FOUND, HOME, readCall, wrong } from './words';

const TARGET = 'dist/anida-teams.zip';

const HELP = `Usage: npm run package [-- --out <file>]

  Writes the app package for Teams: the manifest, its Spanish texts and its icons, from the folder manifest/, in one zip.
  Needs MICROSOFT_APP_ID and PUBLIC_DOMAIN in the environment or in .env. TEAMS_APP_ID, DEVELOPER_NAME, PRIVACY_URL and
  TERMS_OF_USE_URL may be left out; .env.example explains all of them.
  When a setting is faulty nothing is written, and a package that is there already stays.

  --out <file>   where to write it, relative to the project; ${TARGET} when left out
  --help         prints this`;

/** Ends with 0 when the package is written, with 1 when a setting is faulty, with 2 when the call's words are off. */
export function packageApp(args: readonly string[]): number {
  const call = readCall(args, { out: { type: 'string' } }, HELP);
  if (typeof call === 'number') return call;
  if (call.words.length > 0) return wrong(`package takes no words, and "${call.words.join(' ')}" was given.`, HELP);
  if (call.values.out === '') return wrong('--out names no file.', HELP);
  const { version } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string };
  loadEnvironment(HOME);
  try {
    const values = readManifestValues(process.env, version);
    const zip = zipApp((name) => readFileSync(join(HOME, 'manifest', name)), values);
    const target = resolve(HOME, call.values.out ?? TARGET);
    writeWhole(target, zip);
    console.log(`${target}: Anida ${version} for ${values.PUBLIC_DOMAIN}, ${(zip.length / 1024).toFixed(1)} kB.`);
    const page = `https://${values.PUBLIC_DOMAIN}/`;
    const missing = (['PRIVACY_URL', 'TERMS_OF_USE_URL'] as const).filter((name) => values[name] === page);
    if (missing.length > 0) console.log(`Teams links to ${page} for want of ${missing.join(' and ')}: enough to try Anida, not to publish it.`);
    return DONE;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`${error.message}\nNothing was written. Set this in the environment or in .env, and run "npm run package" again.`);
    return FOUND;
  }
}

/** Writes a file so that it is there whole or not at all. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const draft = `${file}.${process.pid}.part`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(draft, bytes);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
