/** The levels of a case: what lies on what, whose it is, and where the virtualization extensions go. */
import type { Answer, Level, Question } from '../../bot/assistant/types';
import { about, ask, basis } from '../support/brain';

const levels = (question: Partial<Question>): readonly Level[] => {
  const reply = about({ inner: null, outer: null, environment: null, ...question }, 'en');
  if ('unknown' in reply) throw new Error(reply.unknown);
  return reply.answer.levels;
};
const extensions = (question: Partial<Question>): string => levels(question).map((level) => level.extensions).join(' ');

describe('the virtualization extensions', () => {
  it.each([
    ['go on to a hypervisor in a VM, which keeps them', { inner: 'hyper-v', outer: 'hyper-v' }, 'passed-on kept unseen'],
    ['stay with the lowest where they are not exposed', { inner: 'hyper-v', outer: 'hyper-v', extensions: 'hidden' }, 'kept unseen unseen'],
    ['go one level further where nesting goes deeper', { inner: 'hyper-v', outer: 'hyper-v', depth: 'more' }, 'passed-on passed-on kept unseen'],
    ['go on to the hypervisor that a workload brings', { inner: 'wsl-2', outer: 'azure-vm' }, 'passed-on kept unseen'],
    ['stay where an ordinary guest needs none', { inner: 'linux-container', outer: 'hyper-v' }, 'kept unseen'],
    ['stay with the hypervisor on the hardware', { inner: 'azure-local', outer: 'physical-hardware' }, 'kept unseen'],
  ])('%s', (_what, question, expected) => expect(extensions(question)).toBe(expected));

  it('are kept by one level of every case, passed on below it and unseen above', () => {
    const [inners, outers] = ['inner', 'outer'].map((side) => basis.ruleSet.dimensions.find(({ name }) => name === side)?.values ?? []);
    for (const { value: inner } of inners ?? []) for (const { value: outer } of outers ?? []) {
      expect(extensions({ inner, outer })).toMatch(/^(|(passed-on )*kept( unseen)*)$/);
      expect(levels({ inner, outer }).filter(({ asked }) => asked).length).toBe(levels({ inner, outer }).length > 0 ? 1 : 0);
    }
  });
});

describe('whose a level is', () => {
  const makers = ({ levels: told }: Answer): (string | null)[] => told.map(({ maker }) => maker);

  it.each([
    ['Is Hyper-V on VMware ESXi supported?', ['Broadcom', 'Microsoft', null]],
    ['Is VirtualBox inside an Azure VM supported?', ['Microsoft', 'Oracle', null]],
    ['Is Hyper-V on AWS EC2 supported?', ['Amazon', 'Microsoft', null]],
    ['Is Hyper-V on Proxmox supported?', ['Proxmox', 'Microsoft', null]],
  ])('is told for "%s"', async (question, expected) => expect(makers(await ask(question))).toEqual(expected));

  it('is somebody else\'s for everything that counts as a third party\'s, wherever a maker is known', () => {
    for (const id of basis.vocabulary.entities.keys()) if (basis.vocabulary.isA(id, 'third-party-virtualization-app')) expect([id, basis.vocabulary.maker(id)]).not.toEqual([id, 'Microsoft']);
  });
});
