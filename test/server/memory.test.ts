/** What Teams conversations keep: across a restart, a kill, and between two processes; and feedback that can be read. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { activity, connector, type Fields } from '../bot/teams/channel';
import { home, newFolder, post, startAnida, type Running } from './anida';

const chat = (id: string): Fields => ({ conversation: { id, conversationType: 'personal' } });

async function headline(anida: Running, text: string, more: Fields): Promise<string> {
  const { json } = await post(`${anida.url}/api/messages`, activity(text, more));
  return String((json['activities'] as Fields[])[0]?.['summary']);
}

it('goes on with a conversation in another process, and after the first one was killed', async () => {
  const DATA_DIR = newFolder();
  const [first, second] = await Promise.all([startAnida({ DATA_DIR }), startAnida({ DATA_DIR })]);
  expect(await headline(first, '¿Se admite VMware dentro de Hyper-V?', chat('one'))).toContain('No se admite');
  expect(await headline(second, '¿y al revés?', chat('one'))).toContain('Hyper-V sobre VMware');
  // Killed in the middle of many turns.
  const turns = Array.from({ length: 40 }, (_, n) => headline(first, 'Is Hyper-V inside Hyper-V supported?', chat(`many-${n}`)).catch(() => 'cut off'));
  expect(await headline(first, 'in English please', chat('two'))).toBe('undefined');
  await first.stop('SIGKILL');
  const confirmed = (await Promise.all(turns)).flatMap((told, n) => (told === 'cut off' ? [] : [n]));
  const third = await startAnida({ DATA_DIR });
  expect(await headline(third, '¿y en producción?', chat('one'))).toContain('Hyper-V on VMware in production');
  for (const n of confirmed) expect(await headline(third, 'and in production?', chat(`many-${n}`))).toContain('Hyper-V on Hyper-V in production');
  expect([await second.stop(), await third.stop()]).toEqual([0, 0]);
}, 60_000);

it('keeps feedback, which the operator reads with one command', async () => {
  const DATA_DIR = newFolder();
  const [anida, teams] = await Promise.all([startAnida({ DATA_DIR }), connector()]);
  const here = { ...chat('one'), deliveryMode: undefined, serviceUrl: teams.url };
  await post(`${anida.url}/api/messages`, activity('Is VMware inside Hyper-V supported?', here));
  const value = { actionName: 'feedback', actionValue: { reaction: 'dislike', feedback: '{"feedbackText":"The link is dead"}' } };
  expect((await post(`${anida.url}/api/messages`, activity(undefined, { ...here, type: 'invoke', name: 'message/submitAction', replyToId: 'delivered-1', value }))).status).toBe(200);
  await teams.close();
  await anida.stop('SIGKILL');
  const run = (...words: string[]): string => execFileSync(process.execPath, [join(home, 'dist', 'cli.js'), 'feedback', ...words], { cwd: home, env: { ...process.env, DATA_DIR }, encoding: 'utf8' });
  expect(run()).toMatch(/^\d{4}-\d\d-\d\d {2}dislike {2}[0-9a-z]+-[0-9a-f]{10} {2}The link is dead\n1 in all: 0 like, 1 dislike\.\n$/);
  expect(JSON.parse(run('--json'))).toMatchObject([{ reaction: 'dislike', text: 'The link is dead' }]);
});
