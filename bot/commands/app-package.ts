/** The app package of Teams: the manifest with the values of one installation, its translations and its icons in a zip. */
import { zipSync } from 'fflate';
import { ConfigError, GUID, settingsOf, type Environment } from '../config';

/** What `${{…}}` in the manifest stands for, by name. */
export type ManifestValues = Readonly<Record<'APP_VERSION' | 'MICROSOFT_APP_ID' | 'TEAMS_APP_ID' | 'PUBLIC_DOMAIN' | 'DEVELOPER_NAME' | 'PRIVACY_URL' | 'TERMS_OF_USE_URL', string>>;

/** The parts of the manifest that name other files of the package. */
interface NamedFiles {
  readonly icons: Readonly<Record<string, string>>;
  readonly localizationInfo: { readonly additionalLanguages: readonly { readonly file: string }[] };
}

// What `developer.name` may hold at most by the schema of the manifest.
const DEVELOPER_NAME_CHARACTERS = 32;

const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** The values of the manifest by the settings. Throws one `ConfigError` naming all faults. */
export function readManifestValues(environment: Environment, version: string): ManifestValues {
  const { faults, read, fault } = settingsOf(environment);
  const botId = read('MICROSOFT_APP_ID');
  if (botId === '') fault('MICROSOFT_APP_ID', 'is missing: it is the app id of the Azure Bot');
  else if (!GUID.test(botId)) fault('MICROSOFT_APP_ID', `has to be a GUID, not "${botId}"`);

  const appId = read('TEAMS_APP_ID') || botId;
  if (appId !== botId && !GUID.test(appId)) fault('TEAMS_APP_ID', `has to be a GUID, not "${appId}"`);

  const domain = read('PUBLIC_DOMAIN').toLowerCase();
  if (domain === '') fault('PUBLIC_DOMAIN', 'is missing: it is the domain at which Teams reaches Anida');
  else if (!HOST_NAME.test(domain)) fault('PUBLIC_DOMAIN', `has to be a domain alone, without https://, port and path, not "${domain}"`);

  const developer = read('DEVELOPER_NAME');
  if (developer.length > DEVELOPER_NAME_CHARACTERS) fault('DEVELOPER_NAME', `has to have at most ${DEVELOPER_NAME_CHARACTERS} characters, not ${developer.length}`);

  const page = `https://${domain}/`;
  const link = (name: 'PRIVACY_URL' | 'TERMS_OF_USE_URL'): string => {
    const address = read(name) || page;
    if (address !== page && !/^https:\/\/\S+$/.test(address)) fault(name, `has to begin with https://, not be "${address}"`);
    return address;
  };
  const values = {
    APP_VERSION: version, MICROSOFT_APP_ID: botId.toLowerCase(), TEAMS_APP_ID: appId.toLowerCase(), PUBLIC_DOMAIN: domain,
    DEVELOPER_NAME: developer, PRIVACY_URL: link('PRIVACY_URL'), TERMS_OF_USE_URL: link('TERMS_OF_USE_URL'),
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return values;
}

/** The manifest with its values filled in, as text. Throws when it asks for a value that there is none of. */
export function fillManifest(template: string, values: ManifestValues): string {
  const known = new Map<string, string>(Object.entries(values));
  const fill = (text: string): string => text.replace(/\$\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`manifest.json asks for ${placeholder}, and no setting gives it. Correct the name.`);
    return value;
  });
  // Filled in string by string, so that a quotation mark in a name is no end of a string.
  const filled: unknown = JSON.parse(template, (_key, value: unknown) => (typeof value === 'string' ? fill(value) : value));
  return `${JSON.stringify(filled, null, 2)}\n`;
}

/**
 * The zip that Teams takes, with everything at its root. `read` gives a file of the folder `manifest/` by its name. The
 * same files and values always give the same bytes.
 */
export function zipApp(read: (name: string) => Uint8Array, values: ManifestValues): Uint8Array {
  const manifest = fillManifest(new TextDecoder().decode(read('manifest.json')), values);
  const { icons, localizationInfo } = JSON.parse(manifest) as NamedFiles;
  const named = [...Object.values(icons), ...localizationInfo.additionalLanguages.map(({ file }) => file)];
  const files = Object.fromEntries(named.map((name) => [name, read(name)]));
  // A zip keeps local time without a zone: the first day it knows is the same everywhere.
  return zipSync({ 'manifest.json': new TextEncoder().encode(manifest), ...files }, { level: 9, mtime: new Date(1980, 0, 1) });
}
