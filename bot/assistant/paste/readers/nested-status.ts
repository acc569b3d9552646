/** `Get-NestedVirtStatus.ps1`: the old helper's report on a host and its VMs. Its own verdicts are outdated and are not read. */
import { machineByModel } from '../machine';
import type { Reader } from '../reader';
import { exposed, truth } from '../values';
import { byProduct } from './computer-info';

export const nestedStatus: Reader = {
  name: 'Get-NestedVirtStatus',
  style: 'colon',
  labels: {
    computer: ['Computer'],
    manufacturer: ['Manufacturer'],
    model: ['Model'],
    vendor: ['ProccessorManufacturer', 'ProcessorManufacturer'],
    product: ['Product Name'],
    build: ['Build Lab'],
    supported: ['HostNestedSupport'],
    nests: ['SupportsNesting'],
    extensions: ['ExposeVirtualizationExtensions'],
    dynamicMemory: ['DynamicMemoryEnabled'],
    other: ['Name', 'State', 'SnapshotEnabled', 'Installation Type', 'Edition ID', 'HypervisorRunning', 'FullHyperVRole', 'HypervisorLoadOptionsPresent', 'HypervisorLoadOptionsValue', 'IumInstalled', 'VbsRunning', 'VbsRegEnabled', 'BuildSupported', 'VbsPresent'],
  },
  proof: ['supported', 'nests'],
  // The helper runs on the host by design; on a machine that is itself virtual its "host" is somebody's guest.
  machine: (sheet) => machineByModel(sheet) ?? (sheet.has('supported') ? { side: 'host' } : undefined),
  facts: [
    // The vendor alone does not tell an EPYC from an older AMD, so only Intel becomes a class.
    { label: 'vendor', of: 'host', fact: 'processor', read: (value) => (/genuineintel/i.test(value) ? 'intel' : undefined) },
    { label: 'extensions', of: 'vm', fact: 'extensions', read: exposed },
    { label: 'dynamicMemory', of: 'vm', fact: 'dynamicMemory', read: truth },
  ],
  together: (sheet, machine) => {
    const findings = [...byProduct(sheet, machine)];
    const nests = sheet.get('nests');
    if (nests) findings.push({ fact: 'outer', value: 'hyper-v', entry: nests });
    return findings;
  },
};
