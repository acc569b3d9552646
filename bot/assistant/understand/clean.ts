/** Makes plain text of what a channel delivers: Teams HTML and mentions, entities, invisible and control characters. */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', iquest: '¿', iexcl: '¡', ntilde: 'ñ', aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“', laquo: '«', raquo: '»', hellip: '…', rarr: '→' };
/** Elements whose end is the end of a line. */
const BLOCK = /^\/?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|blockquote|pre)\b/i;
/** Elements whose content nobody sees; hidden text must not steer an answer. */
const UNSEEN = /^(?:at|style|script|template)\b|display\s*:\s*none|visibility\s*:\s*hidden|\shidden\b/i;

/** Plain text with line breaks, in one pass over the input. Text that only looks like markup ("a < b") is kept. */
export function clean(text: string): string {
  return decode(stripTags(text))
    .replace(/[\p{Cf}\p{Cc}\p{Cs}]/gu, (char) => (char === '\n' || char === '\t' ? char : char === '\r' ? '\n' : ''))
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

function stripTags(text: string): string {
  let out = '';
  let unseen: string | undefined;
  let at = 0;
  for (const tag of text.matchAll(/<(\/?[a-zA-Z][^<>]{0,2000})>/g)) {
    const inside = tag[1] ?? '';
    const name = /^\/?([a-zA-Z0-9]+)/.exec(inside)?.[1]?.toLowerCase() ?? '';
    if (unseen === undefined) {
      out += text.slice(at, tag.index) + (BLOCK.test(inside) ? '\n' : ' ');
      if (!inside.startsWith('/') && !inside.endsWith('/') && UNSEEN.test(inside)) unseen = name;
    } else if (inside.startsWith('/') && name === unseen) {
      unseen = undefined;
    }
    at = tag.index + tag[0].length;
  }
  return unseen === undefined ? out + text.slice(at) : out;
}

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity.toLowerCase()] ?? whole;
    const code = /^#x/i.test(entity) ? parseInt(entity.slice(2), 16) : parseInt(entity.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
