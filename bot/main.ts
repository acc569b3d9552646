/** Starts Anida: reads settings, rules and knowledge, listens, and leaves in order when told to. */
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { join } from 'node:path';
import { loadImports } from '../knowledge/import/load';
import { LANGUAGES } from '../knowledge/types';
import { readRuleFiles } from '../rules/files';
import { writeMatrix } from '../rules/matrix-text';
import { createBrain } from './assistant/brain';
import { loadEnvironment, readConfig, type Config } from './config';
import { createTriage } from './desk/triage';
import { createMetrics, type Metrics } from './metrics/metrics';
import { createServer, type ServerParts } from './server';
import { createConversations } from './storage/conversations';
import { openRuleSets } from './storage/rule-sets';
import { openStore } from './storage/sqlite';
import { createTeamsEndpoint, type TeamsEndpoint } from './teams/adapter';
import { createChat, type Chat } from './web/chat';

/** How long requests under way may take to finish once the process has been told to stop. */
const GRACE_MILLISECONDS = 10_000;
/** Of a request's address and headers. Node takes 16 kB; a pasted text of 100 kB is searched for by an address that is three times as long. */
const MOST_HEADER_BYTES = 320 * 1_024;
/** Whoever takes longer to send them keeps memory for nothing. */
const HEADERS_TIMEOUT = { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 } as const;

// Both bot/main.ts and the bundled dist/main.js lie one folder below the project.
const home = join(__dirname, '..');
const say = (line: string): void => { process.stdout.write(`${line}\n`); };
const complain = (line: string): void => { process.stderr.write(`${line}\n`); };
let stopping = false;

function start(): void {
  loadEnvironment(home);
  const config = readConfig(process.env, home);
  const { shelves, faults } = loadImports(config.dataDir);
  for (const fault of faults) complain(`Warning: ${fault}`);
  const brain = createBrain(home, shelves, { folder: __dirname, complain });
  if (shelves.length > 0) say(`Imported documentation: ${brain.version.imported.toLocaleString('en')} passages of ${shelves.map(({ manifest }) => manifest.name).join(', ')}.`);
  const triage = createTriage(brain.answer, (text) => brain.understand(text).questions);
  const version = versionOf(home);
  const metrics = createMetrics({ version, rules: brain.version.rules });
  const bot = botOf(config, brain, triage, metrics);
  const chat = createChat({ ...config.chat, home, built: __dirname, bot: (deliver) => bot.inProcess(deliver), minutes: config.conversationMinutes, limit: config.conversationLimit, log: complain, failed: (code) => { metrics.failed(code); } });
  metrics.gauge('anida_chat_sockets', 'Open sockets of the chat.', () => chat.held().sockets);
  metrics.gauge('anida_chat_conversations', 'Conversations held for the chat.', () => chat.held().conversations);
  const app = createServer({
    brain,
    ruleSets: ruleSetsOf(config, brain),
    triage,
    conversations: conversationsOf(config),
    teams: config.teams === 'none' ? null : bot,
    chat,
    metrics,
    home,
    version,
    ready: () => !stopping,
    log: complain,
  });
  const server = createHttpServer({ maxHeaderSize: MOST_HEADER_BYTES, ...HEADERS_TIMEOUT }, app);
  server.on('upgrade', (request, socket, head) => chat.upgrade(request, socket, head));
  listen(server, config, chat);
  server.once('listening', () => setImmediate(warm, brain));
}

/** The first verdict of a language reads all worked examples and lays out what is searched, some tenths of a second: here nobody waits for it. */
function warm({ answer }: ServerParts['brain']): void {
  for (const language of LANGUAGES) void answer({ text: 'Hyper-V on Hyper-V?', language });
}

function ruleSetsOf({ dataDir }: Config, { basis: { ruleSet, matrix } }: ServerParts['brain']): ServerParts['ruleSets'] {
  return openRuleSets({ dataDir, hash: ruleSet.hash, texts: readRuleFiles(home).texts, matrix: writeMatrix(matrix), now: new Date(), complain });
}

/** The bot of every channel; `teams` only tells who may speak for Teams. */
function botOf({ dataDir, teams, conversationMinutes }: Config, { answer, about }: ServerParts['brain'], triage: ServerParts['triage'], observer: Metrics): TeamsEndpoint {
  const storage = openStore(join(dataDir, 'teams.db'));
  process.once('exit', () => storage.close());
  return createTeamsEndpoint({ answer, about, triage, storage, minutes: conversationMinutes, log: complain, observer, ...(typeof teams === 'string' ? {} : teams) });
}

function conversationsOf({ conversationMinutes, conversationLimit }: Config): ServerParts['conversations'] {
  return createConversations({ now: () => performance.now(), minutes: conversationMinutes, limit: conversationLimit });
}

function versionOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
}

function listen(server: Server, { port, host }: Config, chat: Chat): void {
  server.on('error', (error: NodeJS.ErrnoException) => {
    complain(listenFault(error, port, host));
    process.exit(1);
  });
  server.listen(port, host, () => {
    const address = server.address();
    const open = typeof address === 'object' && address ? address.port : port;
    const name = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host;
    const url = `http://${name}:${open}`;
    say(`Anida is listening on ${url}\nAsk in the browser at ${url}/, or: curl -s ${url}/api/answer -H 'content-type: application/json' -d '{"text": "Is Hyper-V inside Hyper-V supported?"}'`);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(server, chat));
}

function listenFault({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE') return `Port ${port} is already in use. Stop the program that uses it, or choose another port: PORT=${port === 65_535 ? 3978 : port + 1} npm start`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose a port above 1023: PORT=3978 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine does not have the address ${host}. Set HOST to one that it has, for example: HOST=127.0.0.1 npm start`;
  return `Anida cannot listen on ${host}:${port}: ${message}`;
}

/** Takes no new connections, lets requests under way finish, and ends. Being told twice ends at once. */
function stop(server: Server, chat: Chat): void {
  if (stopping) process.exit(1);
  stopping = true;
  say('Anida is stopping.');
  chat.close();
  server.close(() => process.exit(0));
  setTimeout(() => {
    complain('Some requests did not finish in time and were dropped.');
    process.exit(1);
  }, GRACE_MILLISECONDS).unref();
}

// One forgotten promise must not take everybody's conversations down with it.
process.on('unhandledRejection', (reason) => complain(`A promise failed that nobody waited for: ${reason instanceof Error ? reason.stack ?? reason.message : String(reason)}`));

try {
  start();
} catch (error) {
  // Settings and rules are mended by people: they get the message, not the way through our code.
  complain(`Anida cannot start. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
