import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPaste } from '../../../bot/assistant/paste/paste';

const SIZE = 100_000;
const fill = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
const folder = join(__dirname, '..', '..', 'pastes');
const everything = readdirSync(folder).filter((file) => file.endsWith('.txt')).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');

const HOSTILE: readonly (readonly [string, string])[] = [
  ['all recorded pastes over and over', fill(everything)],
  ['the same on one line', fill(everything.replace(/\s+/g, ' '))],
  ['open braces and quotes', fill('{"')], ['nested lists', fill('[{"a":')], ['JSON never closed', fill('{"a": "b", ')], ['one long string', `{"${fill('a')}`], ['escapes', `{"${fill('\\"')}`],
  ['elements never closed', Array.from({ length: 12_000 }, (_, i) => `<e${i}>`).join('')], ['open angles', fill('<a ')], ['the same element', fill('<x y="')],
  ['quotes of quotes', fill('> ')], ['colons', fill(':')], ['equal signs', fill('=')], ['spaces', fill(' ')], ['tabs', fill('\t')], ['empty lines', fill('\n')], ['carriage returns', fill('\r')],
  ['a label without end', fill('Virtualization Enabled In Firmware')], ['labels with gaps', fill(`ExposeVirtualizationExtensions${' '.repeat(59)}`)], ['labels on lines', fill('Version : 9.0\n')],
  ['a header without rows', fill('Name State Version Generation\n')], ['a row without end', `Name Generation\n---- ----------\n${fill('x ')}`], ['rows without end', `Name Status Version\n---- ------ -------\n${fill('a b c d e f g h 9.0\n')}`],
  ['dashes', fill('- ')], ['prompts', fill('PS C:\\')], ['stamps', fill('2026-10-05T07:41:12.')], ['brackets', fill('[')], ['frames', fill('at a.b.c.d')], ['dotted names', fill('a.')], ['flags', `flags : ${fill('vmx\n')}`],
  ['letters that grow when lowered', fill('İ')], ['lone surrogates', fill('\ud800')], ['combining marks', fill('e\u0301')], ['error codes', fill('0x8037010 VERR_')], ['cmdlet errors', fill('Set-VMProcessor : x\n')], ['question marks', fill('System Model: a? ')],
];

/** Milliseconds of the processor, the least of several runs: what else the machine does is not counted. */
const cost = (text: string): number => Math.min(...Array.from({ length: 5 }, () => {
  const before = process.cpuUsage();
  readPaste(text);
  return process.cpuUsage(before).user / 1_000;
}));

describe('readPaste in linear time', () => {
  readPaste(fill(everything));
  it.each(HOSTILE)('reads 100 kB of %s in well under 100 ms', (_, text) => {
    expect(cost(text)).toBeLessThan(100);
  });

  it('takes about four times as long for four times the text', () => {
    expect(cost(everything.repeat(20)) / cost(everything.repeat(5))).toBeLessThan(10);
  });

  it('never throws, whatever is cut out of the recorded pastes', () => {
    for (let at = 0; at < everything.length; at += 97) expect(() => readPaste(everything.slice(at, at + 400))).not.toThrow();
  });
});
