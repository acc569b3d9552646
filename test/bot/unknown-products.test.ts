import { ask } from '../support/brain';

describe('a product that no vocabulary holds', () => {
  it.each([
    ['Is SmartOS supported in a Hyper-V VM?', 'SmartOS', 'inner'],
    ['is smartos supported inside a hyper-v vm', 'smartos', 'inner'],
    ['¿Puedo correr Zorbix dentro de una máquina virtual de Hyper-V?', 'Zorbix', 'inner'],
    ['Is WSL 2 supported in a SmartOS VM?', 'SmartOS', 'outer'],
    ['Is Hyper-V nested on Zorbix supported?', 'Zorbix', 'outer'],
    ['¿Se admite Hyper-V en una VM de Zorbix?', 'Zorbix', 'outer'],
    ['does Zorbix support Hyper-V inside its VMs?', 'Zorbix', 'outer'],
  ])('"%s" is told that %s is not known, and what it would mean', async (text, name, side) => {
    const answer = await ask(text);
    expect(answer).toMatchObject({ kind: 'clarify', verdict: null, clarify: { fact: side } });
    expect(answer.text).toMatch(new RegExp(`(?:I do not know|No conozco) ["«]${name}`));
    expect(answer.clarify?.choices?.map(({ value }) => value)).toContain(side === 'inner' ? 'third-party-virtualization-app' : 'third-party-hypervisor');
  });

  it.each([
    ['a name that only stands near', 'Juan from Contoso asks: is VirtualBox inside a Hyper-V VM supported?'],
    ['an abbreviation', 'Can we pass an NVMe through with DDA to the L2 machine of nested Hyper-V?'],
    ['everyday words', 'is it feasible to have Hyper-V nested on Hyper-V?'],
  ])('is not seen in %s', async (_what, text) => expect((await ask(text)).text).not.toContain('I do not know'));
});
