/** `systeminfo`, in English and Spanish. */
import type { Reader } from '../reader';
import { processor } from '../values';
import { DETECTED, WINDOWS_FACTS, windowsMachine, windowsTogether } from './windows';

const ANSWER = String.raw`(?:yes|no|si)(?![a-z])`;

export const systeminfo: Reader = {
  name: 'systeminfo',
  style: 'colon',
  labels: {
    os: ['OS Name', 'Nombre del sistema operativo'],
    manufacturer: ['System Manufacturer', 'Fabricante del sistema'],
    model: ['System Model', 'Modelo el sistema', 'Modelo del sistema'],
    processor: ['Processor(s)', 'Procesador(es)'],
    numbered: ['[01]'],
    bios: ['BIOS Version', 'Versión del BIOS'],
    requirements: ['Hyper-V Requirements', 'Requisitos Hyper-V', 'Requisitos de Hyper-V'],
    monitor: ['VM Monitor Mode Extensions', 'Extensiones de modo de monitor de VM', 'Extensiones del modo de monitor de VM'],
    firmware: ['Virtualization Enabled In Firmware', 'Se habilitó la virtualización en el firmware', 'Virtualización habilitada en el firmware', 'Virtualización habilitada en firmware'],
    slat: ['Second Level Address Translation', 'Traducción de direcciones de segundo nivel', 'Traducción de direcciones de segundo nivel disponible'],
    detected: DETECTED,
    other: [
      'Host Name', 'OS Version', 'OS Manufacturer', 'OS Configuration', 'OS Build Type', 'Registered Owner', 'Registered Organization', 'Product ID', 'Original Install Date', 'System Boot Time', 'System Type', 'Windows Directory', 'System Directory', 'Boot Device', 'System Locale', 'Input Locale', 'Time Zone', 'Total Physical Memory', 'Available Physical Memory', 'Virtual Memory', 'Page File Location(s)', 'Domain', 'Logon Server', 'Hotfix(s)', 'Network Card(s)', 'Connection Name', 'DHCP Enabled', 'DHCP Server', 'IP address(es)', 'Data Execution Prevention Available', 'Virtualization-based security', 'Required Security Properties', 'Available Security Properties', 'Services Configured', 'Services Running',
      'Nombre de host', 'Versión del sistema operativo', 'Fabricante del sistema operativo', 'Configuración del sistema operativo', 'Tipo de compilación del sistema operativo', 'Propiedad de', 'Organización registrada', 'Id. del producto', 'Fecha de instalación original', 'Tiempo de arranque del sistema', 'Tipo de sistema', 'Directorio de Windows', 'Directorio de sistema', 'Dispositivo de arranque', 'Configuración regional del sistema', 'Idioma de entrada', 'Zona horaria', 'Cantidad total de memoria física', 'Memoria física disponible', 'Memoria virtual', 'Ubicación(es) de archivo de paginación', 'Dominio', 'Servidor de inicio de sesión', 'Revisión(es)', 'Tarjeta(s) de red', 'Nombre de conexión', 'DHCP habilitado', 'Servidor DHCP', 'Direcciones IP', 'La prevención de ejecución de datos está disponible', 'Seguridad basada en virtualización',
    ],
  },
  values: { numbered: /family \d/i },
  anywhere: { monitor: ANSWER, firmware: ANSWER, slat: ANSWER, detected: '' },
  proof: ['model', 'manufacturer', 'requirements', 'firmware', 'monitor', 'detected'],
  machine: windowsMachine,
  accepts: (sheet) => sheet.has('os') && (sheet.has('other') || sheet.has('numbered')),
  facts: [...WINDOWS_FACTS, { label: 'numbered', of: 'any', fact: 'processor', read: processor }],
  together: windowsTogether,
};
