/** What the pages cost: bytes on the wire, and the time until there is something to read. Printed, for they depend on the machine. */
import type { Browser } from 'playwright-core';
import { startAnida, type Running } from '../server/anida';
import { launch, visit } from './browser';

let anida: Running;
let browser: Browser;
beforeAll(async () => { [anida, browser] = await Promise.all([startAnida(), launch()]); });
afterAll(async () => {
  await browser.close();
  await anida.stop();
});

interface Cost { readonly requests: number; readonly sent: number; readonly unpacked: number; readonly milliseconds: number }

/** Visits a page that waits for `ready`, in a profile that has kept nothing. */
async function cost(path: string, ready: string): Promise<Cost> {
  const visited = await visit(browser, anida.url + path);
  const { page } = visited;
  await page.locator(ready).first().waitFor();
  const found: Cost = await page.evaluate(`(() => {
    const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const sum = (field) => loads.reduce((total, load) => total + load[field], 0);
    return { requests: loads.length, sent: sum('transferSize'), unpacked: sum('decodedBodySize'), milliseconds: Math.round(performance.now()) };
  })()`);
  await visited.close();
  return found;
}

it.each([
  ['a question in the address, until its answer', '/?q=Is+VMware+inside+Hyper-V+supported%3F&lang=en', '.answer'],
  ['the page to ask on', '/?lang=es', '.chip'],
  ['the matrix', '/matrix?lang=es', 'tbody td'],
])('%s', async (what, path, ready) => {
  // The first visit warms the server and the browser up.
  await cost(path, ready);
  const { requests, sent, unpacked, milliseconds } = await cost(path, ready);
  process.stdout.write(`${what}: ${requests} requests, ${(sent / 1024).toFixed(1)} kB sent (${(unpacked / 1024).toFixed(0)} kB unpacked), ${milliseconds} ms\n`);
  // Compressed, and nothing but our own few files: whatever the machine, the page is smaller than what it unpacks to.
  expect(sent).toBeLessThan(unpacked / 2);
  expect(requests).toBeLessThan(15);
});
