/** `msinfo32`, copied or exported: label and value with a gap between them, in English and Spanish. */
import type { Reader } from '../reader';
import { DETECTED, WINDOWS_FACTS, windowsMachine, windowsTogether } from './windows';

export const msinfo: Reader = {
  name: 'msinfo32',
  style: 'gap',
  labels: {
    os: ['OS Name', 'Nombre del SO', 'Nombre del sistema operativo'],
    manufacturer: ['System Manufacturer', 'Fabricante del sistema'],
    model: ['System Model', 'Modelo del sistema', 'Modelo de sistema'],
    processor: ['Processor', 'Procesador'],
    bios: ['BIOS Version/Date', 'Versión y fecha de BIOS', 'Versión/Fecha de BIOS'],
    biosMode: ['BIOS Mode', 'Modo de BIOS'],
    monitor: ['Hyper-V - VM Monitor Mode Extensions', 'Hyper-V - Extensiones de modo de monitor de VM', 'Hyper-V - Extensiones del modo de monitor de VM', 'Hyper-V: extensiones de modo de monitor de VM'],
    firmware: ['Hyper-V - Virtualization Enabled in Firmware', 'Hyper-V - Virtualización habilitada en firmware', 'Hyper-V - Virtualización habilitada en el firmware', 'Hyper-V: virtualización habilitada en firmware'],
    slat: ['Hyper-V - Second Level Address Translation Extensions', 'Hyper-V - Extensiones de traducción de direcciones de segundo nivel', 'Hyper-V: extensiones de traducción de direcciones de segundo nivel'],
    detected: DETECTED,
    other: ['Version', 'Versión', 'OS Manufacturer', 'Fabricante del SO', 'System Name', 'Nombre del sistema', 'System Type', 'Tipo de sistema', 'System SKU', 'SMBIOS Version', 'Versión de SMBIOS', 'BaseBoard Manufacturer', 'Fabricante de la placa base', 'BaseBoard Product', 'Producto de placa base', 'Platform Role', 'Rol de plataforma', 'Secure Boot State', 'Estado de arranque seguro', 'Windows Directory', 'Directorio de Windows', 'Hardware Abstraction Layer', 'Capa de abstracción de hardware', 'User Name', 'Nombre de usuario', 'Time Zone', 'Zona horaria', 'Installed Physical Memory (RAM)', 'Memoria física instalada (RAM)', 'Total Physical Memory', 'Memoria física total', 'Kernel DMA Protection', 'Protección de DMA de kernel', 'Virtualization-based security', 'Seguridad basada en virtualización', 'Hyper-V - Data Execution Protection', 'Hyper-V - Protección de ejecución de datos', 'Hyper-V: protección de ejecución de datos'],
  },
  proof: ['monitor', 'firmware', 'slat'],
  accepts: (sheet) => ['os', 'model', 'manufacturer', 'processor', 'biosMode', 'other'].filter((label) => sheet.has(label)).length > 1 && ['os', 'model', 'manufacturer'].some((label) => sheet.has(label)),
  machine: windowsMachine,
  facts: WINDOWS_FACTS,
  together: windowsTogether,
};
