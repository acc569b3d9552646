/** Pressed buttons in Teams: the card that comes back, the message that stays, and whatever else a client may send. */
import { createTeamsEndpoint } from '../../../bot/teams/adapter';
import { pressedIn } from '../../../bot/teams/pressed';
import { about as aboutPair, assistant, triage } from './answers';
import { activity, bodyOf, connector, listen, type Fields, type Listening } from './channel';
import { SharedMemory } from './shared-memory';

const open: Listening[] = [];
const logged: string[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  logged.length = 0;
});

async function endpoint(): Promise<(body: unknown) => Promise<{ status: number; body: Fields }>> {
  const teams = createTeamsEndpoint({ answer: assistant, about: aboutPair, triage, storage: new SharedMemory(), minutes: 30, log: (line) => logged.push(line) });
  const server = await listen((request, response) => { void bodyOf(request).then((body) => teams.handle(Object.assign(request, { body: JSON.parse(body) as unknown }), response)); });
  open.push(server);
  return async (body) => {
    const response = await fetch(server.url, { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) as Fields };
  };
}

const about = { question: { inner: 'virtualbox', outer: null, environment: null }, intent: 'verdict', awaiting: 'outer' };
const press = (data: unknown, more: Fields = {}): Fields =>
  activity(undefined, { type: 'invoke', name: 'adaptiveCard/action', replyToId: 'message-7', deliveryMode: undefined, value: { action: { type: 'Action.Execute', data }, trigger: 'manual' }, ...more });
const choose = { anida: 'choose', text: 'Azure', language: 'es', about };
const group = { conversation: { id: 'group-1', conversationType: 'groupChat', isGroup: true } };

describe('a press', () => {
  it('of a choice gets the answer as a card in its place, and the message is edited for good', async () => {
    const teams = await connector();
    open.push(teams);
    const { status, body } = await (await endpoint())(press(choose, { serviceUrl: teams.url, ...group }));
    expect([status, body]).toMatchObject([200, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard', lang: 'es' } }]);
    // What the card was about decides, not what the conversation remembers: nothing.
    expect(JSON.stringify(body)).toContain('Azure / virtualbox');
    expect(teams.delivered).toMatchObject([{ method: 'PUT', path: '/v3/conversations/group-1/activities/message-7', activity: { id: 'message-7', attachments: [{ content: body['value'] }] } }]);
  });

  it('of a variation is shown to whoever pressed, and what stands in the chat stays', async () => {
    const teams = await connector();
    open.push(teams);
    const { body } = await (await endpoint())(press({ ...choose, anida: 'vary' }, { serviceUrl: teams.url }));
    expect(body).toMatchObject({ statusCode: 200, value: { type: 'AdaptiveCard' } });
    expect(teams.delivered).toEqual([]);
  });

  it('of a question gets a message of its own', async () => {
    const teams = await connector();
    open.push(teams);
    const { body } = await (await endpoint())(press({ ...choose, anida: 'ask' }, { serviceUrl: teams.url }));
    expect(body).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Respondido abajo.' });
    expect(teams.delivered.map(({ method, activity: { type } }) => [method, type])).toEqual([['POST', 'message']]);
  });

  it('is what the conversation goes on from', async () => {
    const teams = await connector();
    open.push(teams);
    const ask = await endpoint();
    await ask(press({ anida: 'choose', text: 'VirtualBox', language: 'en', about }, { serviceUrl: teams.url }));
    const { body } = await ask(activity('Azure'));
    expect(JSON.stringify(body)).toContain('Azure / virtualbox');
  });

  it('gets its card even where the channel is gone, and in good time', async () => {
    const dead = await listen(() => undefined);
    open.push(dead);
    const began = performance.now();
    const { status, body } = await (await endpoint())(press(choose, { serviceUrl: dead.url }));
    expect([status, body['statusCode']]).toEqual([200, 200]);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(logged).toEqual([expect.stringContaining('could not be edited')]);
  });

  it.each([['nothing', undefined], ['null', null], ['a list', []], ['words alone', { text: 'VMware?' }], ['an unknown verb', { anida: 'erase', text: 'x' }], ['no words', { anida: 'ask' }]])('with %s is refused in words', async (_name, data) => {
    const { status, body } = await (await endpoint())(press(data, { locale: 'es-ES' }));
    expect([status, body]).toMatchObject([200, { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message: expect.stringContaining('Este botón') as string } }]);
    expect(logged).toEqual([]);
  });
});

describe('pressedIn', () => {
  it('takes what a card was about only as ids', () => {
    expect(pressedIn(choose)?.about).toEqual(about);
    for (const question of [{ ...about.question, inner: '<b>x</b>' }, { ...about.question, inner: 5 }, { ...about.question, 'a b': 'x' }, { inner: 'x' }, 'x', Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`f${n}`, 'x']))]) {
      expect(pressedIn({ ...choose, about: { ...about, question } })).toEqual({ verb: 'choose', text: 'Azure', language: 'es' });
    }
    for (const more of [{ intent: 'conquest' }, { awaiting: 7 }]) expect(pressedIn({ ...choose, about: { ...about, ...more } })).not.toHaveProperty('about');
  });

  it('shortens words without end', () => expect(pressedIn({ ...choose, text: 'x'.repeat(5_000) })?.text).toHaveLength(1_000));
});
