/** `Get-VMMemory`: whether Dynamic Memory is on, and its bounds in megabytes. */
import type { Reader } from '../reader';
import { megabytes, truth } from '../values';
import { proofOfHyperV } from './get-vm';

export const getVmMemory: Reader = {
  name: 'Get-VMMemory',
  style: 'colon',
  labels: {
    name: ['VMName'],
    dynamicMemory: ['DynamicMemoryEnabled'],
    startup: ['Startup'],
    minimum: ['Minimum'],
    maximum: ['Maximum'],
    other: ['Buffer', 'Priority', 'MaximumPerNumaNode', 'ResourcePoolName'],
  },
  anywhere: { dynamicMemory: '(?:true|false)' },
  proof: ['dynamicMemory'],
  accepts: (sheet) => sheet.has('startup') && sheet.has('minimum') && sheet.has('maximum'),
  machine: () => ({ side: 'host' }),
  facts: [
    { label: 'dynamicMemory', of: 'vm', fact: 'dynamicMemory', read: truth },
    { label: 'startup', of: 'vm', fact: 'memoryStartup', read: megabytes },
    { label: 'minimum', of: 'vm', fact: 'memoryMinimum', read: megabytes },
    { label: 'maximum', of: 'vm', fact: 'memoryMaximum', read: megabytes },
  ],
  together: proofOfHyperV,
};
