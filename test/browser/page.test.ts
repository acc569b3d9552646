/** The page in a real browser: asking in both languages, by keyboard, by choice, on a phone, and for everybody. */
import type { Browser, Page } from 'playwright-core';
import { startAnida, type Running } from '../server/anida';
import { accessibilityFaults, launch, picture } from './browser';
import { watchedVisits } from './visits';

let anida: Running;
let browser: Browser;

beforeAll(async () => { [anida, browser] = await Promise.all([startAnida(), launch()]); });
afterAll(async () => {
  await browser.close();
  await anida.stop();
});

const visits = watchedVisits(() => browser);
const go = (path = '/', options: Parameters<typeof visits.go>[1] = {}): Promise<Page> => visits.go(anida.url + path, options);

/** Types a question, sends it with Enter, and waits for its answer. */
async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('.answer').count();
  await page.locator('#question').fill(question);
  await page.locator('#question').press('Enter');
  await page.locator('.answer').nth(before).waitFor();
}

const text = (page: Page, selector: string): Promise<string> => page.locator(selector).last().innerText();
/** What sticks out of the window on either side, by its text; what sticks out on the left would not even scroll. */
const overflow = (page: Page): Promise<string[]> => page.evaluate(`[
  ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page'] : []),
  ...[...document.querySelectorAll('h1, h2, h3, h4, p, a, li, button, textarea')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && !element.closest('.skip') && (left < 0 || right > window.innerWidth);
  }).map((element) => element.textContent),
]`);

const unfold = (page: Page): Promise<unknown> => page.evaluate('document.querySelectorAll("details").forEach((details) => { details.open = true; })');

describe('asking', () => {
  it('shows verdict, reasons and sources in English', async () => {
    const page = await go();
    await picture(page, 'start-en');
    await ask(page, 'Is Hyper-V inside Hyper-V supported?');
    expect(await text(page, '.badge')).toBe('Supported');
    expect(await page.locator('.badge svg').count()).toBe(1);
    expect(await text(page, '.headline')).toMatch(/Hyper-V/);
    expect(await page.locator('.reasons li').count()).toBeGreaterThan(0);
    expect(await page.locator('.citations a').first().getAttribute('href')).toMatch(/^https:\/\//);
    expect(await text(page, '#status')).toContain('Supported');
    await picture(page, 'verdict-en');
  });

  it('shows verdict and the page itself in Spanish', async () => {
    const page = await go('/', { locale: 'es-MX' });
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await ask(page, '¿Se admite VMware dentro de Hyper-V?');
    expect(await text(page, '.badge')).toBe('No se admite');
    expect(await page.locator('.answer').getAttribute('lang')).toBe('es');
    await picture(page, 'verdict-es');
  });

  it('answers in the language of the question and follows it, until a language is chosen', async () => {
    const page = await go();
    await ask(page, '¿Se admite VMware dentro de Hyper-V?');
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await page.locator('[data-language=en]').click();
    await ask(page, '¿Se admite VMware dentro de Hyper-V?');
    expect(await text(page, '.badge')).toBe('Not supported');
  });

  it('keeps the chosen language for the next visit', async () => {
    const page = await go();
    await page.locator('[data-language=es]').click();
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await page.locator('[data-language=es]').getAttribute('aria-current')).toBe('true');
    expect(await text(page, '.send')).toContain('Preguntar');
  });

  it('offers examples that can be pressed', async () => {
    const page = await go();
    await page.locator('.chip').first().click();
    await page.locator('.answer').waitFor();
    expect(await page.locator('.examples').isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.className')).toBe('headline');
  });

  it('asks back with choices, and a choice goes on in the same conversation', async () => {
    const page = await go();
    await ask(page, 'VirtualBox inside a VM, supported?');
    expect(await page.locator('.choice').count()).toBeGreaterThan(1);
    await picture(page, 'clarify-en');
    const label = await page.locator('.choice').first().innerText();
    await page.locator('.choice').first().click();
    await page.locator('.answer').nth(1).waitFor();
    expect(await text(page, '.question')).toContain(label);
    expect(await page.locator('.answer').nth(1).getAttribute('data-kind')).toBe('verdict');
    expect(await page.locator('.choice').first().isDisabled()).toBe(true);
    expect(await text(page, '.headline')).toContain('VirtualBox');
  });

  it('draws the levels: whose each is, which the verdict speaks of, and where the extensions go', async () => {
    const page = await go();
    await ask(page, 'Is Hyper-V on VMware ESXi supported?');
    const svg = page.locator('.stack svg[role=img]');
    expect(await svg.locator('.floor').count()).toBe(4);
    expect(await svg.locator('.floor.asked').textContent()).toMatch(/^L1Hyper-V.*Keeps the extensions.*Not supported$/);
    expect(await svg.locator('.floor.passed-on').textContent()).toContain("Broadcom's, not Microsoft's");
    // The alternative tells all of it, from below.
    expect(await svg.getAttribute('aria-label')).toMatch(/Hardware.*L0 VMware ESXi; Broadcom's, not Microsoft's; .*Has to pass.*L1 Hyper-V; .*Keeps.*Not supported.*L2 .*Sees no extensions/);
    // Nothing leaves its box: the widths of letters are only estimated.
    expect(await page.evaluate(`[...document.querySelectorAll('.stack .floor')].flatMap((floor) => {
      const box = floor.querySelector('.box').getBoundingClientRect();
      return [...floor.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().right > box.right).map((text) => text.textContent);
    })`)).toEqual([]);
  });

  it('draws nothing where nothing is nested', async () => {
    const page = await go();
    await ask(page, 'Is VirtualBox beside Hyper-V on the same machine supported?');
    expect(await page.locator('.answer').getAttribute('data-kind')).toBe('verdict');
    expect(await page.locator('.stack').count()).toBe(0);
  });

  it('shows how it was decided when somebody wants to know', async () => {
    const page = await go();
    await ask(page, 'Is Hyper-V inside Hyper-V supported?');
    await page.locator('.trace summary').click();
    await page.locator('.rules > li').first().waitFor();
    expect(await text(page, '.trace')).toContain('Rules that apply');
  });

  it('tells a topic with its code ready to copy', async () => {
    const page = await go();
    await ask(page, 'How do I enable nested virtualization?');
    expect(await page.locator('.answer').getAttribute('data-kind')).toBe('topic');
    expect(await page.locator('.prose pre').first().innerText()).toContain('Set-VMProcessor');
    expect(await page.locator('.code .copy').first().isVisible()).toBe(true);
    await picture(page, 'topic-en');
  });

  it('starts a new conversation', async () => {
    const page = await go();
    await ask(page, 'VirtualBox inside a VM, supported?');
    await page.locator('#anew').click();
    expect(await page.locator('.turn').count()).toBe(0);
    await ask(page, 'Hyper-V');
    expect(await text(page, '.headline')).not.toContain('VirtualBox');
  });
});

describe('the address', () => {
  it('asks at load in the language it names', async () => {
    const page = await go(`/?q=${encodeURIComponent('¿Se admite VMware dentro de Hyper-V?')}&lang=es`);
    await page.locator('.answer').waitFor();
    expect(await text(page, '.badge')).toBe('No se admite');
  });

  it('becomes the address of the question that was asked first', async () => {
    const page = await go();
    await ask(page, 'Is Hyper-V inside Hyper-V supported?');
    expect(new URL(page.url()).searchParams.get('q')).toBe('Is Hyper-V inside Hyper-V supported?');
    await page.reload();
    await page.locator('.answer').waitFor();
    expect(await text(page, '.badge')).toBe('Supported');
  });

  it('replays a whole conversation, and every answer links to the conversation up to it', async () => {
    const page = await go('/?lang=en');
    await ask(page, 'VirtualBox inside a VM, supported?');
    await ask(page, 'Hyper-V');
    const links: string[] = await page.evaluate('[...document.querySelectorAll(".actions a")].map(({ href }) => href)');
    expect(links.map((link) => new URL(link).searchParams.getAll('q'))).toEqual([['VirtualBox inside a VM, supported?'], ['VirtualBox inside a VM, supported?', 'Hyper-V']]);
    expect(page.url()).toBe(links[1]);
    const told = await text(page, '.headline');
    const again = await go(links[1]!.slice(anida.url.length));
    await again.locator('.answer').nth(1).waitFor();
    expect(await text(again, '.headline')).toBe(told);
  });

  it('replays a case by its facts, and one may ask on from it', async () => {
    const page = await go('/?inner=wsl-2&outer=azure-vm&lang=es');
    await page.locator('.answer').waitFor();
    expect(await text(page, '.headline')).toMatch(/WSL 2.*Azure/);
    await ask(page, '¿Y en producción?');
    expect(await text(page, '.headline')).toMatch(/WSL 2.*Azure.*producción/);
    expect(new URL(page.url()).searchParams.get('outer')).toBe('azure-vm');
    const address = page.url();
    const told = await text(page, '.headline');
    await page.goto(address);
    await page.locator('.answer').nth(1).waitFor();
    expect(await text(page, '.headline')).toBe(told);
  });

  it('replays a decision by its id, also one of other rules, and says so', async () => {
    const page = await go('/?lang=en');
    await ask(page, 'Is VMware inside Hyper-V supported in production?');
    await page.locator('.trace summary').click();
    const link = await page.locator('.trace a').getAttribute('href') ?? '';
    const replayed = await go(link);
    await replayed.locator('.answer').waitFor();
    expect(await text(replayed, '.badge')).toBe('Not supported');
    expect(await replayed.locator('.notice').count()).toBe(0);
    const other = await go(link.replace(/[0-9a-f]{6}(?=&)/, '000000'));
    await other.locator('.answer').waitFor();
    expect(await text(other, '.notice')).toContain('The rules have changed');
  });

  it('tells what is wrong with a case that the rules do not know', async () => {
    visits.expectComplaint(/status of 400/);
    const page = await go('/?inner=wsl-2&outer=the-moon&lang=en');
    await page.locator('[role=alert]').waitFor();
    expect(await text(page, '.problem')).toContain('fact-unknown');
  });

  it('shows the answer after the smallest change', async () => {
    const page = await go('/?inner=vmware&outer=hyper-v&environment=production&lang=en');
    await page.locator('.change a').click();
    await page.locator('.answer:not([data-verdict=unsupported])').waitFor();
    expect(await text(page, '.badge')).toMatch(/^Supported/);
  });

  it('is not fooled by markup in the question nor by a strange language', async () => {
    const page = await go(`/?q=${encodeURIComponent('<img src=x onerror=alert(1)> Hyper-V inside Hyper-V supported?')}&lang=constructor`);
    await page.locator('.answer').waitFor();
    expect(await page.locator('.turn img').count()).toBe(0);
    expect(await text(page, '.question')).toContain('<img');
  });
});

describe('by keyboard alone', () => {
  it('one asks, chooses and asks on', async () => {
    const page = await go();
    expect(await page.evaluate('document.activeElement.id')).toBe('question');
    await page.keyboard.type('VirtualBox inside a VM,');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('supported?');
    expect(await page.locator('#question').inputValue()).toContain('\n');
    await page.keyboard.press('Enter');
    await page.locator('.choice').first().waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('question');
    for (let step = 0; step < 20 && await page.evaluate('!document.activeElement.matches(".choice")'); step++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.answer').nth(1).waitFor();
    await page.locator('.turn:last-child .headline:focus').waitFor();
  });

  it('the first stop leads to the question', async () => {
    // Where nothing hovers, the question does not take the focus by itself.
    const page = await go('/', { hasTouch: true, isMobile: true });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#question');
  });
});

describe('when something fails', () => {
  it('says what and what to do, and keeps the question', async () => {
    const page = await go();
    visits.expectComplaint(/net::ERR_FAILED/);
    await page.route('**/api/answer', (route) => route.abort());
    await page.locator('#question').fill('Is Hyper-V inside Hyper-V supported?');
    await page.locator('#question').press('Enter');
    await page.locator('[role=alert]').waitFor();
    expect(await text(page, '.problem')).toContain('Anida cannot be reached.');
    expect(await page.locator('#question').inputValue()).toBe('Is Hyper-V inside Hyper-V supported?');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'problem-en');
    await page.unroute('**/api/answer');
    await page.locator('.problem button').click();
    await page.locator('.answer').waitFor();
    expect(await page.locator('.turn').count()).toBe(1);
  });

  it('shows the advice of a coded error', async () => {
    const page = await go();
    visits.expectComplaint(/status of 413/);
    const problem = { code: 'text-too-long', message: 'The text is too long.', advice: 'Send less.' };
    await page.route('**/api/answer', (route) => route.fulfill({ status: 413, json: { error: problem } }));
    await page.locator('#question').fill('x');
    await page.locator('.send').click();
    await page.locator('[role=alert]').waitFor();
    expect(await text(page, '.problem')).toMatch(/The text is too long\.[\s\S]*Send less\.[\s\S]*text-too-long/);
  });
});

describe('for everybody', () => {
  it.each([['light', 'en'], ['dark', 'en'], ['light', 'es'], ['dark', 'es']] as const)('has nothing for axe to find in %s colours, in %s', async (colorScheme, language) => {
    const page = await go(`/?lang=${language}`, { colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, `start-${colorScheme}-${language}`);
    for (const question of ['Is VMware inside Hyper-V supported?', 'Is Hyper-V inside Hyper-V supported?', 'VirtualBox inside a VM, supported?', 'How do I enable nested virtualization?']) {
      await page.locator('#anew').or(page.locator('#question')).first().waitFor();
      if (await page.locator('#anew').isVisible()) await page.locator('#anew').click();
      await ask(page, question);
      await unfold(page);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await picture(page, `topic-${colorScheme}-${language}`);
  });

  it.each(['en-US', 'es-ES'])('fits a phone of 320 pixels in %s', async (locale) => {
    const page = await go('/', { locale, viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    expect(await overflow(page)).toEqual([]);
    await picture(page, `phone-start-${locale}`);
    await page.locator(`[data-language=${locale.slice(0, 2)}]`).tap();
    for (const question of ['Is VMware inside Hyper-V supported?', 'VirtualBox inside a VM, supported?', 'How do I enable nested virtualization?', 'x'.repeat(300)]) {
      await ask(page, question);
      await unfold(page);
      expect(await overflow(page)).toEqual([]);
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, `phone-answers-${locale}`);
  });

  it('prints the answer without the things one presses', async () => {
    const page = await go();
    await ask(page, 'Is VMware inside Hyper-V supported?');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.composer').isVisible()).toBe(false);
    expect(await page.locator('.headline').isVisible()).toBe(true);
    await picture(page, 'print');
  });
});
