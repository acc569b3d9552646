/** `VBoxManage showvminfo`, for people and with `--machinereadable`: a VirtualBox VM as its host sees it. */
import type { Reader, Sheet } from '../reader';
import { exposed, guestSystem, virtualProcessors } from '../values';

const labels = {
  guest: ['Guest OS', 'SO invitado', 'ostype'],
  processors: ['Number of CPUs', 'Número de CPUs', 'cpus'],
  nested: ['Nested VT-x/AMD-V', 'VT-x/AMD-V anidado', 'nested-hw-virt'],
  hardware: ['Hardware Virtualization', 'Virtualización de hardware', 'hwvirtex'],
  paravirtual: ['Paravirt. Provider', 'Effective Paravirt. Prov.', 'Effective Paravirt. Provider', 'paravirtprovider', 'effparavirtprovider'],
  other: ['Name', 'name', 'Groups', 'groups', 'Config file', 'CfgFile', 'Snapshot folder', 'SnapFldr', 'Log folder', 'LogFldr', 'Hardware UUID', 'hardwareuuid', 'UUID', 'Memory size', 'memory', 'Page Fusion', 'pagefusion', 'VRAM size', 'vram', 'CPU exec cap', 'cpuexecutioncap', 'HPET', 'hpet', 'CPUProfile', 'cpu-profile', 'Chipset', 'chipset', 'Firmware', 'firmware', 'PAE', 'pae', 'Long Mode', 'longmode', 'Triple Fault Reset', 'triplefaultreset', 'APIC', 'apic', 'X2APIC', 'x2apic', 'Boot Device 1', 'boot1', 'ACPI', 'acpi', 'IOAPIC', 'ioapic', 'BIOS APIC mode', 'Time offset', 'RTC', 'rtcuseutc', 'Nested Paging', 'nestedpaging', 'Large Pages', 'largepages', 'VT-x VPID', 'vtxvpid', 'VT-x Unrestricted Exec.', 'vtxux', 'AMD-V Virt. Vmsave/Vmload', 'State', 'VMState', 'Graphics Controller', 'graphicscontroller', 'Monitor count', 'Session name'],
};
const facts: Reader['facts'] = [
  { label: 'nested', of: 'vm', fact: 'extensions', read: exposed },
  { label: 'processors', of: 'vm', fact: 'vcpus', read: virtualProcessors },
  { label: 'guest', of: 'vm', fact: 'guest', read: guestSystem },
];
const together: Reader['together'] = (sheet: Sheet) => {
  const entry = sheet.get('nested') ?? sheet.get('paravirtual') ?? sheet.get('hardware');
  return entry ? [{ fact: 'outer', value: 'virtualbox', entry }] : [];
};
const shared = { labels, facts, together, proof: ['nested', 'paravirtual'], machine: () => ({ side: 'host' }) as const };

export const virtualbox: Reader = { ...shared, name: 'VBoxManage', style: 'colon' };
export const virtualboxMachineReadable: Reader = { ...shared, name: 'VBoxManage', style: 'equals' };
