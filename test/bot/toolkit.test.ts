/** `m365agents.yml`: the Microsoft 365 Agents Toolkit finds every value and file it is told to use. */
import { parse as parseEnvironment } from 'dotenv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SETTINGS } from '../../bot/config';

const home = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(home, file), 'utf8');

interface Action { readonly uses: string; readonly with: Readonly<Record<string, unknown>>; readonly writeToEnvironmentFile?: Readonly<Record<string, string>> }
const toolkit = parse(read('m365agents.yml')) as { readonly provision: Action[]; readonly publish: Action[] };
const environment = parseEnvironment(read('env/.env.dev'));
const stages = [['provision', toolkit.provision], ['publish', [...toolkit.provision, ...toolkit.publish]]] as const;
const packageOf = ({ with: { run } }: Action): string | undefined => /^npm run package -- --out (\S+)$/.exec(String(run))?.[1];

describe('m365agents.yml', () => {
  it.each(stages)('uses in %s only what the environment holds or an action before has written', (_stage, actions) => {
    const known = new Set(Object.entries(environment).filter(([, value]) => value !== '').map(([name]) => name).concat('PUBLIC_DOMAIN'));
    for (const { uses, with: words, writeToEnvironmentFile } of actions) {
      const wanted = [...JSON.stringify(words).matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
      expect([uses, wanted.filter((name) => !known.has(name))]).toEqual([uses, []]);
      for (const name of Object.values(writeToEnvironmentFile ?? {})) known.add(name);
    }
  });

  it('keeps no secret where git sees it', () => {
    const written = [...toolkit.provision, ...toolkit.publish].flatMap(({ writeToEnvironmentFile }) => Object.values(writeToEnvironmentFile ?? {}));
    expect(written.filter((name) => !name.startsWith('SECRET_')).concat('TEAMSFX_ENV', 'PUBLIC_DOMAIN').sort()).toEqual(Object.keys(environment).sort());
    expect(read('.gitignore').split('\n')).toEqual(expect.arrayContaining(['.env', 'env/.env.*.user']));
  });

  it.each(stages)('hands Teams in %s the package that our command wrote before', (_stage, actions) => {
    const written: string[] = [];
    for (const action of actions) {
      const made = packageOf(action);
      if (made !== undefined) written.push(`./${made}`);
      const used = action.with['appPackagePath'];
      if (used !== undefined) expect(written).toContain(used);
    }
    expect(written).not.toEqual([]);
  });

  it('registers the bot at the address that takes activities, for one tenant', () => {
    const words = (uses: string): unknown => toolkit.provision.find((action) => action.uses === uses)?.with;
    expect(words('aadApp/create')).toMatchObject({ signInAudience: 'AzureADMyOrg', generateServicePrincipal: true });
    expect(words('botFramework/create')).toMatchObject({ messagingEndpoint: 'https://${{PUBLIC_DOMAIN}}/api/messages', channels: [{ name: 'msteams' }] });
  });

  it('leaves settings that the server knows', () => {
    const { target, envs } = toolkit.provision.find(({ uses }) => uses === 'file/createOrUpdateEnvironmentFile')!.with as { target: string; envs: Record<string, string> };
    expect(target).toBe('./.env');
    expect(Object.keys(envs).filter((name) => !SETTINGS.some((setting) => setting.name === name))).toEqual([]);
    expect(envs['MICROSOFT_APP_TYPE']).toBe('SingleTenant');
  });
});
