/** `Get-VMProcessor`: whether the VM sees the virtualization extensions, and how many processors it has. */
import type { Reader } from '../reader';
import { exposed, truth, virtualProcessors } from '../values';
import { proofOfHyperV } from './get-vm';

export const getVmProcessor: Reader = {
  name: 'Get-VMProcessor',
  style: 'colon',
  labels: {
    name: ['VMName'],
    extensions: ['ExposeVirtualizationExtensions'],
    count: ['Count'],
    compatibility: ['CompatibilityForMigrationEnabled'],
    other: ['CompatibilityForMigrationMode', 'CompatibilityForOlderOperatingSystemsEnabled', 'HwThreadCountPerCore', 'Maximum', 'Reserve', 'RelativeWeight', 'ResourcePoolName', 'MaximumCountPerNumaNode', 'MaximumCountPerNumaSocket', 'EnableHostResourceProtection', 'EnablePerfmonPmu', 'EnablePerfmonLbr', 'EnablePerfmonPebs', 'EnablePerfmonIpt', 'EnableLegacyApicMode', 'ApicMode', 'AllowACountMCount', 'CpuBrandString', 'PerfCpuFreqCapMhz', 'L3CacheWays', 'OperationalStatus', 'StatusDescription'],
  },
  anywhere: { extensions: '(?:true|false)', compatibility: '(?:true|false)' },
  proof: ['extensions', 'compatibility'],
  machine: () => ({ side: 'host' }),
  facts: [
    { label: 'extensions', of: 'vm', fact: 'extensions', read: exposed },
    { label: 'count', of: 'vm', fact: 'vcpus', read: virtualProcessors },
    { label: 'compatibility', of: 'vm', fact: 'processorCompatibility', read: truth },
  ],
  together: proofOfHyperV,
};
