/** A personal chat in the Playground: greeting, verdicts, clarifications by button, variations, commands. */
import { picture } from './browser';
import { button, cards, nextCard, say, startPlayground, type Playground } from './playground';

let playground: Playground;
beforeAll(async () => { playground = await startPlayground(); });
afterEach(() => playground.closePages());
afterAll(() => playground.stop());

it('greets in both languages when somebody opens the chat', async () => {
  const page = await playground.chat();
  expect(await cards(page).count()).toBe(1);
  expect(await cards(page).first().innerText()).toMatch(/Hello, I am Anida[\s\S]*Hola, soy Anida/);
  await picture(page, 'playground-greeting');
});

it.each([
  ['en', 'Is VMware inside Hyper-V supported?', 'Not supported', 'Sources'],
  ['es', '¿Se admite Hyper-V en una VM de Azure?', 'Se admite', 'Fuentes'],
])('answers a typed question with one card (%s)', async (language, question, verdict, sources) => {
  const page = await playground.chat();
  const card = await say(page, question);
  expect(card.split('\n')[0]).toMatch(new RegExp(`^\\S ${verdict}$`));
  for (const part of ['L2', 'L1', 'L0', sources]) expect(card).toContain(part);
  expect(await cards(page).last().locator('a').first().getAttribute('href')).toMatch(/^https:\/\//);
  await picture(page, `playground-verdict-${language}`);
});

it('takes a pressed button for what it says', async () => {
  const page = await playground.chat();
  const before = await cards(page).count();
  await cards(page).first().getByRole('button', { name: '¿Se admite VMware dentro de Hyper-V?' }).click();
  expect(await nextCard(page, before)).toContain('No se admite');
  await picture(page, 'playground-button');
});

it.each([
  ['en', 'Is VirtualBox in a VM supported?', 'Hyper-V', /VirtualBox on Hyper-V is not supported/, 'And the other way round?', /Hyper-V on Oracle VirtualBox/],
  ['es', '¿Se admite VirtualBox en una VM?', 'Hyper-V', /VirtualBox sobre Hyper-V no se admite/, '¿Y al revés?', /Hyper-V sobre Oracle VirtualBox/],
])('puts the answer in the place of its question, and a variation in the place of the answer (%s)', async (language, question, choice, decided, vary, varied) => {
  const page = await playground.chat();
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

it('shows a source over its number in the text', async () => {
  const page = await playground.chat();
  await say(page, 'Is VMware inside Hyper-V supported?');
  const numbers = page.locator('.fai-Citation');
  expect(await numbers.allInnerTexts()).toEqual(['1', '2']);
  await numbers.first().hover();
  await page.getByText(/^Non-Microsoft virtualization on Hyper-V virtualization \(read on [\d-]+\)$/).waitFor();
  await picture(page, 'playground-citation');
});

it('unfolds how a verdict was decided', async () => {
  const page = await playground.chat();
  await say(page, 'Is VMware inside Hyper-V supported?');
  const rule = cards(page).last().getByText(/third-party-on-hyper-v/);
  expect(await rule.isVisible()).toBe(false);
  await button(page, 'How it was decided').click();
  await rule.waitFor();
  await picture(page, 'playground-why');
});

it('shows commands as they have to be typed', async () => {
  const page = await playground.chat();
  await say(page, 'forget it');
  expect(await say(page, 'How do I enable nested virtualization?')).toMatch(/-ExposeVirtualizationExtensions \$true|-IncludeManagementTools/);
  await picture(page, 'playground-topic');
});
