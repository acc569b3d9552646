/** Search and articles in a real browser: while one types, without scripts, by keyboard, on paper, on a phone, and for everybody. */
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

const focused = (page: Page): Promise<string> => page.evaluate('`${document.activeElement.tagName} ${document.activeElement.textContent.trim() || document.activeElement.id}`');
/** Whether the beginning of an element lies in the window. */
const seen = (page: Page, selector: string): Promise<boolean> => page.evaluate(`(() => { const { top } = document.querySelector('${selector}').getBoundingClientRect(); return top >= 0 && top < innerHeight; })()`);

describe('the search', () => {
  it.each([['en', 'NAT network'], ['es', 'red NAT']])('answers while one types, and its address can be sent (%s)', async (language, text) => {
    const page = await go(`/search?lang=${language}`);
    expect(await page.locator('.groups').isVisible()).toBe(true);
    await page.locator('#query').pressSequentially(text);
    await page.locator('.hits mark').first().waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('query');
    expect(new URL(page.url()).searchParams.get('q')).toBe(text);
    expect(await page.locator('#status').textContent()).toMatch(/^(\d+|One|Un) res/);
    expect(await page.title()).toMatch(new RegExp(`^${text} · `));
    const hits = await page.locator('.hits h3').allInnerTexts();
    expect(await (await go(new URL(page.url()).pathname + new URL(page.url()).search)).locator('.hits h3').allInnerTexts()).toEqual(hits);
    await page.locator('#query').fill('');
    await page.locator('.groups').waitFor();
    expect(new URL(page.url()).search).toBe(`?lang=${language}`);
  });

  it('leads to the place of the section, with its words marked, and back', async () => {
    const page = await go('/search?lang=en&q=dynamic%20memory');
    await page.locator('.hits a').first().click();
    await page.locator('h2#dynamic').waitFor();
    expect(await seen(page, '#dynamic')).toBe(true);
    expect(await page.locator('section:has(#dynamic) .prose mark').first().innerText()).toBe('Dynamic Memory');
    await page.locator('.sought a').last().click();
    await page.locator('.hits').waitFor();
    expect(await page.locator('#query').inputValue()).toBe('dynamic memory');
    await page.goBack();
    await page.locator('.sought a').first().click();
    await page.locator('.sought').waitFor({ state: 'detached' });
    expect(await page.locator('mark').count()).toBe(0);
  });

  it('works without scripts', async () => {
    const page = await go('/search?lang=es', { javaScriptEnabled: false });
    await page.locator('#query').fill('memoria <b>"dinámica');
    await page.locator('.send').click();
    expect(await page.locator('.hits').innerText()).toContain('memoria dinámica');
    await page.locator('.hits a').first().click();
    expect(new URL(page.url()).pathname).toBe('/articles/memory');
    expect(await page.locator('mark').count()).toBeGreaterThan(0);
  });

  it('takes a whole log that is pasted, with scripts and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await go('/search?lang=en', { javaScriptEnabled });
      await page.locator('#query').fill('memory of a VM ".* '.repeat(5_000));
      await page.locator('.send').click();
      await page.locator('.notice').waitFor();
      expect(await page.locator('.hits li').count()).toBeGreaterThan(0);
    }
  });

  it('says what it has found in the other language', async () => {
    const page = await go('/search?lang=es&q=dynamic%20memory');
    expect(await page.locator('.count').innerText()).toBe('No se ha encontrado nada con esas palabras.');
    await page.locator('#view a[hreflang=en]').click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('.hits mark').first().innerText()).toBe('Dynamic Memory');
  });

  it('is a step away from a verdict', async () => {
    const page = await go('/search?lang=en&q=VMware%20inside%20Hyper-V');
    await page.locator('.ask-instead a').click();
    await page.locator('.answer').waitFor();
    expect(await page.locator('.headline').innerText()).toBe('No: VMware on Hyper-V is not supported.');
  });
});

describe('an article', () => {
  it('has a button for each code that copies it, and says so', async () => {
    const page = await go('/articles/enabling?lang=en', { permissions: ['clipboard-read', 'clipboard-write'] });
    const block = page.locator('.code').first();
    await block.getByRole('button', { name: 'Copy code' }).click();
    await block.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await block.locator('code').innerText());
    await block.getByRole('button', { name: 'Copy code' }).waitFor();
  });

  it('keeps the place when the language changes', async () => {
    const page = await go('/articles/memory?lang=en#static');
    await page.getByRole('link', { name: 'Memoria de una VM con Hyper-V dentro' }).click();
    await page.locator('h1', { hasText: 'Memoria' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#static');
    await page.locator('.languages a', { hasText: 'English' }).click();
    await page.locator('h1', { hasText: 'Memory' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#static');
  });

  it('shows examples that get the verdict they tell', async () => {
    const page = await go('/articles/virtualbox?lang=es');
    const example = page.locator('.worked li').first();
    expect(await example.locator('.tag').innerText()).toBe('No se admite');
    await example.locator('a').click();
    await page.locator('.answer').waitFor();
    expect(await page.locator('.answer').getAttribute('data-verdict')).toBe('unsupported');
  });

  it('is where an answer leads on to', async () => {
    const page = await go('/?lang=en&q=How%20do%20I%20change%20the%20memory%20of%20a%20VM%20with%20Hyper-V%20inside%3F');
    await page.getByRole('link', { name: 'Read the whole article' }).click();
    await page.locator('h2#change').waitFor();
    await page.goBack();
    await page.locator('.answer').waitFor();
    await page.locator('.more summary').first().click();
    expect(await page.locator('.more li a').first().getAttribute('href')).toBe('/articles/memory?lang=en#change');
  });
});

describe('by keyboard alone', () => {
  it('one searches, opens what was found, reads on, and skips what is known', async () => {
    const page = await go('/search?lang=en');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('A Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.type('NAT network');
    await page.keyboard.press('Enter');
    await page.locator('.hits').waitFor();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('NAT');
    await page.keyboard.press('Enter');
    await page.locator('h2:target').waitFor();
    expect(await page.locator('h2:target').innerText()).toContain('NAT');
    // The place one has come to is where Tab goes on from.
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('anchor');
  });

  it('reaches the code, its button and the contents', async () => {
    const page = await go('/articles/enabling?lang=en', { viewport: { width: 1280, height: 800 } });
    await page.locator('.contents summary').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await seen(page, '#enable')).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('PRE');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('BUTTON Copy code');
  });
});

describe('for everybody', () => {
  const pages = (language: string): [string, string][] => [
    ['list', `/articles?lang=${language}`], ['search-empty', `/search?lang=${language}`], ['search', `/search?lang=${language}&q=mac`], ['search-none', `/search?lang=${language}&q=gazpacho`],
    ['article', `/articles/azure?lang=${language}`], ['article-code', `/articles/enabling?lang=${language}`], ['article-marked', `/articles/vmware?lang=${language}&q=vmware%20hyper-v`], ['missing', `/articles/vmwar?lang=${language}`],
  ];

  it.each([['en', 'light'], ['es', 'dark']] as const)('has nothing for axe to find in %s, %s', async (language, colorScheme) => {
    visits.expectComplaint(/status of 404/);
    for (const [name, path] of pages(language)) {
      const page = await go(path, { colorScheme, viewport: { width: 1280, height: 800 } });
      expect([name, await page.locator('html').getAttribute('lang')]).toEqual([name, language]);
      expect([name, await accessibilityFaults(page)]).toEqual([name, []]);
      await picture(page, `${name}-${language}-${colorScheme}`);
      await page.close();
    }
  }, 60_000);

  it.each(['en', 'es'])('fits a small phone, in %s', async (language) => {
    visits.expectComplaint(/status of 404/);
    for (const [name, path] of pages(language)) {
      const page = await go(path, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
      expect([name, await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')]).toEqual([name, true]);
      expect([name, await page.evaluate('(() => { const bar = document.querySelector(".pages"); return bar.scrollWidth <= bar.clientWidth; })()')]).toEqual([name, true]);
      if (name === 'search') expect(await accessibilityFaults(page)).toEqual([]);
      await picture(page, `${name}-phone-${language}`);
      await page.close();
    }
  }, 60_000);

  it('prints the article, and none of the things one presses', async () => {
    const page = await go('/articles/enabling?lang=en', { viewport: { width: 760, height: 1040 } });
    await page.emulateMedia({ media: 'print' });
    for (const pressed of ['.pages', '.contents', '.copy', '.neighbours', '.anchor']) expect([pressed, await page.locator(pressed).first().isVisible()]).toEqual([pressed, false]);
    expect(await page.evaluate('[...document.querySelectorAll("pre")].every((code) => code.scrollWidth <= code.clientWidth)')).toBe(true);
    await picture(page, 'article-print');
  });
});
