/** The Microsoft 365 Agents Playground, Teams on this machine, in a real browser in front of the real server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { freePort, home, startAnida, type Running } from '../server/anida';
import { launch, picture, visit, type Visit } from './browser';

let anida: Running;
let browser: Browser;
let playground: ChildProcess;
let address = '';
const open = new Set<Visit>();

beforeAll(async () => {
  [anida, browser, address] = await Promise.all([startAnida(), launch(), freePort().then((port) => `http://127.0.0.1:${port}`)]);
  const { port } = new URL(address);
  const program = join(home, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js');
  const { PATH, HOME } = process.env;
  playground = spawn(process.execPath, [program, '-e', `${anida.url}/api/messages`, '-c', 'msteams', '-p', port, '--dt'], { cwd: process.env.TMPDIR ?? '/tmp', env: { PATH, HOME }, stdio: 'ignore' });
  await answering(`${address}/_debug/ping`);
});
afterEach(async () => {
  await Promise.all([...open].map((visited) => visited.close()));
  open.clear();
});
afterAll(async () => {
  if (playground.exitCode === null) playground.kill();
  await browser.close();
  await anida.stop();
});

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(url).then(({ ok }) => ok, () => false);
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer.`);
}

async function chat(): Promise<Page> {
  const visited = await visit(browser, address, { viewport: { width: 1280, height: 1300 } });
  open.add(visited);
  return visited.page;
}

const cards = (page: Page): ReturnType<Page['locator']> => page.locator('.ac-adaptiveCard');

const button = (page: Page, name: string): ReturnType<Page['locator']> => cards(page).last().getByRole('button', { name, exact: true });

/** Types a message as a person would and waits for the card that answers it. */
async function say(page: Page, text: string): Promise<string> {
  const before = await cards(page).count();
  await page.getByRole('textbox').first().click();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
  return nextCard(page, before);
}

async function nextCard(page: Page, before: number): Promise<string> {
  await cards(page).nth(before).waitFor();
  await cards(page).last().scrollIntoViewIfNeeded();
  return cards(page).last().innerText();
}

it('greets in both languages when somebody opens the chat', async () => {
  const page = await chat();
  await cards(page).first().waitFor();
  expect(await cards(page).count()).toBe(1);
  expect(await cards(page).first().innerText()).toMatch(/Hello, I am Anida[\s\S]*Hola, soy Anida/);
  await picture(page, 'playground-greeting');
});

it.each([
  ['en', 'Is VMware inside Hyper-V supported?', 'Not supported', 'Sources'],
  ['es', '¿Se admite Hyper-V en una VM de Azure?', 'Se admite', 'Fuentes'],
])('answers a typed question with one card (%s)', async (language, question, verdict, sources) => {
  const page = await chat();
  await cards(page).first().waitFor();
  const card = await say(page, question);
  expect(card.split('\n')[0]).toMatch(new RegExp(`^\\S ${verdict}$`));
  for (const part of ['L2', 'L1', 'L0', sources]) expect(card).toContain(part);
  expect(await cards(page).last().locator('a').first().getAttribute('href')).toMatch(/^https:\/\//);
  await picture(page, `playground-verdict-${language}`);
});

it('takes a pressed button for what it says', async () => {
  const page = await chat();
  await cards(page).first().waitFor();
  const before = await cards(page).count();
  await cards(page).first().getByRole('button', { name: '¿Se admite VMware dentro de Hyper-V?' }).click();
  expect(await nextCard(page, before)).toContain('No se admite');
  await picture(page, 'playground-button');
});

it.each([
  ['en', 'Is VirtualBox in a VM supported?', 'Hyper-V', /VirtualBox on Hyper-V is not supported/, 'And the other way round?', /Hyper-V on Oracle VirtualBox/],
  ['es', '¿Se admite VirtualBox en una VM?', 'Hyper-V', /VirtualBox sobre Hyper-V no se admite/, '¿Y al revés?', /Hyper-V sobre Oracle VirtualBox/],
])('puts the answer in the place of its question, and a variation in the place of the answer (%s)', async (language, question, choice, decided, vary, varied) => {
  const page = await chat();
  await cards(page).first().waitFor();
  await say(page, 'forget it');
  await say(page, question);
  const count = await cards(page).count();
  await picture(page, `playground-clarify-${language}`);
  await button(page, choice).click();
  await cards(page).last().getByText(decided).first().waitFor();
  await picture(page, `playground-chosen-${language}`);
  await button(page, vary).click();
  await cards(page).last().getByText(varied).first().waitFor();
  expect(await cards(page).count()).toBe(count);
  await picture(page, `playground-varied-${language}`);
});

it('unfolds how a verdict was decided', async () => {
  const page = await chat();
  await cards(page).first().waitFor();
  await say(page, 'Is VMware inside Hyper-V supported?');
  const rule = cards(page).last().getByText(/third-party-on-hyper-v/);
  expect(await rule.isVisible()).toBe(false);
  await button(page, 'How it was decided').click();
  await rule.waitFor();
  await picture(page, 'playground-why');
});

it('shows commands as they have to be typed', async () => {
  const page = await chat();
  await cards(page).first().waitFor();
  await say(page, 'forget it');
  expect(await say(page, 'How do I enable nested virtualization?')).toMatch(/-ExposeVirtualizationExtensions \$true|-IncludeManagementTools/);
  await picture(page, 'playground-topic');
});
