// What `npm test` runs, one step after the other: browser, types, lint, build, tests. The first failure ends it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'anida-test-'));
// The tools of this project, whatever is installed elsewhere on the machine.
const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` };
const totals = { passed: 0, failed: 0 };

step('Chromium', () => { env.CHROMIUM_PATH = ensureChromium(); });
step('Types', () => run('tsc', ['--noEmit']));
step('Lint', () => run('eslint', ['.']));
step('Build', () => run('npm', ['run', '--silent', 'build']));
// Unit tests share nothing and run side by side; real servers and browsers get the machine to themselves.
step('Unit tests', () => jest('unit', []));
step('Server tests', () => jest('server', ['--runInBand']));
step('Browser tests', () => jest('browser', ['--runInBand']));
finish(0);

function step(name, work) {
  console.log(`\n▸ ${name}`);
  const began = Date.now();
  try {
    work();
  } catch (error) {
    console.error(`✗ ${name}: ${error.message}`);
    // A step that fails before any test does must not end in "0 failed".
    totals.failed ||= 1;
    finish(1);
  }
  console.log(`✓ ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

function finish(code) {
  rmSync(scratch, { recursive: true, force: true });
  console.log(`\ntests: ${totals.passed} passed, ${totals.failed} failed`);
  process.exit(code);
}

function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, { cwd: root, env, stdio: 'inherit' });
  if (error) throw new Error(`${command} cannot be started: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ended with ${status ?? 'a signal'}.`);
}

function jest(project, flags) {
  const report = join(scratch, `${project}.json`);
  let fault;
  try {
    run('jest', ['--ci', '--selectProjects', project, ...flags, '--json', `--outputFile=${report}`]);
  } catch (error) {
    fault = error;
  }
  if (!existsSync(report)) throw fault ?? new Error('jest left no report.');
  const result = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += result.numPassedTests;
  // A file that cannot even be loaded holds no failed test, yet it failed.
  totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (fault) throw fault;
  // A test that is not run proves nothing, so it counts as one that is missing.
  const skipped = result.numPendingTests + result.numTodoTests;
  if (skipped > 0) {
    totals.failed += skipped;
    throw new Error(`${skipped} tests are skipped or "todo": ${namesOfSkipped(result)}. Make them run, or delete them.`);
  }
  if (result.numTotalTests === 0) throw new Error(`there is no ${project} test.`);
}

function namesOfSkipped({ testResults }) {
  return testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'pending' || status === 'todo')
    .map(({ fullName }) => fullName).join('; ');
}

/** The path of a Chromium that is there. Installs one where that is ours to do, and says so. */
function ensureChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH names ${wanted}, which does not exist. Correct it, or unset it to use the system's Chromium.`);
  }
  const found = findChromium();
  if (found) return found;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) {
    throw new Error('no Chromium is installed, and the page is tested in a real one. On Debian: sudo apt-get install chromium fonts-liberation. Elsewhere: install Chromium or Chrome and set CHROMIUM_PATH to its program.');
  }
  console.log('No Chromium is installed; installing it now (apt-get install chromium fonts-liberation), about half a minute.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const parameters of [['update', '-q'], ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation']]) {
    const { status } = spawnSync('apt-get', parameters, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`apt-get ${parameters[0]} ended with ${status ?? 'a signal'}: Chromium could not be installed. Install it by hand, or set CHROMIUM_PATH.`);
  }
  const installed = findChromium();
  if (!installed) throw new Error('apt-get installed no Chromium. On Ubuntu it is a snap: install Google Chrome instead and set CHROMIUM_PATH to /usr/bin/google-chrome.');
  return installed;
}

function findChromium() {
  return ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/opt/google/chrome/chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'].find(existsSync);
}
