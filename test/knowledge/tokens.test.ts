import { sentencesOf } from '../../knowledge/sentences';
import { tokensOf } from '../../knowledge/tokens';
import synonyms from '../../knowledge/synonyms.json';
import { LANGUAGES, type Language } from '../../knowledge/types';

const stems = (text: string, language: Language): string[] => tokensOf(text, language).map(({ stem }) => stem);
const forms = (text: string, language: Language): string[] => tokensOf(text, language).map(({ form }) => form);

describe('tokens', () => {
  it('brings the forms of a word together', () => {
    expect(new Set(['contenedor', 'contenedores', 'Contenedores'].flatMap((word) => stems(word, 'es'))).size).toBe(1);
    expect(new Set(['container', 'containers', 'CONTAINERS'].flatMap((word) => stems(word, 'en'))).size).toBe(1);
  });
  it('reads words with and without accents as one', () => {
    expect(stems('configuración máquina dinámica', 'es')).toEqual(stems('CONFIGURACION maquina dinamica', 'es'));
    expect(stems('configuraciones', 'es')).toEqual(stems('configuracion', 'es'));
  });
  it('reads composed and decomposed letters as one', () => expect(stems('máquina', 'es')).toEqual(stems('ma\u0301quina', 'es')));
  it('counts words that mean the same as one, and keeps the form that was written', () => {
    expect(stems('habilitar activada', 'es')).toEqual(stems('activar habilitado', 'es'));
    expect(stems('revert the RAM', 'en')).toEqual(stems('disable memory', 'en'));
    expect(forms('RAM', 'en')).toEqual(['ram']);
    expect(stems('enable', 'en')).not.toEqual(stems('disable', 'en'));
  });
  it('leaves out stop words and punctuation', () => {
    expect(forms('¿Qué es la virtualización anidada?', 'es')).toEqual(['virtualizacion', 'anidada']);
    expect(forms('What is nested virtualization?', 'en')).toEqual(['nested', 'virtualization']);
  });
  it('keeps the words that turn a statement round', () => {
    expect(forms('no se admite sin memoria dinámica', 'es')).toEqual(['no', 'admite', 'sin', 'memoria', 'dinamica']);
    expect(forms('not supported without it, off', 'en')).toEqual(['not', 'supported', 'without', 'off']);
  });
  it('keeps error codes and cmdlets whole', () => {
    expect(forms('0x80370102: Set-VMProcessor', 'en')).toEqual(['0x80370102', 'set', 'vmprocessor']);
  });
  it('gives nothing for a text without words', () => {
    for (const text of ['', '   ', '¿?', '🙂🙂', '---']) expect(tokensOf(text, 'es')).toEqual([]);
  });
  it('stays quick and bounded on a hundred thousand different words', () => {
    const started = performance.now();
    const tokens = tokensOf(Array.from({ length: 100_000 }, (_, i) => `word${i.toString(36)}`).join(' '), 'en');
    expect(tokens.length).toBe(100_000);
    expect(tokensOf('x'.repeat(10_000), 'en')[0]!.form.length).toBeLessThanOrEqual(64);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('sentences', () => {
  it('end where a new one begins, not at a version number', () => {
    expect(sentencesOf('Version 9.3 or later. See the host. ¿Y en Azure? Sí.')).toEqual(['Version 9.3 or later.', 'See the host.', '¿Y en Azure?', 'Sí.']);
  });
  it('are list items, table rows and lines of code as well, without their markup', () => {
    expect(sentencesOf('- **Intel**: `8.0`\n\n| Host | Version |\n| --- | --- |\n| A | 5.0 |\n\n```powershell\nGet-VM *\n```')).toEqual(['Intel: 8.0', 'Host · Version', 'A · 5.0', 'Get-VM *']);
  });
});

describe('the words that mean the same', () => {
  it.each(LANGUAGES)('stand in one group only, and none is a stop word, in "%s"', (language) => {
    const groups = synonyms[language].map((group) => group.map((word) => tokensOf(word, language)[0]?.stem));
    expect(groups.flat()).not.toContain(undefined);
    expect(groups.map((group) => new Set(group).size)).toEqual(groups.map(() => 1));
    expect(new Set(groups.map(([stem]) => stem)).size).toBe(groups.length);
  });
});
