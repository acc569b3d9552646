/** An Azure VM as `az vm show`, `Get-AzVM` or the portal describe it. The size comes as its name; whether it nests stands elsewhere. */
import type { Reader } from '../reader';
import { generation, securityType } from '../values';

const SIZE = /^"?(?:standard|basic)[_ ]([a-z]{1,3}\d{1,3}[a-z-]{0,6}\d{0,2}[a-z]{0,3}(?:[_ ][a-z]\d{1,3})?(?:[_ ]v\d)?)(?![\w])/i;
const named = (value: string): string | undefined => { const size = SIZE.exec(value)?.[1]; return size && `Standard_${size.replace(/ /g, '_')}`; };

const labels = {
  size: ['Size', 'Tamaño', 'Tamaño de VM', 'VM size'],
  property: ['vmSize', 'hardwareProfile.vmSize'],
  security: ['Security type', 'Tipo de seguridad'],
  securityProperty: ['securityType', 'securityProfile.securityType'],
  generation: ['hyperVGeneration', 'VM generation', 'Generación de VM', 'Generación de la VM'],
  other: ['Resource group', 'Grupo de recursos', 'Subscription', 'Suscripción', 'Subscription ID', 'Id. de suscripción', 'Location', 'Ubicación', 'Operating system', 'Sistema operativo', 'Public IP address', 'Dirección IP pública', 'Virtual network/subnet', 'Red virtual/subred', 'Availability zone', 'Zona de disponibilidad', 'provisioningState', 'vmId', 'resourceGroup', 'secureBootEnabled', 'vTpmEnabled', 'Enable secure boot', 'Enable vTPM', 'VM architecture', 'Arquitectura de VM', 'Agent status', 'Publisher', 'Offer', 'Plan'],
};
const accepts: Reader['accepts'] = (sheet) => named((sheet.get('size') ?? sheet.get('property'))?.value ?? '') !== undefined || sheet.has('securityProperty') || (sheet.has('security') && sheet.has('generation'));
const facts: Reader['facts'] = [
  { label: 'size', of: 'vm', fact: 'azureSize', read: named },
  { label: 'property', of: 'vm', fact: 'azureSize', read: named },
  { label: 'security', of: 'vm', fact: 'security', read: securityType },
  { label: 'securityProperty', of: 'vm', fact: 'security', read: securityType },
  { label: 'generation', of: 'vm', fact: 'generation', read: generation },
];
const together: Reader['together'] = (sheet) => {
  const entry = sheet.get('size') ?? sheet.get('property') ?? sheet.get('security') ?? sheet.get('securityProperty');
  return entry ? [{ fact: 'outer', value: 'azure-vm', entry }] : [];
};
const shared = { labels, proof: [], accepts, facts, together, machine: () => ({ side: 'host' }) as const };

export const azure: Reader = { ...shared, name: 'az vm', style: 'colon', anywhere: { property: '"?(?:standard|basic)_[a-z0-9_]{2,40}', securityProperty: '"?(?:trustedlaunch|standard|confidentialvm)', generation: '"?v[12]' } };
export const azurePortal: Reader = { ...shared, name: 'Azure portal', style: 'gap' };
