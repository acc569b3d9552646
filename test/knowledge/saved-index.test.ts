/** A saved index answers as the one that was built; one that is damaged is refused, and the articles' own is built anew. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLibrary } from '../../knowledge/library';
import { IndexError } from '../../knowledge/packed';
import { Ranker } from '../../knowledge/ranker';
import { buildIndex, createSearch } from '../../knowledge/search';
import { shelvesOf, writeIndexes } from '../../knowledge/shelves';
import { LANGUAGES } from '../../knowledge/types';
import { randomFrom } from '../support/random';
import table from './search-questions.json';

const library = loadLibrary(join(__dirname, '..', '..'));
const texts = (language: 'es' | 'en'): string[] => [...table[language].map(([text = '']) => text), '', 'hyperv nestde virtualizacoin', '* ~ ^ + - : title:x', '🙂', 'a'.repeat(500)];

describe.each(LANGUAGES)('a saved index in "%s"', (language) => {
  const { ranker } = buildIndex(library.sections.get(language)!, language, { fingerprint: 'of the articles' });
  const bytes = ranker.save();

  it('gives the same hits with the same scores when it is loaded, wherever the bytes begin', () => {
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    for (const loaded of [Ranker.load(bytes), Ranker.load(moved.subarray(3))]) {
      expect(loaded.fingerprint).toBe('of the articles');
      for (const text of texts(language)) expect(loaded.rank(text, 50)).toEqual(ranker.rank(text, 50));
    }
  });

  it('is written the same each time', () => {
    expect(Buffer.from(buildIndex(library.sections.get(language)!, language, { fingerprint: 'of the articles' }).ranker.save()).equals(bytes)).toBe(true);
  });

  it('is refused with what to do when any part of it is lost or changed', () => {
    const random = randomFrom(7);
    for (let i = 0; i < 60; i += 1) {
      const changed = bytes.slice();
      const at = Math.floor(random() * bytes.length);
      changed[at] = (changed[at]! + 1 + Math.floor(random() * 255)) % 256;
      for (const damaged of [changed, bytes.slice(0, at)]) {
        expect(() => Ranker.load(damaged)).toThrow(IndexError);
        expect(() => Ranker.load(damaged)).toThrow(/Build it anew\.$/);
      }
    }
    for (const other of ['', 'no index', '{}'.repeat(100)]) expect(() => Ranker.load(Buffer.from(other))).toThrow(IndexError);
  });
});

describe('the indexes built ahead', () => {
  let folder: string;
  let complaints: string[];
  const found = (): unknown => {
    complaints = [];
    const search = createSearch(shelvesOf(library, { folder, complain: (line) => complaints.push(line) }));
    return LANGUAGES.map((language) => texts(language).map((text) => search.find(text, language)));
  };
  const now = createSearch(shelvesOf(library));
  const expected = LANGUAGES.map((language) => texts(language).map((text) => now.find(text, language)));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'anida-index-'));
    writeIndexes(library, folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('answer as those built on the spot', () => {
    expect(found()).toEqual(expected);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['damaged', (file: string) => { const bytes = readFileSync(file); bytes[bytes.length >> 1]! ^= 1; writeFileSync(file, bytes); }],
    ['missing', (file: string) => { rmSync(file); }],
    ['of other articles', (file: string) => { writeFileSync(file, buildIndex([{ title: 'x', heading: 'y', body: 'z' }], 'es', { fingerprint: 'other' }).ranker.save()); }],
  ])('are built anew, and that is told, where one is %s', (_, harm) => {
    harm(join(folder, 'search.es.index'));
    expect(found()).toEqual(expected);
    expect(complaints).toEqual([expect.stringMatching(/search\.es\.index .*the index is built now\. Run "npm run build"/)]);
  });
});
