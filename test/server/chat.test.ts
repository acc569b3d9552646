/** The chat against the real server: conversations over sockets and by reading, who is refused, and what is left behind. */
import { readFileSync, rmSync } from 'node:fs';
import { bodyOf, listen } from '../bot/teams/channel';
import { copyOfAnida, get, post, startAnida, type Got, type Json, type Running } from './anida';
import { bearer, begin, follow, resume } from './direct-line';
import { violations } from './schema';

let anida: Running;
let api: Json;
const open = new Set<{ terminate(): void }>();
beforeAll(async () => {
  anida = await startAnida({ WIDGET_ORIGINS: 'https://intranet.test', CHAT_TOKENS_PER_MINUTE: '100000', NODE_ENV: 'production', MICROSOFT_APP_ID: 'none' });
  api = (await get(`${anida.url}/openapi.json`)).json;
});
afterEach(() => {
  for (const socket of open) socket.terminate();
  open.clear();
  expect(anida.alive()).toBe(true);
  expect(anida.output()).not.toMatch(/failed|nobody waited/);
});
afterAll(() => anida.stop());

const listening = async (talk: Parameters<typeof follow>[0], options?: Parameters<typeof follow>[1]): ReturnType<typeof follow> => {
  const following = await follow(talk, options);
  open.add(following.socket);
  return following;
};
const line = (path: string): string => `${anida.url}/v3/directline${path}`;
const code = ({ json }: Got): unknown => (json['error'] as Json | undefined)?.['code'];
const conforms = ({ json }: Got, name: string): void => expect(violations(json, { $ref: `#/components/schemas/${name}` }, api)).toEqual([]);

describe('a conversation', () => {
  it.each([
    ['en-US', 'Is VMware inside Hyper-V supported?', /Hello, I am Anida/, /Not supported/, /And the other way round\?/],
    ['es-ES', '¿Se admite VMware dentro de Hyper-V?', /Hola, soy Anida/, /No se admite/, /¿Y al revés\?/],
  ])('greets, answers with the card and goes on by its buttons (%s)', async (locale, text, greeting, verdict, button) => {
    const talk = await begin(anida.url, locale);
    const heard = await listening(talk);
    expect((await heard.hear(greeting))['summary']).toMatch(greeting);
    const posted = await talk.post({ type: 'message', text, locale });
    expect([posted.status, posted.json['id']]).toEqual([200, expect.stringContaining(talk.id) as string]);
    const answer = await heard.hear(verdict);
    const card = JSON.stringify(answer['attachments']);
    expect(card).toContain('application/vnd.microsoft.card.adaptive');
    expect(card).not.toContain('Action.Execute');
    expect(card).toMatch(button);
    expect(answer).toMatchObject({ replyToId: posted.json['id'], from: { role: 'bot' }, locale });
    const data = buttonsIn(answer['attachments']).find((one) => button.test(String(one['text'])));
    await talk.post({ type: 'message', value: data, locale });
    await heard.hear(/Hyper-V (on|sobre) VMware/);
  });

  it('is the same by reading as by listening, both sides in order', async () => {
    const talk = await begin(anida.url);
    const heard = await listening(talk);
    await talk.post({ type: 'message', text: 'WSL 2 in an Azure VM?' });
    await heard.hear(/WSL 2/);
    const got = await talk.read();
    conforms(got, 'ActivitySet');
    expect(got.json).toEqual({ activities: heard.activities, watermark: heard.watermark });
    expect((await talk.read(heard.watermark)).json['activities']).toEqual([]);
  });

  it('goes on where it was after the socket dropped, and hears what was said meanwhile', async () => {
    const talk = await begin(anida.url);
    const first = await listening(talk);
    await first.hear(/Anida/);
    first.socket.terminate();
    await talk.post({ type: 'message', text: 'VirtualBox inside a VM, supported?' });
    const back = await resume(anida.url, talk, first.watermark);
    const second = await listening(back);
    await second.hear(/VirtualBox/);
    expect(JSON.stringify(second.activities)).not.toContain('I am Anida');
    // What was said before still counts.
    await back.post({ type: 'message', text: 'Hyper-V' });
    await second.hear(/VirtualBox on Hyper-V is not supported/);
  });

  it('shows everything again after a reload', async () => {
    const talk = await begin(anida.url);
    await (await listening(talk)).hear(/Anida/);
    const again = await listening(await resume(anida.url, talk));
    await again.hear(/Anida/);
    expect((await post(line('/conversations'), {}, bearer(talk.token))).status).toBe(200);
    expect((await talk.read()).json['activities']).toHaveLength(1);
  });

  it('conforms to what is published', async () => {
    const generated = await post(line('/tokens/generate'), {});
    conforms(generated, 'Generated');
    const token = String(generated.json['token']);
    const started = await post(line('/conversations'), undefined, bearer(token));
    expect(started.status).toBe(201);
    conforms(started, 'Joined');
    conforms(await post(line('/tokens/refresh'), '', bearer(token)), 'Admission');
    expect(generated.json['domain']).toBe(line(''));
  });

  it('names the address of its socket as it is seen through a proxy', async () => {
    const { json: { token } } = await post(line('/tokens/generate'), {});
    const { json } = await post(line('/conversations'), {}, { ...bearer(String(token)), 'x-forwarded-proto': 'https', 'x-forwarded-host': 'chat.example.com' });
    expect(json['streamUrl']).toMatch(/^wss:\/\/chat\.example\.com\/v3\/directline\/conversations\//);
  });
});

describe('who is refused', () => {
  it('is a page of a foreign origin, over HTTP and by socket; the pages of the settings are not', async () => {
    const talk = await begin(anida.url);
    for (const origin of ['https://evil.test', 'null', 'https://intranet.test.evil.test']) {
      const got = await post(line('/tokens/generate'), {}, { origin });
      expect([got.status, code(got), got.headers.get('access-control-allow-origin')]).toEqual([403, 'origin-not-allowed', null]);
      await expect(listening(talk, { origin })).rejects.toThrow('403');
    }
    for (const origin of ['https://intranet.test', anida.url]) {
      const got = await post(line('/tokens/generate'), {}, { origin });
      expect([got.status, got.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
      await listening(talk, { origin });
    }
    const asked = await get(line('/conversations'), { method: 'OPTIONS', headers: { origin: 'https://intranet.test' } });
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([204, expect.stringContaining('authorization') as string]);
  });

  it('is whoever has no token, a changed one, or that of another conversation', async () => {
    const [mine, other] = [await begin(anida.url), await begin(anida.url)];
    const [header = '', payload = '', signature = ''] = mine.token.split('.');
    const stolen = Buffer.from(Buffer.from(payload, 'base64url').toString('utf8').replace(mine.id, other.id)).toString('base64url');
    for (const token of ['', 'x', `${header}.${stolen}.${signature}`, mine.token]) {
      for (const got of [
        await get(line(`/conversations/${other.id}/activities`), { headers: bearer(token) }),
        await get(line(`/conversations/${other.id}`), { headers: bearer(token) }),
        await post(line(`/conversations/${other.id}/activities`), { type: 'message', text: 'x' }, bearer(token)),
      ]) expect([got.status, code(got)]).toEqual([403, 'token-bad']);
    }
    const their = mine.streamUrl.replace(mine.id, other.id);
    for (const streamUrl of [their, mine.streamUrl.replace(/t=.*/, 't='), mine.streamUrl.replace(/t=.*/, `t=${mine.token}`)]) await expect(listening({ streamUrl })).rejects.toThrow('403');
    expect((await other.read()).text).not.toContain('"x"');
    expect((await get(line(`/conversations/${mine.id}/stream`))).status).toBe(426);
  });

  it.each<[string, unknown, number, string]>([
    ['broken JSON', '{', 400, 'bad-json'], ['a list', [], 400, 'chat-activity-bad'], ['no type', {}, 400, 'chat-activity-bad'],
    ['an invoke', { type: 'invoke' }, 400, 'chat-activity-bad'], ['an activity that is too large', { type: 'message', value: 'x'.repeat(300_000) }, 413, 'body-too-large'],
    ['a text that is too long', { type: 'message', text: 'x'.repeat(100_001) }, 413, 'text-too-long'], ['data that is none', { type: 'message', channelData: [] }, 400, 'chat-activity-bad'],
  ])('is what sends %s', async (_name, body, status, wanted) => {
    const { id, token } = await begin(anida.url);
    const got = await post(line(`/conversations/${id}/activities`), body, bearer(token));
    expect([got.status, code(got)]).toEqual([status, wanted]);
  });

  it('is who says too much at once, and is told how long to wait', async () => {
    const talk = await begin(anida.url);
    const got = await Promise.all(Array.from({ length: 45 }, () => talk.post({ type: 'event', name: 'x' })));
    const refused = got.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is who talks back over the socket at length', async () => {
    const { socket } = await listening(await begin(anida.url));
    const closed = new Promise((resolve) => { socket.on('close', resolve); });
    socket.send('');
    socket.send('x'.repeat(2_000));
    expect(await closed).toBe(1009);
  });

  it.each(['/v3/directline', '/v3/directline/conversations/x/upload', '/v3/directline/session/getsessionid'])('is who asks for %s', async (path) => {
    expect((await get(anida.url + path)).status).toBe(404);
  });
});

it('begins only so many chats for one client, and others go on', async () => {
  const strict = await startAnida({ CHAT_TOKENS_PER_MINUTE: '3', PROXY_HOPS: '1' });
  const from = (client: string): Promise<Got> => post(`${strict.url}/v3/directline/tokens/generate`, {}, { 'x-forwarded-for': `6.6.6.6, ${client}` });
  const got = await Promise.all(Array.from({ length: 5 }, () => from('10.0.0.1')));
  expect(got.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
  expect((await from('10.0.0.2')).status).toBe(200);
  expect(await strict.stop()).toBe(0);
});

describe("with Azure's own Direct Line", () => {
  it('tokens come from there, by the secret that never leaves the server, and nothing else is spoken here', async () => {
    const asked: Json[] = [];
    const azure = await listen((request, response) => {
      void bodyOf(request).then((body) => {
        asked.push({ path: request.url, authorization: request.headers.authorization, ...JSON.parse(body) as Json });
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ conversationId: 'c1', token: 't1', expires_in: 3_600 }));
      });
    });
    const through = await startAnida({ DIRECT_LINE_SECRET: 'hush-hush', DIRECT_LINE_URL: `${azure.url}/v3/directline/` });
    const got = await post(`${through.url}/v3/directline/tokens/generate`, {});
    expect(got.json).toEqual({ conversationId: 'c1', token: 't1', expires_in: 3_600, domain: `${azure.url}/v3/directline` });
    expect(asked).toEqual([{ path: '/v3/directline/tokens/generate', authorization: 'Bearer hush-hush', user: { id: expect.stringMatching(/^dl_/) as string }, trustedOrigins: [through.url] }]);
    expect((await post(`${through.url}/v3/directline/conversations`, {})).status).toBe(404);
    expect((await get(`${through.url}/chat`)).headers.get('content-security-policy')).toContain(`${azure.url} ${azure.url.replace('http', 'ws')}`);
    await azure.close();
    const lost = await post(`${through.url}/v3/directline/tokens/generate`, {});
    expect([lost.status, code(lost)]).toEqual([502, 'direct-line-unreachable']);
    expect(lost.text + through.output()).not.toContain('hush-hush');
    expect(through.output()).toContain('Check DIRECT_LINE_SECRET');
    await through.stop();
  });
});

it('works without Web Chat, but for the chat, and says so', async () => {
  const { folder, program } = copyOfAnida();
  const bare = await startAnida({}, program);
  expect(bare.output()).toContain('Web Chat is not there');
  const got = await get(`${bare.url}/chat`);
  expect([got.status, code(got)]).toEqual([503, 'chat-not-built']);
  expect((await get(`${bare.url}/widget.js`)).status).toBe(200);
  expect((await post(`${bare.url}/api/answer`, { text: 'Is Hyper-V inside Hyper-V supported?' })).status).toBe(200);
  await bare.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('outlives 1,000 sockets that are opened and left: most are refused, others still get in, memory stays', async () => {
  const crowded = await startAnida({ CHAT_TOKENS_PER_MINUTE: '100000', CHAT_SOCKETS: '300', CONVERSATION_LIMIT: '200' });
  const memory = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(crowded.process.pid)}/status`, 'utf8'))?.[1]) / 1_024;
  const wave = async (): Promise<{ opened: number; refused: number }> => {
    const outcomes: string[] = [];
    for (let batch = 0; batch < 20; batch++) {
      const talks = await Promise.all(Array.from({ length: 50 }, () => begin(crowded.url)));
      outcomes.push(...await Promise.all(talks.map((talk) => listening(talk).then(() => 'opened', (error: unknown) => (error as Error).message))));
    }
    return { opened: outcomes.filter((one) => one === 'opened').length, refused: outcomes.filter((one) => one === '503').length };
  };
  const { opened, refused } = await wave();
  expect([opened + refused, refused > 800]).toEqual([1_000, true]);
  const before = memory();
  // The limit is each client's own: another one is not kept out.
  const other = await listening(await begin(crowded.url), { localAddress: '127.0.0.2' });
  await other.hear(/Anida/);
  // What is not used any more is not given back at once; what is held for ever would show every time.
  const later: number[] = [];
  for (let round = 0; round < 2; round++) {
    for (const socket of open) socket.terminate();
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    expect((await wave()).opened).toBeGreaterThanOrEqual(30);
    later.push(memory());
  }
  expect(Math.min(...later) - before).toBeLessThan(60);
  expect(await crowded.stop()).toBe(0);
}, 180_000);

/** The data of every button of a card. */
function buttonsIn(part: unknown): Json[] {
  if (typeof part !== 'object' || part === null) return [];
  return [...('anida' in part ? [part as Json] : []), ...Object.values(part).flatMap(buttonsIn)];
}
