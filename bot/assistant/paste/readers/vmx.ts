/** Lines of a VMware `.vmx` file. Every VMware product writes them; only some lines tell which one did. */
import type { Reader } from '../reader';
import { exposed, guestSystem, virtualProcessors } from '../values';

export const vmx: Reader = {
  name: '.vmx',
  style: 'equals',
  labels: {
    nested: ['vhv.enable', 'vhv.allow'],
    masked: ['hypervisor.cpuid.v0'],
    hardware: ['virtualhw.version'],
    guest: ['guestos'],
    processors: ['numvcpus'],
    workstation: ['gui.exitonclihlt', 'gui.lastpoweredviewmode', 'usb.vbluetooth.startconnected', 'policy.vm.mvmtid', 'sound.autodetect', 'gui.fullscreenatpoweron'],
    esxi: ['vc.uuid', 'sched.cpu.units', 'sched.cpu.min', 'sched.cpu.shares', 'sched.mem.min', 'sched.mem.minsize', 'sched.mem.shares', 'sched.swap.derivedname', 'migrate.hostlog', 'migrate.encryptionmode'],
    other: ['.encoding', 'config.version', 'displayname', 'memsize', 'cpuid.corespersocket', 'firmware', 'nvram', 'vvtd.enable', 'monitor.virtual_mmu', 'monitor.virtual_exec', 'virtualhw.productcompatibility', 'powertype.poweroff', 'cleanshutdown', 'uuid.bios', 'uuid.location', 'scsi0.virtualdev', 'scsi0.present', 'ethernet0.virtualdev', 'ethernet0.present', 'ethernet0.connectiontype', 'mce.enable', 'tools.synctime', 'uefi.secureboot.enabled', 'isolation.tools.hgfs.disable'],
  },
  proof: ['nested', 'masked', 'hardware', 'guest'],
  machine: () => ({ side: 'host' }),
  facts: [
    { label: 'nested', of: 'vm', fact: 'extensions', read: exposed },
    { label: 'processors', of: 'vm', fact: 'vcpus', read: (value) => virtualProcessors(value.replace(/"/g, '')) },
    { label: 'guest', of: 'vm', fact: 'guest', read: (value) => (/^"?windows/i.test(value) ? windowsGuest(value) : guestSystem(value)) },
  ],
  together: (sheet) => {
    const entry = sheet.get('nested') ?? sheet.get('masked') ?? sheet.get('hardware') ?? sheet.get('guest');
    if (!entry) return [];
    return [{ fact: 'outer', value: sheet.has('esxi') ? 'vmware-esxi' : sheet.has('workstation') ? 'vmware-workstation' : 'vmware', entry }];
  },
};

/** VMware's own ids: "windows2019srv-64", "windows11-64"; "windows9" is Windows 10 and stays open. */
function windowsGuest(id: string): string | undefined {
  const server = Number(/windows(\d{4})srv/i.exec(id)?.[1]);
  if (server > 0) return server < 2022 ? 'windows-until-2019' : 'windows-since-2022';
  if (/windows9srv/i.test(id)) return 'windows-until-2019';
  return /windows1[12]/i.test(id) ? 'windows-since-2022' : /windows[78]/i.test(id) ? 'windows-until-2019' : undefined;
}
