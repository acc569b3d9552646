import { talk } from '../support/brain';

const rulesTold = (text: string): boolean => /\*\*(?:Rules that decide it|Reglas que lo deciden)\*\*\n\n- `third-party-on-hyper-v`/.test(text);

describe('what is asked about the talk itself', () => {
  it.each(['and why?', 'why is that?', 'how come?', '¿y por qué?', '¿a qué se debe?'])('"%s" tells the rules behind the answer before', async (why) => {
    const [, answer] = await talk('Is VirtualBox supported in a Hyper-V VM for a demo?', why);
    expect(answer).toMatchObject({ kind: 'verdict', verdict: 'unsupported', intent: 'concept', question: { inner: 'virtualbox', environment: 'evaluation' } });
    expect(rulesTold(answer?.text ?? '')).toBe(true);
  });

  it('goes on with the verdict after that', async () => {
    const [, , azure] = await talk('Is VirtualBox supported in a Hyper-V VM?', 'and why?', 'and in Azure?');
    expect(azure).toMatchObject({ kind: 'verdict', question: { inner: 'virtualbox', outer: 'azure-vm' } });
  });

  it('"since when?" tells the verdict by the version of the host, or that the version changes nothing', async () => {
    const [, amd] = await talk('Is Hyper-V nested on an AMD EPYC host supported?', 'since which version?');
    expect(amd?.text).toMatch(/Windows Server 2016[^\n]*: not supported/);
    expect(amd?.text).toMatch(/Windows Server 2022[^\n]*: supported/);
    const [, virtualBox] = await talk('¿Se admite VirtualBox en una VM de Hyper-V?', '¿desde cuándo?');
    expect(virtualBox?.text).toContain('no distingue por versión');
  });

  it('"what if AMD?" changes the one fact', async () => {
    const [, answer] = await talk('Is Hyper-V nested in Hyper-V supported on a Windows Server 2019 host with Intel?', 'what if AMD?');
    expect(answer).toMatchObject({ kind: 'verdict', verdict: 'unsupported', question: { processor: 'amd', host: 'server-2016-2019' } });
  });

  it('means nothing without an answer before', async () => {
    expect((await talk('since when?'))[0]?.verdict).toBeNull();
  });
});

describe('what a conversation keeps', () => {
  it('is told with every answer that rests on it, and not with one that says everything itself', async () => {
    const [first, second] = await talk('Is WSL 2 in a Hyper-V VM supported in production?', 'and on ESXi?');
    expect(first?.carried).toEqual([]);
    expect(second?.carried.map(({ fact, value }) => [fact, value])).toEqual([['environment', 'production'], ['inner', 'wsl-2']]);
    for (const { text } of second?.carried ?? []) expect(second?.text).toContain(`- ${text}`);
  });

  it.each([['what do you remember?', 'What runs inside'], ['¿qué recuerdas?', 'Qué se ejecuta dentro']])('can be asked for: "%s"', async (asked, told) => {
    const [, answer, after] = await talk('Is WSL 2 in a Hyper-V VM supported in production?', asked, 'and on ESXi?');
    expect(answer).toMatchObject({ kind: 'help', verdict: null });
    expect(answer?.text).toContain(told);
    expect(after?.question).toMatchObject({ inner: 'wsl-2', outer: 'vmware-esxi', environment: 'production' });
  });

  it.each(['forget it', 'start over', 'olvídalo', 'empecemos de nuevo'])('is gone after "%s"', async (forget) => {
    const [, forgotten, after] = await talk('Is WSL 2 in a Hyper-V VM supported?', forget, 'and in production?');
    expect(forgotten).toMatchObject({ kind: 'help' });
    expect(after?.question.inner).toBeNull();
  });

  it('can be corrected: one fact is taken back, the rest stays', async () => {
    const [, answer] = await talk('Is Hyper-V in a Hyper-V VM supported in production?', 'forget production');
    expect(answer).toMatchObject({ kind: 'verdict', verdict: 'supported', question: { inner: 'hyper-v', outer: 'hyper-v', environment: null } });
  });

  it.each([
    ['no, sorry, VirtualBox instead', { inner: 'virtualbox', outer: 'hyper-v' }],
    ['I meant on Azure', { inner: 'wsl-2', outer: 'azure-vm' }],
    ['and the other way round?', { inner: 'hyper-v', outer: 'wsl-2' }],
  ])('can be corrected: "%s"', async (correction, question) => {
    const [, answer] = await talk('Is WSL 2 in a Hyper-V VM supported?', correction);
    expect(answer?.question).toMatchObject(question);
  });
});

describe('a correction within one message', () => {
  it.each([
    ['Is Hyper-V on VMware supported, sorry, the other way round?', 'vmware', 'hyper-v'],
    ['¿Se admite VirtualBox sobre Hyper-V? perdón, al revés', 'hyper-v', 'virtualbox'],
    ['Is Hyper-V on ESXi supported, no wait, I mean on Azure?', 'hyper-v', 'azure-vm'],
    ['Is Hyper-V on VMware supported, not the other way round?', 'hyper-v', 'vmware'],
  ])('"%s"', async (text, inner, outer) => {
    expect((await talk(text))[0]?.question).toMatchObject({ inner, outer });
  });
});
