/** The message extension: search, previews of links, the action on a message, and whatever else a client may send. */
import { createTeamsEndpoint } from '../../../bot/teams/adapter';
import { linkedIn } from '../../../bot/teams/links';
import type { Assistant } from '../../../bot/assistant/types';
import { about, assistant, triage } from './answers';
import { activity, bodyOf, listen, type Fields, type Listening } from './channel';
import { SharedMemory } from './shared-memory';
import { faults } from './cards';

const open: Listening[] = [];
const asked: Parameters<Assistant>[0][] = [];
const passages = ['memory#one', 'memory#two'].map((id) => ({ id, title: 'Memory', section: id, snippet: `About **${id}**`, url: 'https://learn.microsoft.com/memory', score: 1, highlights: [] }));
/** The same assistant, with articles, and watched. */
const watched: Assistant = async (request) => {
  asked.push(request);
  const { answer, memory } = await assistant(request.text === 'bare' ? { ...request, text: 'hello' } : request);
  return { memory, answer: { ...answer, passages: answer.kind === 'help' ? [] : passages } };
};
let send: (name: string, value: unknown, more?: Fields) => Promise<{ status: number; body: Body }>;
interface Found { readonly contentType: string; readonly content: Fields; readonly preview: { readonly content: { readonly title: string; readonly text: string } } }
interface Body { readonly composeExtension?: { readonly type: string; readonly attachments: Found[] }; readonly task?: { readonly type: string; readonly value: { readonly card: { readonly content: Fields } } } }

beforeAll(async () => {
  const teams = createTeamsEndpoint({ answer: watched, about, triage, storage: new SharedMemory(), minutes: 30 });
  const server = await listen((request, response) => { void bodyOf(request).then((body) => teams.handle(Object.assign(request, { body: JSON.parse(body) as unknown }), response)); });
  open.push(server);
  send = async (name, value, more = {}) => {
    const response = await fetch(server.url, { method: 'POST', body: JSON.stringify(activity(undefined, { type: 'invoke', name: `composeExtension/${name}`, value, deliveryMode: undefined, ...more })) });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
  };
});
afterAll(() => Promise.all(open.map((server) => server.close())));
beforeEach(() => { asked.length = 0; });

const query = (value: string, more: Fields = {}): Fields => ({ commandId: 'search', parameters: [{ name: 'query', value }], queryOptions: { skip: 0, count: 25 }, ...more });
const titles = ({ composeExtension }: Body): string[] => composeExtension!.attachments.map(({ preview }) => preview.content.title);

describe('a search', () => {
  it('gives the verdict first and articles after it, as sound cards without buttons that need a chat', async () => {
    const { status, body } = await send('query', query('Is VMware supported?'));
    expect([status, body.composeExtension?.type]).toEqual([200, 'result']);
    expect(titles(body)).toEqual(['Is VMware supported? / nothing', 'memory#one', 'memory#two']);
    for (const { contentType, content } of body.composeExtension!.attachments) {
      expect([contentType, faults(content)]).toEqual(['application/vnd.microsoft.card.adaptive', []]);
      expect(JSON.stringify(content)).not.toMatch(/Action\.(Execute|Submit)/);
    }
    expect(body.composeExtension!.attachments[1]?.preview.content.text).toBe('Memory. About memory#one');
  });

  it('gives the verdict of each case where a question would have to be asked back', async () => {
    const { body } = await send('query', query('VirtualBox'));
    expect(titles(body).slice(0, 2)).toEqual(['Hyper-V / virtualbox', 'an Azure VM / virtualbox']);
    expect(body.composeExtension!.attachments[0]?.preview.content.text).toBe('Not supported. Microsoft does not test it; it may work.');
  });

  it('for a name alone asks whether it is supported, in the language of the client', async () => {
    const { body } = await send('query', query('bare'), { locale: 'es-ES' });
    expect(asked.map(({ text }) => text)).toEqual(['bare', '¿Se admite bare dentro de una VM?']);
    expect(titles(body)).toEqual(['¿Se admite bare dentro de una VM? / nothing', 'memory#one', 'memory#two']);
    expect((await send('query', query('hello'))).body.composeExtension?.attachments).toEqual([]);
  });

  it.each([['es-ES', '¿Se admite VMware dentro de Hyper-V?'], ['en-US', 'Is VMware inside Hyper-V supported?']])('without words gives what people ask most, in their language (%s)', async (locale, first) => {
    const { body } = await send('query', { commandId: 'search', parameters: [{ name: 'initialRun', value: 'true' }] }, { locale });
    expect(titles(body)).toHaveLength(3);
    expect(asked[0]?.text).toBe(first);
  });

  it('has one page', async () => {
    expect((await send('query', query('VMware', { queryOptions: { skip: 25, count: 25 } }))).body.composeExtension?.attachments).toEqual([]);
  });
});

describe('a link', () => {
  it.each([
    ['https://anida.test/?q=Is%20VMware%20supported%3F&lang=en', 'Is VMware supported? / nothing'],
    ['https://anida.test/matrix?inner=vmware&outer=hyper-v&environment=production&lang=es', 'vmware + hyper-v + production'],
    ['https://anida.test/?inner=vmware&outer=hyper-v&decision=1hc000-cc834ab6bf&q=and%20why%3F', 'vmware + hyper-v'],
    ['https://anida.test/matrix?lang=es', 'Anida: todas las combinaciones'],
    ['https://anida.test/matrix', 'Anida: every combination'],
  ])('%s is shown as "%s", and leads back to its page', async (url, title) => {
    for (const name of ['queryLink', 'anonymousQueryLink']) {
      const { body } = await send(name, { url });
      expect(titles(body)).toEqual([title]);
      expect(faults(body.composeExtension!.attachments[0]?.content)).toEqual([]);
      expect(JSON.stringify(body.composeExtension!.attachments[0]?.content)).toContain(`"url":"${url}"`);
    }
  });

  it.each(['https://anida.test/', 'https://anida.test/matrix?inner=nonsense&outer=hyper-v', 'https://anida.test/openapi.json', 'https://anida.test/?q=', 'javascript:alert(1)', 'nonsense', undefined, 5])('%s is let be', async (url) => {
    expect((await send('queryLink', { url })).body.composeExtension?.attachments).toEqual([]);
  });

  it('carries nothing but ids into a question', () => {
    expect(linkedIn('https://anida.test/matrix?inner=%3Cb%3E&outer=hyper-v')).toEqual({ kind: 'matrix', language: undefined });
    expect(linkedIn('https://anida.test/matrix/?inner=a&outer=b&x=%00&__proto__=y')).toEqual({ kind: 'pair', language: undefined, question: { inner: 'a', outer: 'b', environment: null } });
  });
});

describe('the action on a message', () => {
  const message = (content: string, subject: string | null = null): Fields => ({ commandId: 'ask-about-message', commandContext: 'message', messagePayload: { id: '1', subject, body: { contentType: 'html', content }, from: { user: { displayName: 'Leo' } } } });
  const card = ({ task }: Body): string => JSON.stringify(task?.value.card.content);

  it('answers the main question in a dialog, and names the others', async () => {
    const { body } = await send('fetchTask', message('<p>Is VMware supported? How does memory work?</p>'));
    expect(body.task?.type).toBe('continue');
    expect(faults(body.task?.value.card.content)).toEqual([]);
    expect(card(body)).toMatch(/Is VMware supported\? \/ nothing.*Also asked.*From the documentation: Memory: changing it/);
  });

  it('takes the answer over into the box, and asks for no text again', async () => {
    const { body } = await send('fetchTask', message('Is VMware supported?'));
    const [, data = ''] = /"data":(\{"anida":"insert".*?\})\}\]\}/.exec(card(body)) ?? [];
    const inserted = await send('submitAction', { commandId: 'ask-about-message', data: JSON.parse(data) as unknown });
    expect(titles(inserted.body)).toEqual(['vmware + hyper-v']);
  });

  it('asks what is missing, and a choice made there is answered there', async () => {
    const { body } = await send('fetchTask', message('VirtualBox'));
    expect(card(body)).not.toContain('"anida":"insert"');
    const [, data = ''] = /"data":(\{"anida":"choose","text":"Hyper-V".*?\}\})\}/.exec(card(body)) ?? [];
    expect(card((await send('submitAction', { data: JSON.parse(data) as unknown })).body)).toContain('Hyper-V / virtualbox');
  });

  it('without a dialog goes straight into the box', async () => {
    expect(titles((await send('submitAction', message('Is VMware supported?', 'KVM?'))).body)).toEqual(['KVM? / nothing', 'Is VMware supported? / nothing']);
  });

  it.each([['no message', {}], ['nothing', undefined], ['a list', []], ['a message without words', { messagePayload: { body: { content: 5 } } }]])('of %s says what can be asked', async (_name, value) => {
    const { status, body } = await send('fetchTask', value, { locale: 'es-ES' });
    expect([status, card(body).includes('Esto es lo que puedo responder')]).toEqual([200, true]);
    expect((await send('submitAction', value)).body.composeExtension?.attachments).toEqual([]);
  });
});
