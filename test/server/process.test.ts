/** The process: how it starts, why it refuses to, and how it ends. */
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { copyOfAnida, freePort, get, post, runToEnd, startAnida } from './anida';

describe('starting', () => {
  it('says where it listens and how to ask', async () => {
    const port = await freePort();
    const anida = await startAnida({ PORT: String(port) });
    expect(anida.output()).toContain(`Anida is listening on http://localhost:${port}\n`);
    expect(anida.output()).toContain('/api/answer');
    await anida.stop();
  });

  it('says that the port is in use and what to do, and ends', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const { code, output } = await runToEnd({ PORT: String(port) });
    await new Promise((resolve) => taken.close(resolve));
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is already in use.`);
    expect(output).toMatch(/PORT=\d+ npm start/);
    expect(output).not.toMatch(/ {4}at /);
  });

  it('names every setting that is wrong, and ends', async () => {
    const { code, output } = await runToEnd({ PORT: 'many', NODE_ENV: 'prod' });
    expect(code).toBe(1);
    expect(output).toMatch(/cannot start.*\n.*PORT has to be.*|NODE_ENV has to be/);
    expect(output).not.toMatch(/ {4}at /);
  });

  it('refuses faulty rules, saying which file is at fault and not how the program came there', async () => {
    const { folder, program } = copyOfAnida();
    writeFileSync(join(folder, 'rules', 'verdicts', 'broken.json'), '[{"name": ');
    const { code, output } = await runToEnd({ PORT: '0' }, program);
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(output).toContain('Anida cannot start.');
    expect(output).toContain('broken.json');
    expect(output).not.toMatch(/ {4}at |listening/);
  });
});

describe('production', () => {
  it('does not start while nobody has said whether Teams is meant', async () => {
    const { code, output } = await runToEnd({ PORT: '0', NODE_ENV: 'production' });
    expect(code).toBe(1);
    expect(output).toMatch(/Anida cannot start\.[^]*MICROSOFT_APP_ID has to be set in production/);
    expect(output).not.toMatch(/ {4}at |listening/);
  });

  it('without Teams refuses its messages with a coded error, and serves everything else', async () => {
    const anida = await startAnida({ NODE_ENV: 'production', MICROSOFT_APP_ID: 'none' });
    const refused = await post(`${anida.url}/api/messages`, { type: 'message', text: 'hello' }, { 'accept-language': 'es' });
    expect(refused).toMatchObject({ status: 503, json: { error: { code: 'teams-not-configured' } } });
    expect((await post(`${anida.url}/api/answer`, { text: 'help' })).status).toBe(200);
    await anida.stop();
  });

  it('does not start where it cannot keep anything, and says what to do', async () => {
    const { code, output } = await runToEnd({ PORT: '0', DATA_DIR: '/dev/null/data' });
    expect(code).toBe(1);
    expect(output).toMatch(/Anida cannot start\. \/dev\/null\/data\/teams\.db cannot be used: .+ Set DATA_DIR/);
  });
});

describe('ending', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('leaves in order on %s', async (signal) => {
    const anida = await startAnida();
    // An open, idle connection must not hold the process up.
    expect((await get(`${anida.url}/healthz`)).status).toBe(200);
    const began = Date.now();
    expect(await anida.stop(signal)).toBe(0);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(anida.output()).toContain('Anida is stopping.');
  });

  it('lets a request under way finish', async () => {
    const anida = await startAnida();
    const list = Array.from({ length: 100 }, (_, index) => ({ id: String(index), body: 'Is Hyper-V inside Hyper-V supported?' }));
    const under = post(`${anida.url}/api/triage`, list);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await anida.stop()).toBe(0);
    expect((await under).status).toBe(200);
  });
});
