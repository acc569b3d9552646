/** What a page of documentation becomes: passages with headings, whole links, its language and its address. */
import { openSource, readSource } from '../../../knowledge/import/read';
import type { ImportedPage } from '../../../knowledge/import/types';
import { folderWith } from '../../support/folder';

async function pagesOf(files: Readonly<Record<string, string>>, url = ''): Promise<readonly ImportedPage[]> {
  return (await readSource(await openSource(folderWith(files)), { language: null, url }, () => undefined, () => undefined)).pages;
}
async function pageOf(text: string, path = 'page.md', url = ''): Promise<ImportedPage> {
  const [page] = await pagesOf({ [path]: text }, url);
  if (!page) throw new Error('There is no page.');
  return page;
}
const bodies = ({ passages }: ImportedPage): string => passages.map(({ body }) => body).join('\n\n');

describe('a page of Microsoft Learn', () => {
  it('has the title of its front matter, and passages below their headings', async () => {
    const page = await pageOf('---\ntitle: "Live migration: an overview"\nms.date: 1/2/2026\n---\n# Something else\n\nWhat it is about.\n\n## Before you begin\n\nYou need two hosts.\n\n### Network\n\nUse a fast one.\n\n## Next\n\nTry it out.\n');
    expect(page.title).toBe('Live migration: an overview');
    expect(page.passages.map(({ heading, anchor, body }) => [heading, anchor, body])).toEqual([
      ['Something else', 'something-else', 'What it is about.'],
      ['Something else › Before you begin', 'before-you-begin', 'You need two hosts.'],
      ['Something else › Before you begin › Network', 'network', 'Use a fast one.'],
      ['Something else › Next', 'next', 'Try it out.'],
    ]);
  });

  it('does not repeat its title as a heading', async () => {
    expect((await pageOf('# Live migration\n\nMove a virtual machine while it runs.')).passages[0]).toEqual({ heading: '', anchor: '', body: 'Move a virtual machine while it runs.' });
  });

  it('holds what it includes, from beside it and from the root of its docset', async () => {
    const page = (await pagesOf({
      'docs/docfx.json': '{}',
      'docs/hyper-v/page.md': '# Hosts\n\n[!INCLUDE [first](../includes/first.md)]\n\nYou can use [!INCLUDE [name](~/includes/name.md)] for this task.',
      'docs/includes/first.md': '---\nauthor: none\n---\nThe host needs [!INCLUDE[n](name.md)].',
      'docs/includes/name.md': 'the Server Manager',
    }))[0];
    expect(bodies(page!)).toBe('The host needs the Server Manager.\n\nYou can use the Server Manager for this task.');
  });

  it('never includes what lies outside, nor itself without end', async () => {
    const files = await openSource(folderWith({ 'a.md': '# A page\n\nThis is a page. [!INCLUDE [x](../../../../etc/passwd)] [!INCLUDE [y](a.md)] The end of it.' }));
    const { pages, remarks } = await readSource(files, { language: null, url: '' }, () => undefined, () => undefined);
    expect(bodies(pages[0]!)).not.toContain('root:');
    expect(remarks.map(({ reason, detail }) => `${reason} ${detail}`)).toEqual(expect.arrayContaining(['include-missing ../../../../etc/passwd', 'include-missing a.md']));
  });

  it('tells its tabs apart', async () => {
    const page = await pageOf('# Enable it\n\n## Steps\n\nChoose one way.\n\n# [PowerShell](#tab/ps)\n\nRun the command as an administrator.\n\n# [Portal](#tab/portal)\n\nSelect the button in the toolbar.\n\n---\n\nThen restart the machine.\n');
    expect(page.passages.map(({ heading, anchor, body }) => [heading, anchor, body])).toEqual([
      ['Steps', 'steps', 'Choose one way.'],
      ['Steps › PowerShell', 'steps', 'Run the command as an administrator.'],
      ['Steps › Portal', 'steps', 'Select the button in the toolbar.'],
      ['Steps', 'steps', 'Then restart the machine.'],
    ]);
  });

  it('names its notes in its own language', async () => {
    expect(bodies(await pageOf('# Hosts\n\nThis is the text of a page.\n\n> [!NOTE]\n> Restart the host.\n> Then wait.\n\n> [!div class="checklist"]\n> Check the result of the command.'))).toBe('This is the text of a page.\n\n> **Note:** Restart the host.\n> Then wait.\n\n> Check the result of the command.');
    expect(bodies(await pageOf('# Equipos\n\nEste es el texto de una página.\n\n> [!IMPORTANT]\n> Reinicie el equipo.'))).toContain('> **Importante:** Reinicie el equipo.');
  });

  it('keeps tables and code, and leaves out pictures, comments and directives', async () => {
    const body = bodies(await pageOf('# Hosts\n\n<!-- secret -->\nThis is the text. ![shot](media/a.png)\n\n:::image type="content" source="media/b.png" alt-text="b":::\n\n| Name | What it is |\n|--|:-:|\n| `a` | the first |\n\n```powershell\nGet-VM | Where-Object State -eq Running\n::: not a directive\n```\n'));
    expect(body).toBe('This is the text.\n\n| Name | What it is |\n| --- | --- |\n| `a` | the first |\n\n```powershell\nGet-VM | Where-Object State -eq Running\n::: not a directive\n```');
  });

  it('makes its links whole where it has an address, and plain words where not', async () => {
    const text = '# Hosts\n\nSee [the guide](../guide/start.md#one), [Learn](/azure/x), [the web](https://example.org/a) and [this](javascript:alert).';
    expect(bodies(await pageOf(text, 'hyper-v/hosts.md', 'https://learn.microsoft.com/windows-server/'))).toBe('See [the guide](https://learn.microsoft.com/windows-server/guide/start#one), [Learn](https://learn.microsoft.com/azure/x), [the web](https://example.org/a) and this.');
    expect(bodies(await pageOf(text))).toBe('See the guide, Learn, [the web](https://example.org/a) and this.');
  });
});

describe('the address of a page', () => {
  it.each([
    ['https://learn.microsoft.com/windows-server', 'hyper-v/hosts.md', 'https://learn.microsoft.com/windows-server/hyper-v/hosts'],
    ['https://learn.microsoft.com/windows-server/', 'hyper-v/index.md', 'https://learn.microsoft.com/windows-server/hyper-v'],
    ['https://example.org/blob/main/{file}', 'a b/hosts.md', 'https://example.org/blob/main/a%20b/hosts.md'],
    ['https://example.org/?page={path}', 'hosts.md', 'https://example.org/?page=hosts'],
    ['', 'hosts.md', ''],
  ])('by %p of %p is %p', async (url, path, address) => expect((await pageOf('# Hosts\n\nThis is the text of a page.', path, url)).url).toBe(address));

  it('is the one it gives itself where it does', async () => {
    expect((await pageOf('---\nonline version: https://learn.microsoft.com/powershell/module/hyper-v/get-vm\n---\n# Get-VM\n\nGets the virtual machines of a host.', 'a.md', 'https://example.org')).url).toBe('https://learn.microsoft.com/powershell/module/hyper-v/get-vm');
  });
});

describe('a page of HTML', () => {
  const html = '<!doctype html><html lang="es"><head><title>Réplica · Manual</title><link rel="canonical" href="https://example.org/replica"><style>p{}</style></head><body><nav>Inicio</nav><main><h1>Réplica</h1><p>La réplica copia las máquinas a otro <b>equipo</b>.</p><script>alert(1)</script><h2>Puertos</h2><table><thead><tr><th>Puerto</th><th>Uso</th></tr></thead><tbody><tr><td>80</td><td>Kerberos | HTTP</td></tr></tbody></table><pre><code>Enable-VMReplication</code></pre></main><footer>© 2026</footer></body></html>';

  it('gives what there is to read of it', async () => {
    const page = await pageOf(html, 'replica.html', 'https://elsewhere.example');
    expect(page).toMatchObject({ title: 'Réplica', language: 'es', url: 'https://example.org/replica' });
    expect(page.passages.map(({ heading, body }) => [heading, body])).toEqual([
      ['', 'La réplica copia las máquinas a otro **equipo**.'],
      ['Puertos', '| Puerto | Uso |\n| --- | --- |\n| 80 | Kerberos \\| HTTP |\n\n```\nEnable-VMReplication\n```'],
    ]);
  });
});

describe('the language of a page', () => {
  it.each([
    ['es', '# Memoria\n\nLa memoria de la máquina no se puede cambiar mientras está en marcha.'],
    ['en', '# Memory\n\nThe memory of the machine cannot be changed while it is running.'],
    ['es', '# Get-VM\n\nEl comando muestra las máquinas.\n\n```powershell\nWrite-Host "this is the code of the page and it is in English, as it is with most of them"\n```'],
    ['es', '---\nms.locale: es-es\n---\n# Hyper-V\n\nHyper-V Windows Server Azure PowerShell Linux Docker'],
  ])('is %s', async (language, text) => expect((await pageOf(text)).language).toBe(language));
});

describe('long pages', () => {
  it('are cut into passages of some 150 words, and nothing of them is lost', async () => {
    const sentences = Array.from({ length: 120 }, (_, i) => `This is the sentence number ${i} of a page that does not end soon.`);
    const page = await pageOf(`# Long\n\n${sentences.slice(0, 60).join(' ')}\n\n${sentences.slice(60).map((sentence) => `- ${sentence}`).join('\n')}\n`);
    expect(page.passages.length).toBeGreaterThan(8);
    for (const { body } of page.passages) expect(body.split(/\s+/).length).toBeLessThanOrEqual(200);
    for (const sentence of sentences) expect(bodies(page)).toContain(sentence);
  });
});
