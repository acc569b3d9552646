/** The readers of machine output, one for each kind. */
import type { Reader } from '../reader';
import { azure, azurePortal } from './azure';
import { computerInfo } from './computer-info';
import { cpuinfo } from './cpuinfo';
import { events } from './events';
import { getVm } from './get-vm';
import { getVmMemory } from './get-vm-memory';
import { getVmProcessor } from './get-vm-processor';
import { lscpu } from './lscpu';
import { msinfo } from './msinfo';
import { nestedStatus } from './nested-status';
import { systeminfo } from './systeminfo';
import { virtualbox, virtualboxMachineReadable } from './virtualbox';
import { vmx } from './vmx';

export const READERS: readonly Reader[] = [nestedStatus, getVm, getVmProcessor, getVmMemory, computerInfo, systeminfo, msinfo, cpuinfo, lscpu, virtualbox, virtualboxMachineReadable, vmx, azure, azurePortal, events];
