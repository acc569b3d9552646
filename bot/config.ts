/** The settings: what the environment may say, what it means, and what holds where it says nothing. */
import { config as loadEnvFile } from 'dotenv';
import { isAbsolute, join } from 'node:path';

export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;
export type AppType = (typeof APP_TYPES)[number];

/** How Teams knows us. Without it the bot's address takes unsigned activities, which only development may do. */
export interface TeamsIdentity {
  readonly appId: string;
  readonly appType: AppType;
  readonly appPassword?: string;
  readonly tenantId?: string;
}

/** The app id of whoever runs Anida in production for the page and the API alone. */
const NO_APP = 'none';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  readonly production: boolean;
  readonly conversationMinutes: number;
  readonly conversationLimit: number;
  /** `none`: Teams is left out; `unsigned`: whoever reaches the port may speak, for development. */
  readonly teams: TeamsIdentity | 'none' | 'unsigned';
  readonly chat: ChatSettings;
}

/** Who may use the chat, and how much of it. */
export interface ChatSettings {
  /** Origins besides our own; `*` stands for any. */
  readonly origins: readonly string[];
  /** The public name of this server, or empty. */
  readonly domain: string;
  readonly tokensPerMinute: number;
  readonly sockets: number;
  readonly proxyHops: number;
  /** Azure's own Direct Line, where the chat goes through it. */
  readonly azure: { readonly secret: string; readonly url: string } | null;
}

interface Setting { readonly name: string; readonly about: string; readonly initial: string; readonly example: string }

/** Every setting there is, in the order of `.env.example`. `initial` is what holds when it is not set. */
export const SETTINGS = [
  { name: 'PORT', about: 'The port the server listens on; 0 takes any free one.', initial: '3978', example: '8080' },
  { name: 'HOST', about: 'The address the server listens on; 127.0.0.1 keeps it to this machine.', initial: '0.0.0.0', example: '127.0.0.1' },
  { name: 'DATA_DIR', about: 'The folder for what the server keeps; relative to the project.', initial: 'data', example: '/var/lib/anida' },
  { name: 'NODE_ENV', about: 'production takes signed Teams messages alone, and starts only when MICROSOFT_APP_ID says what is meant.', initial: 'development', example: 'production' },
  { name: 'CONVERSATION_MINUTES', about: 'How many minutes a silent conversation is remembered.', initial: '30', example: '60' },
  { name: 'CONVERSATION_LIMIT', about: 'How many conversations are remembered at once; the one silent for longest goes first.', initial: '10000', example: '50000' },
  { name: 'MICROSOFT_APP_ID', about: `The app id of the Azure Bot; ${NO_APP} runs without Teams; empty takes unsigned messages, which only development may.`, initial: '', example: '00000000-0000-0000-0000-000000000000' },
  { name: 'MICROSOFT_APP_PASSWORD', about: 'The client secret of that app; not needed for UserAssignedMSI.', initial: '', example: 'the value of the client secret' },
  { name: 'MICROSOFT_APP_TENANT_ID', about: 'The Entra tenant of that app; not needed for MultiTenant.', initial: '', example: '00000000-0000-0000-0000-000000000000' },
  { name: 'MICROSOFT_APP_TYPE', about: `The kind of app: ${APP_TYPES.join(', ')}.`, initial: 'SingleTenant', example: 'UserAssignedMSI' },
  { name: 'PUBLIC_DOMAIN', about: 'The domain at which Teams and people reach Anida over https; "npm run package" needs it.', initial: '', example: 'anida.contoso.com' },
  { name: 'WIDGET_ORIGINS', about: "The pages that may show the chat besides Anida's own, by origin, with spaces between; * means any.", initial: '', example: 'https://intranet.contoso.com https://www.contoso.com' },
  { name: 'CHAT_TOKENS_PER_MINUTE', about: 'How many chats one client may begin in a minute.', initial: '60', example: '300' },
  { name: 'CHAT_SOCKETS', about: 'How many chats may be connected at once; one client has at most a tenth of them.', initial: '2000', example: '10000' },
  { name: 'PROXY_HOPS', about: 'How many proxies of yours stand before Anida; they tell in X-Forwarded-For who the client is.', initial: '0', example: '1' },
  { name: 'DIRECT_LINE_SECRET', about: "A secret of the Azure Bot's own Direct Line channel; the chat then goes through Azure.", initial: '', example: 'a key of the channel Direct Line' },
  { name: 'DIRECT_LINE_URL', about: 'The Direct Line service of Azure, for regions and other clouds.', initial: 'https://directline.botframework.com/v3/directline', example: 'https://europe.directline.botframework.com/v3/directline' },
  { name: 'TEAMS_APP_ID', about: 'The id of the app in Teams; empty means the app id of the bot.', initial: '', example: '00000000-0000-0000-0000-000000000000' },
  { name: 'DEVELOPER_NAME', about: 'Who offers the app, as Teams shows it.', initial: 'Anida', example: 'Contoso IT' },
  { name: 'PRIVACY_URL', about: 'The privacy statement that Teams links to; empty means the page of Anida.', initial: '', example: 'https://contoso.com/privacy' },
  { name: 'TERMS_OF_USE_URL', about: 'The terms of use that Teams links to; empty means the page of Anida.', initial: '', example: 'https://contoso.com/terms' },
] as const satisfies readonly Setting[];

type SettingName = (typeof SETTINGS)[number]['name'];

/** All that is wrong with the settings at once, in words for whoever starts the server. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are faulty:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Adds what `.env` in `home` says to the environment; what the environment already says stays. */
export function loadEnvironment(home: string): void {
  loadEnvFile({ path: join(home, '.env'), quiet: true });
}

export type Environment = Readonly<Record<string, string | undefined>>;
interface SettingsReader { readonly faults: string[]; readonly read: (name: SettingName) => string; readonly fault: (name: SettingName, wrong: string) => void }

/** Reads settings one by one and gathers in `faults` what `fault` is told of them. */
export function settingsOf(environment: Environment): SettingsReader {
  const faults: string[] = [];
  return {
    faults,
    read: (name) => environment[name]?.trim() || settingOf(name).initial,
    fault: (name, wrong) => { faults.push(`${name} ${wrong}. For example: ${name}=${settingOf(name).example}`); },
  };
}

/** Reads and checks every setting. Throws one `ConfigError` naming all faults. */
export function readConfig(environment: Environment, home: string): Config {
  const { faults, read, fault } = settingsOf(environment);
  const integer = (name: SettingName, low: number, high: number): number => {
    const given = read(name);
    const value = Number(given);
    if (!/^\d+$/.test(given) || value < low || value > high) fault(name, `has to be a whole number from ${low} to ${high}, not "${given}"`);
    return value;
  };

  const mode = read('NODE_ENV');
  if (!['production', 'development', 'test'].includes(mode)) fault('NODE_ENV', `has to be production, development or test, not "${mode}"`);
  const host = read('HOST');
  if (/[\s/]/.test(host)) fault('HOST', `has to be an address or a host name alone, not "${host}"`);
  const config: Config = {
    port: integer('PORT', 0, 65_535),
    host,
    dataDir: dataDirOf(environment, home),
    production: mode === 'production',
    conversationMinutes: integer('CONVERSATION_MINUTES', 1, 10_080),
    conversationLimit: integer('CONVERSATION_LIMIT', 1, 1_000_000),
    teams: readTeams(mode === 'production', read, fault),
    chat: {
      origins: readOrigins(read, fault),
      domain: read('PUBLIC_DOMAIN'),
      tokensPerMinute: integer('CHAT_TOKENS_PER_MINUTE', 1, 1_000_000),
      sockets: integer('CHAT_SOCKETS', 10, 1_000_000),
      proxyHops: integer('PROXY_HOPS', 0, 10),
      azure: readAzure(read, fault),
    },
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** The folder for what is kept, as an absolute path. Commands need it without the settings of a server. */
export function dataDirOf(environment: Readonly<Record<string, string | undefined>>, home: string): string {
  const given = environment['DATA_DIR']?.trim() || settingOf('DATA_DIR').initial;
  return isAbsolute(given) ? given : join(home, given);
}

function readTeams(production: boolean, read: SettingsReader['read'], fault: SettingsReader['fault']): Config['teams'] {
  const appId = read('MICROSOFT_APP_ID');
  const appPassword = read('MICROSOFT_APP_PASSWORD');
  const tenantId = read('MICROSOFT_APP_TENANT_ID');
  const given = read('MICROSOFT_APP_TYPE');
  const appType = APP_TYPES.find((type) => type === given);
  if (!appType) fault('MICROSOFT_APP_TYPE', `has to be ${APP_TYPES.join(', ')}, not "${given}"`);
  if (appId === '' || appId === NO_APP) {
    // A secret or a tenant alone means that somebody wanted Teams and would silently go without.
    if (appPassword !== '' || tenantId !== '') fault('MICROSOFT_APP_ID', 'is missing although its password or its tenant is set');
    else if (appId === '' && production) fault('MICROSOFT_APP_ID', `has to be set in production, or anybody could speak for Teams; ${NO_APP} runs without Teams`);
    return appId === NO_APP ? 'none' : 'unsigned';
  }
  if (!GUID.test(appId)) fault('MICROSOFT_APP_ID', 'has to be a GUID');
  if (appType !== 'UserAssignedMSI' && appPassword === '') fault('MICROSOFT_APP_PASSWORD', `is needed for an app of type ${given}`);
  if (appType !== 'MultiTenant' && tenantId === '') fault('MICROSOFT_APP_TENANT_ID', `is needed for an app of type ${given}`);
  return {
    appId,
    appType: appType ?? 'SingleTenant',
    ...(appPassword === '' ? {} : { appPassword }),
    ...(tenantId === '' ? {} : { tenantId }),
  };
}

function readOrigins(read: SettingsReader['read'], fault: SettingsReader['fault']): readonly string[] {
  const origins = read('WIDGET_ORIGINS').split(/\s+/).filter(Boolean);
  // They go into a header as they are, so they have to be exactly what a browser calls an origin.
  const strange = origins.find((origin) => origin !== '*' && !(/^https?:\/\/[\w.[\]:-]+$/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin));
  if (strange !== undefined) fault('WIDGET_ORIGINS', `has to hold origins alone, without a path and without a slash at the end, not "${strange}"`);
  return origins;
}

function readAzure(read: SettingsReader['read'], fault: SettingsReader['fault']): ChatSettings['azure'] {
  const url = read('DIRECT_LINE_URL').replace(/\/+$/, '');
  if (!/^https?:\/\/[^\s;,'"]+$/.test(url) || !URL.canParse(url)) fault('DIRECT_LINE_URL', `has to be a web address, not "${url}"`);
  const secret = read('DIRECT_LINE_SECRET');
  return secret === '' ? null : { secret, url };
}

function settingOf(name: SettingName): Setting {
  return SETTINGS.find((setting) => setting.name === name) ?? SETTINGS[0];
}

/** The text of `.env.example`: every setting with its meaning, commented out at its default. */
export function envExample(): string {
  const lines = SETTINGS.flatMap(({ name, about, initial, example }) =>
    ['', `# ${about}`, `# Default: ${initial === '' ? 'empty' : initial}. Example: ${example}`, `#${name}=${initial}`]);
  return ['# The settings of Anida. Copy this file to .env and remove the # before what you change.', ...lines, ''].join('\n');
}
