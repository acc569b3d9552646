/** The matrix over HTTP, and cases and decisions that are asked for without a sentence. */
import { get, post, startAnida, type Json, type Running } from './anida';
import { violations } from './schema';

let anida: Running;
let api: Json;
beforeAll(async () => {
  anida = await startAnida();
  api = (await get(`${anida.url}/openapi.json`)).json;
});
afterAll(() => anida.stop());

const answer = (body: Json, headers = {}): ReturnType<typeof post> => post(`${anida.url}/api/answer`, body, headers);

interface View { readonly rules: string; readonly facts: Json; readonly cells: readonly { readonly inner: string; readonly outer: string; readonly verdict: string; readonly rules: readonly string[]; readonly decisionId: string }[] }
const view = async (query: string): Promise<View> => (await get(`${anida.url}/matrix/view.json?${query}`)).json as unknown as View;

describe('the downloads', () => {
  it('of a view give the verdicts that answers give', async () => {
    const { cells, facts } = await view('environment=production&processor=amd');
    expect(facts).toEqual({ environment: 'production', processor: 'amd' });
    expect(cells.length).toBeGreaterThan(400);
    for (const { inner, outer, verdict, decisionId } of cells.filter((_, index) => index % 23 === 0)) {
      const { json } = await answer({ question: { inner, outer, environment: 'production', processor: 'amd' } });
      expect(json).toMatchObject({ verdict, decisionId });
    }
  });

  it('of a view as CSV have a line for each cell, in the words of the language', async () => {
    const { text, headers } = await get(`${anida.url}/matrix/view.csv?lang=es&outer=hyper-v`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF?inner,inner name,outer,outer name,verdict,/);
    expect(lines.length - 1).toBe((await view('outer=hyper-v')).cells.length);
    expect(text).toContain('No se admite');
    expect(text).toContain('"Contenedores de Windows, sin decir el aislamiento"');
  });

  it('of everything are the accepted matrix', async () => {
    const { rules } = (await get(`${anida.url}/healthz`)).json;
    const csv = (await get(`${anida.url}/matrix.csv`)).text;
    const { json } = await get(`${anida.url}/matrix.json`);
    expect(csv.split('\n')[0]).toContain(String(rules));
    expect(json.rules).toBe(rules);
    expect((json.rows as unknown[]).length).toBe(csv.trim().split('\n').length - 2);
  });

  it.each(['processor=abacus', 'colour=green'])('refuse %s rather than give another table', async (query) => {
    const { status, json } = await get(`${anida.url}/matrix/view.csv?${query}`);
    expect([status, json.error]).toEqual([400, expect.objectContaining({ code: 'fact-unknown', field: query.split('=')[0] })]);
  });
});

describe('the pages', () => {
  it('come in the language of the address, else of the browser', async () => {
    const language = async (path: string, accept: string): Promise<string | undefined> => /<html lang="(\w+)"/.exec((await get(anida.url + path, { headers: { 'accept-language': accept } })).text)?.[1];
    expect(await Promise.all([language('/', 'es-MX'), language('/', 'fr, en'), language('/matrix', 'es'), language('/matrix?lang=en', 'es'), language('/?lang=es', 'en')])).toEqual(['es', 'en', 'es', 'en', 'es']);
  });

  it('are told once and then found unchanged', async () => {
    const first = await get(`${anida.url}/matrix?environment=production`);
    const again = await get(`${anida.url}/matrix?environment=production`, { headers: { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' } });
    expect([first.status, again.status]).toEqual([200, 304]);
  });

  it('show what an address says as text, never as markup', async () => {
    const { text } = await get(`${anida.url}/matrix?processor=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert');
  });
});

describe('a case without a sentence', () => {
  it('is answered as its sentence is, by its facts and by the id of its decision', async () => {
    const asked = (await answer({ text: 'Is VirtualBox inside a Hyper-V VM supported in production?', language: 'en' })).json;
    const byFacts = (await answer({ question: asked.question, language: 'en' })).json;
    expect(violations(byFacts, { $ref: '#/components/schemas/Answer' }, api)).toEqual([]);
    for (const part of ['verdict', 'headline', 'reasons', 'caveats', 'statements', 'change', 'decisionId', 'levels'] as const) expect(byFacts[part]).toEqual(asked[part]);
    const byId = (await answer({ decisionId: asked.decisionId, language: 'en' })).json;
    expect([byId.verdict, byId.decisionId]).toEqual([asked.verdict, asked.decisionId]);
  });

  it('is answered in the language of the browser where none is asked for', async () => {
    const body = { question: { inner: 'wsl-2', outer: 'hyper-v' } };
    expect((await answer(body, { 'accept-language': 'es' })).json.language).toBe('es');
    expect((await answer(body)).json.language).toBe('en');
  });

  it('begins a conversation', async () => {
    await answer({ question: { inner: 'wsl-2', outer: 'azure-vm' }, conversationId: 'from-a-case' });
    expect((await answer({ text: 'And in production?', conversationId: 'from-a-case' })).json).toMatchObject({ question: { inner: 'wsl-2', outer: 'azure-vm', environment: 'production' } });
  });

  it.each([
    [{ question: { inner: 'wsl-2' } }, 'fact-unknown', 'question.outer'],
    [{ question: { inner: 'wsl-2', outer: 'the-moon' } }, 'fact-unknown', 'question.outer'],
    [{ question: { inner: 'wsl-2', outer: 'hyper-v', colour: 'green' } }, 'fact-unknown', 'question.colour'],
    [{ question: { inner: 'wsl-2', outer: 'hyper-v', processor: 'abacus' } }, 'fact-unknown', 'question.processor'],
    [{ question: { inner: 'wsl-2', outer: 7 } }, 'fact-unknown', 'question.outer'],
    [{ question: [] }, 'fact-unknown', 'question'],
    [{ question: { inner: '__proto__', outer: 'constructor' } }, 'fact-unknown', 'question.inner'],
    [{ decisionId: 'zzz' }, 'decision-unknown', 'decisionId'],
    [{ decisionId: '0-0000000000' }, 'decision-unknown', 'decisionId'],
    [{ decisionId: 7 }, 'decision-unknown', 'decisionId'],
    [{ question: null }, 'text-missing', 'text'],
  ])('is refused for %j', async (body, code, field) => {
    const { status, json } = await answer(body);
    expect([status, json.error]).toEqual([400, expect.objectContaining({ code, field })]);
  });
});
