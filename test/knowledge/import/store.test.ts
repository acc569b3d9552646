/** How imports are kept: whole or not at all, whoever else writes at the same time, and found in either language. */
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createImported } from '../../../knowledge/import/imported';
import { loadImports } from '../../../knowledge/import/load';
import { writeShelf } from '../../../knowledge/import/shelf';
import { folderOf, namesIn, readState, removeImport, replaceState, stateOf } from '../../../knowledge/import/store';
import { createTranslator } from '../../../knowledge/import/translate';
import type { ImportedPage, WrittenPassage } from '../../../knowledge/import/types';
import type { Language } from '../../../knowledge/types';
import { folderWith } from '../../support/folder';

const passage = (body: string, heading = '', anchor = ''): WrittenPassage => ({ heading, anchor, body });
const page = (path: string, language: Language, title: string, ...passages: WrittenPassage[]): ImportedPage =>
  ({ path, hash: `hash of ${path}`, id: '', language, title, url: `https://example.org/${path}`, passages });

const PAGES = [
  page('failover', 'en', 'DHCP failover', passage('To configure it, let two servers share one scope; when one fails the other leases its addresses.', 'Set it up', 'set-it-up'), passage('The load is balanced between both.')),
  page('replica', 'es', 'Réplica de Hyper-V', passage('La réplica copia las máquinas virtuales a otro equipo cada pocos minutos.')),
  page('quorum', 'es', 'Cuórum del clúster', passage('El testigo en la nube da un voto al clúster cuando la mitad de los nodos cae.')),
];
const about = (name: string): { name: string; source: string; readOn: string; url: string } => ({ name, source: '/docs', readOn: '2026-01-02', url: '' });
const write = (data: string, name: string, pages: readonly ImportedPage[] = PAGES): string =>
  replaceState(data, name, (folder) => writeShelf(folder, about(name), pages, [], () => undefined)).folder;

describe('an import', () => {
  it('is read back as it was written', () => {
    const data = folderWith();
    write(data, 'docs');
    const shelf = readState(data, 'docs');
    expect(shelf?.manifest).toMatchObject({ name: 'docs', pages: 3, passages: { es: 2, en: 2 }, readOn: '2026-01-02' });
    for (const one of PAGES) expect(shelf?.page(one.path)).toEqual(one);
    expect(shelf?.page('nowhere')).toBeUndefined();
    expect([0, 1, 2].map((i) => shelf?.passage('es', i)?.page.title)).toEqual(['Réplica de Hyper-V', 'Cuórum del clúster', undefined]);
    expect([0, 1].map((i) => shelf?.passage('en', i)?.passage.body)).toEqual(PAGES[0]!.passages.map(({ body }) => body));
  });

  it('takes the place of the one before, and goes when it is removed', () => {
    const data = folderWith();
    const first = write(data, 'docs');
    const second = write(data, 'docs', PAGES.slice(0, 1));
    expect(readdirSync(join(folderOf(data), 'docs')).map((name) => join(folderOf(data), 'docs', name))).toEqual([second]);
    expect(second > first).toBe(true);
    expect(readState(data, 'docs')?.manifest.pages).toBe(1);
    expect([removeImport(data, 'docs'), removeImport(data, 'docs'), removeImport(data, '..'), namesIn(data)]).toEqual([true, false, false, []]);
    expect(readdirSync(folderOf(data))).toEqual([]);
  });

  it('stays as it is when the writing fails, and nothing is left of the attempt', () => {
    const data = folderWith();
    write(data, 'docs');
    expect(() => replaceState(data, 'docs', (folder) => { mkdirSync(folder); writeFileSync(join(folder, 'manifest.json'), '{'); throw new TypeError('half way'); })).toThrow('half way');
    expect(readState(data, 'docs')?.manifest.pages).toBe(3);
    expect(readdirSync(join(folderOf(data), 'docs'))).toEqual(['000001']);
  });

  it('loses nothing to another that finishes in its midst: each state is whole, and the later one is in use', () => {
    const data = folderWith();
    write(data, 'docs');
    replaceState(data, 'docs', (folder) => {
      const manifest = writeShelf(folder, about('docs'), PAGES.slice(0, 2), [], () => undefined);
      write(data, 'docs', PAGES.slice(0, 1));
      return manifest;
    });
    expect(readState(data, 'docs')?.manifest.pages).toBe(2);
    expect(stateOf(data, 'docs')).toMatch(/000003$/);
  });

  it('never looks into what somebody was stopped at writing, and clears it away when it is old', () => {
    const data = folderWith();
    write(data, 'docs');
    const home = join(folderOf(data), 'docs');
    for (const draft of ['.writing-1-1', '.writing-2-2', '000007']) { mkdirSync(join(home, draft)); writeFileSync(join(home, draft, 'passages.jsonl'), '{"half'); }
    const longAgo = new Date(Date.now() - 3 * 60 * 60 * 1000);
    for (const old of ['passages.jsonl', '']) utimesSync(join(home, '.writing-1-1', old), longAgo, longAgo);
    expect(readState(data, 'docs')?.manifest.pages).toBe(3);
    write(data, 'docs', PAGES.slice(0, 1));
    expect(readdirSync(home).sort()).toEqual(['.writing-2-2', '000008']);
  });

  it.each(['manifest.json', 'pages.json', 'passages.jsonl', 'index.es.0'])('that is damaged in its %s is told and left out; the others are used', (file) => {
    const data = folderWith();
    const folder = write(data, 'broken');
    write(data, 'whole');
    const bytes = readFileSync(join(folder, file));
    writeFileSync(join(folder, file), bytes.subarray(0, bytes.length / 2));
    const { shelves, faults } = loadImports(data);
    expect(shelves.map(({ manifest }) => manifest.name)).toEqual(['whole']);
    expect(faults).toEqual([expect.stringMatching(/^The import "broken" cannot be used and is left out: .*--remove broken$/s)]);
  });

  it('is not there where nothing was ever imported', () => expect(loadImports('/no/such/folder')).toEqual({ shelves: [], faults: [] }));
});

describe('searching imports', () => {
  const data = folderWith();
  write(data, 'docs');
  const imported = createImported(loadImports(data).shelves, createTranslator(), new Map());
  const found = (text: string, language: Language): string[] => imported.find(text, language, 5).map(({ page: { title } }) => title);

  it('counts what there is', () => expect(imported.passages).toBe(4));

  it('links each passage to its place on its page, one passage of each page', () => {
    expect(imported.find('when a DHCP server fails, who leases the scope?', 'en', 5)).toEqual([expect.objectContaining({ import: 'docs', url: 'https://example.org/failover#set-it-up', readOn: '2026-01-02' })]);
  });

  it.each([
    ['¿Cómo configuro la conmutación por error de DHCP?', 'es', 'DHCP failover'],
    ['ámbitos y servidores DHCP', 'es', 'DHCP failover'],
    ['Which vote does a cloud witness give to the cluster?', 'en', 'Cuórum del clúster'],
    ['Hyper-V replica', 'en', 'Réplica de Hyper-V'],
  ] as const)('finds for %p what exists only in the other language', (text, language, title) => expect(found(text, language)[0]).toBe(title));

  it('keeps to the language of the question where that has something', () => {
    const both = folderWith();
    write(both, 'docs', [page('es', 'es', 'Réplica de Hyper-V', passage('La réplica copia las máquinas a otro equipo.')), page('en', 'en', 'Hyper-V Replica', passage('Replica copies the machines to another computer.'))]);
    const titles = (text: string, language: Language): string[] => createImported(loadImports(both).shelves, createTranslator(), new Map()).find(text, language, 5).map(({ page: one }) => one.title);
    expect(titles('¿Qué hace la réplica de Hyper-V?', 'es')).toEqual(['Réplica de Hyper-V']);
    expect(titles('What does Hyper-V Replica do?', 'en')).toEqual(['Hyper-V Replica']);
  });

  it.each(['', '¿?', 'receta de tortilla', 'the of and', '"; DROP TABLE', '\u0000', 'x'.repeat(100_000)])('finds nothing for %p', (text) => {
    expect([...found(text, 'es'), ...found(text, 'en')]).toEqual([]);
  });
});
