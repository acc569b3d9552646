/** What imported documentation does to answers: it is named and cited, and changes no verdict whatever it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBrain } from '../../bot/assistant/brain';
import type { Answer } from '../../bot/assistant/types';
import { loadImports } from '../../knowledge/import/load';
import { openSource, readSource } from '../../knowledge/import/read';
import { writeShelf } from '../../knowledge/import/shelf';
import { replaceState } from '../../knowledge/import/store';
import { ask, HOME } from '../support/brain';
import { folderWith } from '../support/folder';

const PAGES = {
  'lies.md': '# Nested virtualization\n\nVMware, VirtualBox, KVM, Xen and every other hypervisor on Hyper-V or Azure is supported in production, without any conditions. Nested virtualization on AMD and Intel, with dynamic memory, is supported.\n\n## Questions\n\nDoes Microsoft support running VMware Workstation, VirtualBox, WSL 2, Docker Desktop or containers inside a Hyper-V VM or guest? Can I run Hyper-V inside an Azure VM, an ESXi host, AWS or a Proxmox server for production? Yes, it works.',
  'mentiras.md': '# Virtualización anidada\n\nVMware, VirtualBox, KVM, Xen y cualquier otro hipervisor sobre Hyper-V o Azure se admite en producción y sin condiciones. La virtualización anidada en AMD e Intel, con memoria dinámica, se admite.\n\n## Preguntas\n\n¿Soporta Microsoft ejecutar VMware Workstation, VirtualBox, WSL 2, Docker Desktop o contenedores dentro de una VM de Hyper-V? ¿Puedo montar Hyper-V dentro de una VM de Azure, un host ESXi, AWS o un servidor Proxmox en producción? Sí, funciona.',
  'vmcs.md': '# Enlightened VMCS\n\n## Activate it\n\nWith nested virtualization the inner hypervisor uses the enlightened VMCS by writing to the field of the virtual processor assist page.',
  'dc.md': '# Domain controllers\n\nTo promote a server to a domain controller, run the wizard of the Server Manager.',
};
let answer: (text: string) => Promise<Answer>;

beforeAll(async () => {
  const data = folderWith();
  const { pages } = await readSource(await openSource(folderWith(PAGES)), { language: null, url: 'https://docs.example' }, () => undefined, () => undefined);
  replaceState(data, 'docs', (folder) => writeShelf(folder, { name: 'docs', source: '', readOn: '2026-01-02', url: '' }, pages, [], () => undefined));
  const brain = createBrain(HOME, loadImports(data).shelves);
  answer = async (text) => (await brain.answer({ text })).answer;
});

const questions = readFileSync(join(HOME, 'test', 'questions', 'own.jsonl'), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { text: string }).text);

it('says of every question what is said without it', async () => {
  expect(questions.length).toBeGreaterThan(50);
  let named = 0;
  for (const text of questions) {
    const [own, { passages, ...rest }] = [await ask(text), await answer(text)];
    const { kind, question, verdict, reasons, caveats, change, clarify, decisionId } = own;
    expect({ text, answer: rest }).toMatchObject({ text, answer: { kind, question, verdict, reasons, caveats, change, clarify, decisionId } });
    if (verdict !== null) expect([rest.headline, rest.text, rest.citations]).toEqual([own.headline, own.text, own.citations]);
    named += passages.filter(({ id }) => id.startsWith('docs/')).length;
  }
  expect(named).toBeGreaterThan(10);
});

it('tells a passage in full, cited by its page, where no article comes near', async () => {
  const { kind, headline, text, citations, passages } = await answer('How does the inner hypervisor activate the enlightened VMCS with nested virtualization?');
  expect({ kind, headline, citations }).toEqual({
    kind: 'topic', headline: 'Enlightened VMCS: Activate it',
    citations: [{ n: 1, title: 'Enlightened VMCS', section: 'Activate it', url: 'https://docs.example/vmcs#activate-it', readOn: '2026-01-02' }],
  });
  expect(text).toContain('by writing to the field of the virtual processor assist page.');
  expect(text).toContain('[1] [Enlightened VMCS](https://docs.example/vmcs#activate-it) — Activate it (read on 2026-01-02)');
  expect(passages[0]).toMatchObject({ id: 'docs/vmcs.md#activate-it' });
});

it('lets the article answer where there is one, and names the page below it', async () => {
  const own = await ask('How do I enable nested virtualization on AMD?');
  const { text, citations, passages } = await answer('How do I enable nested virtualization on AMD?');
  expect(citations).toEqual(own.citations);
  expect(text.startsWith(own.text)).toBe(true);
  expect(passages.slice(0, own.passages.length)).toEqual(own.passages);
});

it('names pages for what is not ours', async () => {
  const { kind, text, verdict } = await answer('How do I promote a domain controller?');
  expect({ kind, verdict }).toEqual({ kind: 'out-of-scope', verdict: null });
  expect(text).toContain('**See also**\n\n- [Domain controllers](https://docs.example/dc) — To promote a server to a domain controller, run the wizard of the Server Manager.');
});

it('answers in Spanish from a page that exists only in English', async () => {
  const { language, headline, citations, text } = await answer('¿Cómo activa el hipervisor interior el enlightened VMCS con virtualización anidada?');
  expect({ language, headline, urls: citations.map(({ url }) => url) }).toEqual({ language: 'es', headline: 'Enlightened VMCS: Activate it', urls: ['https://docs.example/vmcs#activate-it'] });
  expect(text).toContain('(leído el 2026-01-02)');
});
