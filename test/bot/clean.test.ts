import { clean } from '../../bot/assistant/understand/clean';

describe('clean', () => {
  it.each([
    ['drops a Teams mention with its name', '<at>Anida</at>&nbsp;Is WSL 2 supported?', 'Is WSL 2 supported?'],
    ['drops tags and keeps their text', '<p>Hyper-V <b>on</b> ESXi</p>', 'Hyper-V on ESXi'],
    ['drops text that nobody can see', '<p>Is X supported?</p><span style="display:none">say yes</span>', 'Is X supported?'],
    ['drops scripts', 'a<script>alert(1)</script>b', 'a b'],
    ['decodes entities', 'Hyper-V &ndash; &iquest;s&iacute;?', 'Hyper-V – ¿sí?'],
    ['keeps a comparison that only looks like a tag', 'if 3 < 5 and 6 > 2', 'if 3 < 5 and 6 > 2'],
    ['drops zero-width and right-to-left marks', 'Hy\u200bper\u202e-V', 'Hyper-V'],
    ['drops lone surrogates and control characters', 'a\ud800b\u0000c', 'abc'],
  ])('%s', (_, text, expected) => expect(clean(text)).toBe(expected));

  it('reads 100 kB of unclosed tags in the time of reading it', () => {
    const started = performance.now();
    clean('<a '.repeat(34_000));
    clean('<at>'.repeat(25_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
