/** Teams against the real server: turns in both languages, buttons, a connector on this machine, and what is refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { activity, connector, type Fields } from '../bot/teams/channel';
import { freePort, home, post, startAnida, type Got, type Running } from './anida';

let anida: Running;
beforeAll(async () => { anida = await startAnida(); });
afterAll(() => anida.stop());

const send = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Got> => post(`${anida.url}/api/messages`, body, headers);
/** Every test talks in a conversation of its own. */
let chats = 0;
const chat = (): Fields => ({ conversation: { id: `chat-${++chats}`, conversationType: 'personal' } });

async function ask(text: string | undefined, more: Fields = chat()): Promise<{ summary: string; card: string; reply: Fields }> {
  const { status, json } = await send(activity(text, more));
  const activities = json['activities'] as Fields[];
  expect([status, activities.length]).toEqual([200, 1]);
  const [reply] = activities as [Fields];
  return { reply, summary: String(reply['summary']), card: JSON.stringify(reply['attachments']) };
}

interface Button { readonly anida: string; readonly text: string; readonly language: string }

/** The buttons on a card, as Teams sends them back when they are pressed. */
function buttons(part: unknown): Button[] {
  if (typeof part !== 'object' || part === null) return [];
  const inner = Object.values(part).flatMap(buttons);
  return 'anida' in part ? [part as Button, ...inner] : inner;
}

describe('a turn', () => {
  it.each([
    ['Is VMware inside Hyper-V supported?', 'Not supported', 'Sources', 'en'],
    ['¿Se admite VMware dentro de Hyper-V?', 'No se admite', 'Fuentes', 'es'],
    ['Is Hyper-V inside Hyper-V supported?', 'Supported', 'Sources', 'en'],
    ['¿Se admite Hyper-V dentro de Hyper-V?', 'Se admite', 'Fuentes', 'es'],
  ])('answers %s with "%s" and its sources', async (question, verdict, sources, language) => {
    const { summary, card, reply } = await ask(question);
    expect(summary).toMatch(new RegExp(`^${verdict}\\.`));
    expect(reply['text']).toContain(`**${sources}**`);
    expect(card).toContain(verdict);
    expect(card).toContain(`"${sources}"`);
    expect(card).toMatch(/\]\(https:\/\//);
    expect(card.length).toBeLessThan(20_200);
    expect(String(reply['locale'])).toMatch(new RegExp(`^${language}`));
  });

  it('reads what Teams makes of a message: markup, entities and a mention', async () => {
    const mention = { type: 'mention', mentioned: { id: '28:anida' }, text: '<at>Anida</at>' };
    const { summary } = await ask('<at>Anida</at>&nbsp;<p>Is <b>VMware</b> inside Hyper-V supported?</p>', { ...chat(), entities: [mention] });
    expect(summary).toContain('Not supported');
  });

  it('goes on in the same conversation, and only there', async () => {
    const here = chat();
    await ask('¿Se admite VMware dentro de Hyper-V?', here);
    expect((await ask('¿y VirtualBox?', here)).card).toContain('VirtualBox');
    expect((await ask('¿y VirtualBox?', here)).summary).toContain('No se admite');
    expect((await ask('¿y en producción?')).summary).not.toContain('VirtualBox');
  });

  it('offers choices, and a pressed button decides', async () => {
    const here = chat();
    const asked = await ask('VirtualBox inside a VM, supported?', here);
    const [first] = buttons(asked.reply['attachments']);
    expect(first).toMatchObject({ anida: 'choose', language: 'en' });
    const { card } = await ask(undefined, { ...here, value: first });
    expect(card).toContain('VirtualBox');
    expect(card).toMatch(/upported/);
  });

  it('shows a topic with its commands as they are', async () => {
    const { card } = await ask('How do I enable nested virtualization?');
    expect(card).toContain('ExposeVirtualizationExtensions $true');
    expect(card).toContain('Monospace');
    expect(card).not.toContain('```');
  });

  it('understands the questions it offers to start with', async () => {
    const greeting = (await ask(undefined, { ...chat(), type: 'conversationUpdate', membersAdded: [{ id: '28:anida' }] })).reply;
    for (const value of buttons(greeting['attachments'])) expect([value.text, (await ask(undefined, { ...chat(), value })).summary]).toEqual([value.text, expect.stringMatching(/^(Supported|Se admite|Not supported|No se admite|From the documentation. Memory|De la documentación. Memoria)/)]);
  });

  it('understands every command that its menu offers', async () => {
    const manifest = JSON.parse(readFileSync(join(home, 'manifest', 'manifest.json'), 'utf8')) as { bots: { commandLists: { commands: { title: string }[] }[] }[] };
    const spanish = JSON.parse(readFileSync(join(home, 'manifest', 'es.json'), 'utf8')) as Readonly<Record<string, string>>;
    const english = manifest.bots[0]!.commandLists[0]!.commands.map(({ title }) => title);
    const titles = [...english.slice(0, -1), ...english.slice(0, -1).map((_, n) => spanish[`bots[0].commandLists[0].commands[${n}].title`]!)];
    const lost: string[] = [];
    for (const title of titles) {
      const { summary } = await ask(title);
      if (/^(Off topic|Fuera de tema|What I can answer|Qué puedo responder)/.test(summary)) lost.push(title);
    }
    expect(lost).toEqual([]);
    for (const title of ['Help', 'Ayuda']) expect((await ask(title)).summary).toMatch(/^(What I can answer|Qué puedo responder)/);
  });

  it('greets in both languages, the reader\'s own first', async () => {
    const { summary, card } = await ask(undefined, { ...chat(), type: 'conversationUpdate', locale: 'es-MX', membersAdded: [{ id: '28:anida' }] });
    expect(summary).toBe('Hola, soy Anida');
    expect(card.indexOf('Hola')).toBeLessThan(card.indexOf('Hello'));
  });

  it('gives a connector the reply and the caller an empty 200', async () => {
    const teams = await connector();
    const { status, text } = await send(activity('Is VMware inside Hyper-V supported?', { ...chat(), deliveryMode: undefined, serviceUrl: teams.url }));
    await teams.close();
    expect([status, text]).toEqual([200, '']);
    expect(teams.delivered).toHaveLength(1);
    expect(teams.delivered[0]?.activity).toMatchObject({ type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] });
  });
});

describe('what goes wrong', () => {
  it('does not wait for a connector that is not there, and says so in the log alone', async () => {
    const began = performance.now();
    const { status, text } = await send(activity('Is VMware inside Hyper-V supported?', { ...chat(), deliveryMode: undefined, serviceUrl: `http://127.0.0.1:${await freePort()}/` }));
    expect([status, text]).toEqual([502, '']);
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(anida.output()).toContain('could not be delivered');
  });

  it.each([
    ['an empty object', {}], ['a list', []], ['no type', { text: 'hi' }], ['no conversation', activity('hi', { conversation: undefined })],
    ['text that is none', activity('hi', { text: { deep: true } })], ['entities that are none', activity('hi', { entities: [1] })], ['an address of another kind', activity('hi', { serviceUrl: 'javascript:alert(1)' })],
  ])('refuses %s in words, and lives', async (_name, body) => {
    const { status, json } = await send(body);
    expect([status, json['error']]).toMatchObject([400, { code: 'activity-bad' }]);
    expect(anida.alive()).toBe(true);
  });

  it('lets be what it does not know', async () => {
    for (const type of ['messageReaction', 'messageDelete', 'typing', 'unheard-of']) expect(await send(activity(undefined, { type, deliveryMode: undefined }))).toMatchObject({ status: 200, text: '' });
    expect((await send(activity(undefined, { type: 'invoke', name: 'task/fetch', deliveryMode: undefined }))).status).toBe(501);
    expect((await send(activity(undefined, { type: 'invoke', name: 'message/submitAction', deliveryMode: undefined, value: { actionName: 'feedback', actionValue: { reaction: 'like' } } }))).status).toBe(200);
  });

  it('leaves no promise behind that nobody waits for', () => {
    expect(anida.output()).not.toContain('nobody waited for');
  });

  const guid = '11111111-2222-4333-8444-555555555555';
  it.each([
    ['of one tenant, with its secret', { MICROSOFT_APP_PASSWORD: 'secret' }],
    ['with a managed identity, without a secret', { MICROSOFT_APP_TYPE: 'UserAssignedMSI' }],
  ])('with an app %s takes signed activities alone', async (_name, settings) => {
    const signed = await startAnida({ MICROSOFT_APP_ID: guid, MICROSOFT_APP_TENANT_ID: guid, NODE_ENV: 'production', ...settings });
    for (const headers of [{}, { authorization: 'Bearer nonsense' }, { authorization: 'Bearer a.b.c' }]) {
      const { status, text } = await post(`${signed.url}/api/messages`, activity('hi'), headers);
      expect([status, text]).toEqual([401, '']);
    }
    expect(await signed.stop()).toBe(0);
  });
});
