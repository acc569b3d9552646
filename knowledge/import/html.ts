/** HTML → Markdown: what is left to read once scripts, menus and frames are gone. */
import { createDocument, type DomNode } from '@mixmark-io/domino';
import TurndownService from 'turndown';
import { FileFault } from './types';

export interface HtmlPage {
  readonly title: string;
  /** As the page states them; empty where it does not. */
  readonly language: string;
  readonly url: string;
  readonly markdown: string;
}

const NOT_READ = ['script', 'style', 'nav', 'header', 'footer', 'aside', 'noscript', 'form', 'button', 'iframe', 'template', 'select', 'dialog', 'img', 'video', 'audio', 'object', 'svg'];
const converter = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-' })
  .remove(NOT_READ)
  .addRule('cell', { filter: ['td', 'th'], replacement: (text) => ` ${text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()} |` })
  .addRule('row', {
    filter: 'tr',
    replacement(text, node) {
      const cells = text.match(/(?<!\\)\|/g)?.length ?? 0;
      return `|${text.trim()}\n${isFirstRow(node) ? `|${' --- |'.repeat(cells)}\n` : ''}`;
    },
  })
  .addRule('table', { filter: ['table', 'thead', 'tbody', 'tfoot'], replacement: (text, node) => (node.nodeName === 'TABLE' ? `\n\n${text.trim()}\n\n` : text) });

/** Deeper nesting is no page, and the parser's time grows with its square. */
const DEEPEST = 200;
/** Elements that need no end, so that counting them says nothing of depth. */
const UNENDED = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|colgroup|rt|rp)$/i;

/** A fragment, as it stands in Markdown. */
export function markdownOf(html: string): string {
  refuseDeep(html);
  const plain = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  return plain.trim() === '' ? '' : converter.turndown(plain);
}

export function readHtml(html: string): HtmlPage {
  refuseDeep(html);
  const page = createDocument(html);
  const attribute = (selector: string, name: string): string => page.querySelector(selector)?.getAttribute(name)?.trim() ?? '';
  const content = page.querySelector('main') ?? page.querySelector('[role=main]') ?? page.querySelector('article') ?? page.body;
  return {
    title: page.title.trim(),
    language: attribute('html', 'lang'),
    url: attribute('link[rel=canonical]', 'href'),
    markdown: converter.turndown(content),
  };
}

/** @throws FileFault when elements of one name stand in one another deeper than a page's do */
function refuseDeep(html: string): void {
  const open = new Map<string, number>();
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (UNENDED.test(name)) continue;
    const depth = Math.max(0, (open.get(name.toLowerCase()) ?? 0) + (end ? -1 : 1));
    if (depth > DEEPEST) throw new FileFault('not-parsed', `<${name}> × ${DEEPEST}`);
    open.set(name.toLowerCase(), depth);
  }
}

function isFirstRow(row: DomNode): boolean {
  for (let node: DomNode | null = row; node && node.nodeName !== 'TABLE'; node = node.parentNode) {
    for (let before = node.previousSibling; before; before = before.previousSibling) if (/^(?:TR|THEAD|TBODY)$/.test(before.nodeName)) return false;
  }
  return true;
}
