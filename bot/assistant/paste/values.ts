/** Values as machines print them → the values our facts have. */
import { processorModel } from '../processor-model';

/** "9.0" → the class of configuration versions it belongs to. */
export function configurationVersion(value: string): string | undefined {
  const [, whole, part] = /^v?(\d{1,2})\.(\d{1,2})(?![\d.])/.exec(value) ?? [];
  if (whole === undefined) return undefined;
  const version = Number(whole) * 100 + Number(part);
  return version < 800 ? 'below-8.0' : version < 903 ? '8.0-to-9.2' : version < 1000 ? '9.3-to-9.9' : '10.0-or-later';
}

export function virtualProcessors(value: string): string | undefined {
  const count = Number(/^\d{1,5}/.exec(value)?.[0]);
  if (!(count > 0)) return undefined;
  return count < 4 ? 'under-4' : count <= 225 ? '4-to-225' : 'over-225';
}

/** `true`, `false`, or undefined; PowerShell, the BIOS lines of Windows, VirtualBox and VMware each have their words. */
export function yes(value: string): boolean | undefined {
  if (/^"?(?:true|yes|s[ií]|on|enabled|verdadero|habilitado|activad[oa])\b|^"?s[ií](?![a-zñ])/i.test(value)) return true;
  return /^"?(?:false|no|off|disabled|falso|deshabilitado|desactivad[oa])(?![\w/-])/i.test(value) ? false : undefined;
}
export const exposed = (value: string): string | undefined => ({ true: 'exposed', false: 'hidden' })[String(yes(value))];
export const truth = (value: string): string | undefined => { const said = yes(value); return said === undefined ? undefined : String(said); };

/** "2", "V2", "Gen 2" → the generation of a VM. */
export function generation(value: string): string | undefined {
  const number = /^"?(?:v|gen(?:eration|eraci[oó]n)?[ -]?)?([12])"?(?![\d.])/i.exec(value)?.[1];
  return number && `gen-${number}`;
}

/** Bytes as PowerShell's lists give them, or megabytes marked as such → megabytes. */
export function megabytes(value: string): string | undefined {
  const amount = /^\d{1,15}(?![\d.,])/.exec(value)?.[0];
  if (amount === undefined) return undefined;
  if (value.endsWith(' MB')) return String(Number(amount));
  return Number(amount) >= 2 ** 20 ? String(Math.round(Number(amount) / 2 ** 20)) : String(Number(amount));
}

/** The host's system by its full name ("Microsoft Windows Server 2019 Standard"). */
export function hostSystem(name: string): string | undefined {
  if (!/windows|hyper-v server/i.test(name)) return undefined;
  const server = /(?:server|windows)[^\d\n]{0,12}(20\d\d)(?!\d)/i.exec(name)?.[1];
  if (server !== undefined) return Number(server) < 2016 ? 'before-2016' : Number(server) < 2022 ? 'server-2016-2019' : 'server-2022-or-later';
  const client = /windows\W{0,5}(?:\(\w+\)\s?)?(11|10|8\.1|8|7|vista|xp)(?![\d.])/i.exec(name)?.[1];
  return client === undefined ? undefined : client === '11' ? 'windows-11' : client === '10' ? 'windows-10' : 'before-2016';
}

/** The VM's system. Windows 10 is left open: whether it counts as newer than Server 2019 hangs on its build. */
export function guestSystem(name: string): string | undefined {
  if (/linux|ubuntu|debian|centos|rocky|alma|fedora|red hat|rhel|suse|oracle \d/i.test(name)) return 'linux';
  const system = hostSystem(name);
  if (system === undefined || system === 'windows-10') return undefined;
  return system === 'before-2016' || system === 'server-2016-2019' ? 'windows-until-2019' : 'windows-since-2022';
}

export const isAzureLocal = (name: string): boolean => /azure stack hci|azure local/i.test(name);
export const processor = (name: string): string | undefined => processorModel(name);

/** The security type of an Azure VM, as the command line or the portal names it. */
export function securityType(value: string): string | undefined {
  if (/^"?(?:trusted ?launch|inicio (?:seguro|de confianza)|inicio seguro)/i.test(value)) return 'trusted-launch';
  if (/^"?confidential|^"?confidencial|^"?m[aá]quinas? virtual(?:es)? confidencial/i.test(value)) return 'confidential';
  return /^"?(?:standard|est[aá]ndar)\b/i.test(value) ? 'standard' : undefined;
}
