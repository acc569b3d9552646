/** `/proc/cpuinfo`: the processor's name and flags; "hypervisor" among them means a VM. */
import type { Reader } from '../reader';
import { extensionsByFlags, linuxGuest, model } from './linux';

export const cpuinfo: Reader = {
  name: '/proc/cpuinfo',
  style: 'colon',
  labels: {
    number: ['processor'],
    vendor: ['vendor_id'],
    model: ['model name', 'nombre del modelo'],
    flags: ['flags', 'indicadores'],
    other: ['cpu family', 'model', 'stepping', 'microcode', 'cpu mhz', 'cache size', 'physical id', 'siblings', 'core id', 'cpu cores', 'apicid', 'initial apicid', 'fpu', 'fpu_exception', 'cpuid level', 'wp', 'vmx flags', 'bugs', 'bogomips', 'tlb size', 'clflush size', 'cache_alignment', 'address sizes', 'power management'],
  },
  proof: ['vendor'],
  accepts: (sheet) => { const named = sheet.get('model'); const flags = sheet.get('flags'); return (named !== undefined && model(named.value) !== undefined) || (flags !== undefined && /\bfpu\b|\bsse\b|\bhypervisor\b/.test(flags.value)); },
  machine: (sheet) => { const flags = sheet.get('flags')?.value; return flags === undefined || !/\bhypervisor\b/.test(flags) ? undefined : { side: 'guest' }; },
  // The kernel of WSL 2 is a virtual machine too, but not the one that is asked about.
  unless: /\bwsl\b|\bwsl ?2|microsoft-standard/i,
  facts: [{ label: 'model', of: 'any', fact: 'processor', read: model }],
  together: (sheet, machine) => {
    const flags = sheet.get('flags');
    if (!flags || machine?.side !== 'guest') return [];
    const value = extensionsByFlags(flags.value);
    return [...linuxGuest(machine, flags), ...(value ? [{ fact: 'extensions', value, entry: flags }] : [])];
  },
};
