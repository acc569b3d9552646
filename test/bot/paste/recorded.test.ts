import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agreed, readPaste } from '../../../bot/assistant/paste/paste';
import dimensions from '../../../rules/dimensions.json';
import expected from '../../pastes/expected.json';

interface Expected { readonly paste: string; readonly facts: Readonly<Record<string, string>>; readonly readers: readonly string[]; readonly prose: string; readonly several?: readonly string[]; readonly codes?: readonly string[] }
const folder = join(__dirname, '..', '..', 'pastes');
const recorded = (expected as unknown as readonly Expected[]).map((row) => ({ ...row, text: readFileSync(join(folder, row.paste), 'utf8') }));
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What copying, mailing and channels do to output. */
const DAMAGE: readonly (readonly [string, (text: string) => string])[] = [
  ['with its columns lost', (text) => text.replace(/[^\S\n]+/g, ' ')],
  ['with Windows line ends', (text) => text.replace(/\n/g, '\r\n')],
  ['quoted in a mail', (text) => text.replace(/^/gm, '> ')],
  ['quoted twice', (text) => text.replace(/^/gm, '> > ')],
  ['indented', (text) => text.replace(/^/gm, '    ')],
  ['with hard spaces', (text) => text.replace(/ /g, '\u00a0')],
  ['in capitals and small letters of another locale', (text) => text.replace(/Í/g, 'í')],
];

describe('a recorded paste', () => {
  it.each(recorded)('gives the facts, the prose and the codes of $paste', ({ text, facts, readers, prose, several = [], codes = [] }) => {
    const read = readPaste(text);
    expect(agreed(read.evidence)).toEqual(facts);
    expect(read.evidence.filter(({ fact }) => !(fact in facts)).map(({ fact, value }) => `${fact}=${value}`)).toEqual(several);
    expect([...new Set(read.evidence.map(({ reader }) => reader))].sort()).toEqual([...readers].sort());
    expect(squeeze(read.prose)).toBe(prose);
    expect(read.codes).toEqual(codes);
  });

  it('is expected for every file, and every expectation has its file', () => {
    expect(recorded.map(({ paste }) => paste).sort()).toEqual(readdirSync(folder).filter((file) => file.endsWith('.txt')).sort());
  });

  describe.each(DAMAGE)('%s', (_, damage) => {
    it.each(recorded)('gives the same facts: $paste', ({ text, facts }) => expect(agreed(readPaste(damage(text)).evidence)).toEqual(facts));
  });

  it.each(recorded)('keeps every character that a person wrote in its place: $paste', ({ text }) => {
    const { prose, evidence } = readPaste(text);
    expect(prose).toHaveLength(text.length);
    expect(Array.from({ length: text.length }, (_, i) => prose[i] === text[i] || prose[i] === ' ')).not.toContain(false);
    expect(readPaste(prose).prose).toBe(prose);
    for (const { start, end, line } of evidence) {
      expect(line).toContain(text.slice(start, end).split('\n')[0]!.trim());
      expect(prose.slice(start, end).trim()).toBe('');
    }
  });

  it('gives only values that the rules know', () => {
    const legal = new Map(dimensions.dimensions.map(({ name, values }) => [name, values.map(({ value }) => value)]));
    const ids = new Set(['knowledge/vocabulary/hypervisors.json', 'knowledge/vocabulary/clouds.json'].flatMap((file) => (JSON.parse(readFileSync(join(__dirname, '..', '..', '..', file), 'utf8')) as { id: string }[]).map(({ id }) => id)));
    for (const { fact, value } of recorded.flatMap(({ text }) => readPaste(text).evidence)) {
      if (fact === 'outer' || fact === 'inner') expect(ids).toContain(value);
      else if (legal.has(fact)) expect(legal.get(fact)).toContain(value);
      else expect(['azureSize', 'dynamicMemory', 'memoryAssigned', 'memoryStartup', 'memoryMinimum', 'memoryMaximum', 'processorCompatibility', 'vmState']).toContain(fact);
    }
  });
});
