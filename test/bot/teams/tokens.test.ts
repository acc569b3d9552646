/** Who may speak to the Teams endpoint, and with whose token it speaks: real signatures, keys of our own, no cloud. */
import { AppCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import { createHmac, createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createTeamsEndpoint } from '../../../bot/teams/adapter';
import { about, assistant, triage } from './answers';
import { activity, bodyOf, connector, listen, type Fields, type Listening } from './channel';
import { SharedMemory } from './shared-memory';

const APP = '11111111-2222-4333-8444-555555555555';
const ISSUER = 'https://api.botframework.com';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const open: Listening[] = [];
const logged: string[] = [];
let metadata = '';
let tokensGiven = 0;

beforeAll(async () => {
  const server = await listen((request, response) => {
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', endorsements: ['msteams'] }];
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : { issuer: ISSUER, jwks_uri: `${metadata}/keys` }));
  });
  metadata = server.url;
  open.push(server);
  // The SDK writes to the console about every token it refuses.
  jest.spyOn(console, 'error').mockReturnValue();
});
afterAll(async () => {
  await Promise.all(open.map((server) => server.close()));
  jest.restoreAllMocks();
});

/** Credentials that give another token each time they are asked. */
class Counting extends AppCredentials {
  override getToken(): Promise<string> {
    return Promise.resolve(`token-${++tokensGiven}`);
  }
  protected refreshToken(): never {
    throw new Error('never asked for');
  }
}
class Credentials extends ServiceClientCredentialsFactory {
  isValidAppId(appId: string): Promise<boolean> { return Promise.resolve(appId === APP); }
  isAuthenticationDisabled(): Promise<boolean> { return Promise.resolve(false); }
  createCredentials(): Promise<AppCredentials> { return Promise.resolve(new Counting(APP)); }
}

const encode = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const claims = (more: Fields = {}): Fields => ({ iss: ISSUER, aud: APP, serviceurl: 'https://smba.test/', exp: Date.now() / 1_000 + 600, nbf: Date.now() / 1_000 - 600, ...more });
function signed(payload: unknown, key: KeyObject = privateKey, header: Fields = {}): string {
  const content = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header })}.${encode(payload)}`;
  return `Bearer ${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}
/** Signed with the public key as if it were a secret: the classic forgery. */
function forged(): string {
  const content = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })}.${encode(claims())}`;
  const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
  return `Bearer ${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
}

async function send(authorization: string | undefined, more: Fields = {}): Promise<{ status: number; text: string; challenge: string | null }> {
  const response = await fetch(await endpoint(), { method: 'POST', headers: authorization === undefined ? {} : { authorization }, body: JSON.stringify(activity('VMware?', { serviceUrl: 'https://smba.test/', ...more })) });
  return { status: response.status, text: await response.text(), challenge: response.headers.get('www-authenticate') };
}

let address: string | undefined;
async function endpoint(): Promise<string> {
  if (address !== undefined) return address;
  const teams = createTeamsEndpoint({
    answer: assistant, about, triage, storage: new SharedMemory(), minutes: 30, appId: APP, log: (line) => logged.push(line), credentials: new Credentials(),
    sdk: {
      ToChannelFromBotLoginUrl: 'https://login.test', ToChannelFromBotOAuthScope: ISSUER, ToBotFromChannelTokenIssuer: ISSUER, OAuthUrl: 'https://token.test',
      ToBotFromChannelOpenIdMetadataUrl: metadata, ToBotFromEmulatorOpenIdMetadataUrl: metadata, CallerId: 'urn:botframework:azure',
    },
  });
  const server = await listen((request, response) => {
    void bodyOf(request).then((body) => teams.handle(Object.assign(request, { body: JSON.parse(body) as unknown }), response)).catch((error: unknown) => {
      logged.push(String(error));
      response.writeHead(500).end();
    });
  });
  open.push(server);
  return address = server.url;
}

describe('a token', () => {
  it('of the channel opens the door', async () => {
    const { status, text } = await send(signed(claims()));
    expect(status).toBe(200);
    expect(text).toContain('Not supported');
  });

  it.each<[string, () => string | undefined]>([
    ['missing', () => undefined],
    ['empty', () => ''],
    ['without a scheme', () => signed(claims()).slice('Bearer '.length)],
    ['of another scheme', () => 'Basic YW5pZGE6YW5pZGE='],
    ['no token at all', () => 'Bearer nonsense'],
    ['of three parts that mean nothing', () => 'Bearer a.b.c'],
    ['whose payload is no object', () => signed('"text"')],
    ['whose payload is no JSON', () => signed('{')],
    ['without a payload', () => signed(null)],
    ['unsigned', () => `Bearer ${encode({ alg: 'none', kid: 'key-1' })}.${encode(claims())}.`],
    ['signed by a stranger', () => signed(claims(), stranger)],
    ['forged with HS256 and the public key', forged],
    ['of an unknown key', () => signed(claims(), privateKey, { kid: 'key-9' })],
    ['for another app', () => signed(claims({ aud: '99999999-2222-4333-8444-555555555555' }))],
    ['of another issuer', () => signed(claims({ iss: 'https://issuer.test' }))],
    ['that has expired', () => signed(claims({ exp: Date.now() / 1_000 - 3_600 }))],
    ['that is not valid yet', () => signed(claims({ nbf: Date.now() / 1_000 + 3_600 }))],
    ['for another service address', () => signed(claims({ serviceurl: 'https://elsewhere.test/' }))],
  ])('%s is refused with 401 and no reason', async (_name, token) => {
    logged.length = 0;
    expect(await send(token())).toEqual({ status: 401, text: '', challenge: 'Bearer' });
    expect(logged).toEqual([]);
  });

  it('whose key is not endorsed for the channel is refused', async () => {
    expect((await send(signed(claims()), { channelId: 'slack' })).status).toBe(401);
  });
});

describe('a kept client', () => {
  it('asks for its token anew with each message', async () => {
    const teams = await connector();
    open.push(teams);
    const serviceUrl = `${teams.url}/`;
    for (const id of ['one', 'two']) expect((await send(signed(claims({ serviceurl: serviceUrl })), { id, serviceUrl, deliveryMode: undefined })).status).toBe(200);
    expect(teams.delivered.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });
});
