/** Everywhere else in Teams, by the Playground: a group, a thread of a channel, feedback, the box where people write. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openStore } from '../../bot/storage/sqlite';
import { picture } from './browser';
import { cards, nextCard, say, startPlayground, type Playground } from './playground';

let playground: Playground;
beforeAll(async () => { playground = await startPlayground(); });
afterEach(() => playground.closePages());
afterAll(() => playground.stop());

/** As in Teams, the bot hears in a group or a channel only what mentions it. */
async function mention(page: Page, box: Locator, text: string): Promise<void> {
  await box.click();
  await page.keyboard.type('@');
  await page.locator('[role=menu] >> text=Test Bot').first().click();
  await page.keyboard.insertText(` ${text}`);
}

async function tell(page: Page, box: Locator, text: string): Promise<string> {
  const before = await cards(page).count();
  await mention(page, box, text);
  await page.keyboard.press('Enter');
  return nextCard(page, before);
}

/** Begins a thread of a channel. */
async function post(page: Page, channel: string, question: string): Promise<void> {
  await page.getByText(channel, { exact: true }).click();
  await page.getByRole('button', { name: 'Post' }).waitFor();
  await cards(page).first().waitFor();
  await mention(page, page.getByRole('textbox').first(), question);
  await page.getByRole('button', { name: 'Post' }).click();
}

it.each([
  ['en', 'Is WSL 2 in a Hyper-V VM supported?', /WSL 2 on Hyper-V is supported/, 'and in production?', /WSL 2 on Hyper-V in production/],
  ['es', '¿Se admite WSL 2 en una VM de Hyper-V?', /WSL 2 sobre Hyper-V se admite/, '¿y en producción?', /WSL 2 sobre Hyper-V en producción/],
])('answers in a group who mentions it, and goes on with them (%s)', async (language, question, answer, further, more) => {
  const page = await playground.chat();
  await page.getByText('Group Chat', { exact: true }).click();
  await cards(page).first().waitFor();
  const box = page.getByRole('textbox').first();
  expect(await tell(page, box, question)).toMatch(answer);
  expect(await tell(page, box, further)).toMatch(more);
  await picture(page, `playground-group-${language}`);
});

it.each([
  ['en', 'General', 'Is VMware inside Hyper-V supported?', /VMware on Hyper-V is not supported/, 'and the other way round?', /Hyper-V on VMware is not supported/],
  ['es', 'Announcements', '¿Se admite VMware dentro de Hyper-V?', /VMware sobre Hyper-V no se admite/, '¿y al revés?', /Hyper-V sobre VMware no se admite/],
])('answers in the thread of a channel (%s)', async (language, channel, question, answer, further, more) => {
  const page = await playground.chat();
  await post(page, channel, question);
  await cards(page).filter({ hasText: answer }).first().waitFor();
  // The newest thread stands on top; the second box is the one to reply in it.
  await mention(page, page.getByRole('textbox').nth(1), further);
  await page.keyboard.press('Enter');
  await cards(page).filter({ hasText: more }).first().waitFor();
  await cards(page).filter({ hasText: more }).first().scrollIntoViewIfNeeded();
  await picture(page, `playground-channel-${language}`);
});

it.each([
  ['en', 'Is VirtualBox in a VM supported?', 'Azure VM', /VirtualBox on Azure VM is not supported/],
  ['es', '¿Se admite VirtualBox en una VM?', 'VM de Azure', /VirtualBox sobre VM de Azure no se admite/],
])('decides by a pressed button in a group, in the place of its question (%s)', async (language, question, choice, decided) => {
  const page = await playground.chat();
  await page.getByText('Group Chat', { exact: true }).click();
  await cards(page).first().waitFor();
  await tell(page, page.getByRole('textbox').first(), language === 'en' ? 'forget it' : 'olvídalo');
  await tell(page, page.getByRole('textbox').first(), question);
  const count = await cards(page).count();
  await cards(page).last().getByRole('button', { name: choice, exact: true }).click();
  await cards(page).last().getByText(decided).first().waitFor();
  expect(await cards(page).count()).toBe(count);
  await picture(page, `playground-group-chosen-${language}`);
});

it.each([
  ['en', 'General', 'Is VirtualBox in a VM supported?', 'Azure VM', /VirtualBox on Azure VM is not supported/],
  ['es', 'Announcements', '¿Se admite VirtualBox en una VM?', 'VM de Azure', /VirtualBox sobre VM de Azure no se admite/],
])('decides by a pressed button in the thread of a channel (%s)', async (language, channel, question, choice, decided) => {
  const page = await playground.chat();
  await post(page, channel, question);
  await cards(page).getByRole('button', { name: choice, exact: true }).first().click();
  await cards(page).filter({ hasText: decided }).first().waitFor();
  await cards(page).filter({ hasText: decided }).first().scrollIntoViewIfNeeded();
  await picture(page, `playground-channel-chosen-${language}`);
});

it.each([['en', 'Is KVM in a Hyper-V VM supported?', 'Like', 'Clear and short'], ['es', '¿Se admite KVM en una VM de Hyper-V?', 'Dislike', 'El enlace no funciona']])('keeps a thumb and its words with the decision (%s)', async (language, question, thumb, words) => {
  const page = await playground.chat();
  await say(page, question);
  await page.getByRole('button', { name: thumb, exact: true }).last().click();
  await page.getByRole('dialog').getByRole('textbox').fill(words);
  await picture(page, `playground-feedback-${language}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).last().click();
  await page.getByRole('dialog').getByText('Thank you!').waitFor();
  const store = openStore(join(playground.dataDir, 'teams.db'));
  const kept = Object.values(await store.list('feedback/')) as { text: string; reaction: string; about: string }[];
  store.close();
  expect(kept.find(({ text }) => text === words)).toMatchObject({ reaction: thumb.toLowerCase(), about: expect.stringMatching(/^[0-9a-z]+-[0-9a-f]{10}$/) as string });
});

it.each([['en', 'WSL 2 on Azure', /WSL 2 on Azure VM is supported/], ['es', '¿WSL 2 en Azure?', /WSL 2 sobre VM de Azure se admite/]])('finds verdicts and articles to insert from the box where people write (%s)', async (language, words, verdict) => {
  const page = await playground.chat();
  await page.getByRole('button', { name: 'Trigger Message Extension App' }).click();
  await page.getByText('Search Command').click();
  await page.getByPlaceholder('Enter a search term').fill(words);
  await page.keyboard.press('Enter');
  await page.getByText(verdict).first().waitFor();
  await picture(page, `playground-search-${language}`);
  await page.getByText(verdict).first().click();
  await page.getByRole('textbox').first().getByText('L2', { exact: true }).waitFor();
  await picture(page, `playground-inserted-${language}`);
});

it.each([
  ['en', '/matrix?inner=vmware&outer=hyper-v&lang=en', /VMware on Hyper-V is not supported/],
  ['es', '/?inner=wsl-2&outer=azure-vm&environment=production&lang=es', /WSL 2 sobre VM de Azure en producción se admite/],
])('previews a link to the matrix or to an answer (%s)', async (language, path, verdict) => {
  const page = await playground.chat();
  await page.getByRole('button', { name: 'Trigger Message Extension App' }).click();
  await page.getByText('Link Unfurling').click();
  await page.getByLabel('Enter an URL').fill(`https://anida.contoso.com${path}`);
  await page.getByRole('button', { name: 'Send to Conversation' }).click();
  await page.getByText(verdict).first().waitFor();
  await picture(page, `playground-link-${language}`);
});

it.each([
  ['en', 'Is VirtualBox in our Hyper-V VMs supported in production?', /VirtualBox on Hyper-V in production is not supported/, 'Insert as a reply'],
  ['es', '¿Se admite VirtualBox en producción en nuestras VM de Hyper-V?', /VirtualBox sobre Hyper-V en producción no se admite/, 'Insertar como respuesta'],
])('answers a message that somebody asks about, and takes the answer over (%s)', async (language, question, verdict, insert) => {
  const page = await playground.chat();
  await say(page, question);
  await page.getByRole('button', { name: 'Show more information' }).nth(1).click();
  await page.getByText('Action Command').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('ask-about-message');
  await dialog.getByText('Fetch the dialog dynamically from the app').click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText(verdict).first().waitFor();
  await picture(page, `playground-action-${language}`);
  await dialog.getByRole('button', { name: insert }).click();
  await page.getByRole('textbox').first().getByText('L2', { exact: true }).waitFor();
  await picture(page, `playground-replied-${language}`);
});
