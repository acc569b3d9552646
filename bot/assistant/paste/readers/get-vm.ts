/** `Get-VM`, as a list or (by way of a table) a row: the VM as its Hyper-V host sees it. */
import type { Finding, Reader, Sheet } from '../reader';
import { configurationVersion, generation, megabytes, truth, virtualProcessors } from '../values';

const STATES: Readonly<Record<string, string>> = { running: 'running', off: 'off', saved: 'saved', paused: 'paused', 'en ejecucion': 'running', ejecutandose: 'running', apagada: 'off', apagado: 'off', guardada: 'saved', guardado: 'saved', 'en pausa': 'paused' };

export const getVm: Reader = {
  name: 'Get-VM',
  style: 'colon',
  labels: {
    name: ['Name', 'VMName', 'Nombre'],
    state: ['State', 'Estado'],
    version: ['Version', 'Versión', 'Configuration Version', 'Versión de configuración'],
    generation: ['Generation', 'Generación'],
    processors: ['ProcessorCount'],
    dynamicMemory: ['DynamicMemoryEnabled'],
    assigned: ['MemoryAssigned', 'Memoria asignada'],
    startup: ['MemoryStartup'],
    minimum: ['MemoryMinimum'],
    maximum: ['MemoryMaximum'],
    other: ['CPUUsage', 'MemoryDemand', 'MemoryStatus', 'Uptime', 'Tiempo activo', 'Status', 'ReplicationState', 'CreationTime', 'CheckpointType', 'ParentSnapshotName', 'IntegrationServicesState', 'IntegrationServicesVersion', 'AutomaticStartAction', 'AutomaticStopAction', 'ConfigurationLocation', 'SmartPagingFilePath', 'VMId', 'SizeOfSystemFiles', 'IsClustered', 'NumaNodesCount', 'HardDrives', 'NetworkAdapters', 'Heartbeat', 'Notes', 'OperationalStatus', 'PrimaryStatusDescription'],
  },
  values: { version: /^\d{1,2}\.\d{1,2}$/, generation: /^[12]$/, processors: /^\d/, assigned: /^\d/ },
  proof: ['processors', 'startup'],
  // "Name" and "Version" alone are anybody's words; a product's version must not pass for a VM's.
  accepts: (sheet) => (sheet.has('version') && sheet.has('generation')) || (sheet.has('assigned') && sheet.has('state')),
  machine: () => ({ side: 'host' }),
  facts: [
    { label: 'version', of: 'vm', fact: 'vmVersion', read: configurationVersion },
    { label: 'generation', of: 'vm', fact: 'generation', read: generation },
    { label: 'processors', of: 'vm', fact: 'vcpus', read: virtualProcessors },
    { label: 'dynamicMemory', of: 'vm', fact: 'dynamicMemory', read: truth },
    { label: 'assigned', of: 'vm', fact: 'memoryAssigned', read: megabytes },
    { label: 'startup', of: 'vm', fact: 'memoryStartup', read: megabytes },
    { label: 'minimum', of: 'vm', fact: 'memoryMinimum', read: megabytes },
    { label: 'maximum', of: 'vm', fact: 'memoryMaximum', read: megabytes },
    { label: 'state', of: 'vm', fact: 'vmState', read: (value) => STATES[value.toLowerCase().replaceAll('ó', 'o').replaceAll('á', 'a')] },
  ],
  together: proofOfHyperV,
};

/** Only Hyper-V has these cmdlets: the VM they list runs on it. */
export function proofOfHyperV(sheet: Sheet): readonly Finding[] {
  const [entry] = sheet.values();
  return entry ? [{ fact: 'outer', value: 'hyper-v', entry }] : [];
}
