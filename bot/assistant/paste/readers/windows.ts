/** What every account of a Windows machine has in common, whichever tool gave it: system, model, processor, Hyper-V requirements. */
import { machineByModel } from '../machine';
import type { Entry, FactRule, Finding, Machine, Sheet } from '../reader';
import { guestSystem, hostSystem, isAzureLocal, processor, virtualProcessors, yes } from '../values';

/** Of a processor line that counts "4 Core(s), 8 Logical Processor(s)", or of a plain number. */
const logical = (value: string): string | undefined => virtualProcessors(/(\d{1,4}) (?:logical|procesador(?:es)? l[oó]gico)/i.exec(value)?.[1] ?? (/^\d{1,4}$/.exec(value)?.[0] ?? ''));

export const WINDOWS_FACTS: readonly FactRule[] = [
  { label: 'os', of: 'guest', fact: 'guest', read: guestSystem },
  { label: 'os', of: 'host', fact: 'host', read: hostSystem },
  { label: 'os', of: 'guest', fact: 'inner', read: (value) => (isAzureLocal(value) ? 'azure-local' : undefined) },
  { label: 'os', of: 'host', fact: 'outer', read: (value) => (isAzureLocal(value) ? 'azure-local' : undefined) },
  { label: 'processor', of: 'any', fact: 'processor', read: processor },
  { label: 'processor', of: 'guest', fact: 'vcpus', read: (value) => (/^\d{1,4}$/.test(value) ? undefined : logical(value)) },
  { label: 'logical', of: 'guest', fact: 'vcpus', read: logical },
];

export const windowsMachine = (sheet: Sheet): Machine | undefined => machineByModel(sheet);

/** The product underneath, what the requirement lines say of a VM, and the generation its firmware betrays. */
export function windowsTogether(sheet: Sheet, machine: Machine | undefined): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (fact: string, value: string, entry: Entry | undefined): void => { if (entry) findings.push({ fact, value, entry }); };
  const said = (label: string): boolean | undefined => { const entry = sheet.get(label); return entry && yes(entry.value); };
  if (machine?.outer !== undefined) add('outer', machine.outer, sheet.get('model') ?? sheet.get('manufacturer'));
  const firmware = sheet.get('firmware');
  const [monitor, enabled, slat] = [said('monitor'), said('firmware'), said('slat')];
  if (machine?.side === 'guest') {
    // In a VM these lines speak of what the VM is shown, not of a firmware anybody could switch.
    if (enabled === false || monitor === false) add('extensions', 'hidden', enabled === false ? firmware : sheet.get('monitor'));
    else if (enabled === true) add('extensions', 'exposed', firmware);
  } else if (machine?.side === 'host' && enabled === true && slat === false) {
    add('processor', 'without-slat', sheet.get('slat'));
  }
  const bios = `${sheet.get('bios')?.value ?? ''} ${sheet.get('biosMode')?.value ?? ''}`;
  if (machine?.outer === 'hyper-v') {
    const entry = sheet.get('bios') ?? sheet.get('biosMode');
    if (/hyper-v uefi|^\s?uefi|\suefi$/i.test(bios)) add('generation', 'gen-2', entry);
    else if (/american megatrends.{0,20}0900\d\d|heredad|legacy|\sbios$/i.test(bios)) add('generation', 'gen-1', entry);
  }
  return findings;
}

/** The line that stands in for the requirements where a hypervisor runs underneath or here: it says nothing of nesting. */
export const DETECTED = ['A hypervisor has been detected', 'Se detectó un hipervisor', 'Se ha detectado un hipervisor'];
