/** The widget on somebody else's page, in a real browser: opened, asked, resumed, by keyboard, in both languages. */
import { gzipSync } from 'node:zlib';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { freePort, get, startAnida, type Running } from '../server/anida';
import { accessibilityFaults, launch, picture, visit } from './browser';
import { hostPage, type HostPage } from './host-page';
import { watchedVisits } from './visits';

let anida: Running;
let host: HostPage;
let browser: Browser;
let port = 0;

const settings = (): Record<string, string> => ({ PORT: String(port), WIDGET_ORIGINS: host.origin });
beforeAll(async () => {
  port = await freePort();
  host = await hostPage(() => anida.url);
  [anida, browser] = await Promise.all([startAnida(settings()), launch()]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([anida.stop(), host.close()]);
});

const visits = watchedVisits(() => browser, (url) => /^data:/.test(url) || url.replace(/^blob:/, '').startsWith(anida.url));
const go = (query = '', options: Parameters<typeof visit>[2] = {}, origin = host.origin): Promise<Page> => visits.go(`${origin}/?${query}`, options);

const launcher = (page: Page): Locator => page.locator('button.launch');
const chat = (page: Page): FrameLocator => page.frameLocator('iframe');
const box = (page: Page): Locator => chat(page).locator('[data-id="webchat-sendbox-input"]');
const cards = (page: Page): Locator => chat(page).locator('.ac-adaptiveCard');
const button = (page: Page, name: string): Locator => cards(page).last().getByRole('button', { name, exact: true });

/** Opens the chat and waits for the greeting. */
async function opened(page: Page): Promise<void> {
  await launcher(page).click();
  await cards(page).first().waitFor();
}

async function say(page: Page, text: string): Promise<string> {
  const before = await cards(page).count();
  await box(page).fill(text);
  await box(page).press('Enter');
  await cards(page).nth(before).waitFor();
  return cards(page).last().innerText();
}

async function pressed(page: Page, name: string): Promise<string> {
  const before = await cards(page).count();
  await button(page, name).click();
  await cards(page).nth(before).waitFor();
  return cards(page).last().innerText();
}

describe('a conversation', () => {
  it.each([
    ['en', 'Ask Anida', /Hello, I am Anida/, 'Is VirtualBox in a VM supported?', /VirtualBox on Hyper-V is not supported/, 'And the other way round?', /Hyper-V on Oracle VirtualBox/],
    ['es', 'Preguntar a Anida', /Hola, soy Anida/, '¿Se admite VirtualBox en una VM?', /VirtualBox sobre Hyper-V no se admite/, '¿Y al revés?', /Hyper-V sobre Oracle VirtualBox/],
  ])('has the cards and buttons of Teams, in the language of the page (%s)', async (language, label, greeting, question, decided, vary, varied) => {
    const page = await go(`language=${language}`);
    expect(await launcher(page).innerText()).toBe(label);
    expect(page.frames()).toHaveLength(1);
    await opened(page);
    expect(await cards(page).first().innerText()).toMatch(greeting);
    await picture(page, `widget-greeting-${language}`);
    await say(page, question);
    await picture(page, `widget-clarify-${language}`);
    expect(await pressed(page, 'Hyper-V')).toMatch(decided);
    await picture(page, `widget-verdict-${language}`);
    expect(await pressed(page, vary)).toMatch(varied);
    // What was pressed is shown as said, and nothing twice.
    expect(await chat(page).getByText(vary, { exact: true }).count()).toBeGreaterThan(0);
    expect(await chat(page).locator('.webchat__bubble:not(.webchat__bubble--from-user) .webchat__text-content').count()).toBe(0);
  });

  it.each([['lang=es', 'Preguntar a Anida'], ['lang=fr', 'Ask Anida'], ['lang=es&language=en', 'Ask Anida']])('takes its language from the script, the page or the browser (%s)', async (query, label) => {
    expect(await launcher(await go(query)).innerText()).toBe(label);
  });

  it('is there again after a reload, and goes on', async () => {
    const page = await go();
    await opened(page);
    await say(page, 'VirtualBox inside a VM, supported?');
    await page.reload();
    await opened(page);
    await cards(page).nth(1).waitFor();
    expect(await cards(page).first().innerText()).toContain('I am Anida');
    expect(await say(page, 'Hyper-V')).toMatch(/VirtualBox on Hyper-V is not supported/);
    expect(await cards(page).count()).toBe(3);
  });

  it('outlives a dropped connection', async () => {
    const page = await go();
    let drop: (() => Promise<void>) | undefined;
    await page.routeWebSocket(/\/stream\?/, (socket) => {
      const server = socket.connectToServer();
      drop = async () => { await Promise.all([server.close(), socket.close({ code: 1011 })]); };
    });
    await opened(page);
    await drop?.();
    const before = await cards(page).count();
    await box(page).fill('Is VMware inside Hyper-V supported?');
    await box(page).press('Enter');
    // directlinejs waits up to 15 seconds before it connects again.
    await cards(page).nth(before).waitFor({ timeout: 25_000 });
    expect(await cards(page).last().innerText()).toContain('Not supported');
    expect(await cards(page).count()).toBe(before + 1);
  }, 60_000);

  it('begins anew, below what was said, when the server does not know it any more', async () => {
    visits.expectComplaint(/status of 40[34]|WebSocket|ERR_CONNECTION_REFUSED|Failed to load resource|closed/i);
    const page = await go();
    await opened(page);
    await anida.stop();
    anida = await startAnida(settings());
    await chat(page).locator('body').waitFor();
    // directlinejs takes up to 35 seconds to notice; then whoever is there gets a new conversation below the old one.
    await box(page).click();
    await cards(page).nth(1).waitFor({ timeout: 60_000 });
    expect(await chat(page).locator('#status').innerText()).toBe('The earlier conversation was over; this is a new one.');
    expect(await say(page, 'Is VMware inside Hyper-V supported?')).toContain('Not supported');
  }, 90_000);
});

describe('by keyboard alone', () => {
  it('one opens, asks, presses, closes, and is back where one was', async () => {
    const page = await go();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.shadowRoot?.activeElement.className')).toBe('launch');
    await page.keyboard.press('Enter');
    await cards(page).first().waitFor();
    await chat(page).locator('[data-id="webchat-sendbox-input"]:focus').waitFor();
    expect(await launcher(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.type('VirtualBox inside a VM, supported?');
    await page.keyboard.press('Enter');
    await cards(page).nth(1).waitFor();
    // Back over the end of the transcript into its last message, whose first button takes the focus.
    for (const key of ['Shift+Tab', 'Shift+Tab', 'Enter']) await page.keyboard.press(key);
    await chat(page).locator('.ac-pushButton[title="Hyper-V"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await cards(page).getByText('VirtualBox on Hyper-V is not supported').first().waitFor();
    // Out of the message, out of the transcript, out of the chat.
    for (const left of ['.webchat__basic-transcript', '[data-id="webchat-sendbox-input"]']) {
      await page.keyboard.press('Escape');
      await chat(page).locator(`${left}:focus`).waitFor();
    }
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.shadowRoot?.activeElement.className')).toBe('launch');
    expect(await launcher(page).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    await chat(page).locator('[data-id="webchat-sendbox-input"]:focus').waitFor();
    expect(await cards(page).count()).toBe(3);
  });
});

describe('where it may not be', () => {
  it('says so, and offers the chat in a window of its own', async () => {
    const stranger = await hostPage(() => anida.url);
    visits.expectComplaint(/frame-ancestors|Refused to frame|violates the following/);
    const page = await go('language=es', {}, stranger.origin);
    await launcher(page).click();
    await page.locator('.failed').waitFor();
    expect(await page.locator('.failed').innerText()).toBe('El chat no se puede mostrar en esta página. Abrirlo en otra ventana');
    expect(await page.locator('.failed a').getAttribute('href')).toBe(`${anida.url}/chat?lang=es`);
    await stranger.close();
  });
});

describe("through Azure's Direct Line", () => {
  it('is the same chat, with the service elsewhere', async () => {
    const own = `http://127.0.0.1:${await freePort()}`;
    // In Azure's place stands a second Anida that lets the first one's pages in.
    const service = await startAnida({ WIDGET_ORIGINS: own });
    const through = await startAnida({ PORT: new URL(own).port, DIRECT_LINE_SECRET: 'secret', DIRECT_LINE_URL: `${service.url}/v3/directline` });
    const visited = await visit(browser, `${own}/chat?lang=es`);
    const card = visited.page.locator('.ac-adaptiveCard');
    await card.first().waitFor();
    await visited.page.locator('[data-id="webchat-sendbox-input"]').fill('¿Se admite VMware dentro de Hyper-V?');
    await visited.page.keyboard.press('Enter');
    await card.nth(1).waitFor();
    expect(await card.nth(1).innerText()).toContain('No se admite');
    expect(visited.strangers.filter((url) => !url.startsWith(service.url) && !url.startsWith('blob:'))).toEqual([]);
    expect(visited.complaints).toEqual([]);
    await visited.close();
    await Promise.all([service.stop(), through.stop()]);
  });
});

describe('for everybody', () => {
  it.each(['light', 'dark'] as const)('has nothing for axe to find in %s colours', async (colorScheme) => {
    const page = await go('', { colorScheme, viewport: { width: 1280, height: 800 } });
    expect(await accessibilityFaults(page)).toEqual([]);
    await opened(page);
    await say(page, 'Is VMware inside Hyper-V supported?');
    // At once, while the new message is being read out, and again when it has been.
    const frame = page.frames()[1]!;
    expect(await accessibilityFaults(frame)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, `widget-desktop-${colorScheme}`);
    expect(await accessibilityFaults(frame)).toEqual([]);
  });

  it.each([['light', 'en'], ['dark', 'es']] as const)('covers a phone, in %s colours (%s)', async (colorScheme, language) => {
    const page = await go(`language=${language}`, { colorScheme, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await picture(page, `widget-phone-closed-${colorScheme}`);
    await opened(page);
    await say(page, language === 'es' ? '¿Se admite Hyper-V en una VM de Azure?' : 'Is Hyper-V in an Azure VM supported?');
    await picture(page, `widget-phone-${colorScheme}`);
    expect(await page.frames()[1]!.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    await page.locator('button.close').click();
    expect(await page.locator('dialog').isVisible()).toBe(false);
  });
});

describe('its cost', () => {
  it('is one small file until somebody opens it, and nothing that stays behind', async () => {
    const { text, headers } = await get(`${anida.url}/widget.js`);
    expect(gzipSync(text).length).toBeLessThan(10_000);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const page = await go();
    await launcher(page).waitFor();
    const sent = await page.evaluate('performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)');
    expect(sent).toEqual(['/widget.js']);
    await opened(page);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate('[Object.keys(localStorage), Object.keys(sessionStorage)]')).toEqual([[], ['anida.chat']]);
    const own = await go('bare');
    const globals = (of: Page): Promise<string[]> => of.evaluate('Object.keys(window)');
    const [before, after] = [await globals(own), await globals(page)];
    expect(after.filter((name) => !before.includes(name) && !/^\d+$/.test(name))).toEqual(['Anida']);
  });
});
