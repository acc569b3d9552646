import { createLexicon, wordsOf } from '../../knowledge/lexicon';

const words = (...any: string[]): { es: string[]; en: string[]; any: string[] } => ({ es: [], en: [], any });
const lexicon = createLexicon([
  { value: 'hyper-v', words: words('Hyper-V', 'hyperv') },
  { value: 'hyper-v-vm', words: words('Hyper-V VM') },
  { value: 'virtualbox', words: words('VirtualBox') },
  { value: 'proxmox', words: words('Proxmox') },
  { value: 'machine', words: words('máquina virtual') },
], new Set(['virtuales']));
const find = (text: string): string[] => lexicon.match(wordsOf(text)).map(({ value }) => value);

describe('the lexicon', () => {
  it('takes the longest phrase', () => expect(find('a Hyper-V VM')).toEqual(['hyper-v-vm']));
  it('knows a word without its accents and in any case', () => expect(find('MAQUINA VIRTUAL')).toEqual(['machine']));
  it('repairs one letter missing, added, changed or swapped', () => {
    for (const typo of ['virtualbx', 'virtualboxx', 'virtualpox', 'virtaulbox']) expect(find(typo)).toEqual(['virtualbox']);
  });
  it('leaves two typos alone rather than guess', () => expect(find('vrtualbx')).toEqual([]));
  it('never repairs an everyday word', () => expect(find('virtuales')).toEqual([]));
  it('never takes another ending for a typo', () => expect(find('proxmos')).toEqual([]));
  it('never runs a phrase over the end of a sentence', () => expect(find('Hyper-V. VM')).toEqual(['hyper-v']));
  it('reads a word the same after whatever other words', () => {
    find(Array.from({ length: 45_000 }, (_, n) => `wort${n.toString(36)}`).join(' '));
    for (const [text, value] of [['virtualbx', ['virtualbox']], ['vrtualbx', []], ['hyperv', ['hyper-v']]] as const) expect([find(text), find(text)]).toEqual([value, value]);
  });
  it('tells where in the text it stood', () => {
    const [match] = lexicon.match(wordsOf('my  VirtualBox!'));
    expect(match).toMatchObject({ start: 4, end: 14, repaired: false });
  });
  it('reads 100 kB in the time of reading it', () => {
    const started = performance.now();
    find('hyper '.repeat(17_000));
    find('a'.repeat(100_000));
    find('virtualbx '.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
