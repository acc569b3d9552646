import { createBrain } from '../../bot/assistant/brain';
import { HOME } from '../support/brain';

const { understand } = createBrain(HOME);
const asked = (text: string): string => {
  const { pairs, undirected } = understand(text);
  return undirected ? undirected.join('?') : pairs[0] ? `${pairs[0].inner ?? '?'} on ${pairs[0].outer ?? '?'}` : 'nothing';
};

describe('who runs in whom', () => {
  describe.each([
    ['X on Y', 'VirtualBox on Hyper-V', 'VirtualBox sobre Hyper-V'],
    ['X in a VM of Y', 'VirtualBox in a Hyper-V VM', 'VirtualBox en una VM de Hyper-V'],
    ['X inside Y', 'VirtualBox inside Hyper-V', 'VirtualBox dentro de Hyper-V'],
    ['X nested on Y', 'VirtualBox nested on Hyper-V', 'VirtualBox anidado en Hyper-V'],
    ['Y with X inside', 'a Hyper-V VM with VirtualBox inside', 'una VM de Hyper-V con VirtualBox dentro'],
    ['Y hosting X', 'a Hyper-V VM hosting VirtualBox', 'una VM de Hyper-V que aloja VirtualBox'],
    ['inside Y, X', 'Inside my Hyper-V VM I want VirtualBox', 'Dentro de mi VM de Hyper-V quiero VirtualBox'],
    ['Y; X there', 'I have a Hyper-V VM. Can I run VirtualBox in it?', 'Tengo una VM de Hyper-V. ¿Puedo correr VirtualBox ahí dentro?'],
    ['a guest that is a VM of Y', 'VirtualBox in a Windows that is a Hyper-V VM', 'VirtualBox en un Windows que es una VM de Hyper-V'],
    ['Y > VM > X', 'Hyper-V host > VM > VirtualBox', 'host Hyper-V > VM > VirtualBox'],
    ['can Y host X', 'Can a Hyper-V VM host VirtualBox?', '¿Puede una VM de Hyper-V alojar VirtualBox?'],
    ['X as a VM of Y', 'VirtualBox as a VM on Hyper-V', 'VirtualBox como VM de Hyper-V'],
    ['systems between are transparent', 'VirtualBox on Windows on Hyper-V', 'VirtualBox en un Windows que corre en Hyper-V'],
    ['the other direction is ruled out', "I'm not asking about Hyper-V on VirtualBox. VirtualBox on Hyper-V, ok?", 'No pregunto por Hyper-V sobre VirtualBox. VirtualBox sobre Hyper-V, ¿vale?'],
    ['corrected in the same message', 'Hyper-V on VirtualBox, sorry, I mean VirtualBox on Hyper-V', 'Hyper-V sobre VirtualBox, perdón, VirtualBox sobre Hyper-V'],
  ])('%s', (_order, en, es) => {
    it('is read in English', () => expect(asked(en)).toBe('virtualbox on hyper-v'));
    it('is read in Spanish', () => expect(asked(es)).toBe('virtualbox on hyper-v'));
  });

  it.each([
    ['ESXi on the metal, Hyper-V role in one of its guests', 'hyper-v on vmware-esxi'],
    ['tengo vmware en el servidor y encima (en una vm) un hyper-v', 'hyper-v on vmware'],
    ['un host hyper-v, y en una vm linux con kvm otro windows', 'kvm on hyper-v'],
    ['wsl2 in a win10 guest on proxmox', 'wsl-2 on proxmox'],
    ['Docker Desktop con el backend WSL2 en una VM de Azure', 'docker-desktop on azure-vm'],
    ['VMware and Hyper-V nested, supported?', 'vmware?hyper-v'],
    ['a VM with VirtualBox, supported?', 'virtualbox on ?'],
    ['is nested virtualization supported on Azure VMs?', '? on azure-vm'],
    ['nested Hyper-V', 'hyper-v on hyper-v'],
    ['en mi portátil con Snapdragon, Hyper-V dentro de una VM de Hyper-V', 'hyper-v on hyper-v'],
    ['Azure Local con máquinas virtuales de Hyper-V', 'azure-local on hyper-v'],
    ['QEMU con KVM en una VM de Azure', 'kvm on azure-vm'],
    ['Would Microsoft support Hyper-V if the underlying hypervisor is KVM?', 'hyper-v on kvm'],
  ])('"%s" is %s', (text, pair) => expect(asked(text)).toBe(pair));

  const HYPERVISORS = ['VMware Workstation', 'ESXi', 'VirtualBox', 'KVM', 'Proxmox', 'Nutanix AHV', 'XenServer', 'XCP-ng', 'Parallels', 'Hyper-V', 'Azure Local'];
  it.each(['$X on $Y, supported?', 'Is $X inside a $Y VM supported?', '¿Se admite $X dentro de una VM de $Y?', '$Y que aloja una VM con $X, ¿soportado?', 'Dentro de una VM de $Y quiero instalar $X'])('swaps the sides when the products are swapped: "%s"', (form) => {
    for (const x of HYPERVISORS) {
      for (const y of HYPERVISORS) {
        if (x === y) continue;
        const [one, other] = [[x, y], [y, x]].map(([inner = '', outer = '']) => understand(form.replace('$X', inner).replace('$Y', outer)).pairs[0]);
        expect([x, y, one?.inner, one?.outer]).toEqual([x, y, other?.outer, other?.inner]);
        expect(one?.inner).not.toBe(one?.outer);
      }
    }
  });

  it('never turns one product into another by a typo', () => {
    const words = ['virtualbox', 'workstation', 'parallels', 'proxmox', 'nutanix', 'openstack', 'xenserver'];
    const plain = new Map(words.map((word) => [word, understand(`${word} in a hyper-v vm, supported?`).pairs[0]?.inner]));
    for (const word of words) {
      for (let i = 0; i < word.length; i += 1) {
        for (const typo of [word.slice(0, i) + word.slice(i + 1), `${word.slice(0, i)}q${word.slice(i)}`, `${word.slice(0, i)}q${word.slice(i + 1)}`, word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2)]) {
          const read = understand(`${typo} in a hyper-v vm, supported?`).pairs[0]?.inner;
          if (read !== undefined && read !== null && read !== 'hyper-v') expect([typo, read]).toEqual([typo, plain.get(word)]);
        }
      }
    }
  });
});

describe('the facts stated', () => {
  it.each([
    ['nested Hyper-V in production', { environment: 'production' }],
    ['Hyper-V anidado para un laboratorio de pruebas', { environment: 'evaluation' }],
    ['only evaluation, nothing productive: nested Hyper-V', { environment: 'evaluation' }],
    ['nested Hyper-V, host is Windows 10 on a Ryzen 5', { host: 'windows-10', processor: 'amd' }],
    ['Hyper-V anidado en un host Windows Server 2012 R2 con Xeon', { host: 'before-2016', processor: 'intel' }],
    ['VM configuration version 9.0, nested Hyper-V', { vmVersion: '8.0-to-9.2' }],
    ['Hyper-V en una D4s_v5 de Azure con Inicio seguro', { size: 'nesting', security: 'trusted-launch' }],
    ['Hyper-V on a Standard_B4ms', { size: 'no-nesting' }],
    ['Hyper-V en una VM D4ps_v6 de Azure', { size: 'no-nesting' }],
    ['Hyper-V in an Azure VM of size M64s', { size: 'unlisted' }],
    ['Credential Guard in a gen 1 VM on Hyper-V', { generation: 'gen-1' }],
    ['Hyper-V inside Hyper-V inside Hyper-V', { depth: 'more' }],
  ])('"%s"', (text, facts) => expect(understand(text).facts).toMatchObject(facts));

  it('does not take the system of the guest for that of the host', () => {
    expect(understand('WSL 2 in a Windows 10 VM on Hyper-V').facts).not.toHaveProperty('host');
  });
});

describe('reading a text', () => {
  it('takes time in proportion to its length', () => {
    const time = (text: string): number => {
      const began = performance.now();
      understand(text);
      return performance.now() - began;
    };
    const sentence = 'We run VirtualBox in a Hyper-V VM on Windows Server 2019, inside it there is (not ESXi) another VM. ';
    time(sentence.repeat(50));
    const [short, long] = [100, 800].map((times) => Math.min(...[1, 2, 3].map(() => time(sentence.repeat(times)))));
    expect((long ?? 0) / (short ?? 1)).toBeLessThan(8 * 4);
  });

  it.each(['(((((((((('.repeat(5000), 'a'.repeat(100_000), 'Hyper-V '.repeat(10_000), '> '.repeat(40_000), 'no '.repeat(30_000), '1.1.1.'.repeat(15_000)])('survives 100 kB of anything (%#)', (text) => {
    const began = performance.now();
    understand(text);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
