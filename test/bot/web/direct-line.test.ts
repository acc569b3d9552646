/** Direct Line in process: tokens, limits and conversations, by a clock that the test sets. */
import { CodedError } from '../../../bot/errors';
import { clientBehind } from '../../../bot/web/client';
import { DirectLine, type Deliver, type Turn } from '../../../bot/web/direct-line/direct-line';
import { Rate } from '../../../bot/web/direct-line/rate';
import { Tokens } from '../../../bot/web/direct-line/tokens';
import { Transcript, type Fields } from '../../../bot/web/direct-line/transcript';
import { Origins } from '../../../bot/web/origins';

const MINUTE = 60_000;
let clock = 0;
const now = (): number => clock;
const logged: string[] = [];
beforeEach(() => {
  clock = Date.parse('2026-11-01T10:00:00Z');
  logged.length = 0;
});

/** A bot that says back what it hears. */
const echo = (deliver: Deliver): Turn => (activity) => {
  const { id } = activity['conversation'] as { id: string };
  deliver(id, { type: 'message', text: `${String(activity['type'])} ${String(activity['text'])} (${String(activity['locale'])})` });
  return Promise.resolve();
};
const lineOf = (more: Partial<ConstructorParameters<typeof DirectLine>[0]> = {}): DirectLine =>
  new DirectLine({ bot: echo, now, minutes: 30, limit: 100, tokensPerMinute: 1_000, log: (text) => logged.push(text), ...more });

const said = (set: string): Fields[] => (JSON.parse(set) as { activities: Fields[] }).activities;
const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
}

describe('a token', () => {
  it('speaks for its own conversation and user, as Web Chat reads it', () => {
    const tokens = new Tokens(now);
    const grant = tokens.invent();
    const token = tokens.issue('user', grant);
    expect(tokens.read('user', token)).toEqual(grant);
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))).toMatchObject({ user: grant.user });
    expect(grant.user).toMatch(/^dl_[\w-]{16}$/);
  });

  it('is worth nothing when expired, of another kind, of another process, or changed in any place', () => {
    const tokens = new Tokens(now);
    const token = tokens.issue('user', tokens.invent());
    const [header = '', payload = '', signature = ''] = token.split('.');
    const other = Buffer.from(Buffer.from(payload, 'base64url').toString('utf8').replace(/"conv":"[^"]+"/, '"conv":"mine"')).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const forged of ['', '..', 'x', `${header}.${other}.${signature}`, `${none}.${payload}.`, `${none}.${payload}.${signature}`, `${token}.x`, `${header}.${payload}.`, token.slice(0, -2)]) expect([forged, tokens.read('user', forged)]).toEqual([forged, undefined]);
    expect(tokens.read('stream', token)).toBeUndefined();
    expect(new Tokens(now).read('user', token)).toBeUndefined();
    clock += 30 * MINUTE;
    expect(tokens.read('user', token)).toBeUndefined();
  });

  it('never repeats an id', () => {
    const tokens = new Tokens(now);
    expect(new Set(Array.from({ length: 1_000 }, () => tokens.invent().conversationId)).size).toBe(1_000);
  });
});

describe('a conversation', () => {
  it('begins with the bot joining, in the language of the client', async () => {
    const line = lineOf();
    const { token, conversationId } = line.generate('a');
    expect(line.start(token, { locale: 'es-ES' })).toMatchObject({ conversationId, begun: true });
    expect(line.start(token, { locale: 'en' })).toMatchObject({ conversationId, begun: false });
    await settled();
    expect(said(line.activities(token, conversationId, undefined))).toMatchObject([{ text: 'conversationUpdate undefined (es-ES)' }]);
  });

  it('tells both sides in order, each with an id, and only what is new', async () => {
    const line = lineOf();
    const { token, conversationId } = line.generate('a');
    line.start(token, undefined);
    await settled();
    const id = line.post(token, conversationId, { type: 'message', text: 'one', from: { id: 'somebody-else' }, channelData: { clientActivityID: 'c1' } });
    line.post(token, conversationId, { type: 'message', text: 'two' });
    await settled();
    const all = said(line.activities(token, conversationId, '1'));
    expect(all.map(({ text }) => text)).toEqual(['one', 'two', 'message one (en)', 'message two (en)']);
    expect(all[0]).toMatchObject({ id, channelData: { clientActivityID: 'c1' }, from: { role: 'user', id: expect.stringMatching(/^dl_/) as string } });
    expect(new Set(all.map((one) => one['id'])).size).toBe(4);
    expect(said(line.activities(token, conversationId, '5'))).toEqual([]);
    expect(said(line.activities(token, conversationId, '99'))).toEqual([]);
  });

  it('keeps the order of the answers, whatever each takes, and outlives a turn that fails', async () => {
    const waits = [30, 0];
    const line = lineOf({ bot: (deliver) => async ({ text, conversation }) => {
      if (text === 'boom') throw new Error('out of order');
      await new Promise((resolve) => { setTimeout(resolve, text === undefined ? 0 : waits.shift()); });
      deliver((conversation as { id: string }).id, { type: 'message', text: `re ${String(text)}` });
    } });
    const { token, conversationId } = line.generate('a');
    line.start(token, undefined);
    for (const text of ['slow', 'boom', 'quick']) line.post(token, conversationId, { type: 'message', text });
    while (said(line.activities(token, conversationId, '')).length < 6) await settled();
    expect(said(line.activities(token, conversationId, '')).map(({ text }) => text)).toEqual(['slow', 'boom', 'quick', 're undefined', 're slow', 're quick']);
    expect(logged.join()).toContain('out of order');
  });

  it('is closed to the tokens of others, and to none', () => {
    const line = lineOf();
    const [mine, other] = [line.generate('a'), line.generate('b')];
    line.start(mine.token, undefined);
    line.start(other.token, undefined);
    for (const token of [other.token, '', 'x.y.z', line.start(mine.token, undefined).stream]) {
      expect(codeOf(() => line.activities(token, mine.conversationId, ''))).toBe('token-bad');
      expect(codeOf(() => line.post(token, mine.conversationId, { type: 'message', text: 'x' }))).toBe('token-bad');
      expect(codeOf(() => line.resume(token, mine.conversationId, ''))).toBe('token-bad');
    }
    expect(line.streamed(line.resume(other.token, other.conversationId, '').stream, mine.conversationId)).toBeUndefined();
    expect(line.streamed(mine.token, mine.conversationId)).toBeUndefined();
  });

  it('ends when it was silent for too long, says so, and gives its token nothing to refresh', () => {
    const line = lineOf();
    const { token, conversationId } = line.generate('a');
    const { stream } = line.start(token, undefined);
    const heard: string[] = [];
    line.streamed(stream, conversationId)?.transcript.follow(0, { said: (set) => heard.push(set), ended: () => heard.push('ended') });
    clock += 20 * MINUTE;
    const { token: next } = line.refresh(token);
    clock += 11 * MINUTE;
    line.sweep();
    expect(heard.at(-1)).toBe('ended');
    expect(said(heard.at(-2) ?? '')).toMatchObject([{ type: 'endOfConversation' }]);
    for (const work of [() => line.refresh(next), () => line.post(next, conversationId, { type: 'message' }), () => line.resume(next, conversationId, '')]) expect(codeOf(work)).toBe('conversation-gone');
  });

  it('makes room for others: so many are held, and the one silent for longest goes', () => {
    const line = lineOf({ limit: 2 });
    const [first, second, third] = [line.generate('a'), line.generate('a'), line.generate('a')].map((one) => ({ ...one, ...line.start(one.token, undefined) }));
    expect(codeOf(() => line.activities(first!.token, first!.conversationId, ''))).toBe('conversation-gone');
    for (const held of [second, third]) expect(codeOf(() => line.activities(held!.token, held!.conversationId, ''))).toBe('none');
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'chat-activity-bad'], ['a list', [], 'chat-activity-bad'], ['no type', { text: 'x' }, 'chat-activity-bad'],
    ['what only the channel may say', { type: 'conversationUpdate', membersAdded: [] }, 'chat-activity-bad'], ['an invoke', { type: 'invoke', name: 'adaptiveCard/action' }, 'chat-activity-bad'],
    ['a text that is none', { type: 'message', text: { deep: 1 } }, 'chat-activity-bad'], ['data that is none', { type: 'message', channelData: 'x' }, 'chat-activity-bad'],
    ['a text without end', { type: 'message', text: 'x'.repeat(100_001) }, 'text-too-long'],
  ])('refuses %s', (_name, body, code) => {
    const line = lineOf();
    const { token, conversationId } = line.generate('a');
    line.start(token, undefined);
    expect(codeOf(() => line.post(token, conversationId, body))).toBe(code);
  });

  it.each(['-1', 'x', '1.5', ['1'], '9'.repeat(20)])('refuses the watermark %j', (watermark) => {
    const line = lineOf();
    const { token, conversationId } = line.generate('a');
    line.start(token, undefined);
    expect(codeOf(() => line.activities(token, conversationId, watermark))).toBe('watermark-bad');
  });

  it('passes on what is known alone: no address to answer to, no other channel, no attachment', async () => {
    const heard: Fields[] = [];
    const line = lineOf({ bot: () => (activity) => { heard.push(activity); return Promise.resolve(); } });
    const { token, conversationId } = line.generate('a');
    line.start(token, { locale: '<b>' });
    line.post(token, conversationId, { type: 'message', text: '\ud800a\0', serviceUrl: 'https://evil.test', channelId: 'msteams', attachments: [{}], entities: [1], conversation: { id: 'x' }, deliveryMode: 'expectReplies', locale: '../x' });
    await settled();
    expect(heard[1]).toMatchObject({ text: '\uFFFDa ', channelId: 'directline', conversation: { id: conversationId }, locale: 'en' });
    for (const field of ['attachments', 'entities', 'deliveryMode']) expect(heard[1]).not.toHaveProperty(field);
    expect(JSON.stringify(heard[1])).not.toContain('evil');
  });
});

describe('limits', () => {
  it('let a client begin so many conversations a minute, and tell how long to wait', () => {
    const line = lineOf({ tokensPerMinute: 3 });
    const outcomes = Array.from({ length: 4 }, () => codeOf(() => line.generate('a')));
    expect(outcomes).toEqual(['none', 'none', 'none', 'too-many-requests']);
    expect(codeOf(() => line.generate('b'))).toBe('none');
    const rate = new Rate(3, now);
    expect(Array.from({ length: 4 }, () => rate.take('x'))).toEqual([0, 0, 0, 20]);
    clock += 20_000;
    expect(rate.take('x')).toBe(0);
  });

  it('let nobody say more in a minute than a person would', () => {
    const line = lineOf();
    const { token, conversationId } = line.generate('a');
    line.start(token, undefined);
    const outcomes = Array.from({ length: 50 }, () => codeOf(() => line.post(token, conversationId, { type: 'message', text: 'x' })));
    expect(outcomes.filter((code) => code === 'too-many-requests')).toHaveLength(10);
  });

  it('let a transcript forget its beginning rather than grow', () => {
    const shelf = { used: 0 };
    const transcript = new Transcript('c', shelf);
    for (let n = 0; n < 30; n++) transcript.append({ type: 'message', n, text: 'x'.repeat(100_000) });
    expect(shelf.used).toBeLessThanOrEqual(1_000_000);
    expect(transcript.watermark).toBe(30);
    expect(said(transcript.after(0)).map(({ n }) => n)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29]);
    expect(said(transcript.after(29)).map(({ n }) => n)).toEqual([29]);
    transcript.end();
    expect(shelf.used).toBe(0);
  });

  it('know a client by its address: behind proxies of ours, never by what it says itself', () => {
    const from = (remoteAddress: string, forwarded: string | undefined, proxies: number): string =>
      clientBehind({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } } as never, proxies);
    expect(from('::ffff:10.0.0.1', '6.6.6.6', 0)).toBe('10.0.0.1');
    expect(from('10.0.0.1', '6.6.6.6, 7.7.7.7:5123', 1)).toBe('7.7.7.7');
    expect(from('10.0.0.1', undefined, 2)).toBe('10.0.0.1');
    expect(from('2001:db8:1:2:3:4:5:6', undefined, 0)).toBe('2001:db8:1:2');
    expect(from('2001:db8::1', undefined, 0)).toBe('2001:db8:0:0');
    expect(from('::1', undefined, 0)).toBe('0:0:0:0');
  });
});

describe('origins', () => {
  const sent = { host: 'anida.test:3978', encrypted: false };

  it('are our own, whatever stands before us, and those of the settings', () => {
    const origins = new Origins(['https://intranet.test'], 'anida.example.com');
    for (const origin of [undefined, 'http://anida.test:3978', 'https://anida.test:3978', 'https://anida.example.com', 'https://intranet.test']) expect([origin, origins.allows(origin, sent)]).toEqual([origin, true]);
    for (const origin of ['null', 'https://evil.test', 'https://intranet.test.evil.test', 'http://intranet.test', 'https://anida.test', 'x', '']) expect([origin, origins.allows(origin, sent)]).toEqual([origin, false]);
    expect(origins.framing).toBe("'self' https://intranet.test");
    expect(new Origins(['*']).allows('https://any.test', sent)).toBe(true);
    expect(new Origins(['*']).allows('null', sent)).toBe(false);
  });

  it('tell the address of the socket as it is seen from outside', () => {
    const origins = new Origins([], 'anida.example.com');
    expect(origins.base(sent)).toBe('http://anida.test:3978');
    expect(origins.base({ ...sent, forwardedProto: 'https', forwardedHost: 'chat.test, inner' })).toBe('https://chat.test');
    expect(origins.base({ host: 'anida.example.com', encrypted: false })).toBe('https://anida.example.com');
  });
});
