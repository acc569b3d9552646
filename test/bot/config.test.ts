/** Settings: defaults, faults in plain words, and the example file that never drifts away. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, envExample, readConfig, SETTINGS } from '../../bot/config';

const home = join(__dirname, '..', '..');
const app = '11111111-2222-3333-4444-555555555555';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment, home);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({}, home)).toEqual({
      port: 3978, host: '0.0.0.0', dataDir: join(home, 'data'), production: false, conversationMinutes: 30, conversationLimit: 10_000, teams: 'unsigned',
      chat: { origins: [], domain: '', tokensPerMinute: 60, sockets: 2_000, proxyHops: 0, azure: null },
    });
  });

  it('takes an empty value for one that is not set', () => {
    expect(readConfig({ PORT: '', HOST: ' ' }, home)).toMatchObject({ port: 3978, host: '0.0.0.0' });
  });

  it('takes an app of one tenant when an app id is set', () => {
    expect(readConfig({ MICROSOFT_APP_ID: app, MICROSOFT_APP_PASSWORD: 's', MICROSOFT_APP_TENANT_ID: app }, home).teams)
      .toEqual({ appId: app, appPassword: 's', tenantId: app, appType: 'SingleTenant' });
  });

  it('takes origins apart, and Azure\'s Direct Line only with its secret', () => {
    expect(readConfig({ WIDGET_ORIGINS: ' https://a.test  http://b.test:8080 ', DIRECT_LINE_SECRET: 's', DIRECT_LINE_URL: 'https://europe.example.com/v3/directline/' }, home).chat)
      .toMatchObject({ origins: ['https://a.test', 'http://b.test:8080'], azure: { secret: 's', url: 'https://europe.example.com/v3/directline' } });
  });

  it('needs no password for a managed identity', () => {
    expect(faultsOf({ MICROSOFT_APP_ID: app, MICROSOFT_APP_TENANT_ID: app, MICROSOFT_APP_TYPE: 'UserAssignedMSI' })).toEqual([]);
  });

  it.each([
    ['a port that is no number', { PORT: 'abc' }, 'PORT'],
    ['a port that is too large', { PORT: '70000' }, 'PORT'],
    ['a port with a fraction', { PORT: '80.5' }, 'PORT'],
    ['an address with a scheme', { HOST: 'http://localhost' }, 'HOST'],
    ['an unknown mode', { NODE_ENV: 'prod' }, 'NODE_ENV'],
    ['no minutes', { CONVERSATION_MINUTES: '0' }, 'CONVERSATION_MINUTES'],
    ['an app id that is no GUID', { MICROSOFT_APP_ID: 'x', MICROSOFT_APP_PASSWORD: 's', MICROSOFT_APP_TENANT_ID: app }, 'MICROSOFT_APP_ID'],
    ['an app without its secret', { MICROSOFT_APP_ID: app, MICROSOFT_APP_TENANT_ID: app }, 'MICROSOFT_APP_PASSWORD'],
    ['an app without its tenant', { MICROSOFT_APP_ID: app, MICROSOFT_APP_PASSWORD: 's' }, 'MICROSOFT_APP_TENANT_ID'],
    ['a secret without its app', { MICROSOFT_APP_PASSWORD: 's' }, 'MICROSOFT_APP_ID'],
    ['an origin with a path', { WIDGET_ORIGINS: 'https://a.test/' }, 'WIDGET_ORIGINS'],
    ['an origin that would end the header', { WIDGET_ORIGINS: 'https://a.test;script-src' }, 'WIDGET_ORIGINS'],
    ['an origin without a scheme', { WIDGET_ORIGINS: 'a.test' }, 'WIDGET_ORIGINS'],
    ['no sockets', { CHAT_SOCKETS: '0' }, 'CHAT_SOCKETS'],
    ['a Direct Line that is no address', { DIRECT_LINE_URL: "https://x.test/'; script-src *" }, 'DIRECT_LINE_URL'],
    ['an unknown kind of app', { MICROSOFT_APP_TYPE: 'Multi' }, 'MICROSOFT_APP_TYPE'],
  ])('refuses %s, naming the setting and an example', (_scenario, environment, name) => {
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} .+ For example: ${name}=.+`));
  });

  it('starts in production only when it is said whether Teams is meant', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([expect.stringMatching(/^MICROSOFT_APP_ID has to be set in production, .+; none runs without Teams\. For example: MICROSOFT_APP_ID=/)]);
    expect(readConfig({ NODE_ENV: 'production', MICROSOFT_APP_ID: 'none' }, home).teams).toBe('none');
    expect(readConfig({ NODE_ENV: 'production', MICROSOFT_APP_ID: app, MICROSOFT_APP_TENANT_ID: app, MICROSOFT_APP_TYPE: 'UserAssignedMSI' }, home).teams)
      .toEqual({ appId: app, tenantId: app, appType: 'UserAssignedMSI' });
  });

  it('names all faults at once', () => {
    expect(faultsOf({ PORT: 'x', NODE_ENV: 'y' })).toHaveLength(2);
  });

  it('never repeats a secret', () => {
    expect(faultsOf({ MICROSOFT_APP_PASSWORD: 'hush-hush' }).join()).not.toContain('hush-hush');
  });
});

describe('.env.example', () => {
  const file = readFileSync(join(home, '.env.example'), 'utf8');

  it('lists every setting with its meaning and its default, and nothing else', () => {
    expect(file).toBe(envExample());
    expect([...file.matchAll(/^#(\w+)=/gm)].map(([, name]) => name)).toEqual(SETTINGS.map(({ name }) => name));
  });
});
