/** Whose machine an output is from: by manufacturer and model, as firmware reports them. */
import type { Machine, Sheet } from './reader';

/** What the firmware of a virtual machine calls itself → the product it runs on. The first that fits decides. */
const VIRTUAL: readonly (readonly [RegExp, string])[] = [
  [/vmware/, 'vmware'],
  [/virtualbox|innotek/, 'virtualbox'],
  [/parallels/, 'parallels'],
  [/apple virtualization/, 'apple-virtualization'],
  [/google compute engine/, 'gce'],
  [/openstack/, 'openstack'],
  [/ovirt|rhev|red hat virtualization/, 'ovirt'],
  [/red hat.*kvm/, 'rhel-kvm'],
  [/nutanix.*ahv|^ahv/, 'nutanix-ahv'],
  [/hvm domu|^xen/, 'xen'],
  [/bhyve/, 'bhyve'],
  [/qemu|standard pc \(|bochs|\bkvm\b/, 'kvm'],
];
const CLOUD_PC = /cloud pc/;
const PHYSICAL = /\b(?:dell|hewlett|hpe?|lenovo|super ?micro|fujitsu|cisco|asus|asustek|gigabyte|micro-star|msi|acer|intel corporation|intel\(r\) client|toshiba|dynabook|huawei|inspur|quanta|asrock|samsung|panasonic|razer|framework|sony|lg electronics|nec|hitachi|surface|apple inc|macbook\w*)\b|to be filled by|system product name/;

/** The machine by the names in a sheet; undefined where they say nothing certain. */
export function machineByModel(sheet: Sheet): Machine | undefined {
  const maker = (sheet.get('manufacturer')?.value ?? '').toLowerCase().slice(0, 200);
  const model = (sheet.get('model')?.value ?? '').toLowerCase().slice(0, 200);
  const named = `${maker} ${model}`.trim();
  for (const [pattern, outer] of VIRTUAL) if (pattern.test(named)) return { side: 'guest', outer };
  if (CLOUD_PC.test(model)) return { side: 'guest', outer: 'windows-365' };
  if (/^virtual machine\b|^m[aá]quina virtual\b/.test(model) && /^$|microsoft/.test(maker)) return { side: 'guest', outer: 'hyper-v' };
  // A metal instance hands over the whole server; every other one is a VM.
  if (/amazon ec2/.test(maker)) return /metal/.test(model) ? { side: 'host' } : { side: 'guest', outer: 'aws-ec2' };
  return PHYSICAL.test(named) ? { side: 'host' } : undefined;
}

const HOST = /\b(?:host|anfitrion|physical|fisico|fisica|bare metal|hipervisor padre)\b/;
const GUEST = /\b(?:vm|mv|guest|invitado|invitada|virtual machine|maquina virtual)\b/;

/** What a person said right above or before an output ("systeminfo on the host:"); both or neither named says nothing. */
export function sideNamed(caption: string): Machine['side'] | undefined {
  const [host, guest] = [HOST.test(caption), GUEST.test(caption)];
  return host === guest ? undefined : host ? 'host' : 'guest';
}
