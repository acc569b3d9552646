/** The Microsoft 365 Agents Playground, Teams on this machine, in a real browser in front of the real server. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { freePort, home, newFolder, startAnida, type Running } from '../server/anida';
import { launch, visit, type Visit } from './browser';

export interface Playground {
  readonly anida: Running;
  /** Where the server keeps its data. */
  readonly dataDir: string;
  /** Opens the personal chat in a fresh browser profile, greeting and all. */
  chat(): Promise<Page>;
  closePages(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPlayground(): Promise<Playground> {
  const dataDir = newFolder();
  const [anida, browser, port] = await Promise.all([startAnida({ DATA_DIR: dataDir }), launch(), freePort()]);
  const address = `http://127.0.0.1:${port}`;
  const program = join(home, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js');
  const { PATH, HOME } = process.env;
  const playground = spawn(process.execPath, [program, '-e', `${anida.url}/api/messages`, '-c', 'msteams', '-p', String(port), '--dt'], { cwd: process.env.TMPDIR ?? '/tmp', env: { PATH, HOME }, stdio: 'ignore' });
  await answering(`${address}/_debug/ping`);
  const open = new Set<Visit>();
  return {
    anida, dataDir,
    async chat() {
      const visited = await visit(browser, address, { viewport: { width: 1280, height: 1300 } });
      open.add(visited);
      await cards(visited.page).first().waitFor();
      return visited.page;
    },
    async closePages() {
      await Promise.all([...open].map((visited) => visited.close()));
      open.clear();
    },
    async stop() {
      if (playground.exitCode === null) playground.kill();
      await browser.close();
      await anida.stop();
    },
  };
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(url).then(({ ok }) => ok, () => false);
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer.`);
}

export const cards = (page: Page | Locator): Locator => page.locator('.ac-adaptiveCard');
export const button = (page: Page, name: string): Locator => cards(page).last().getByRole('button', { name, exact: true });

/** Types a message as a person would and waits for the card that answers it. */
export async function say(page: Page, text: string): Promise<string> {
  const before = await cards(page).count();
  await page.getByRole('textbox').first().click();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
  return nextCard(page, before);
}

export async function nextCard(page: Page, before: number): Promise<string> {
  await cards(page).nth(before).waitFor();
  await cards(page).last().scrollIntoViewIfNeeded();
  return cards(page).last().innerText();
}
