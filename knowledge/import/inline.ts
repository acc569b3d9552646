/** The words of a block → Markdown that stands alone: whole addresses, no pictures, no HTML. */
import type { Token, Tokens } from 'marked';

/** Makes an address whole; undefined where it leads nowhere people can go. */
export type Resolve = (href: string) => string | undefined;

const NAMED: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", copy: '©', reg: '®', trade: '™', mdash: '—', ndash: '–', hellip: '…', times: '×' };

export function inline(tokens: readonly Token[] | undefined, resolve: Resolve): string {
  return (tokens ?? []).map((token) => one(token, resolve)).join('');
}

function one(token: Token, resolve: Resolve): string {
  const inner = (): string => inline('tokens' in token ? token.tokens : undefined, resolve);
  switch (token.type) {
    case 'codespan': return token.raw;
    case 'br': return ' ';
    case 'image': case 'html': return '';
    case 'escape': return (token as Tokens.Escape).text;
    case 'strong': return wrapped(inner(), '**');
    case 'em': return wrapped(inner(), '*');
    case 'link': return link(inner(), resolve((token as Tokens.Link).href));
    case 'text': case 'del': return 'tokens' in token ? inner() : unescaped(token.raw);
    default: return unescaped(token.raw);
  }
}

function wrapped(text: string, mark: string): string {
  return text.trim() === '' ? text : `${mark}${text.trim()}${mark}`;
}

function link(text: string, href: string | undefined): string {
  return href === undefined || text.trim() === '' ? text : `[${text}](${href})`;
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return point > 0x1f && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : whole;
  });
}

/** A resolver for a page: relative addresses by the page's own, without the ending of a Markdown file. */
export function resolverFor(url: string): Resolve {
  return (href) => {
    try {
      const whole = url === '' ? new URL(href) : new URL(href, url);
      if (!['http:', 'https:'].includes(whole.protocol)) return undefined;
      if (url !== '' && whole.host === new URL(url).host) whole.pathname = whole.pathname.replace(/\.md$/i, '');
      return whole.href.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
    } catch {
      return undefined;
    }
  };
}
