/**
 * What the pages and the widget cost, all in one run: bytes on the wire, and times on a mid-range phone, which is made of
 * this machine the way Lighthouse does it: a slow 4G connection and a processor four times as slow. Printed, for times
 * depend on the machine; what does not is held.
 */
import type { Browser, Page } from 'playwright-core';
import { freePort, startAnida, type Running } from '../server/anida';
import { launch, visit, type Visit } from './browser';
import { hostPage, type HostPage } from './host-page';

let anida: Running;
let host: HostPage;
let browser: Browser;
beforeAll(async () => {
  const PORT = String(await freePort());
  host = await hostPage(() => anida.url);
  [anida, browser] = await Promise.all([startAnida({ PORT, WIDGET_ORIGINS: host.origin }), launch()]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([anida.stop(), host.close()]);
});

/** Lighthouse's phone on slow 4G. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 };
const SLOWER = 4;
const PHONE = { viewport: { width: 412, height: 823 }, hasTouch: true, isMobile: true };
/** Watches from the very beginning what is painted, moved and held up. */
const WATCH = `window.seen = { lcp: 0, cls: 0, blocked: 0 };
new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) seen.lcp = startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) seen.cls += value; }).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) seen.blocked += Math.max(0, duration - 50); }).observe({ type: 'longtask', buffered: true });`;

/** A visit in a profile that has kept nothing, on the phone. */
async function phone(): Promise<Visit> {
  const visited = await visit(browser, `${anida.url}/healthz`, PHONE);
  const session = await visited.page.context().newCDPSession(visited.page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return visited;
}

interface Cost { readonly requests: number; readonly sent: number; readonly unpacked: number; readonly first: number; readonly largest: number; readonly shift: number; readonly blocked: number; readonly ready: number }

async function cost(path: string, ready: string): Promise<Cost> {
  const visited = await phone();
  const { page } = visited;
  await page.addInitScript(WATCH);
  await page.goto(anida.url + path);
  await page.locator(ready).first().waitFor();
  const at: number = await page.evaluate('performance.now()');
  await page.waitForLoadState('networkidle');
  const found: Omit<Cost, 'ready'> = await page.evaluate(`(() => {
    const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const sum = (field) => loads.reduce((total, load) => total + load[field], 0);
    const [{ startTime: first }] = performance.getEntriesByName('first-contentful-paint');
    return { requests: loads.length, sent: sum('transferSize'), unpacked: sum('decodedBodySize'), first, largest: seen.lcp, shift: seen.cls, blocked: seen.blocked };
  })()`);
  await visited.close();
  return { ...found, ready: at };
}

const kB = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;
const ms = (milliseconds: number): string => `${Math.round(milliseconds)} ms`;
const tell = (line: string): void => { process.stdout.write(`${line}\n`); };

describe('a page', () => {
  it.each([
    ['/ with a question, until its answer', '/?q=Is+VMware+inside+Hyper-V+supported%3F&lang=en', '.answer'],
    ['/', '/?lang=es', '.chip'],
    ['/matrix', '/matrix?lang=es', 'tbody td'],
    ['/search with words', '/search?lang=en&q=dynamic+memory', '.hits'],
    ['/articles/enabling', '/articles/enabling?lang=es', '.code .copy'],
  ])('%s', async (what, path, ready) => {
    const { requests, sent, unpacked, first, largest, shift, blocked, ready: at } = await cost(path, ready);
    tell(`${what}: ${requests} requests, ${kB(sent)} sent (${kB(unpacked)} unpacked); first paint ${ms(first)}, largest ${ms(largest)}, ready ${ms(at)}, blocked ${ms(blocked)}, shift ${shift.toFixed(3)}`);
    // Compressed, and nothing but our own few files: whatever the machine, the page is smaller than what it unpacks to.
    expect(sent).toBeLessThan(unpacked / 2);
    expect(requests).toBeLessThan(15);
    // What Lighthouse calls good; nothing jumps away under a finger.
    expect(shift).toBeLessThan(0.1);
  });
});

/** Milliseconds that a page's scripts, styles and layout took, until nothing happens any more. */
async function worked(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.reload({ waitUntil: 'load' });
  await page.waitForTimeout(300);
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.filter(({ name }) => ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].includes(name)).reduce((sum, { value }) => sum + value * 1_000, 0);
}

async function medianWork(query: string): Promise<number> {
  const visited = await visit(browser, `${host.origin}/?${query}`);
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) runs.push(await worked(visited.page));
  await visited.close();
  return runs.sort((a, b) => a - b)[2] ?? 0;
}

describe('the widget', () => {
  it('costs the page around a few milliseconds', async () => {
    const [without, having] = [await medianWork('bare'), await medianWork('')];
    tell(`The launcher: ${without.toFixed(1)} ms of work for the page without it, ${having.toFixed(1)} ms with it`);
    expect(having - without).toBeLessThan(50);
  });

  it('loads its chat when it is opened, and no more', async () => {
    const visited = await visit(browser, host.origin, PHONE);
    const { page } = visited;
    const sizes = new Map<string, number>();
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const reading: Promise<void>[] = [];
    page.on('requestfinished', (request) => { reading.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => { sizes.set(request.url(), responseBodySize + responseHeadersSize); })); });
    await page.reload();
    await page.locator('button.launch').waitFor();
    await Promise.all(reading);
    const closed = [...sizes].filter(([url]) => url.startsWith(anida.url)).reduce((sum, [, size]) => sum + size, 0);
    const began = performance.now();
    await page.locator('button.launch').click();
    const card = page.frameLocator('iframe').locator('.ac-adaptiveCard');
    await card.first().waitFor();
    const greeted = performance.now();
    await page.frameLocator('iframe').locator('[data-id="webchat-sendbox-input"]').fill('Is VMware inside Hyper-V supported?');
    const asked = performance.now();
    await page.frameLocator('iframe').locator('[data-id="webchat-sendbox-input"]').press('Enter');
    await card.nth(1).waitFor();
    const answered = performance.now();
    await Promise.all(reading);
    const opened = [...sizes].filter(([url]) => url.startsWith(anida.url)).reduce((sum, [, size]) => sum + size, 0);
    tell(`The widget: ${kB(closed)} until it is opened, ${kB(opened)} with the chat; greeting ${ms(greeted - began)} after the click, answer ${ms(answered - asked)} after Enter`);
    expect(closed).toBeLessThan(10_000);
    expect(opened).toBeLessThan(2_000_000);
    await visited.close();
  });
});
