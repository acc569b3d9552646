/** Markdown as the pages of the articles show it, and words marked in it. */
import { articleHtml } from '../../../bot/web/articles/markdown';
import { marked, markedWords } from '../../../bot/web/articles/marks';
import { queryIn } from '../../../bot/web/search/query';
import { loadLibrary } from '../../../knowledge/library';
import { home } from '../../server/anida';

const plain = { linked: (href: string) => (href.startsWith('https:') ? { href, external: true } : undefined), shown: (text: string) => text, name: 'Sizes' };
const shown = (markdown: string): string => articleHtml(markdown, plain).text;

describe('the Markdown of an article', () => {
  it.each([
    ['Two\nlines, **bold** and *thin* and `a < b`.', '<p>Two\nlines, <strong>bold</strong> and <em>thin</em> and <code>a &lt; b</code>.</p>'],
    ['3. third\n4. fourth', '<ol start="3"><li>third</li><li>fourth</li></ol>'],
    ['- a\n  - b', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['```powershell\nGet-VM | Where {$_.State -eq "Off"}\n```', '<div class="code"><pre tabindex="0"><code>Get-VM | Where {$_.State -eq &quot;Off&quot;}</code></pre></div>'],
    ['> said', '<blockquote><p>said</p></blockquote>'],
    ['[out](https://example.com/?a=1&b=2)', '<p><a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">out</a></p>'],
    ['a \\* b', '<p>a * b</p>'],
  ])('%j', (markdown, expected) => expect(shown(markdown)).toBe(expected));

  it('tells a table by its heads', () => {
    expect(shown('| A | B |\n| - | - |\n| 1 | **2** |').replace(/\s*\n\s*/g, '')).toBe('<div class="table" tabindex="0" role="group" aria-label="Sizes"><table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table></div>');
  });

  it.each(['<script>alert(1)</script>', 'a <img src=x onerror=alert(1)> b', '[x](javascript:alert(1))', '![x](javascript:alert(1))', '`<b>`', '```\n</code><script>\n```', '[x]: javascript:alert(1)\n\n[x]'])('has no markup that it was not given: %j', (markdown) => {
    expect(shown(markdown)).not.toMatch(/<(?!\/?(?:p|code|pre|div)\b)|href/);
  });

  it('loses no word of any section', () => {
    const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const library = loadLibrary(home);
    for (const { id, written } of [...library.sections.values()].flat()) {
      const text = shown(written).replace(/<\/?[a-z][^>]*>/g, ' ').replace(/&(lt|gt|amp|quot|#39);/g, ' ');
      // Numbers of lists are drawn, and where a link leads is no word of the text.
      const told = written.replace(/\]\([^)]*\)/g, ']').replace(/^\s*\d+\. /gm, '').replace(/```powershell/g, '');
      expect([id, words(text)]).toEqual([id, words(told)]);
    }
  });
});

describe('marks', () => {
  it('stand at their places, and what is marked stays text', () => {
    expect(marked('a <b> c', [[2, 5]]).text).toBe('a <mark>&lt;b&gt;</mark> c');
    expect(marked('none', []).text).toBe('none');
  });

  it('join the parts of a word with a hyphen', () => {
    expect(markedWords('Hyper-V runs inside Hyper-V', new Set(['hyper', 'v']), 'en').text).toBe('<mark>Hyper-V</mark> runs inside <mark>Hyper-V</mark>');
  });
});

describe('what an address asks for', () => {
  const asked = (q: string): ReturnType<typeof queryIn> => queryIn(new URLSearchParams({ q }));
  it.each([['  memory \t of\0a VM\n', 'memory   of a VM'], ['\u202Efoo', '\u202Efoo'], ['', ''], ['   ', '']])('%j is %j', (q, text) => expect(asked(q)).toEqual({ text, cut: false }));

  it('is cut between characters', () => {
    const { text, cut } = asked('😀'.repeat(50_000));
    expect(cut).toBe(true);
    expect(text).toBe('😀'.repeat(1_000));
    expect(asked(`x${'😀'.repeat(50_000)}`).text).toBe(`x${'😀'.repeat(999)}`);
  });
});
