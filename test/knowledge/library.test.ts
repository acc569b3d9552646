import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LibraryError, loadLibrary } from '../../knowledge/library';
import { INTENTS, LANGUAGES } from '../../knowledge/types';

const HOME = join(__dirname, '..', '..');
const library = loadLibrary(HOME);

const HEAD = '---\nid: lab\ntitle: The lab\nintent: concept\nsource: guide\n---\n\n';
const GUIDE = { id: 'guide', publisher: 'Microsoft', title: 'A guide', url: 'https://example.com/guide', dated: 'unknown', readOn: '2026-01-01' };

/** What the library says of a home with these two articles. */
function faultsOf(es: string, en: string, sources: unknown = [GUIDE]): string {
  const home = mkdtempSync(join(tmpdir(), 'library-'));
  try {
    for (const [language, text] of [['es', es], ['en', en]] as const) {
      mkdirSync(join(home, 'knowledge', 'articles', language), { recursive: true });
      if (text !== '') writeFileSync(join(home, 'knowledge', 'articles', language, 'lab.md'), text);
    }
    writeFileSync(join(home, 'knowledge', 'sources.json'), typeof sources === 'string' ? sources : JSON.stringify(sources));
    loadLibrary(home);
    return '';
  } catch (error) {
    if (error instanceof LibraryError) return error.message;
    throw error;
  } finally {
    rmSync(home, { recursive: true });
  }
}
const one = (attributes: string, body = 'Text.'): string => `${HEAD}## A heading {${attributes}}\n\n${body}\n`;

describe('the library', () => {
  it('tells the same sections in both languages', () => {
    const [es, en] = LANGUAGES.map((language) => library.sections.get(language)!.map(({ id }) => id).sort());
    expect(es).toEqual(en);
    expect(es!.length).toBeGreaterThan(100);
  });

  it('answers every kind of question', () => {
    expect(new Set(library.sections.get('es')!.map(({ intent }) => intent))).toEqual(new Set(INTENTS));
  });

  it.each(LANGUAGES)('tells every founding fact S01 to S65 in "%s"', (language) => {
    const told = new Set(library.sections.get(language)!.flatMap(({ facts }) => facts));
    expect([...told].sort()).toEqual(Array.from({ length: 65 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`));
  });

  it.each(LANGUAGES)('keeps sections short enough to read in a chat in "%s"', (language) => {
    const long = library.sections.get(language)!.filter(({ body }) => body.split(/\s+/).length > 190);
    expect(long.map(({ id }) => id)).toEqual([]);
  });

  it('gives a section by its id, and nothing for an unknown one', () => {
    expect(library.section('memory#change', 'es')?.heading).toContain('memoria');
    expect(library.section('memory#change', 'en')?.heading).toContain('memory');
    expect(library.section('memory#nothing', 'en')).toBeUndefined();
  });

  it('cannot be changed by who reads it', () => {
    expect(Object.isFrozen(library.sections.get('en'))).toBe(true);
    expect(Object.isFrozen(library.sections.get('en')![0])).toBe(true);
  });
});

describe('a fault in the library', () => {
  it('is none in two small articles that agree', () => expect(faultsOf(one('#a facts="S01"'), one('#a facts="S01"'))).toBe(''));

  it.each([
    ['a section missing in the other language', one('#a'), '', /es\/lab\.md:8: the section "lab#a" is missing in "en"\. Write it in knowledge\/articles\/en\/lab\.md/],
    ['facts that differ', one('#a facts="S01"'), one('#a facts="S02"'), /its facts \(S0\d\) differ from .*lab\.md:8/],
    ['an unknown source', one('#a source=nowhere'), one('#a source=nowhere'), /lab\.md:8: the source "nowhere" does not exist/],
    ['an unknown intent', one('#a intent=guess'), one('#a intent=guess'), /the intent "guess" does not exist\. Use one of verdict,/],
    ['an unknown attribute', one('#a fact="S01"'), one('#a fact="S01"'), /unknown attribute "fact"/],
    ['a misspelt fact', one('#a facts="S1"'), one('#a facts="S1"'), /"S1" is no fact id/],
    ['the same id twice', `${one('#a')}\n## Again {#a}\n\nText.\n`, one('#a'), /lab\.md:12: the section "lab#a" stands already in .*lab\.md:8/],
    ['an empty section', one('#a', ''), one('#a'), /es\/lab\.md:8: the section "a" is empty/],
    ['a heading without an id', `${HEAD}## A heading\n\nText.\n`, one('#a'), /es\/lab\.md:8: the heading needs words and an id/],
    ['text that no heading leads', `${HEAD}Lost.\n\n## A heading {#a}\n\nText.\n`, one('#a'), /text before the first heading/],
    ['front matter that lacks a name', one('#a').replace('intent: concept\n', ''), one('#a'), /es\/lab\.md: its front matter lacks intent/],
    ['front matter that is no YAML', one('#a').replace('The lab', 'The: lab: x'), one('#a'), /front matter is not valid YAML .*a colon needs quotes/],
    ['a section without a source', one('#a source=""'), one('#a source=""'), /lab\.md:8: the section "a" has no source\. Name one/],
    ['a link to a section that does not exist', one('#a', 'See [that](lab.md#b).'), one('#a'), /es\/lab\.md:8: it links to "lab#b", which does not exist/],
    ['a link to an article that does not exist', one('#a'), one('#a', 'See [that](labs.md).'), /en\/lab\.md:8: it links to "labs", which does not exist/],
    ['an example without a verdict', one('#a', 'Text.\n\n```examples\nIs it?\n```'), one('#a'), /es\/lab\.md:13: the example "Is it\?" has no verdict/],
    ['examples with other verdicts', one('#a', 'Text.\n\n```examples\n¿Sí? → supported\n```'), one('#a', 'Text.\n\n```examples\nYes? → unsupported\n```'), /its verdicts of examples \(\w+\) differ from/],
    ['sections in another order', `${one('#a')}\n## B {#b}\n\nText.\n`, `${one('#b')}\n## A {#a}\n\nText.\n`, /the section "lab#b" stands elsewhere in "es"/],
    ['an id that is not the file\'s name', one('#a').replace('id: lab', 'id: other'), one('#a'), /its id is "other" but the file is called lab\.md/],
  ])('names %s', (_, es, en, message) => expect(faultsOf(es, en)).toMatch(message));

  it('names a source twice, one that lacks its address, and a list that is no JSON', () => {
    expect(faultsOf(one('#a'), one('#a'), [GUIDE, GUIDE])).toMatch(/the id "guide" stands twice/);
    expect(faultsOf(one('#a'), one('#a'), [{ ...GUIDE, url: '' }])).toMatch(/source "guide" has no "url"/);
    expect(faultsOf(one('#a'), one('#a'), '[')).toMatch(/knowledge\/sources\.json: cannot be read/);
  });

  it('is told together with all others', () => {
    expect(faultsOf(one('#a intent=guess source=nowhere'), one('#b')).split('\n').length).toBeGreaterThanOrEqual(4);
  });

  it('never comes from a heading in a block of code', () => {
    const code = 'Text.\n\n```powershell\n## no heading\n```';
    expect(faultsOf(one('#a', code), one('#a', code))).toBe('');
  });

  it('shows in the real articles when one is taken away', () => {
    const home = mkdtempSync(join(tmpdir(), 'library-'));
    cpSync(join(HOME, 'knowledge'), join(home, 'knowledge'), { recursive: true });
    rmSync(join(home, 'knowledge', 'articles', 'en', 'memory.md'));
    expect(() => loadLibrary(home)).toThrow(/"memory#change" is missing in "en"/);
    rmSync(home, { recursive: true });
  });
});

describe('what a section keeps from its readers', () => {
  const [section] = (() => {
    const text = one('#a', 'See [the other](lab.md#a).\n\n```powershell\nGet-VM\n```\n\n```asked\nwhich one\nwhat for\n```\n\n```examples\nIs it? → supported\n```');
    const home = mkdtempSync(join(tmpdir(), 'library-'));
    for (const language of LANGUAGES) {
      mkdirSync(join(home, 'knowledge', 'articles', language), { recursive: true });
      writeFileSync(join(home, 'knowledge', 'articles', language, 'lab.md'), text);
    }
    writeFileSync(join(home, 'knowledge', 'sources.json'), JSON.stringify([GUIDE]));
    const read = loadLibrary(home).sections.get('en')!;
    rmSync(home, { recursive: true });
    return read;
  })();

  it('are the words it is asked with, its examples, and links that lead nowhere outside the folder', () => {
    expect(section!.body).toBe('See the other.\n\n```powershell\nGet-VM\n```');
    expect(section!.asked).toBe('which one\nwhat for');
    expect(section!.examples).toEqual([{ question: 'Is it?', verdict: 'supported', file: 'knowledge/articles/en/lab.md', line: 22 }]);
  });
});

describe('the schemas for editors', () => {
  type Schema = { required: string[]; properties: Record<string, { enum?: string[] }> };
  const schema = (name: string): Schema => {
    const read = JSON.parse(readFileSync(join(HOME, 'knowledge', 'schemas', `${name}.schema.json`), 'utf8')) as Schema & { items?: Schema };
    return read.items ?? read;
  };
  const fits = (list: readonly object[], { required, properties }: Schema): void => {
    for (const item of list) {
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(item)));
      expect(Object.keys(item)).toEqual(expect.arrayContaining(required));
    }
  };

  it('fit every source', () => fits([...library.sources.values()], schema('source')));
  it('fit every entity of the vocabulary', () => {
    const folder = join(HOME, 'knowledge', 'vocabulary');
    for (const file of readdirSync(folder).filter((name) => !/^(relations|intents|talk)\.json$/.test(name))) fits(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object[], schema('entity'));
  });
  it('know the intents the library knows', () => expect(schema('article').properties['intent']?.enum).toEqual([...INTENTS]));
});
