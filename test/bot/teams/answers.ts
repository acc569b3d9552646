/** Answers of every kind in both languages, shaped as the assistant gives them, to build cards and activities from. */
import type { Answer, Assistant, Language, Verdict } from '../../../bot/assistant/types';

const NOTHING = { inner: null, outer: null, environment: null };
const URL_READ = 'https://learn.microsoft.com/virtualization/hyper-v-on-windows/user-guide/nested-virtualization';

export function blank(kind: Answer['kind'], language: Language, more: Partial<Answer> = {}): Answer {
  return {
    kind, intent: kind === 'topic' ? 'howto' : 'verdict', language, question: NOTHING, assumptions: [], carried: [], verdict: null, headline: '', text: '', reasons: [], caveats: [],
    statements: [], citations: [], change: null, clarify: null, passages: [], decisionId: null, trace: [], grounds: [], levels: [], ...more,
  };
}

export function verdictAnswer(verdict: Verdict, language: Language, more: Partial<Answer> = {}): Answer {
  const es = language === 'es';
  return blank('verdict', language, {
    verdict,
    headline: es ? 'No: VMware sobre Hyper-V no se admite.' : 'No: VMware on Hyper-V is not supported.',
    text: es
      ? '**No: VMware sobre Hyper-V no se admite.**\n\nMicrosoft no lo prueba.\n\n**He supuesto**\n\n- Entorno: producción (no se dijo otra cosa)\n\n**Fuentes**\n\n- [1] [Nested Virtualization](https://learn.microsoft.com) (leído el 2026-11-01)'
      : '**No: VMware on Hyper-V is not supported.**\n\nMicrosoft does not test it.\n\n**Assumed**\n\n- Environment: production (nothing else was said)\n\n**Sources**\n\n- [1] [Nested Virtualization](https://learn.microsoft.com) (read on 2026-11-01)',
    reasons: [{ id: 'third-party', rule: 'third-party', text: es ? 'Microsoft no lo prueba; puede que funcione.' : 'Microsoft does not test it; it may work.' }],
    assumptions: [{ fact: 'environment', value: 'production', text: es ? 'Entorno: producción (no se dijo otra cosa)' : 'Environment: production (nothing else was said)' }],
    caveats: [{ id: 'c1', text: es ? 'La memoria no cambia en marcha.' : 'Memory does not change while running.' }, { id: 'c2', text: es ? 'Consulte a **VMware**.' : 'Ask **VMware**.' }],
    statements: [{ who: 'VMware', text: es ? 'Solo para pruebas.' : 'For tests only.', verdict: 'not-covered', citation: 2 }],
    citations: [
      { n: 1, title: 'Nested Virtualization', section: es ? 'Otros hipervisores' : 'Other hypervisors', url: URL_READ, readOn: '2026-11-01' },
      { n: 2, title: 'Nested support', section: '', url: 'https://knowledge.broadcom.com/nested', readOn: '2026-10-12' },
    ],
    change: { facts: { inner: 'hyper-v' }, verdict: 'supported', alternatives: [], text: es ? 'Con Hyper-V dentro, el veredicto sería: se admite.' : 'With Hyper-V inside, the verdict would be: supported.' },
    decisionId: '4f1c2ab09d3e',
    question: { inner: 'vmware', outer: 'hyper-v', environment: null },
    grounds: [es ? '`third-party`: Dentro: otro hipervisor; Sobre: Hyper-V' : '`third-party`: Inside: another hypervisor; On: Hyper-V'],
    levels: es ? [
      { level: 'L0', name: 'Hyper-V', text: 'en la máquina física', asked: false, maker: 'Microsoft', extensions: 'passed-on' },
      { level: 'L1', name: 'VMware', text: 'en una máquina virtual de Hyper-V', asked: true, maker: 'Broadcom', extensions: 'kept' },
      { level: 'L2', name: 'Las máquinas virtuales de VMware', text: 'un nivel más adentro', asked: false, maker: null, extensions: 'unseen' },
    ] : [
      { level: 'L0', name: 'Hyper-V', text: 'on the physical machine', asked: false, maker: 'Microsoft', extensions: 'passed-on' },
      { level: 'L1', name: 'VMware', text: 'in a virtual machine of Hyper-V', asked: true, maker: 'Broadcom', extensions: 'kept' },
      { level: 'L2', name: 'The virtual machines of VMware', text: 'one level further in', asked: false, maker: null, extensions: 'unseen' },
    ],
    ...more,
  });
}

export function clarifyAnswer(language: Language): Answer {
  const es = language === 'es';
  const question = es ? '¿Sobre qué plataforma corre la máquina virtual?' : 'Which platform hosts the virtual machine?';
  return blank('clarify', language, {
    headline: question,
    text: `${question}\n\n${es ? 'La respuesta cambia según el caso:\n- Hyper-V: no se admite' : 'The answer differs from case to case:\n- Hyper-V: not supported'}`,
    question: { ...NOTHING, inner: 'virtualbox' },
    clarify: { fact: 'outer', question, choices: [{ value: 'hyper-v', label: 'Hyper-V' }, { value: 'azure-vm', label: es ? 'una VM de Azure' : 'an Azure VM' }] },
  });
}

export function topicAnswer(language: Language): Answer {
  const es = language === 'es';
  return blank('topic', language, {
    headline: es ? 'Memoria: cambiarla' : 'Memory: changing it',
    text: [
      es ? '### Cambiar la memoria' : '### Changing memory', es ? 'Apague la VM y use **PowerShell**:' : 'Turn the VM off and use **PowerShell**:',
      '```powershell\nSet-VMMemory -VMName vm1 -StartupBytes 8GB\n\nGet-VM * | Start-VM\n```', '- uno\n- dos',
      es ? '**Fuentes**' : '**Sources**', `- [1] [Nested Virtualization](${URL_READ}) (2026-11-01)`,
    ].join('\n\n'),
    citations: [{ n: 1, title: 'Nested Virtualization', section: '', url: URL_READ, readOn: '2026-11-01' }],
  });
}

export function plainAnswer(kind: 'help' | 'out-of-scope', language: Language): Answer {
  const text = language === 'es' ? 'Esto es lo que puedo responder.' : 'This is what I can answer.';
  return blank(kind, language, { headline: text, text: `${text}\n\n- Hyper-V\n- Azure` });
}

/** Longer than any channel takes, in every part, with characters that JSON has to escape. */
export function endlessAnswer(kind: 'verdict' | 'topic', language: Language): Answer {
  const long = 'a "quoted" \\ path\n'.repeat(800);
  const many = Array.from({ length: 60 }, (_, n) => n + 1);
  return {
    ...verdictAnswer('supported-with-conditions', language), kind, headline: long, text: `${long}\n\n`.repeat(20),
    reasons: many.map((n) => ({ id: `r${n}`, rule: `r${n}`, text: long })),
    caveats: many.map((n) => ({ id: `c${n}`, text: long })),
    statements: many.map((n) => ({ who: long, text: long, verdict: 'not-covered', citation: n })),
    levels: ['L0', 'L1', 'L2'].map((level) => ({ level, name: long, text: long, asked: level === 'L1', maker: long, extensions: 'kept' as const })),
    grounds: many.map(() => long),
    citations: many.map((n) => ({ n, title: long, section: long, url: `${URL_READ}?n=${n}`, readOn: '2026-11-01' })),
    change: { facts: {}, verdict: 'supported', alternatives: [], text: long },
    clarify: { fact: 'outer', question: long, choices: many.map((n) => ({ value: `v${n}`, label: `${n} ${long}` })) },
    decisionId: long,
  };
}

/** An assistant that knows few questions, and remembers what the one before was about. */
export const assistant: Assistant = ({ text, language, memory }) => {
  if (text === 'crash') throw new Error('the secret inside');
  const spoken = language ?? (/[¿áéíóú]|hola/i.test(text) ? 'es' : memory?.language ?? 'en');
  const answer = text === '' || /hola|hello/i.test(text) ? plainAnswer('help', spoken)
    : /virtualbox/i.test(text) ? clarifyAnswer(spoken)
      : /memor/i.test(text) ? topicAnswer(spoken)
        : verdictAnswer('unsupported', spoken, { headline: `${text} / ${memory?.question.inner ?? 'nothing'}` });
  const kept = { question: answer.question, intent: answer.intent, language: spoken, awaiting: answer.clarify?.fact ?? null };
  return Promise.resolve({ answer, memory: answer.kind === 'help' && memory ? memory : kept });
};

/** Sorts a message as the desk does: its questions, one answer each. */
export const triage = async ({ subject = '', body }: { readonly subject?: string; readonly body: string }): Promise<{ answers: Answer[] }> => {
  const questions = `${subject} ${body}`.split('?').map((part) => part.trim()).filter(Boolean);
  return { answers: await Promise.all(questions.map(async (text) => (await assistant({ text: `${text}?` })).answer)) };
};

/** What is known of a pair: everything but nonsense. */
export function about(question: Answer['question'], language: Language): { readonly answer: Answer } | { readonly unknown: string } {
  if (question.inner === 'nonsense') return { unknown: 'inner' };
  return { answer: verdictAnswer('unsupported', language, { question, headline: Object.values(question).filter(Boolean).join(' + ') }) };
}
