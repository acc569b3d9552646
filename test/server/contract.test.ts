/** What the server replies is what it publishes at /openapi.json, for every kind of answer. */
import { get, post, startAnida, type Got, type Json, type Running } from './anida';
import { violations } from './schema';

let anida: Running;
let api: Json;
beforeAll(async () => {
  anida = await startAnida();
  api = (await get(`${anida.url}/openapi.json`)).json;
});
afterAll(() => anida.stop());

const answer = (body: Json): Promise<Got> => post(`${anida.url}/api/answer`, body);
const conforms = (value: unknown, name: string): void => expect(violations(value, { $ref: `#/components/schemas/${name}` }, api)).toEqual([]);

describe('POST /api/answer', () => {
  it.each([
    ['¿Se admite VMware dentro de Hyper-V?', 'verdict', 'unsupported', 'es'],
    ['Is Hyper-V inside Hyper-V supported?', 'verdict', 'supported', 'en'],
  ])('decides "%s"', async (text, kind, verdict, language) => {
    const { status, json } = await answer({ text });
    expect(status).toBe(200);
    expect(json).toMatchObject({ kind, verdict, language });
    conforms(json, 'Answer');
    expect(json.reasons).not.toEqual([]);
    expect(json.citations).not.toEqual([]);
  });

  it('asks back with choices', async () => {
    const { json } = await answer({ text: 'VirtualBox inside a VM, supported?' });
    expect(json).toMatchObject({ kind: 'clarify', verdict: null });
    conforms(json, 'Answer');
    expect((json.clarify as { choices: unknown[] }).choices.length).toBeGreaterThan(1);
  });

  it.each([
    ['topic', 'How do I enable nested virtualization?'],
    ['help', 'help'],
    ['out-of-scope', 'What is the best recipe for paella?'],
  ])('conforms when it answers with %s', async (kind, text) => {
    const { json } = await answer({ text, language: 'en' });
    expect(json).toMatchObject({ kind, verdict: null });
    conforms(json, 'Answer');
  });

  it('answers in the language asked for whatever the question is in', async () => {
    expect((await answer({ text: 'Is Hyper-V inside Hyper-V supported?', language: 'es' })).json).toMatchObject({ language: 'es', verdict: 'supported' });
  });

  it('takes a null for what was left out', async () => {
    expect((await answer({ text: 'Is Hyper-V inside Hyper-V supported?', language: null, conversationId: null })).status).toBe(200);
  });

  it('gives the same answer to the same question', async () => {
    const body = { text: '¿Se admite VMware dentro de Hyper-V?' };
    expect((await answer(body)).text).toBe((await answer(body)).text);
  });
});

describe('conversations', () => {
  const question = 'VirtualBox inside a VM, supported?';

  it('go on under the same id', async () => {
    const conversationId = 'goes-on';
    const first = await answer({ text: question, conversationId });
    const { choices } = first.json.clarify as { choices: { label: string }[] };
    const second = await answer({ text: choices[0]!.label, conversationId });
    expect(second.json).toMatchObject({ kind: 'verdict', question: { inner: 'virtualbox' } });
  });

  it('never reach another id, nor a question without one', async () => {
    const first = await answer({ text: question, conversationId: 'mine' });
    const text = (first.json.clarify as { choices: { label: string }[] }).choices[0]!.label;
    const fresh = (await answer({ text })).text;
    for (const conversationId of ['mine2', 'min', 'MINE', '__proto__']) expect((await answer({ text, conversationId })).text).toBe(fresh);
    expect((await answer({ text })).text).toBe(fresh);
  });

  it('are kept apart when many ask at once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `crowd-${index}`);
    await Promise.all(ids.map((conversationId, index) => answer({ text: index % 2 ? question : 'Is WSL 2 supported in a VM?', conversationId })));
    const labels = await Promise.all(ids.map((conversationId) => answer({ text: 'Hyper-V', conversationId })));
    labels.forEach(({ json }, index) => {
      if (index % 2) expect(json).toMatchObject({ question: { inner: 'virtualbox' } });
      else expect((json.question as Json).inner).not.toBe('virtualbox');
    });
  });
});

describe('POST /api/triage', () => {
  it('takes one ticket and gives one result', async () => {
    const { status, json } = await post(`${anida.url}/api/triage`, { id: 17, subject: 'VMware', body: '¿Se admite VMware dentro de Hyper-V?' });
    expect(status).toBe(200);
    conforms(json, 'Triage');
    expect(json).toMatchObject({ id: '17' });
  });

  it('takes a list and gives a list in the same order', async () => {
    const { status, json } = await post(`${anida.url}/api/triage`, ['a', 'b', 'c'].map((id) => ({ id, body: 'Is Hyper-V inside Hyper-V supported?' })));
    expect(status).toBe(200);
    const results = json as unknown as Json[];
    for (const result of results) conforms(result, 'Triage');
    expect(results.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('reads a ticket that says everything in its subject', async () => {
    const { status, json } = await post(`${anida.url}/api/triage`, { subject: 'Is VMware inside Hyper-V supported?', body: '' });
    expect(status).toBe(200);
    conforms(json, 'Triage');
  });
});

describe('the small routes', () => {
  it('tell that it lives and what it runs', async () => {
    const { status, json } = await get(`${anida.url}/healthz`);
    expect(status).toBe(200);
    conforms(json, 'Health');
    expect(json.sections).toBeGreaterThan(0);
  });

  it('tell that it takes requests', async () => {
    const { status, json } = await get(`${anida.url}/readyz`);
    expect(status).toBe(200);
    conforms(json, 'Readiness');
  });

  it('publish a description in which every reference leads somewhere', () => {
    expect(api).toMatchObject({ openapi: '3.1.0' });
    const names = Object.keys((api.components as { schemas: Json }).schemas);
    for (const [, name] of JSON.stringify(api).matchAll(/#\/components\/schemas\/(\w+)/g)) expect(names).toContain(name);
  });

  it('serve exactly the addresses and methods that the description names', async () => {
    for (const [path, operations] of Object.entries(api.paths as Record<string, Json>)) {
      const { status, headers } = await get(anida.url + path, { method: 'OPTIONS' });
      expect(status).toBe(204);
      const methods = (headers.get('allow') ?? '').split(', ').filter((method) => ['GET', 'POST'].includes(method)).map((method) => method.toLowerCase());
      expect([path, methods]).toEqual([path, Object.keys(operations)]);
    }
  });

  it('publish errors as they are', async () => {
    conforms((await answer({ text: '' })).json, 'Error');
    conforms((await get(`${anida.url}/nothing`)).json, 'Error');
  });
});

describe('headers', () => {
  it('forbid everything the page does not need and name every request', async () => {
    const [page, again, reply] = await Promise.all([get(`${anida.url}/`), get(`${anida.url}/`), answer({ text: 'help' })]);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    for (const { headers } of [page, reply]) expect(headers.has('x-powered-by')).toBe(false);
    expect(page.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(page.headers.get('x-request-id')).not.toBe(again.headers.get('x-request-id'));
    expect(reply.headers.has('etag')).toBe(false);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('let a browser keep the files of the page and ask only whether they changed', async () => {
    const first = await get(`${anida.url}/ask.js`);
    expect(first.headers.get('content-type')).toContain('javascript');
    const again = await get(`${anida.url}/ask.js`, { headers: { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' } });
    expect(again).toMatchObject({ status: 304, text: '' });
  });
});
