/** A real, headless Chromium that tells what a page asked for and complained about. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Frame, type Page } from 'playwright-core';
import { home } from '../server/anida';

const axeSource = readFileSync(join(home, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
}

export interface Visit {
  readonly page: Page;
  /** Addresses outside the server under test that the page asked for. */
  readonly strangers: readonly string[];
  /** What the console said: errors, and violations of the content security policy among them. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens an address in a fresh profile. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const strangers: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin)) strangers.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url, { waitUntil: 'load' });
  return { page, strangers, complaints, close: () => context.close() };
}

/** What axe finds wrong with the page as it is now, one line for each element. */
export async function accessibilityFaults(page: Page | Frame): Promise<string[]> {
  // Evaluated rather than added as a script: the policy of the page forbids scripts that are not its own.
  await page.evaluate(axeSource);
  const found: unknown = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  const { violations } = found as { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`));
}

/** Keeps a picture for people to look at, where SCREENSHOT_DIR says so. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOT_DIR;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
