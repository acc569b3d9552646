// Fetches Web Chat's one script into dist/webchat: the version of webchat.json and no other, checked before and after
// it is unpacked. The package itself would bring 565 MB. What is there already is not fetched again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** With this, a failure is told and forgiven: the server then does without the chat. */
const forgiving = process.argv.includes('--or-without');
const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, '..', '..', '..', 'dist', 'webchat');
const pin = JSON.parse(readFileSync(join(here, 'webchat.json'), 'utf8'));

try {
  if (!isThere()) fetchIt();
} catch (error) {
  console.error(`${error.message}\nThe chat needs ${pin.package} once, from the npm registry. Check the network and "npm ping", then run "npm run build" again. Everything else is built: "npm start" works without the chat.`);
  if (!forgiving) process.exitCode = 1;
}

function isThere() {
  const script = join(built, 'webchat.js');
  return existsSync(script) && ['webchat.js.br', 'webchat.js.gz', 'LICENSE.txt'].every((name) => existsSync(join(built, name))) && hashOf(readFileSync(script)) === pin.script;
}

function fetchIt() {
  console.log(`Fetching ${pin.package} for the chat, about 10 seconds …`);
  mkdirSync(dirname(built), { recursive: true });
  const work = mkdtempSync(join(dirname(built), 'webchat-'));
  try {
    run('npm', ['pack', pin.package, '--pack-destination', '.', '--silent'], work);
    const [archive = ''] = readdirSync(work);
    check(readFileSync(join(work, archive)), pin.integrity, 'the package');
    run('tar', ['-xzf', archive, 'package/dist/webchat.js', 'package/dist/webchat.js.LICENSE.txt'], work);
    const script = readFileSync(join(work, 'package', 'dist', 'webchat.js'));
    check(script, pin.script, 'webchat.js');
    const whole = join(work, 'whole');
    mkdirSync(whole);
    writeFileSync(join(whole, 'webchat.js'), script);
    writeFileSync(join(whole, 'webchat.js.gz'), gzipSync(script, { level: 9 }));
    // One more step takes twice the time for a hundredth of the size.
    writeFileSync(join(whole, 'webchat.js.br'), brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: script.length } }));
    writeFileSync(join(whole, 'LICENSE.txt'), `${readFileSync(join(here, 'webchat-licence.txt'), 'utf8')}\n${readFileSync(join(work, 'package', 'dist', 'webchat.js.LICENSE.txt'), 'utf8')}`);
    rmSync(built, { recursive: true, force: true });
    renameSync(whole, built);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(command, parameters, cwd) {
  // On Windows npm is a script that only a shell can start.
  const { status, error, stderr } = spawnSync(command, parameters, { cwd, encoding: 'utf8', timeout: 120_000, shell: process.platform === 'win32' });
  if (error || status !== 0) throw new Error(`${command} ${parameters[0]} failed: ${error?.message ?? (stderr.trim() || `it ended with ${status}`)}`);
}

function check(content, wanted, name) {
  const found = hashOf(content);
  if (found !== wanted) throw new Error(`${name} is not what was pinned: ${found} in place of ${wanted}. It is not used.`);
}

function hashOf(content) {
  return `sha512-${createHash('sha512').update(content).digest('base64')}`;
}
