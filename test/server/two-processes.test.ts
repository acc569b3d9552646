/** Two Anidas on one machine with one memory, as behind a balancer: what Teams tells both is answered by one. */
import { activity as message, connector, type Fields } from '../bot/teams/channel';
import { newFolder, post, startAnida, type Running } from './anida';

let both: readonly [Running, Running];
let teams: Awaited<ReturnType<typeof connector>>;
beforeAll(async () => {
  const DATA_DIR = newFolder();
  both = await Promise.all([startAnida({ DATA_DIR }), startAnida({ DATA_DIR })]);
}, 60_000);
beforeEach(async () => { teams = await connector(); });
afterEach(() => teams.close());
afterAll(() => Promise.all(both.map((one) => one.stop())));

let conversations = 0;
function chat(): Fields {
  return { conversation: { id: `chat-${++conversations}`, conversationType: 'personal' }, deliveryMode: undefined, serviceUrl: teams.url };
}
const tell = (anida: Running, activity: Fields): Promise<number> => post(`${anida.url}/api/messages`, activity).then(({ status }) => status);

it('answer a message once, though it reaches both at the same moment', async () => {
  const [one, other] = both;
  for (let n = 1; n <= 20; n += 1) {
    const asked = message('Is VMware inside Hyper-V supported?', chat());
    expect(await Promise.all([tell(one, asked), tell(other, asked), tell(one, asked), tell(other, asked)])).toEqual([200, 200, 200, 200]);
    expect(teams.delivered).toHaveLength(n);
  }
});

it('greet once, though one hears of the installation and the other of the new member', async () => {
  const [one, other] = both;
  for (let n = 1; n <= 10; n += 1) {
    const here = chat();
    await Promise.all([
      tell(one, message(undefined, { ...here, type: 'installationUpdate', action: 'add', id: 'i' })),
      tell(other, message(undefined, { ...here, type: 'conversationUpdate', membersAdded: [{ id: '28:anida' }], id: 'c' })),
    ]);
    expect(teams.delivered).toHaveLength(n);
  }
});

it('go on with each other\'s conversations', async () => {
  const [one, other] = both;
  const here = chat();
  await tell(one, message('Is VMware inside Hyper-V supported?', { ...here, id: 'first' }));
  await tell(other, message('and the other way round?', { ...here, id: 'second' }));
  expect(JSON.stringify(teams.delivered[1]?.activity['attachments'])).toContain('Hyper-V on VMware');
});

it('answer for one that dies over a message', async () => {
  const DATA_DIR = newFolder();
  const [dying, living] = await Promise.all([startAnida({ DATA_DIR }), startAnida({ DATA_DIR })]);
  const silent = await connector([], {}, 60_000);
  const asked = message('Is VMware inside Hyper-V supported?', chat());
  const lost = tell(dying, { ...asked, serviceUrl: silent.url }).catch(() => 'died');
  while (silent.delivered.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await dying.stop('SIGKILL');
  expect(await lost).toBe('died');
  expect(await tell(living, asked)).toBe(200);
  expect(teams.delivered).toHaveLength(1);
  await Promise.all([silent.close(), living.stop()]);
});
