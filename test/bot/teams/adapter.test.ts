/** The Teams endpoint over HTTP: one answer for each message, memory, languages, faults, and connectors that fail. */
import { createTeamsEndpoint, type TeamsParts } from '../../../bot/teams/adapter';
import { CodedError } from '../../../bot/errors';
import type { StoreItems } from 'botbuilder';
import { about, assistant, triage } from './answers';
import { activity, BOT, bodyOf, connector, listen, type Fields, type Listening } from './channel';
import { SharedMemory } from './shared-memory';

const open: Listening[] = [];
const logged: string[] = [];
const written: string[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  logged.length = 0;
  written.length = 0;
});

/** A storage that also tells which keys were written. */
class Watched extends SharedMemory {
  override write(changes: StoreItems): Promise<void> {
    written.push(...Object.keys(changes));
    return super.write(changes);
  }
}

interface Got { readonly status: number; readonly text: string; readonly activities: Fields[]; readonly milliseconds: number }

/** The endpoint behind a server that treats its errors as ours does. */
async function endpoint(more: Partial<TeamsParts> = {}): Promise<(body: unknown) => Promise<Got>> {
  const teams = createTeamsEndpoint({ answer: assistant, about, triage, storage: new Watched(), minutes: 30, log: (line) => logged.push(line), ...more });
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
    expect(written).toEqual([`conversation/${JSON.stringify(['msteams', 'chat-1'])}`]);
  });
});

describe('what is remembered', () => {
  it('is forgotten when a conversation was silent for long enough', async () => {
    let now = 0;
    const ask = await endpoint({ now: () => now });
    const talk = async (): Promise<unknown> => (await ask(activity('Azure'))).activities[0]?.['summary'];
    await ask(activity('VirtualBox?'));
    now = 29 * 60_000;
    expect(await talk()).toContain('Azure / virtualbox');
    await ask(activity('VirtualBox?'));
    now = 60 * 60_000;
    expect(await talk()).toContain('Azure / nothing');
  });

  it('costs no answer when it cannot be read or written', async () => {
    class Broken extends SharedMemory {
      override read(): Promise<StoreItems> { return Promise.reject(new Error('disk is gone')); }
      override write(): Promise<void> { return Promise.reject(new Error('disk is gone')); }
      override add(): Promise<boolean> { return Promise.reject(new Error('disk is gone')); }
    }
    const { status, activities } = await (await endpoint({ storage: new Broken() }))(activity('VirtualBox?'));
    expect([status, activities.length]).toEqual([200, 1]);
    expect(logged).toEqual(['The memory of conversations could not be read: disk is gone', 'The memory of conversations could not be written: disk is gone']);
  });

  it('holds nothing of what anybody wrote, and no names', async () => {
    const storage = new SharedMemory();
    const teams = await connector();
    open.push(teams);
    const ask = await endpoint({ storage });
    await ask(activity('VirtualBox, says Ana of Contoso?', { deliveryMode: undefined, serviceUrl: teams.url }));
    const kept = JSON.stringify(storage.all);
    expect(kept).toContain('virtualbox');
    expect(kept).not.toMatch(/Ana|Contoso|says/);
  });
});

describe('a message that Teams delivers again', () => {
  const once = async (more: Fields[], storage = new SharedMemory()): Promise<number> => {
    const teams = await connector([], {}, 50);
    open.push(teams);
    const ask = await endpoint({ storage });
    const message = (one: Fields): Fields => activity('VMware?', { deliveryMode: undefined, serviceUrl: teams.url, ...one });
    expect((await Promise.all(more.map((one) => ask(message(one))))).map(({ status }) => status)).toEqual(more.map(() => 200));
    expect((await ask(message(more[0]!))).status).toBe(200);
    return teams.delivered.length;
  };

  it('is answered once, whether the first delivery is over or under way', async () => {
    expect(await once([{}, {}, {}])).toBe(1);
  });

  it('is answered once by processes that share a storage', async () => {
    const storage = new SharedMemory();
    expect([await once([{}], storage), await once([{}], storage)]).toEqual([1, 0]);
    const other = new SharedMemory();
    expect((await Promise.all([once([{}], other), once([{}], other)])).sort()).toEqual([0, 1]);
  });

  it('is told from one like it', async () => {
    expect(await once([{}, { id: 'activity-2' }, { conversation: { id: 'chat-2' } }, { text: 'VirtualBox?' }])).toBe(4);
  });

  it('is answered when the first answer could not be delivered', async () => {
    const teams = await connector([403]);
    open.push(teams);
    const ask = await endpoint();
    const message = activity('VMware?', { deliveryMode: undefined, serviceUrl: teams.url });
    expect([(await ask(message)).status, (await ask(message)).status, teams.delivered.length]).toEqual([502, 200, 2]);
  });

  it('that takes its answer in the response gets it each time', async () => {
    const ask = await endpoint();
    for (let n = 0; n < 2; n++) expect((await ask(activity('VMware?'))).activities).toHaveLength(1);
  });
});

describe('the language', () => {
  const headline = async (ask: (body: unknown) => Promise<Got>, text: string, more: Fields = {}): Promise<unknown> => (await ask(activity(text, more))).activities[0]?.['summary'];
  const note = async (ask: (body: unknown) => Promise<Got>, text: string, more: Fields = {}): Promise<unknown> => (await ask(activity(text, more))).activities[0]?.['text'];

  it.each([['In English, please.', '/idioma auto', '¿Se admite VMware?', /^Not supported/, /^No se admite/], ['En español, por favor', '/language auto', 'Is VMware supported?', /^No se admite/, /^Not supported/]])('asked for by "%s" lasts until "%s"', async (request, undo, question, during, after) => {
    const ask = await endpoint();
    expect(await note(ask, request)).toMatch(request.startsWith('In') ? /^All right: from now on I answer in English/ : /^De acuerdo: a partir de ahora le respondo en español/);
    expect(await headline(ask, question)).toMatch(during);
    expect(await headline(ask, question, { conversation: { id: 'another-chat' } })).toMatch(during);
    expect(await headline(ask, question, { from: { id: '29:leo' }, conversation: { id: 'leo' } })).toMatch(after);
    await note(ask, undo);
    expect(await headline(ask, question, { conversation: { id: 'a-third-chat' } })).toMatch(after);
  });

  it('may be asked for with the question', async () => {
    const ask = await endpoint();
    expect(await headline(ask, '¿Se admite VMware? In English, please')).toBe('Not supported. ¿Se admite VMware? / nothing');
    expect(await headline(ask, '¿Se admite Hyper-V?')).toMatch(/^Not supported/);
  });

  it('is told by /language, in the language of the client', async () => {
    expect(await note(await endpoint(), '/idioma', { locale: 'es-ES' })).toContain('«/idioma en»');
    expect(await note(await endpoint(), '/language')).toContain('"/language es"');
  });
});

describe('feedback', () => {
  const thumb = (reaction: string, feedback: unknown, more: Fields = {}): Fields => activity(undefined, { type: 'invoke', name: 'message/submitAction', deliveryMode: undefined, replyToId: 'delivered-1', value: { actionName: 'feedback', actionValue: { reaction, feedback } }, ...more });
  const kept = (storage: SharedMemory): Fields[] => Object.entries(storage.all).filter(([key]) => key.startsWith('feedback/')).map(([, value]) => JSON.parse(value) as Fields);

  it('is kept with the decision it is about, and who changes their mind replaces it', async () => {
    const [storage, teams] = [new SharedMemory(), await connector()];
    open.push(teams);
    const ask = await endpoint({ storage, now: () => Date.parse('2026-11-01T10:00:00Z') });
    await ask(activity('VMware?', { deliveryMode: undefined, serviceUrl: teams.url }));
    expect(await ask(thumb('like', '{"feedbackText":""}'))).toMatchObject({ status: 200, text: '{}' });
    expect((await ask(thumb('dislike', '{"feedbackText":" The source is old. "}'))).status).toBe(200);
    expect(kept(storage)).toEqual([{ about: '4f1c2ab09d3e', reaction: 'dislike', text: 'The source is old.', on: '2026-11-01', eTag: expect.any(String) as string }]);
    await ask(thumb('like', { feedbackText: 'Good' }, { from: { id: '29:leo' } }));
    expect(kept(storage).map(({ text }) => text).sort()).toEqual(['Good', 'The source is old.']);
  });

  it('on an answer in a thread of a channel finds it, whichever way the conversation is named', async () => {
    const [storage, teams] = [new SharedMemory(), await connector()];
    open.push(teams);
    const ask = await endpoint({ storage });
    const thread = (id: string): Fields => ({ conversation: { id, conversationType: 'channel', isGroup: true } });
    await ask(activity('How does memory work?', { deliveryMode: undefined, serviceUrl: teams.url, ...thread('19:general@thread.tacv2;messageid=17') }));
    expect(teams.delivered[0]?.path).toContain('/v3/conversations/19%3Ageneral%40thread.tacv2%3Bmessageid%3D17/activities/activity-1');
    await ask(thumb('like', '', thread('19:general@thread.tacv2')));
    expect(kept(storage)).toMatchObject([{ about: 'topic', reaction: 'like' }]);
  });

  it('that does not tell its message, or the other half of a message that Teams took apart, is about the last answer', async () => {
    const [storage, teams] = [new SharedMemory(), await connector()];
    open.push(teams);
    const ask = await endpoint({ storage });
    await ask(activity('VMware?', { deliveryMode: undefined, serviceUrl: teams.url }));
    await ask(thumb('like', 'one', { replyToId: undefined }));
    await ask(thumb('like', 'two', { replyToId: 'the-other-half' }));
    await ask(thumb('like', 'three', { replyToId: undefined, conversation: { id: 'another-chat' } }));
    expect(kept(storage).map(({ text, about }) => [text, about])).toEqual([['one', '4f1c2ab09d3e'], ['two', '4f1c2ab09d3e'], ['three', null]]);
  });

  it('on an answer nobody remembers is kept all the same', async () => {
    const storage = new SharedMemory();
    await (await endpoint({ storage }))(thumb('like', '{"feedbackText":"fine"}'));
    expect(kept(storage)).toMatchObject([{ about: null, text: 'fine' }]);
  });

  it('by the buttons of a card is kept and thanked for', async () => {
    const storage = new SharedMemory();
    const { activities } = await (await endpoint({ storage }))(activity(undefined, { channelId: 'webchat', value: { anida: 'feedback', reaction: 'dislike', subject: '4f1c2ab09d3e', language: 'es', comment: 'no' } }));
    expect(activities[0]?.['text']).toBe('Gracias, queda anotado.');
    expect(kept(storage)).toMatchObject([{ about: '4f1c2ab09d3e', reaction: 'dislike', text: 'no' }]);
  });

  it.each([['no value', undefined], ['another action', { actionName: 'vote', actionValue: { reaction: 'like' } }], ['no reaction', { actionName: 'feedback', actionValue: {} }], ['an unknown reaction', { actionName: 'feedback', actionValue: { reaction: 'love' } }]])('with %s is refused', async (_name, value) => {
    const storage = new SharedMemory();
    expect((await (await endpoint({ storage }))(thumb('like', '', { value }))).status).toBe(400);
    expect(kept(storage)).toEqual([]);
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

  it('greets once for each installation, in whichever order Teams tells of it, and however often', async () => {
    const ask = await endpoint();
    let installations = 0;
    const told = (...kinds: string[]): Fields[] => {
      const id = `installation-${++installations}`;
      return kinds.map((kind) => activity(undefined, kind === 'added' ? { type: 'conversationUpdate', id, membersAdded: [{ id: BOT }] } : { type: 'installationUpdate', id, action: kind, locale: 'es-ES' }));
    };
    const summaries = async (activities: Fields[]): Promise<unknown[]> => (await Promise.all(activities.map(ask))).flatMap((got) => got.activities).map(({ summary }) => summary);
    expect(await summaries(told('add', 'added'))).toEqual(['Hola, soy Anida']);
    for (const kinds of [['add', 'added'], ['added', 'add'], ['add', 'added']]) {
      const greetings: unknown[] = [];
      for (const one of told(...kinds)) greetings.push(...await summaries([one]));
      expect([kinds, greetings.length]).toEqual([kinds, 1]);
    }
    const [again] = told('add') as [Fields];
    expect([...await summaries([again]), ...await summaries([again]), ...await summaries(told('remove'))]).toEqual(['Hola, soy Anida']);
  });

  it('does not greet when somebody else is added', async () => {
    const { activities } = await (await endpoint())(activity(undefined, { type: 'conversationUpdate', membersAdded: [{ id: '29:leo' }] }));
    expect(activities).toEqual([]);
  });

  it.each(['messageReaction', 'messageUpdate', 'messageDelete', 'typing', 'installationUpdate', 'event', 'endOfConversation', 'something-new'])('says nothing to %s', async (type) => {
    const { status, text } = await (await endpoint())(activity('VMware?', { type, reactionsAdded: [{ type: 'like' }], deliveryMode: undefined }));
    expect([status, text, logged]).toEqual([200, '', []]);
  });

  it.each([['task/fetch', 501], ['composeExtension/setting', 501], [undefined, 501]])('answers the invoke %s with %i', async (name, status) => {
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
    expect(teams.delivered[0]?.activity['channelData']).toEqual({ feedbackLoopEnabled: true });
    // The SDK would drop what it does not know of an entity.
    expect(teams.delivered[0]?.activity['entities']).toMatchObject([{ type: 'https://schema.org/Message', '@type': 'Message', citation: [{ position: 1, appearance: { name: 'Nested Virtualization' } }, { position: 2 }] }]);
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
