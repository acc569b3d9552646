/** The Teams app package: valid for Teams, complete in both languages, with icons as Teams wants them. */
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { fillManifest, readManifestValues, zipApp } from '../../bot/commands/app-package';
import { ask, HOME } from '../support/brain';

const BOT = 'abcdef12-1111-4111-8111-111111111111';
const APP = '22222222-2222-4222-8222-222222222222';
const SETTINGS = { MICROSOFT_APP_ID: BOT, PUBLIC_DOMAIN: 'anida.example.com' };
const { version } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string };
const file = (name: string): Buffer => readFileSync(join(HOME, 'manifest', name));
const zipFor = (settings: Record<string, string>): Uint8Array => zipApp(file, readManifestValues({ ...SETTINGS, ...settings }, version));

interface Command { readonly title: string; readonly description: string }
interface Manifest {
  readonly $schema: string; readonly manifestVersion: string; readonly version: string; readonly id: string;
  readonly developer: Readonly<Record<string, string>>; readonly icons: Readonly<Record<'color' | 'outline', string>>;
  readonly localizationInfo: { readonly additionalLanguages: { languageTag: string; file: string }[] };
  readonly bots: readonly [{ botId: string; scopes: string[]; commandLists: [{ scopes: string[]; commands: Command[] }] }];
  readonly composeExtensions: readonly [{ botId: string; commands: (Command & { type: string; context: string[] })[]; messageHandlers: { type: string; value: { domains: string[] } }[] }];
  readonly supportsChannelFeatures: string; readonly validDomains: string[];
}
const read = (zip: Uint8Array, name: string): string => new TextDecoder().decode(unzipSync(zip)[name]);
const manifestIn = (zip: Uint8Array): Manifest => JSON.parse(read(zip, 'manifest.json')) as Manifest;

const zip = zipFor({});
const manifest = manifestIn(zip);
const spanish = JSON.parse(read(zip, 'es.json')) as Readonly<Record<string, string>>;

/** What Microsoft's own schema of the manifest's version finds wrong. */
function faults(value: unknown, schema: string): string[] {
  const path = join(HOME, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams', `v${manifest.manifestVersion}`, schema);
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}

/** Every text a user reads, by the path that a translation names it with. */
function readable(part: unknown, path = ''): Record<string, string> {
  if (typeof part === 'string') return /(^|\.)(short|full|title|description)$/.test(path) ? { [path]: part } : {};
  if (typeof part !== 'object' || part === null) return {};
  return Object.fromEntries(Object.entries(part).flatMap(([key, value]) => Object.entries(readable(value, Array.isArray(part) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`))));
}

describe('the zip', () => {
  it('holds the files that the manifest names, at its root, and nothing else', () => {
    const named = ['manifest.json', ...Object.values(manifest.icons), ...manifest.localizationInfo.additionalLanguages.map(({ file: name }) => name)];
    expect(Object.keys(unzipSync(zip)).sort()).toEqual(named.sort());
    expect(named.filter((name) => name.includes('/'))).toEqual([]);
  });

  it('leaves no placeholder open', () => expect(read(zip, 'manifest.json') + read(zip, 'es.json')).not.toMatch(/\$\{\{|\}\}/));
});

describe('the manifest', () => {
  it('is valid by the schema it names', () => {
    expect(manifest.$schema).toBe(`https://developer.microsoft.com/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
    expect(faults(manifest, 'MicrosoftTeams.schema.json')).toEqual([]);
    expect(faults({ ...manifest, id: 'no GUID' }, 'MicrosoftTeams.schema.json')).not.toEqual([]);
  });

  it('has the ids, the domain and the version it is made for', () => {
    expect(manifest).toMatchObject({ id: BOT, version, validDomains: ['anida.example.com'], bots: [{ botId: BOT }] });
    expect(manifest.composeExtensions).toMatchObject([{ botId: BOT, messageHandlers: [{ type: 'link', value: { domains: ['anida.example.com'] } }] }]);
    const page = 'https://anida.example.com/';
    expect(manifest.developer).toEqual({ name: 'Anida', websiteUrl: page, privacyUrl: page, termsOfUseUrl: page });
  });

  it('takes another id for the app, and whoever offers it', () => {
    const other = manifestIn(zipFor({ TEAMS_APP_ID: APP, DEVELOPER_NAME: 'The "Lab"', PRIVACY_URL: 'https://example.com/p', TERMS_OF_USE_URL: 'https://example.com/t' }));
    expect(other).toMatchObject({ id: APP, bots: [{ botId: BOT }], developer: { name: 'The "Lab"', privacyUrl: 'https://example.com/p', termsOfUseUrl: 'https://example.com/t' } });
    expect(faults(other, 'MicrosoftTeams.schema.json')).toEqual([]);
  });

  it('offers the bot everywhere people talk, and says so of channels as Teams asks since version 1.25', () => {
    const everywhere = ['personal', 'team', 'groupChat'];
    expect(manifest.bots[0].scopes).toEqual(everywhere);
    expect(manifest.bots[0].commandLists.map(({ scopes }) => scopes)).toEqual([everywhere]);
    expect(manifest.supportsChannelFeatures).toBe('tier1');
  });

  it('offers a search while writing, and an answer to a message', () => {
    expect(manifest.composeExtensions[0].commands.map(({ type, context }) => [type, context])).toEqual([['query', ['compose', 'commandBox']], ['action', ['message']]]);
  });

  it('asks for no value that nothing gives', () => {
    expect(() => fillManifest('{"id": "${{NOBODY_KNOWS}}"}', readManifestValues(SETTINGS, version))).toThrow('manifest.json asks for ${{NOBODY_KNOWS}}');
  });
});

describe('the commands of the bot', () => {
  const titles = (texts: Readonly<Record<string, string>>): string[] => Object.entries(texts).filter(([path]) => /^bots.*title$/.test(path)).map(([, title]) => title);

  it.each([['en', readable(manifest)], ['es', spanish]] as const)('are short enough to be shown whole, and answered, in %s', async (language, texts) => {
    const commands = titles(texts);
    expect(commands).toHaveLength(5);
    expect(commands.filter((title) => title.length > 32)).toEqual([]);
    const answers = await Promise.all(commands.map((title) => ask(title)));
    expect(answers.map((answer) => answer.language)).toEqual(commands.map(() => language));
    expect(answers.map(({ kind, intent }) => `${kind} ${intent}`)).toEqual(['verdict verdict', 'verdict verdict', 'verdict verdict', 'topic howto', 'help smalltalk']);
  });
});

describe('the Spanish texts', () => {
  it('are valid by the schema they name', () => {
    expect(faults(spanish, 'MicrosoftTeams.Localization.schema.json')).toEqual([]);
    expect(faults({ ...spanish, 'name.short': 'x'.repeat(31) }, 'MicrosoftTeams.Localization.schema.json')).not.toEqual([]);
  });

  it('translate every text that a user reads, and nothing else', () => {
    expect(Object.keys(spanish).filter((key) => key !== '$schema').sort()).toEqual(Object.keys(readable(manifest)).sort());
  });

  it('are as short as the manifest wants the texts they stand for', () => {
    const translated = JSON.parse(JSON.stringify(manifest)) as object;
    for (const [path, text] of Object.entries(spanish).filter(([key]) => key !== '$schema')) put(translated, path.split(/[.[\]]+/), text);
    expect(readable(translated)['composeExtensions[0].commands[1].title']).toBe('Consultar este mensaje con Anida');
    expect(faults(translated, 'MicrosoftTeams.schema.json')).toEqual([]);
  });

  it('are not the English ones', () => {
    const same = Object.entries(readable(manifest)).filter(([path, text]) => path !== 'name.short' && spanish[path] === text);
    expect(same).toEqual([]);
  });
});

function put(part: object, [step = '', ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) Object.assign(part, { [step]: text });
  else put((part as Record<string, object>)[step]!, rest, text);
}

describe('the icons', () => {
  type Picture = Readonly<{ width: number; height: number; pixels: number[][] }>;
  const pixelsOf = async (source: Uint8Array): Promise<Picture> => {
    const { data, info } = await sharp(source).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, pixels: Array.from({ length: data.length / 4 }, (_, at) => [...data.subarray(4 * at, 4 * at + 4)]) };
  };
  const icon = (name: 'color' | 'outline'): Promise<Picture> => pixelsOf(unzipSync(zip)[manifest.icons[name]]!);

  it('has a colour icon of 192 by 192 that fills its square', async () => {
    const { width, height, pixels } = await icon('color');
    expect([width, height]).toEqual([192, 192]);
    expect(pixels.filter(([, , , alpha]) => alpha !== 255)).toEqual([]);
    expect(new Set(pixels.map(String)).size).toBeGreaterThan(100);
  });

  it('has an outline of 32 by 32, white on nothing', async () => {
    const { width, height, pixels } = await icon('outline');
    expect([width, height]).toEqual([32, 32]);
    const seen = pixels.filter(([, , , alpha]) => alpha! > 0);
    expect(seen.filter(([red, green, blue]) => Math.min(red!, green!, blue!) < 255)).toEqual([]);
    expect(seen.length).toBeGreaterThan(100);
    expect(pixels.length - seen.length).toBeGreaterThan(100);
  });

  it.each(['color', 'outline'] as const)('are drawn from their SVG: %s', async (name) => {
    const [kept, drawn] = [await icon(name), await pixelsOf(file(`${name}.svg`))];
    // Another version of the renderer may round a shade otherwise.
    const apart = kept.pixels.filter((pixel, at) => pixel.some((part, channel) => Math.abs(part - drawn.pixels[at]![channel]!) > 2));
    expect([drawn.width, drawn.height, apart]).toEqual([kept.width, kept.height, []]);
  });
});

describe('the values', () => {
  const faultsOf = (settings: Record<string, string>): string[] => {
    try {
      readManifestValues({ ...SETTINGS, ...settings }, version);
      return [];
    } catch (error) {
      return (error as { faults: string[] }).faults;
    }
  };

  it.each([
    ['no app id', { MICROSOFT_APP_ID: '' }, 'MICROSOFT_APP_ID is missing'],
    ['an app id that is no GUID', { MICROSOFT_APP_ID: 'anida' }, 'MICROSOFT_APP_ID has to be a GUID, not "anida"'],
    ['an app id that is a placeholder', { MICROSOFT_APP_ID: '${{BOT_ID}}' }, 'MICROSOFT_APP_ID has to be a GUID'],
    ['a Teams id that is no GUID', { TEAMS_APP_ID: BOT.slice(1) }, 'TEAMS_APP_ID has to be a GUID'],
    ['no domain', { PUBLIC_DOMAIN: ' ' }, 'PUBLIC_DOMAIN is missing'],
    ['an address for a domain', { PUBLIC_DOMAIN: 'https://anida.example.com' }, 'PUBLIC_DOMAIN has to be a domain alone'],
    ['a domain with a port', { PUBLIC_DOMAIN: 'anida.example.com:3978' }, 'PUBLIC_DOMAIN has to be a domain alone'],
    ['a domain with a path', { PUBLIC_DOMAIN: 'example.com/anida' }, 'PUBLIC_DOMAIN has to be a domain alone'],
    ['a machine of one\'s own', { PUBLIC_DOMAIN: 'localhost' }, 'PUBLIC_DOMAIN has to be a domain alone'],
    ['an address of numbers', { PUBLIC_DOMAIN: '10.0.0.4' }, 'PUBLIC_DOMAIN has to be a domain alone'],
    ['letters that no domain has', { PUBLIC_DOMAIN: 'anida.españa.example' }, 'PUBLIC_DOMAIN has to be a domain alone'],
    ['all domains', { PUBLIC_DOMAIN: '*.example.com' }, 'PUBLIC_DOMAIN has to be a domain alone'],
    ['a name that is too long', { DEVELOPER_NAME: 'x'.repeat(33) }, 'DEVELOPER_NAME has to have at most 32 characters, not 33'],
    ['a link without https', { PRIVACY_URL: 'http://example.com' }, 'PRIVACY_URL has to begin with https://'],
    ['a link that is none', { TERMS_OF_USE_URL: 'terms' }, 'TERMS_OF_USE_URL has to begin with https://'],
  ])('refuse %s, naming the setting and an example', (_scenario, settings, message) => {
    const found = faultsOf(settings);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/ For example: [A-Z_]+=.+/);
    expect(found[0]).toContain(message);
  });

  it('tell all faults at once', () => expect(faultsOf({ MICROSOFT_APP_ID: '', PUBLIC_DOMAIN: '' })).toHaveLength(2));
});
