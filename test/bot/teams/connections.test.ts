/** Outbound clients: built once for each destination, never more than a few dozen, never in the way of each other. */
import { ClaimsIdentity } from 'botframework-connector';
import type { Activity } from 'botbuilder';
import { Connections } from '../../../bot/teams/connections';
import { Kept } from '../../../bot/teams/kept';
import { DeliveryError, inGoodTime, pauseAskedFor, timeLeft } from '../../../bot/teams/outbound';
import { activity } from './channel';

const identity = (appId: string): ClaimsIdentity => new ClaimsIdentity([{ type: 'aud', value: appId }, { type: 'appid', value: appId }], true);

describe('Connections', () => {
  it('gives the same client for the same app, address and audience, and another one otherwise', async () => {
    const connections = new Connections({});
    const create = (appId: string, url: string, audience: string): Promise<unknown> => connections.createConnectorFactory(identity(appId)).create(url, audience);
    const first = await create('', 'https://a.test/', 'x');
    expect(await create('', 'https://a.test/', 'x')).toBe(first);
    expect(await create('', 'https://b.test/', 'x')).not.toBe(first);
    expect(await create('', 'https://a.test/', 'y')).not.toBe(first);
  });

  it('keeps clients from one request to the next', async () => {
    const connections = new Connections({});
    const client = async (): Promise<unknown> => (await connections.authenticateRequest(activity('hi') as unknown as Activity, '')).connectorFactory?.create('https://a.test/', 'x');
    expect(await client()).toBe(await client());
  });

  it('keeps the client for user tokens', async () => {
    const connections = new Connections({});
    expect(await connections.createUserTokenClient(identity(''))).toBe(await connections.createUserTokenClient(identity('')));
  });
});

describe('Kept', () => {
  const make = (name: string) => (): Promise<{ name: string }> => Promise.resolve({ name });

  it('lets go of the one unused for longest', async () => {
    const kept = new Kept<{ name: string }>(2);
    const a = await kept.get('a', make('a'));
    const b = await kept.get('b', make('b'));
    expect(await kept.get('a', make('again'))).toBe(a);
    await kept.get('c', make('c'));
    expect(await kept.get('a', make('again'))).toBe(a);
    expect(await kept.get('b', make('b'))).not.toBe(b);
  });

  it('stays small', async () => {
    const kept = new Kept<{ name: string }>(3);
    for (let n = 0; n < 100; n++) await kept.get(String(n), make('x'));
    expect(kept.size).toBe(3);
  });

  it('tries again what could not be made', async () => {
    const kept = new Kept<{ name: string }>(2);
    await expect(kept.get('a', () => Promise.reject(new Error('not now')))).rejects.toThrow('not now');
    expect(await kept.get('a', make('a'))).toEqual({ name: 'a' });
  });
});

describe('inGoodTime', () => {
  it('hands on what comes in time', async () => {
    expect(await inGoodTime(Promise.resolve('there'), 1_000)).toBe('there');
  });

  it('ends what takes too long, and every failure, as a failed delivery', async () => {
    await expect(inGoodTime(new Promise(() => undefined), 10)).rejects.toThrow(DeliveryError);
    await expect(inGoodTime(Promise.reject(new Error('no token')), 1_000)).rejects.toThrow('did not take the message: no token');
  });
});

describe('timeLeft', () => {
  it('counts from the first delivery of a turn, and each turn has its own', async () => {
    const turn = {};
    const first = timeLeft(turn);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(timeLeft(turn)).toBeLessThan(first - 25);
    expect(timeLeft({})).toBeGreaterThan(first - 1);
  });
});

describe('pauseAskedFor', () => {
  const now = Date.parse('2026-11-01T10:00:00Z');
  it.each([['2', 2_000], ['0', 250], [undefined, 250], ['', 250], ['soon', 250], ['Sun, 01 Nov 2026 10:00:05 GMT', 5_000], ['Sun, 01 Nov 2026 09:00:00 GMT', 250]])('reads "%s" as %i milliseconds', (header, pause) => {
    expect(pauseAskedFor(header, now)).toBe(pause);
  });
});
