/** `Get-ComputerInfo`: the same machine under the names of properties. */
import type { Entry, Finding, Machine, Reader, Sheet } from '../reader';
import { guestSystem, hostSystem } from '../values';
import { WINDOWS_FACTS, windowsMachine, windowsTogether } from './windows';

export const computerInfo: Reader = {
  name: 'Get-ComputerInfo',
  style: 'colon',
  labels: {
    os: ['OsName'],
    product: ['WindowsProductName'],
    build: ['OsBuildNumber', 'OsVersion', 'WindowsBuildLabEx'],
    manufacturer: ['CsManufacturer'],
    model: ['CsModel'],
    processor: ['CsProcessors'],
    logical: ['CsNumberOfLogicalProcessors'],
    bios: ['BiosVersion', 'BiosSMBIOSBIOSVersion'],
    biosMode: ['BiosFirmwareType'],
    monitor: ['HyperVRequirementVMMonitorModeExtensions'],
    firmware: ['HyperVRequirementVirtualizationFirmwareEnabled'],
    slat: ['HyperVRequirementSecondLevelAddressTranslation'],
    present: ['HyperVisorPresent'],
    other: ['HyperVRequirementDataExecutionPreventionAvailable', 'WindowsCurrentVersion', 'WindowsEditionId', 'WindowsInstallationType', 'WindowsVersion', 'CsName', 'CsSystemType', 'CsNumberOfProcessors', 'CsTotalPhysicalMemory', 'OsArchitecture', 'OsHardwareAbstractionLayer', 'DeviceGuardSmartStatus'],
  },
  anywhere: { monitor: '(?:true|false)', firmware: '(?:true|false)', slat: '(?:true|false)', present: '(?:true|false)' },
  proof: ['model', 'manufacturer', 'product', 'os', 'monitor', 'firmware', 'slat', 'present'],
  machine: windowsMachine,
  facts: WINDOWS_FACTS,
  together: (sheet, machine) => [...windowsTogether(sheet, machine), ...(sheet.has('os') ? [] : byProduct(sheet, machine))],
};

/** The registry's product name says "Windows 10" on Windows 11 too; only the build tells them apart. */
export function byProduct(sheet: Sheet, machine: Machine | undefined): readonly Finding[] {
  const product = sheet.get('product');
  if (!product || !machine) return [];
  const name = /^windows 10/i.test(product.value) ? clientByBuild(product, sheet.get('build')) : product.value;
  const value = name === undefined ? undefined : machine.side === 'host' ? hostSystem(name) : guestSystem(name);
  return value === undefined ? [] : [{ fact: machine.side === 'host' ? 'host' : 'guest', value, entry: product }];
}

function clientByBuild(product: Entry, build: Entry | undefined): string | undefined {
  const number = Number(/(?:^10\.0\.)?(\d{5})/.exec(build?.value ?? '')?.[1]);
  return Number.isNaN(number) ? undefined : number >= 22000 ? product.value.replace('10', '11') : product.value;
}
