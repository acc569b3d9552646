/** `lscpu`, in English and Spanish: model, extensions, and the hypervisor it runs on. */
import type { Machine, Reader, Sheet } from '../reader';
import { virtualProcessors } from '../values';
import { extensionsByFlags, linuxGuest, model } from './linux';

const VENDORS: readonly (readonly [RegExp, string])[] = [[/^microsoft/i, 'hyper-v'], [/^kvm/i, 'kvm'], [/^vmware/i, 'vmware'], [/^xen/i, 'xen'], [/^oracle|^innotek|^virtualbox/i, 'virtualbox'], [/^parallels/i, 'parallels'], [/^bhyve/i, 'bhyve']];

export const lscpu: Reader = {
  name: 'lscpu',
  style: 'colon',
  labels: {
    architecture: ['Architecture', 'Arquitectura'],
    vendor: ['Vendor ID', 'ID de fabricante', 'ID del vendedor'],
    model: ['Model name', 'BIOS Model name', 'Nombre del modelo'],
    cpus: ['CPU(s)'],
    virtualization: ['Virtualization', 'Virtualización'],
    hypervisor: ['Hypervisor vendor', 'Fabricante del hipervisor', 'Fabricante de hipervisor'],
    kind: ['Virtualization type', 'Tipo de virtualización'],
    flags: ['Flags', 'Indicadores'],
    other: ['CPU op-mode(s)', 'Modo(s) de operación de las CPUs', 'Address sizes', 'Tamaños de dirección', 'Byte Order', 'Orden de los bytes', 'On-line CPU(s) list', 'Lista de la(s) CPU(s) en línea', 'CPU family', 'Familia de CPU', 'Model', 'Modelo', 'Thread(s) per core', 'Hilo(s) de procesamiento por núcleo', 'Core(s) per socket', 'Núcleo(s) por «socket»', 'Socket(s)', '«Socket(s)»', 'Stepping', 'Revisión', 'CPU MHz', 'CPU max MHz', 'CPU min MHz', 'BogoMIPS', 'L1d cache', 'L1i cache', 'L2 cache', 'L3 cache', 'L1d', 'L1i', 'L2', 'L3', 'NUMA node(s)', 'Modo(s) NUMA', 'NUMA node0 CPU(s)', 'CPU(s) del nodo NUMA 0', 'Virtualization features', 'Caches (sum of all)', 'NUMA', 'Vulnerabilities'],
  },
  proof: ['hypervisor'],
  accepts: (sheet) => sheet.has('model') && (sheet.has('architecture') || sheet.has('vendor') || sheet.has('cpus') || sheet.has('virtualization')),
  machine: (sheet): Machine | undefined => {
    const vendor = sheet.get('hypervisor')?.value;
    return vendor === undefined ? undefined : { side: 'guest', outer: VENDORS.find(([pattern]) => pattern.test(vendor))?.[1] };
  },
  // The kernel of WSL 2 is a virtual machine too, but not the one that is asked about.
  unless: /\bwsl\b|\bwsl ?2|microsoft-standard/i,
  facts: [
    { label: 'model', of: 'any', fact: 'processor', read: model },
    { label: 'architecture', of: 'any', fact: 'processor', read: (value) => (/^(?:aarch64|arm64)\b/i.test(value) ? 'arm64' : undefined) },
    { label: 'cpus', of: 'guest', fact: 'vcpus', read: virtualProcessors },
  ],
  together: (sheet, machine) => {
    const hypervisor = sheet.get('hypervisor');
    if (!hypervisor || !machine) return [];
    const value = extensions(sheet);
    return [
      ...(machine.outer === undefined ? [] : [{ fact: 'outer', value: machine.outer, entry: hypervisor }]),
      ...linuxGuest(machine, hypervisor),
      ...(value ? [{ fact: 'extensions', value, entry: sheet.get('virtualization') ?? sheet.get('flags') ?? hypervisor }] : []),
    ];
  },
};

function extensions(sheet: Sheet): 'exposed' | 'hidden' | undefined {
  if (/^(?:vt-x|amd-v)/i.test(sheet.get('virtualization')?.value ?? '')) return 'exposed';
  const flags = sheet.get('flags');
  if (flags) return extensionsByFlags(flags.value);
  // Its line stands between these two, so only an account that has both shows that it is missing.
  return sheet.has('model') && sheet.has('kind') && !sheet.has('virtualization') ? 'hidden' : undefined;
}
