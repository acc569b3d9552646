import { join } from 'node:path';
import { loadLibrary } from '../../knowledge/library';
import { buildIndex, createSearch } from '../../knowledge/search';
import { shelvesOf } from '../../knowledge/shelves';
import { tokensOf } from '../../knowledge/tokens';
import { LANGUAGES, type Passage } from '../../knowledge/types';
import facts from './fact-questions.json';
import table from './search-questions.json';

const library = loadLibrary(join(__dirname, '..', '..'));
const search = createSearch(shelvesOf(library));
const questions = LANGUAGES.flatMap((language) => table[language].map(([text, section, intent]) => ({ language, text: text!, section: section!, intent: intent! })));
const first = (text: string, language: 'es' | 'en', intent?: string): string | undefined => search.find(text, language, { intent })[0]?.section.id;

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

describe('search', () => {
  it.each(questions)('finds $section for "$text"', ({ language, text, section, intent }) => {
    expect(first(text, language, intent)).toBe(section);
  });

  it.each(LANGUAGES)('finds every founding fact among the first three in "%s"', (language) => {
    const missed = facts.filter(({ fact, [language]: text }) => !search.find(text, language, { limit: 3 }).some(({ section }) => section.facts.includes(fact)));
    expect(missed.map(({ fact }) => fact)).toEqual([]);
  });

  it('finds as much when accents, case and punctuation are left out', () => {
    const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[¿?¡!,:]/g, ' ');
    const missed = questions.filter(({ language, text, section, intent }) => first(bare(text), language, intent) !== section);
    expect(missed.map(({ text }) => text)).toEqual([]);
  });

  it('finds the right section among the first three when two letters are swapped', () => {
    const swap = (text: string): string => text.replace(/(\p{Ll}{3})(\p{Ll})(\p{Ll})(\p{Ll}{3,})/u, (_, head: string, a: string, b: string, rest: string) => head + b + a + rest);
    const missed = questions.filter(({ language, text, section, intent }) => !search.find(swap(text), language, { intent, limit: 3 }).some((passage) => passage.section.id === section));
    expect(missed.length / questions.length).toBeLessThanOrEqual(0.05);
  });

  it('prefers the kind of question asked', () => {
    const place = (intent: string): number => search.find('azure', 'en', { intent, limit: 50 }).findIndex(({ section }) => section.intent === 'networking');
    expect(place('networking')).toBeGreaterThanOrEqual(0);
    expect(place('networking')).toBeLessThan(place('prerequisite'));
  });

  it('shows the sentence that answers', () => {
    expect(search.find('225 virtual processors', 'en')[0]!.snippet).toContain('225 virtual processors');
    for (const { language, text } of questions) for (const { snippet } of search.find(text, language)) {
      expect(snippet.length).toBeGreaterThan(10);
      expect(snippet.length).toBeLessThanOrEqual(281);
      expect(snippet).not.toMatch(/\*\*|```/);
    }
  });

  it('marks the words looked for in the snippet, and no others', () => {
    const [{ snippet, highlights }] = search.find('225 procesadores virtuales', 'es') as [Passage];
    expect(highlights.map(([from, to]) => snippet.slice(from, to))).toEqual(expect.arrayContaining(['225', 'procesadores', 'virtuales']));
    for (const { language, text } of questions) for (const passage of search.find(text, language)) {
      let before = 0;
      for (const [from, to] of passage.highlights) {
        expect(from).toBeGreaterThanOrEqual(before);
        expect(passage.snippet.slice(from, to)).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
        before = to;
      }
    }
    const [slip] = search.find('virtualizacoin', 'es') as [Passage];
    expect(slip.highlights.length).toBeGreaterThan(0);
  });

  it('offers what is nearest where the words themselves find nothing', () => {
    expect(search.find('hipervisorazos', 'es')).toEqual([]);
    expect(search.nearest('hipervisorazos', 'es', 3)).toHaveLength(3);
    expect(search.nearest('zzzzqqq', 'es', 3)).toEqual([]);
    expect(search.nearest('', 'en', 3)).toEqual([]);
  });

  it('gives the best first, equal ones by id, and no more than asked for', () => {
    const found = search.find('virtualización anidada', 'es', { limit: 50 });
    for (let i = 1; i < found.length; i += 1) {
      const [a, b] = [found[i - 1]!, found[i]!];
      expect(a.score > b.score || (a.score === b.score && a.section.id < b.section.id)).toBe(true);
    }
    expect(search.find('virtualización anidada', 'es', { limit: 2 })).toHaveLength(2);
    expect(search.find('virtualización anidada', 'es', { limit: 0 })).toEqual([]);
    expect(search.find('virtualización anidada', 'es', { limit: -3 })).toEqual([]);
  });

  it('finds nothing where no word is known, and never everything', () => {
    for (const text of ['', ' ', '*', '¿?', '🙂', 'de la que', 'zzzzqqq xxyyzz', '-', '+', ':']) {
      for (const language of LANGUAGES) expect(search.find(text, language, { limit: 1000 })).toEqual([]);
    }
    expect(search.find('virtualization', 'en', { limit: 1000 }).length).toBeLessThanOrEqual(50);
  });

  it('never throws, whatever is typed', () => {
    const next = numbers(20);
    const alphabet = [...Array.from('aeiouhyper-v +-*:~^"\'\\()[]{}|/.,;<>@#$%&=?¿!¡0123456789áñüİß\u0301\u200d🙂\ud800\n\t'), 'title:', '__proto__', 'constructor', 'NOT', 'virtualización', 'memory'];
    for (let i = 0; i < 400; i += 1) {
      const text = Array.from({ length: Math.floor(next() * 60) }, () => alphabet[Math.floor(next() * alphabet.length)]).join(next() < 0.5 ? '' : ' ');
      for (const language of LANGUAGES) expect(search.find(text, language).length).toBeLessThanOrEqual(5);
    }
  });

  it('reads a pasted log of half a megabyte in the time of a question', () => {
    const started = performance.now();
    search.find('ERROR 0x80370102 hypervisor wsl '.repeat(16_000), 'en');
    search.find('x'.repeat(500_000), 'es');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the ranking over passages of any kind', () => {
  const passages = [
    { title: 'Dante', heading: 'Inferno', body: 'Midway upon the journey of our life I found myself within a forest dark.' },
    { title: 'Melville', heading: 'Loomings', body: 'Call me Ishmael. Some years ago I thought I would sail about a little.' },
    { title: 'Austen', heading: 'Volume one', body: 'It is a truth universally acknowledged, that a single man must be in want of a wife.' },
  ];
  const { ranker } = buildIndex(passages, 'en');

  it('finds each by its words', () => {
    expect(ranker.rank('the dark forests', 1).hits[0]!.document).toBe(0);
    expect(ranker.rank('who sailed', 1).hits[0]!.document).toBe(1);
    expect(ranker.rank('universaly acknowleged', 1).hits[0]!.document).toBe(2);
  });

  it('orders equal passages as they were given, however many there are', () => {
    const same = Array.from({ length: 300 }, () => ({ title: '', heading: '', body: 'The same words again.' }));
    expect(buildIndex([...passages, ...same], 'en').ranker.rank('same words', 60).hits.map(({ document }) => document)).toEqual(Array.from({ length: 60 }, (_, i) => 3 + i));
  });

  it('finds a word with any one slip, and never takes a code for another', () => {
    for (const slip of ['ihsmael', 'ishmel', 'ishmaael', 'ishmagl', 'shmael', 'ishmaelx']) expect(ranker.rank(slip, 1).hits[0]?.document).toBe(1);
    const codes = buildIndex([{ title: '', heading: '', body: 'Error 0x80370102 appears.' }], 'en').ranker;
    expect(codes.rank('0x80370103', 1).hits).toEqual([]);
    expect(codes.rank('0x80370102', 1).hits).toHaveLength(1);
  });

  it('finds a name with digits by a slip in its letters, never by other digits, and takes no short code for another', () => {
    const names = buildIndex(['Get-DhcpServerv4Failover', 'Set-NetworkControllerLoadBalancerFrontendIpConfiguration', 'Standard_D4as'].map((body) => ({ title: '', heading: '', body })), 'en').ranker;
    const found = (text: string): number[] => names.rank(text, 3).hits.map(({ document }) => document);
    for (const slip of ['dhcpsevrerv4failover', 'dhcpserverv4failoer', 'dhcpservrev4failovr']) expect(found(slip)).toEqual([0]);
    expect(found('dhcpserverv6failover')).toEqual([]);
    expect(found('networkcontrollerloadbalacnerfrontendipconfiguration')).toEqual([1]);
    expect(found('d4xs')).toEqual([]);
  });

  it('works on no passages and on empty ones', () => {
    expect(buildIndex([], 'es').ranker.rank('hola', 5).hits).toEqual([]);
    expect(buildIndex([{ title: '', heading: '', body: '' }], 'es').ranker.rank('hola', 5).hits).toEqual([]);
  });

  it.each(LANGUAGES)('gives the first scores that the index itself gives, in "%s"', (language) => {
    const { ranker: real, index } = buildIndex(library.sections.get(language)!, language);
    for (const [text] of table[language]) {
      const boosts = new Map<string, number>();
      for (const { stem } of tokensOf(text!, language)) boosts.set(stem, (boosts.get(stem) ?? 0) + 1);
      const expected = index.query((query) => { for (const [term, boost] of boosts) query.term(term, { boost, usePipeline: false }); });
      // The index divides its sums by the length of the question's vector.
      const known = [...boosts].filter(([term]) => real.firstScores(new Map([[term, 1]]), 1).documents.length > 0);
      const length = Math.sqrt(known.reduce((sum, [, boost]) => sum + boost * boost, 0));
      const { documents, scores } = real.firstScores(boosts, 1000);
      const own = new Map(documents.map((document, i) => [String(document), scores[i]! / length]));
      expect(own.size).toBe(expected.length);
      for (const { ref, score } of expected) expect(Math.abs(score - own.get(ref)!)).toBeLessThan(1e-3);
    }
  });
});
