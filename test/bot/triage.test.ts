import { createTriage } from '../../bot/desk/triage';
import { answerOf, questionsIn } from '../support/brain';

const triage = createTriage(answerOf, questionsIn);

describe('triage', () => {
  it('has a reply ready for a ticket that says everything', async () => {
    const result = await triage({ id: '7', subject: 'VirtualBox', body: 'Hello,\n\nour developers have Windows 11 VMs on our Hyper-V servers. Does Microsoft support VirtualBox inside them?\n\nRegards' });
    expect(result).toMatchObject({ id: '7', disposition: 'reply', confidence: 'high', missing: [], suggestedReply: { language: 'en' } });
    expect(result.answers[0]).toMatchObject({ verdict: 'unsupported', question: { inner: 'virtualbox', outer: 'hyper-v' } });
    expect(result.labels).toEqual(expect.arrayContaining(['verdict', 'unsupported', 'virtualbox', 'hyper-v']));
  });

  it('answers further questions after the main one', async () => {
    const { answers } = await triage({ body: '¿Se admite VMware Workstation dentro de una VM de Hyper-V?\n\nY si solo usamos Hyper-V, ¿se puede ampliar la memoria de esa VM encendida?' });
    expect(answers.map(({ intent }) => intent)).toEqual(['verdict', 'memory']);
  });

  it('answers what is asked without a question mark', async () => {
    const { answers } = await triage({ body: '¿Se admite VMware Workstation dentro de una VM de Hyper-V?\n\nTambién necesitamos saber si en esa VM se puede usar WSL 2.' });
    expect(answers.map(({ question }) => question.inner)).toEqual(['vmware-workstation', 'wsl-2']);
  });

  it('tells each section and each caveat once in a reply', async () => {
    const { answers, suggestedReply } = await triage({ body: 'Is WSL 2 supported in an Azure VM?\n\nAnd is Hyper-V supported in that VM?\n\nHow do I enable nested virtualization? In which order are the steps?' });
    expect(answers.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['verdict', 'topic']));
    const lines = suggestedReply?.text.split('\n') ?? [];
    const once = lines.filter((line) => line.startsWith('### ') || line.includes('security type of the Azure VM') || line.includes('increases latency'));
    expect(once.length).toBeGreaterThan(2);
    expect(new Set(once).size).toBe(once.length);
  });

  it('asks the customer where the missing side decides', async () => {
    const result = await triage({ body: 'Is VirtualBox inside a virtual machine supported by Microsoft?' });
    expect(result).toMatchObject({ disposition: 'ask', confidence: 'low' });
    expect(result.missing).toHaveLength(1);
  });

  it('leaves alone what is not ours', async () => {
    const result = await triage({ subject: 'Impresora', body: 'La impresora de la segunda planta no imprime desde ayer. ¿Pueden venir?' });
    expect(result).toMatchObject({ disposition: 'out-of-scope', suggestedReply: null });
  });

  it('answers in the language the ticket asks for', async () => {
    const result = await triage({ body: 'Is VirtualBox inside a Hyper-V VM supported?', language: 'es' });
    expect(result.suggestedReply?.language).toBe('es');
  });
});
