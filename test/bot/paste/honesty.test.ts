import { agreed, readPaste } from '../../../bot/assistant/paste/paste';

const facts = (...lines: string[]): Readonly<Record<string, string>> => agreed(readPaste(lines.join('\n')).evidence);

describe('readPaste is honest about which machine it sees', () => {
  it('gives no system where neither model nor words tell host from guest', () => expect(facts('Host Name:  X', 'OS Name:   Microsoft Windows Server 2019 Standard', 'OS Version:  10.0.17763')).toEqual({}));
  it('gives no extensions from requirement lines of an unknown machine', () => expect(facts('Hyper-V Requirements:  VM Monitor Mode Extensions: Yes', '   Virtualization Enabled In Firmware: No')).toEqual({}));
  it('takes firmware that is off on physical hardware for no fact of a VM', () => expect(facts('System Model:  OptiPlex 7090', 'System Manufacturer:  Dell Inc.', 'Hyper-V Requirements:  VM Monitor Mode Extensions: Yes', '   Virtualization Enabled In Firmware: No')).toEqual({}));
  it('does not take a hypervisor that was detected for one inside the VM', () => expect(facts('System Manufacturer:  Microsoft Corporation', 'System Model:  Virtual Machine', 'Hyper-V Requirements:  A hypervisor has been detected. Features required for Hyper-V will not be displayed.')).toEqual({ outer: 'hyper-v' }));
  it('believes a person who says whose output it is', () => expect(facts('systeminfo on the host:', 'Host Name:  X', 'OS Name:   Microsoft Windows Server 2025 Standard')).toEqual({ host: 'server-2022-or-later' }));
  it('believes the firmware more than the caption', () => expect(facts('systeminfo on the host:', 'OS Name:   Microsoft Windows Server 2025 Standard', 'System Model:  VMware20,1')).toMatchObject({ outer: 'vmware', guest: 'windows-since-2022' }));
  it('knows a Surface for hardware, not for a VM', () => expect(facts('System Manufacturer:  Microsoft Corporation', 'System Model:  Surface Laptop 5', 'OS Name:   Microsoft Windows 11 Pro')).toEqual({ host: 'windows-11' }));
  it('leaves Windows 10 open where only the registry names it and the build is missing', () => expect(facts('WindowsProductName : Windows 10 Pro', 'CsManufacturer : LENOVO', 'CsModel : 21CB')).toEqual({}));
  it('leaves flags open that may be cut off', () => expect(facts('vendor_id : AuthenticAMD', 'flags : fpu vme hypervisor')).toEqual({ guest: 'linux' }));
  it('does not guess a VMware product from lines that all of them write', () => expect(facts('vhv.enable = "TRUE"')).toEqual({ extensions: 'exposed', outer: 'vmware' }));
  it('tells nothing of a processor that QEMU makes up', () => expect(facts('Hypervisor vendor: KVM', 'Model name: QEMU Virtual CPU version 2.5+')).toEqual({ outer: 'kvm', guest: 'linux' }));
  it('leaves out what two machines say differently', () => expect(facts('VMName  Count ExposeVirtualizationExtensions', '------ ----- ----', 'a 2 True', 'b 8 False')).toEqual({ outer: 'hyper-v' }));
  it('prefers the product to its family', () => expect(facts('CsManufacturer : Microsoft Corporation', 'CsModel : Virtual Machine', '', '"vmSize": "Standard_D4s_v5"')).toMatchObject({ outer: 'azure-vm' }));
});

describe('readPaste leaves people their words', () => {
  it.each([
    'Is Hyper-V on ESXi supported?',
    '¿Se admite WSL 2 dentro de una VM de Azure?',
    "vm wont power on after ExposeVirtualizationExtensions true: 'platform does not support nested virtualization'. ryzen, win10",
    'docker run --isolation=hyperv on an azure windows server 2022 vm. supported?',
    'WslRegisterDistribution failed 0x80370102 inside my hyper-v win10 vm',
    'Machine A (broken): Standard_B4ms, security type Trusted launch\nMachine B (works):  Standard_D4s_v5, security type Standard',
    'Host: Windows Server 2019\nGuest: Windows 11\nCPU: Intel Xeon Gold',
    'Product: VMware ESXi\nVersion: 8.0\nState: California',
    'Name Version\nESXi 8.0',
    'Nombre: Lab\nEstado: pendiente',
    'Generation: 2',
    '05/10/2026 10:41:12 llamé al proveedor y dicen que Hyper-V no se admite',
    '[05/10/26, 10:02:33] Cliente: ¿se admite VirtualBox en Hyper-V?',
    '<p>Is Hyper-V on <b>ESXi</b> supported?</p><at>Anida</at>',
    'Options {a, b} and [c] at home. at work: (maybe)',
    '> someone quoted: is KVM in Hyper-V fine?',
    '- VBoxManage modifyvm "win10" --nested-hw-virt on',
    'Processor compatibility mode and Version 9.0 are fine',
    'The size Standard is fine.\nLocation of the VM is Madrid',
    '',
    '\r\n\r\n',
  ])('%j', (text) => {
    const { evidence, prose } = readPaste(text);
    expect(evidence).toEqual([]);
    expect(prose).toBe(text);
  });

  it('keeps a question behind a value on the same line', () => {
    expect(readPaste('System Model: VMware Virtual Platform. Is Hyper-V supported in it?').prose.trim()).toBe('Is Hyper-V supported in it?');
  });
  it('keeps the command a person typed at a prompt and drops the prompt', () => {
    expect(readPaste('PS C:\\> docker run --isolation=hyperv x').prose.trim()).toBe('docker run --isolation=hyperv x');
  });
  it('keeps what stands before and behind JSON on a line', () => {
    expect(readPaste('a {"product": "VirtualBox"} b').prose.replace(/ +/g, ' ')).toBe('a b');
  });
  it('drops JSON that was cut short', () => {
    expect(readPaste('{\n  "name": "VirtualBox",\n  "state": "ru\n\nIs WSL 2 fine?').prose).not.toContain('VirtualBox');
    expect(readPaste('{\n  "name": "VirtualBox",\n  "state": "ru\n\nIs WSL 2 fine?').prose).toContain('Is WSL 2 fine?');
  });

  it('invents nothing in random words of both languages', () => {
    const words = 'hyper-v vm host guest generation version processor windows server 2019 azure size standard on in inside dentro de la versión estado nombre modelo procesador sistema intel amd true false : = . , ? ¿ ( ) supported soporta esto no sí 9.0 4 wsl'.split(' ');
    let seed = 7;
    const next = (): number => (seed = (seed * 48271) % 2147483647);
    for (let i = 0; i < 500; i += 1) {
      const text = Array.from({ length: 5 + (next() % 25) }, () => words[next() % words.length]).join(' ');
      const { evidence, prose } = readPaste(text);
      expect([text, evidence, prose]).toEqual([text, [], text]);
    }
  });
});

describe('error codes', () => {
  it('are found in prose, logs and traces, each once', () => {
    expect(readPaste('wsl: 0x80370102\n[2026-10-05T07:41:13.405Z] Error code: Wsl/Service/HCS/HCS_E_HYPERV_NOT_INSTALLED 0x80370102\nVERR_VMX_NO_VMX, 0xC0000001 and parm0=0x5c').codes).toEqual(['0x80370102', 'HCS_E_HYPERV_NOT_INSTALLED', 'VERR_VMX_NO_VMX', '0xc0000001']);
  });
});
