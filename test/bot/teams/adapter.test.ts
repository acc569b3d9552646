/** The Teams endpoint over HTTP: one answer for each message, memory, languages, faults, and connectors that fail. */
import { createTeamsEndpoint, type TeamsParts } from '../../../bot/teams/adapter';
import { CodedError } from '../../../bot/errors';
import type { Memory } from '../../../bot/assistant/types';
import { createConversations, type Conversations } from '../../../bot/storage/conversations';
import { assistant } from './answers';
import { activity, BOT, bodyOf, connector, listen, type Fields, type Listening } from './channel';

const open: Listening[] = [];
const logged: string[] = [];
const written: string[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  logged.length = 0;
  written.length = 0;
});

/** Conversations that also tell which keys were written. */
function watched(): Conversations {
  const conversations = createConversations({ now: () => performance.now() });
  return { ...conversations, write(id: string, memory: Memory) { written.push(id); conversations.write(id, memory); } };
}

interface Got { readonly status: number; readonly text: string; readonly activities: Fields[]; readonly milliseconds: number }

/** The endpoint behind a server that treats its errors as ours does. */
async function endpoint(more: Partial<TeamsParts> = {}): Promise<(body: unknown) => Promise<Got>> {
  const teams = createTeamsEndpoint({ answer: assistant, conversations: watched(), log: (line) => logged.push(line), ...more });
  const server = await listen((request, response) => {
    void bodyOf(request)
      .then((body) => teams.handle(Object.assign(request, { body: JSON.parse(body) as unknown }), response))
      .catch((error: unknown) => response.writeHead(error instanceof CodedError ? 400 : 500).end(error instanceof CodedError ? error.field : 'internal'));
  });
  open.push(server);
  return async (body) => {
    const began = performance.now();
    const response = await fetch(server.url, { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    const { activities = [] } = (text.startsWith('{') ? JSON.parse(text) : {}) as { activities?: Fields[] };
    return { status: response.status, text, activities, milliseconds: performance.now() - began };
  };
}

const cardIn = (reply: Fields | undefined): string => JSON.stringify(reply?.['attachments']);

describe('a message', () => {
  it.each([['¿Se admite VMware?', 'es-MX', 'No se admite', 'es-MX'], ['Is VMware supported?', 'en-US', 'Not supported', 'en-US'], ['¿Se admite VMware?', 'en-US', 'No se admite', 'es']])('%s gets one card and its text', async (text, locale, badge, spoken) => {
    const { status, activities } = await (await endpoint())(activity(text, { locale }));
    expect(status).toBe(200);
    expect(activities).toHaveLength(1);
    expect(activities[0]).toMatchObject({ type: 'message', locale: spoken, textFormat: 'markdown', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] });
    expect(activities[0]?.['text']).toMatch(/\*\*(Sources|Fuentes)\*\*/);
    expect(activities[0]?.['summary']).toBe(`${badge}. ${text} / nothing`);
    expect(cardIn(activities[0])).toContain(badge);
    expect(activities[0]).not.toHaveProperty('suggestedActions');
  });

  it('is understood without the mention of the bot, and other mentions stay', async () => {
    const mention = (id: string, text: string): Fields => ({ type: 'mention', mentioned: { id }, text });
    const { activities } = await (await endpoint())(activity('<at>Anida</at> <at>Leo</at> asks: VMware?', {
      entities: [mention(BOT, '<at>Anida</at>'), mention('29:leo', '<at>Leo</at>'), { type: 'clientInfo', locale: 'es-ES' }],
    }));
    expect(activities[0]?.['summary']).toMatch(/^Not supported\. <at>Leo<\/at> asks: VMware\?/);
  });

  it('without words gets help in the language of the client, with questions to start with', async () => {
    const { activities } = await (await endpoint())(activity(undefined, { locale: 'es-ES' }));
    expect(activities[0]?.['text']).toContain('Esto es lo que puedo responder');
    expect(activities[0]?.['suggestedActions']).toMatchObject({ to: ['29:ana'], actions: [{ type: 'imBack' }, {}, {}] });
  });

  it('of the bot itself is let be', async () => {
    const ask = await endpoint();
    for (const from of [{ id: BOT }, { id: 'other', role: 'bot' }]) expect((await ask(activity('VMware?', { from }))).activities).toEqual([]);
  });

  it('may be a pressed button, which says its words in the language of its card', async () => {
    const { activities } = await (await endpoint())(activity(undefined, { value: { anida: 'ask', text: 'Azure', language: 'es' } }));
    expect(activities[0]).toMatchObject({ locale: 'es' });
    expect(activities[0]?.['summary']).toContain('Azure');
  });
});

describe('a conversation', () => {
  const groups = { id: 'group-1', conversationType: 'groupChat', isGroup: true };
  const headline = async (ask: (body: unknown) => Promise<Got>, more: Fields): Promise<unknown> => (await ask(activity('Azure', more))).activities[0]?.['summary'];

  it('is remembered, and no other one hears of it', async () => {
    const ask = await endpoint();
    await ask(activity('VirtualBox?'));
    expect(await headline(ask, { conversation: { id: 'chat-2' } })).toContain('Azure / nothing');
    expect(await headline(ask, {})).toContain('Azure / virtualbox');
  });

  it('in a group is remembered for each person', async () => {
    const ask = await endpoint();
    await ask(activity('VirtualBox?', { conversation: groups }));
    expect(await headline(ask, { conversation: groups, from: { id: '29:leo' } })).toContain('Azure / nothing');
    expect(await headline(ask, { conversation: groups })).toContain('Azure / virtualbox');
  });

  it('is not written when a message changed nothing', async () => {
    const ask = await endpoint();
    await ask(activity('hello'));
    expect(written).toEqual([]);
    await ask(activity('VirtualBox?'));
    await ask(activity('VirtualBox?'));
    await ask(activity('hello'));
    expect(written).toEqual([JSON.stringify(['msteams', 'chat-1'])]);
  });
});

describe('everything else', () => {
  it.each([['es-ES', 'Hola, soy Anida'], ['en-GB', 'Hello, I am Anida']])('greets once in both languages where it is added (%s)', async (locale, first) => {
    const { activities } = await (await endpoint())(activity(undefined, { type: 'conversationUpdate', locale, membersAdded: [{ id: BOT }, { id: '29:ana' }] }));
    expect(activities).toHaveLength(1);
    expect(activities[0]?.['summary']).toBe(first);
    expect(cardIn(activities[0])).toContain('Hola, soy Anida');
    expect(cardIn(activities[0])).toContain('Hello, I am Anida');
  });

  it('does not greet when somebody else is added', async () => {
    const { activities } = await (await endpoint())(activity(undefined, { type: 'conversationUpdate', membersAdded: [{ id: '29:leo' }] }));
    expect(activities).toEqual([]);
  });

  it.each(['messageReaction', 'messageUpdate', 'messageDelete', 'typing', 'installationUpdate', 'event', 'endOfConversation', 'something-new'])('says nothing to %s', async (type) => {
    const { status, text } = await (await endpoint())(activity('VMware?', { type, reactionsAdded: [{ type: 'like' }], deliveryMode: undefined }));
    expect([status, text, logged]).toEqual([200, '', []]);
  });

  it.each([['message/submitAction', 200], ['task/fetch', 501], ['composeExtension/query', 501], [undefined, 501]])('answers the invoke %s with %i', async (name, status) => {
    const got = await (await endpoint())(activity(undefined, { type: 'invoke', name, deliveryMode: undefined }));
    expect([got.status, logged]).toEqual([status, []]);
  });

  it.each([
    ['type', { type: '' }], ['conversation', { conversation: undefined }], ['conversation', { conversation: {} }], ['from', { from: 'ana' }], ['text', { text: 5 }],
    ['entities', { entities: 'none' }], ['entities', { entities: [null] }], ['membersAdded', { membersAdded: {} }], ['serviceUrl', { serviceUrl: 'file:///etc/passwd' }],
    ['serviceUrl', { deliveryMode: undefined, serviceUrl: undefined }], ['locale', { locale: ['es'] }], ['channelId', { channelId: 1 }],
  ])('refuses an activity whose %s is unsound: %j', async (field, more) => {
    expect(await (await endpoint())(activity('VMware?', more))).toMatchObject({ status: 400, text: field });
  });

  it('needs neither sender nor receiver nor address to answer in the response', async () => {
    const { activities } = await (await endpoint())({ type: 'message', text: 'VMware?', conversation: { id: 'c' }, deliveryMode: 'expectReplies' });
    expect(activities).toHaveLength(1);
  });
});

describe('a fault', () => {
  it.each([['es-ES', 'Lo siento'], ['en-US', 'I am sorry']])('is told with an id and without its cause (%s)', async (locale, sorry) => {
    const { status, text, activities } = await (await endpoint())(activity('crash', { locale }));
    expect([status, activities.length]).toEqual([200, 1]);
    expect(activities[0]?.['text']).toContain(sorry);
    expect(text).not.toMatch(/secret|at .*\.ts/);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('the secret inside');
    expect(activities[0]?.['text']).toContain(/Turn (\S+) failed/.exec(logged[0] ?? '')?.[1]);
  });
});

describe('the connector', () => {
  const ask = async (serviceUrl: string, text = 'VMware?'): Promise<Got> => (await endpoint())(activity(text, { deliveryMode: undefined, serviceUrl }));

  it('gets the reply to the message, and the request ends empty', async () => {
    const teams = await connector();
    open.push(teams);
    expect(await ask(teams.url)).toMatchObject({ status: 200, text: '' });
    expect(teams.delivered[0]?.activity['text']).toBe('**VMware? / nothing** [1] [2]');
    expect(teams.delivered).toMatchObject([{ method: 'POST', path: '/v3/conversations/chat-1/activities/activity-1', activity: { type: 'message', recipient: { id: '29:ana' }, from: { id: BOT }, replyToId: 'activity-1' } }]);
  });

  it('of a channel that may show no cards gets the whole answer as text too', async () => {
    const channel = await connector();
    open.push(channel);
    await (await endpoint())(activity('VMware?', { deliveryMode: undefined, serviceUrl: channel.url, channelId: 'emulator' }));
    expect(channel.delivered[0]?.activity['text']).toContain('**Sources**');
  });

  it.each([412, 429, 502, 503, 504])('is asked once more when it says %i', async (status) => {
    const teams = await connector([status]);
    open.push(teams);
    expect((await ask(teams.url)).status).toBe(200);
    expect(teams.delivered).toHaveLength(2);
  });

  it.each([[[502, 502, 502], 2], [[400, 400], 1], [[403, 403], 1]])('that goes on saying %j is left alone after %i tries', async (statuses, tries) => {
    const teams = await connector(statuses);
    open.push(teams);
    const { status, text, milliseconds } = await ask(teams.url);
    expect([status, text, teams.delivered.length]).toEqual([502, '', tries]);
    expect(milliseconds).toBeLessThan(1_500);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('could not be delivered');
  });

  it('that is not there holds nobody up, not even for an apology', async () => {
    const dead = await listen(() => undefined);
    await dead.close();
    for (const text of ['VMware?', 'crash']) {
      const { status, milliseconds } = await ask(dead.url, text);
      expect(status).toBe(502);
      expect(milliseconds).toBeLessThan(1_000);
    }
  });

  it('that never answers is given up in time', async () => {
    const silent = await listen(() => undefined);
    open.push(silent);
    const { status, milliseconds } = await ask(silent.url);
    expect(status).toBe(502);
    expect(milliseconds).toBeLessThan(3_000);
  });

  it('that names a pause gets it, and is left alone where the pause is longer than a turn', async () => {
    const [soon, late] = await Promise.all([connector([429], { 'Retry-After': '1' }), connector([429], { 'Retry-After': '5' })]);
    open.push(soon, late);
    const patient = await ask(soon.url);
    expect([patient.status, soon.delivered.length]).toEqual([200, 2]);
    expect(patient.milliseconds).toBeGreaterThan(990);
    const refused = await ask(late.url);
    expect([refused.status, late.delivered.length]).toEqual([502, 1]);
    expect(refused.milliseconds).toBeLessThan(900);
  });

  it.each([['drips', 100], ['stops after its headers', 60_000]])('that %s is given up in time', async (_name, every) => {
    const slow = await listen((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const timer = setInterval(() => response.write(' '), every);
      response.on('close', () => clearInterval(timer));
    });
    open.push(slow);
    const { status, milliseconds } = await ask(slow.url);
    expect(status).toBe(502);
    expect(milliseconds).toBeLessThan(3_000);
  });
});
