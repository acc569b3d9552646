/** The matrix in a real browser: filters, keys, links, without scripts, on paper, on a phone, and for everybody. */
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
const go = (path: string, options: Parameters<typeof visits.go>[1] = {}): Promise<Page> => visits.go(anida.url + path, options);

/** The word in the cell of two named sides. */
const verdictAt = (page: Page, inner: string, outer: string): Promise<string> => page.locator(`td a[href*="inner=${inner}&outer=${outer}&"] span`).innerText();
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.closest("td") ? `${document.activeElement.closest("tr").rowIndex} ${document.activeElement.closest("td").cellIndex}` : document.activeElement.tagName');

describe('the table', () => {
  it('names every row and column in words, and every cell has icon and word', async () => {
    const page = await go('/matrix?lang=es');
    expect(await page.locator('tbody tr').count()).toBe(await page.locator('tbody th[scope=row]').count());
    expect(await page.locator('thead th[scope=col]').allInnerTexts()).toEqual(expect.arrayContaining(['Hyper-V', 'Una VM de Azure']));
    const cells = await page.locator('tbody td').count();
    expect(cells).toBe(await page.locator('tbody tr').count() * await page.locator('thead th').count());
    expect(await page.locator('tbody td a:has(svg):has(span)').count()).toBe(cells);
    expect(await page.locator('tbody').innerText()).toMatch(/VirtualBox/);
    expect(await page.locator('caption').innerText()).toContain('Filas');
  });

  it('agrees cell by cell with the answer that the cell opens', async () => {
    const page = await go('/matrix?lang=en&environment=production');
    for (const [inner, outer] of [['hyper-v', 'azure-vm'], ['third-party-hypervisor', 'hyper-v'], ['azure-local', 'hyper-v'], ['wsl-2', 'third-party-hypervisor']] as const) {
      const cell = page.locator(`td:has(a[href*="inner=${inner}&outer=${outer}&"])`);
      const verdict = await cell.getAttribute('class');
      const answer = await go(await cell.locator('a').getAttribute('href') ?? '');
      await answer.locator('.answer').waitFor();
      expect(await answer.locator('.answer').getAttribute('data-verdict')).toBe(verdict);
      expect(await answer.locator('.headline').innerText()).toMatch(/production|evaluation|./);
    }
  });
});

describe('the filters', () => {
  it('act at once, stand in the address, and go back', async () => {
    const page = await go('/matrix?lang=en');
    expect(await verdictAt(page, 'azure-local', 'hyper-v')).toBe('Evaluation only');
    await page.locator('select[name=environment]').selectOption('production');
    await page.waitForURL(/environment=production/);
    await page.locator('caption', { hasText: 'production' }).waitFor();
    expect(await verdictAt(page, 'azure-local', 'hyper-v')).toBe('Not supported');
    expect(await page.locator('#status').innerText()).toContain('production');
    expect(await page.locator('[data-language=es]').getAttribute('href')).toContain('environment=production');
    const shown = await page.locator('tbody').innerText();
    await page.reload();
    expect(await page.locator('tbody').innerText()).toBe(shown);
    expect(await page.locator('select[name=environment]').inputValue()).toBe('production');
    await page.goBack();
    await page.locator('caption', { hasText: 'nothing else was said' }).waitFor();
    expect(await page.locator('select[name=environment]').inputValue()).toBe('unstated');
  });

  it('work without scripts', async () => {
    const page = await go('/matrix?lang=en', { javaScriptEnabled: false });
    await page.locator('select[name=processor]').selectOption('without-slat');
    await page.locator('button[type=submit]').click();
    expect(new URL(page.url()).searchParams.get('processor')).toBe('without-slat');
    expect(await verdictAt(page, 'hyper-v', 'hyper-v')).toBe('Not supported');
  });

  it('say what they left out: facts that contradict each other, and words that are no facts', async () => {
    const page = await go('/matrix?lang=en&host=before-2016&vmVersion=10.0-or-later&processor=abacus');
    const notices = await page.locator('.notice').allInnerTexts();
    expect(notices).toHaveLength(2);
    expect(notices.join()).toMatch(/processor=abacus[\s\S]*version 10\.0 or later/);
  });
});

describe('by keyboard alone', () => {
  it('one filters, walks through the cells, and opens an answer', async () => {
    const page = await go('/matrix?lang=en');
    for (let step = 0; step < 20 && await page.evaluate('document.activeElement.name !== "environment"'); step++) await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.locator('caption', { hasText: 'production' }).waitFor();
    for (let step = 0; step < 20 && await focused(page) !== '1 1'; step++) await page.keyboard.press('Tab');
    expect(await page.locator('tbody a[tabindex="0"]').count()).toBe(1);
    const steps = [['ArrowRight', '1 2'], ['ArrowDown', '2 2'], ['End', '2 12'], ['ArrowRight', '2 12'], ['Home', '2 1'], ['PageDown', '10 1'], ['ArrowUp', '9 1'], ['Control+End', '36 12'], ['Control+Home', '1 1'], ['ArrowUp', '1 1'], ['ArrowRight', '1 2']] as const;
    for (const [key, place] of steps) {
      await page.keyboard.press(key);
      expect(`${key} ${await focused(page)}`).toBe(`${key} ${place}`);
    }
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    // The cell with the focus is seen whole, beside and below the headings that stay in place.
    expect(await page.evaluate(`(() => {
      const { left, top } = document.activeElement.getBoundingClientRect();
      return left >= document.querySelector('tbody th').getBoundingClientRect().right - 1 && top >= document.querySelector('thead th').getBoundingClientRect().bottom - 1;
    })()`)).toBe(true);
    // Away and back: Tab leaves the matrix and comes back to the same cell.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('1 2');
    await page.keyboard.press('Enter');
    await page.locator('.answer').waitFor();
    expect(await page.locator('.headline').innerText()).toMatch(/Azure VM.*production/);
  });
});

describe('for everybody', () => {
  it.each([['en', 'light'], ['en', 'dark'], ['es', 'light'], ['es', 'dark']] as const)('has nothing for axe to find in %s, %s', async (language, colorScheme) => {
    const page = await go(`/matrix?lang=${language}&environment=production`, { colorScheme, viewport: { width: 1280, height: 800 } });
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await page.evaluate('document.querySelectorAll("details").forEach((details) => { details.open = true; })');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, `matrix-${language}-${colorScheme}`);
  });

  it('has nothing for axe to find where it tells what changed', async () => {
    const page = await go('/matrix?lang=es');
    await page.locator('a[href^="/matrix/changes"]').click();
    expect(await page.locator('h1').innerText()).toBe('Qué ha cambiado');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it.each(['en', 'es'])('scrolls inside itself on a phone, in %s', async (language) => {
    const page = await go(`/matrix?lang=${language}`, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, `matrix-phone-${language}`);
  });

  it('prints the whole table, and none of the things one presses', async () => {
    const page = await go('/matrix?lang=en', { viewport: { width: 1040, height: 720 } });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filters').isVisible()).toBe(false);
    expect(await page.evaluate('(() => { const grid = document.querySelector(".grid"); return grid.scrollWidth <= grid.clientWidth && grid.scrollHeight <= grid.clientHeight; })()')).toBe(true);
    await picture(page, 'matrix-print');
  });
});
