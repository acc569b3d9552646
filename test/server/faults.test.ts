/** Whatever arrives, the server answers with a coded error in words, never with a stack, and lives on. */
import { createConnection } from 'node:net';
import { gzipSync } from 'node:zlib';
import { get, post, startAnida, type Got, type Running } from './anida';

let anida: Running;
beforeAll(async () => { anida = await startAnida(); });
afterEach(() => {
  expect(anida.alive()).toBe(true);
  expect(anida.output()).not.toMatch(/failed|A promise failed/);
});
afterAll(() => anida.stop());

interface Told { readonly code: string; readonly message: string; readonly advice: string; readonly field?: string }

function expectFault(got: Got, status: number, code: string): Told {
  const { error } = got.json as { error: Told };
  expect({ status: got.status, code: error.code }).toEqual({ status, code });
  expect(error.message).toMatch(/\.$/);
  expect(error.advice).toMatch(/\.$/);
  expect(got.text).not.toMatch(/ {4}at |node_modules|\.ts:|dist\//);
  return error;
}

type Row = readonly [scenario: string, body: unknown, status: number, code: string, field: string | undefined];
/** Most bodies are at fault as a whole, without a field. Jest wants rows of one length. */
function faults(rows: readonly (readonly [string, unknown, number, string, string?])[]): Row[] {
  return rows.map(([scenario, body, status, code, field]) => [scenario, body, status, code, field]);
}

const long = 'a'.repeat(100_001);
const ticket = { body: 'Is Hyper-V inside Hyper-V supported?' };

describe('POST /api/answer', () => {
  const send = (body: unknown, headers = {}): Promise<Got> => post(`${anida.url}/api/answer`, body, headers);

  it.each(faults([
    ['broken JSON', '{"text": ', 400, 'bad-json'],
    ['bytes that are no text', new Uint8Array([0, 255, 254, 1, 2, 3]), 400, 'bad-json'],
    ['a list', [], 400, 'body-not-object'],
    ['null', 'null', 400, 'body-not-object'],
    ['a number', '7', 400, 'body-not-object'],
    ['a string', '"text"', 400, 'body-not-object'],
    ['no text', {}, 400, 'text-missing', 'text'],
    ['a text that is a number', { text: 7 }, 400, 'text-missing', 'text'],
    ['a text that is only inherited', '{"__proto__": {"text": "x"}}', 400, 'text-missing', 'text'],
    ['an empty text', { text: '' }, 400, 'text-empty', 'text'],
    ['a blank text', { text: ' \n\t\u00a0\u2003' }, 400, 'text-empty', 'text'],
    ['a text of NULs', '{"text": "\\u0000\\u0000"}', 400, 'text-empty', 'text'],
    ['a text that is too long', { text: long }, 413, 'text-too-long', 'text'],
    ['a body that is too large', { text: 'a'.repeat(300_000) }, 413, 'body-too-large'],
    ['an unknown language', { text: 'x', language: 'fr' }, 400, 'language-unknown', 'language'],
    ['a language that is an object', { text: 'x', language: {} }, 400, 'language-unknown', 'language'],
    ['an inherited name as language', { text: 'x', language: 'constructor' }, 400, 'language-unknown', 'language'],
    ['a conversation id that is a number', { text: 'x', conversationId: 7 }, 400, 'conversation-id-bad', 'conversationId'],
    ['an empty conversation id', { text: 'x', conversationId: '' }, 400, 'conversation-id-bad', 'conversationId'],
    ['a conversation id that is too long', { text: 'x', conversationId: 'i'.repeat(201) }, 400, 'conversation-id-bad', 'conversationId'],
    ['a conversation id with a line break', { text: 'x', conversationId: 'a\nb' }, 400, 'conversation-id-bad', 'conversationId'],
  ]))('refuses %s', async (_scenario, body, status, code, field) => {
    expect(expectFault(await send(body), status, code).field).toBe(field);
  });

  it('names the languages it speaks', async () => {
    const { message } = expectFault(await send({ text: 'x', language: 'fr' }), 400, 'language-unknown');
    expect(message).toContain('"es"');
    expect(message).toContain('"en"');
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
    ['an unknown character set', 'application/json; charset=klingon'],
  ])('refuses %s as content type', async (_scenario, type) => {
    expectFault(await send('{"text": "x"}', { 'content-type': type }), 415, 'unsupported-media-type');
  });

  it('refuses an unknown encoding, a broken one, and one that unpacks to too much', async () => {
    expectFault(await send('{"text": "x"}', { 'content-encoding': 'rot13' }), 415, 'unsupported-media-type');
    expectFault(await send('not gzip', { 'content-encoding': 'gzip' }), 400, 'bad-json');
    expectFault(await send(new Uint8Array(gzipSync('['.repeat(5_000_000))), { 'content-encoding': 'gzip' }), 413, 'body-too-large');
  });

  it('refuses no body at all', async () => {
    expectFault(await get(`${anida.url}/api/answer`, { method: 'POST' }), 400, 'text-missing');
  });

  it('answers text with halves of characters, NULs and hostile keys as if they were not there', async () => {
    const body = '{"text": "\\ud800Is Hyper-V\\u0000 inside Hyper-V supported?\\udfff", "__proto__": {"language": "fr"}, "constructor": {"prototype": {"x": 1}}}';
    const got = await send(body);
    expect(got.status).toBe(200);
    expect(got.json).toMatchObject({ language: 'en' });
  });

  it('survives deep nesting', async () => {
    const got = await send(`{"text": "Is Hyper-V inside Hyper-V supported?", "more": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    expect(got.status).toBe(200);
  });

  it('speaks the language of the body, else the one the client accepts, else English', async () => {
    const message = async (body: unknown, accepted?: string): Promise<string> =>
      expectFault(await send(body, accepted ? { 'accept-language': accepted } : {}), 400, 'text-empty').message;
    const [spanish, english] = ['La pregunta está vacía.', 'The question is empty.'];
    expect(await message({ text: '', language: 'es' }, 'en')).toBe(spanish);
    expect(await message({ text: '', language: 'en' }, 'es')).toBe(english);
    expect(await message({ text: '' }, 'es-MX, en;q=0.5')).toBe(spanish);
    expect(await message({ text: '' }, 'fr')).toBe(english);
    expect(await message({ text: '' })).toBe(english);
  });
});

describe('POST /api/triage', () => {
  it.each(faults([
    ['broken JSON', '[{', 400, 'bad-json'],
    ['an empty list', [], 400, 'ticket-missing'],
    ['null', 'null', 400, 'ticket-missing'],
    ['a list with a string in it', [ticket, 'x'], 400, 'ticket-missing', '[1]'],
    ['a ticket without a body', { subject: 'x' }, 400, 'ticket-bad', 'body'],
    ['a ticket with a list as id', { ...ticket, id: [] }, 400, 'ticket-bad', 'id'],
    ['a ticket with a number as subject', [ticket, { ...ticket, subject: 7 }], 400, 'ticket-bad', '[1].subject'],
    ['a blank ticket', { body: '  ' }, 400, 'text-empty', 'body'],
    ['a ticket that is too long', { body: long }, 413, 'text-too-long', 'body'],
    ['an unknown language', [{ ...ticket, language: 'fr' }], 400, 'language-unknown', '[0].language'],
    ['too many tickets', Array.from({ length: 101 }, () => ticket), 413, 'too-many-tickets'],
  ]))('refuses %s', async (_scenario, body, status, code, field) => {
    expect(expectFault(await post(`${anida.url}/api/triage`, body), status, code).field).toBe(field);
  });
});

describe('POST /api/messages', () => {
  it.each<[string, unknown, string]>([
    ['broken JSON', '{', 'bad-json'],
    ['a list', [], 'activity-bad'],
    ['null', 'null', 'activity-bad'],
    ['an activity without a type', {}, 'activity-bad'],
    ['an activity whose type is a number', { type: 7 }, 'activity-bad'],
    ['an activity with an empty type', { type: '' }, 'activity-bad'],
  ])('refuses %s before Bot Framework sees it', async (_scenario, body, code) => {
    expectFault(await post(`${anida.url}/api/messages`, body), 400, code);
  });
});

describe('addresses and methods', () => {
  it.each(['/nothing', '/api', '/api/answer/x', '/../package.json', '/%2e%2e/package.json', '/%E0%A4%A', '/ask.js.map', '/.env', '/__proto__', '/constructor'])('has nothing at %s', async (path) => {
    expectFault(await get(anida.url + path), 404, 'not-found');
  });

  it.each([
    ['GET', '/api/answer', 'OPTIONS, POST'],
    ['DELETE', '/api/triage', 'OPTIONS, POST'],
    ['GET', '/api/messages', 'OPTIONS, POST'],
    ['POST', '/healthz', 'OPTIONS, GET, HEAD'],
    ['PUT', '/', 'OPTIONS, GET, HEAD'],
  ])('refuses %s %s and says what it takes', async (method, path, allowed) => {
    const got = await get(anida.url + path, { method });
    expectFault(got, 405, 'method-not-allowed');
    expect(got.headers.get('allow')).toBe(allowed);
  });

  it('survives clients that speak no HTTP or hang up half way', async () => {
    const port = Number(new URL(anida.url).port);
    for (const words of ['\x00\x01\x02 no http at all\r\n\r\n', 'POST /api/answer HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"te']) {
      await new Promise<void>((resolve) => {
        const socket = createConnection(port, '127.0.0.1', () => {
          socket.write(words);
          setTimeout(() => { socket.destroy(); resolve(); }, 50);
        });
        socket.on('error', () => { /* the server may hang up first */ });
      });
    }
    expect((await get(`${anida.url}/healthz`)).status).toBe(200);
  });
});
