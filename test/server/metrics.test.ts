/** What the real server counts at /metrics: every way an answer can go, durations, thumbs, errors, the process; and nobody's words. */
import { activity, connector, type Fields } from '../bot/teams/channel';
import { get, post, startAnida, type Running } from './anida';
import { begin, follow } from './direct-line';

let anida: Running;
beforeAll(async () => { anida = await startAnida(); });
afterAll(() => anida.stop());

const scrape = async (): Promise<string> => (await get(`${anida.url}/metrics`)).text;
/** The value of a series as it is written; 0 where it is not there yet. */
async function value(series: string): Promise<number> {
  return Number((await scrape()).split('\n').find((line) => line.startsWith(`${series} `))?.slice(series.length + 1) ?? 0);
}
async function rise(series: string, happen: () => Promise<unknown>): Promise<number> {
  const before = await value(series);
  await happen();
  return await value(series) - before;
}

it('is the text format: every series has help and type, and no series stands twice', async () => {
  await post(`${anida.url}/api/answer`, { text: 'Is VMware inside Hyper-V supported?' });
  const { status, headers, text } = await get(`${anida.url}/metrics`);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(text.endsWith('\n')).toBe(true);
  const lines = text.trimEnd().split('\n');
  const typed = new Map(lines.flatMap((line) => { const [, name, type] = /^# TYPE ([a-z_0-9]+) (counter|gauge|histogram)$/.exec(line) ?? []; return name === undefined ? [] : [[name, type] as const]; }));
  const series = lines.filter((line) => !line.startsWith('#'));
  for (const line of series) {
    const [, name = ''] = /^([a-z_][a-z_0-9]*)(?:\{[a-z_]+="(?:[^"\\\n]|\\["\\n])*"(?:,[a-z_]+="(?:[^"\\\n]|\\["\\n])*")*\})? -?\d+(?:\.\d+)?(?:e[+-]\d+)?$/.exec(line) ?? [];
    expect([line, typed.has(name) || typed.get(name.replace(/_(?:bucket|sum|count)$/, '')) === 'histogram']).toEqual([line, true]);
  }
  expect(new Set(series.map((line) => line.slice(0, line.lastIndexOf(' ')))).size).toBe(series.length);
  for (const name of typed.keys()) expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^# HELP ${name} \\S`)));
});

describe('answers', () => {
  it.each([
    ['Is VMware inside Hyper-V supported?', 'kind="verdict",verdict="unsupported",language="en"'],
    ['¿Se admite Hyper-V dentro de Hyper-V?', 'kind="verdict",verdict="supported",language="es"'],
    ['VirtualBox inside a VM, supported?', 'kind="clarify",verdict="none",language="en"'],
    ['How do I enable nested virtualization?', 'kind="topic",verdict="none",language="en"'],
  ])('are counted by channel, kind, verdict and language: %s', async (text, labels) => {
    expect(await rise(`anida_answers_total{channel="web",${labels}}`, () => post(`${anida.url}/api/answer`, { text }))).toBe(1);
  });

  it('of a case, of a list of tickets, in Teams and in the chat are counted as well', async () => {
    const supported = (channel: string): string => `anida_answers_total{channel="${channel}",kind="verdict",verdict="supported",language="en"}`;
    const text = 'Is Hyper-V inside Hyper-V supported?';
    expect(await rise(supported('web'), () => post(`${anida.url}/api/answer`, { question: { inner: 'hyper-v', outer: 'hyper-v' }, language: 'en' }))).toBe(1);
    expect(await rise(supported('desk'), () => post(`${anida.url}/api/triage`, [{ body: text }, { body: text }]))).toBe(2);
    expect(await rise(supported('teams'), () => post(`${anida.url}/api/messages`, activity(text)))).toBe(1);
    expect(await rise(supported('other'), () => post(`${anida.url}/api/messages`, activity(text, { channelId: 'a"channel\n', id: 'activity-2' })))).toBe(1);
    expect(await rise(supported('chat'), async () => {
      const talk = await begin(anida.url);
      const heard = await follow(talk);
      expect([await value('anida_chat_sockets'), await value('anida_chat_conversations')]).toEqual([1, 1]);
      await talk.post({ type: 'message', text });
      await heard.hear(/is supported/);
      heard.socket.terminate();
    })).toBe(1);
  });

  it('are timed: each falls into the buckets of its time and into all above', async () => {
    const [count, all] = ['anida_answer_duration_seconds_count{channel="web"}', 'anida_answer_duration_seconds_bucket{channel="web",le="+Inf"}'];
    expect(await rise(count, () => post(`${anida.url}/api/answer`, { text: 'Is WSL 2 in a VM supported?' }))).toBe(1);
    expect(await value(all)).toBe(await value(count));
    const buckets = [...(await scrape()).matchAll(/^anida_answer_duration_seconds_bucket\{channel="web",le="([^"]+)"\} (\d+)$/gm)].map(([, bound, counted]) => [Number(bound === '+Inf' ? Infinity : bound), Number(counted)] as const);
    expect(buckets.map(([bound]) => bound)).toEqual([...buckets.map(([bound]) => bound)].sort((a, b) => a - b));
    expect(buckets.every(([, counted], i) => i === 0 || counted >= buckets[i - 1]![1])).toBe(true);
    const sum = await value('anida_answer_duration_seconds_sum{channel="web"}');
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThan(5 * await value(count));
  });
});

it('counts thumbs', async () => {
  const teams = await connector();
  const here: Fields = { deliveryMode: undefined, serviceUrl: teams.url, conversation: { id: 'thumbs', conversationType: 'personal' } };
  await post(`${anida.url}/api/messages`, activity('Is VMware inside Hyper-V supported?', here));
  const value = { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{"feedbackText":"Zanzibar"}' } };
  expect(await rise('anida_feedback_total{channel="teams",reaction="like"}', () => post(`${anida.url}/api/messages`, activity(undefined, { ...here, type: 'invoke', name: 'message/submitAction', replyToId: 'delivered-1', value })))).toBe(1);
  await teams.close();
});

it('counts what was refused or failed by its code', async () => {
  expect(await rise('anida_errors_total{code="bad-json"}', () => post(`${anida.url}/api/answer`, '{'))).toBe(1);
  expect(await rise('anida_errors_total{code="not-found"}', () => get(`${anida.url}/no-such-page`))).toBe(1);
  expect(await rise('anida_errors_total{code="token-bad"}', () => follow({ streamUrl: `${anida.url.replace('http', 'ws')}/v3/directline/conversations/x/stream?t=x` }).catch(() => undefined))).toBe(1);
  expect(await rise('anida_errors_total{code="delivery"}', () => post(`${anida.url}/api/messages`, activity('Is WSL 2 in a VM supported?', { deliveryMode: undefined, conversation: { id: 'nobody', conversationType: 'personal' } })))).toBe(1);
}, 30_000);

it('tells what runs and how the process does', async () => {
  const { version, rules } = (await get(`${anida.url}/healthz`)).json;
  expect(await value(`anida_info{version="${String(version)}",rules="${String(rules)}"}`)).toBe(1);
  expect(await value('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(await value('process_cpu_seconds_total')).toBeGreaterThan(0);
  expect(await value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  expect(Math.abs(await value('process_start_time_seconds') - Date.now() / 1_000)).toBeLessThan(300);
});

it('holds nothing that anybody wrote, and does not grow with what is asked', async () => {
  await post(`${anida.url}/api/answer`, { text: 'Is Quetzalcoatl inside Hyper-V supported?', conversationId: 'Popocatepetl' });
  await post(`${anida.url}/api/triage`, { id: 'Iztaccihuatl', subject: 'Tenochtitlan', body: 'VMware inside Hyper-V?' });
  const lines = (await scrape()).split('\n').length;
  for (let i = 0; i < 50; i++) await post(`${anida.url}/api/answer`, { text: `Is Quetzalcoatl${i} inside Hyper-V supported?`, conversationId: `one-${i}` });
  const text = await scrape();
  expect(text.split('\n').length - lines).toBeLessThan(5);
  expect(text).not.toMatch(/quetzal|popoca|iztacc|tenoch|zanzibar|29:ana|chat-1|127\.0\.0\.1/i);
});
