/** The little Markdown that answers use, rendered through the DOM: headings, lists, quotes, code, bold, links. */
import { copyButton, el, link } from './dom.js';

/** A fragment with the rendered text. Unknown syntax stays visible as it was written. */
export function markdown(text, words) {
  const made = document.createDocumentFragment();
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  let at = 0;
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at, words);
    if (block) made.append(block);
    at = next;
  }
  return made;
}

/** Bold, italics, inline code and links of one line, as a list of nodes. */
export function inline(text) {
  const nodes = [];
  const pattern = /(`+)(.+?)\1|\*\*(.+?)\*\*|\*([^\s*][^*]*?)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|<(https?:\/\/[^\s>]+)>/g;
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const [whole, , code, bold, italic, label, url, bare] = found;
    nodes.push(text.slice(from, found.index));
    if (code) nodes.push(el('code', {}, code));
    else if (bold) nodes.push(el('strong', {}, ...inline(bold)));
    else if (italic) nodes.push(el('em', {}, ...inline(italic)));
    else if (url) nodes.push(link(url, ...inline(label)));
    else nodes.push(link(bare, bare));
    from = found.index + whole.length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== '');
}

const FENCE = /^\s*(```+|~~~+)\s*([\w-]*)/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const ROW = /^\s*\|(.+)\|\s*$/;

function readBlock(lines, at, words) {
  const line = lines[at];
  if (line.trim() === '') return [null, at + 1];
  if (FENCE.test(line)) return readFence(lines, at, words);
  const heading = HEADING.exec(line);
  // Below the headline of the answer, which is an h3, every heading of a text is one of its sections.
  if (heading) return [el('h4', {}, ...inline(heading[2])), at + 1];
  if (ITEM.test(line)) return readList(lines, at, words);
  if (ROW.test(line) && /^\s*\|[\s:|-]+\|\s*$/.test(lines[at + 1] ?? '')) return readTable(lines, at);
  if (line.startsWith('>')) return readQuote(lines, at, words);
  let end = at + 1;
  while (end < lines.length && isPlain(lines[end])) end++;
  return [el('p', {}, ...inline(lines.slice(at, end).join(' '))), end];
}

function isPlain(line) {
  return line.trim() !== '' && !FENCE.test(line) && !HEADING.test(line) && !ITEM.test(line) && !line.startsWith('>');
}

function readFence(lines, at, words) {
  const mark = FENCE.exec(lines[at])[1];
  let end = at + 1;
  while (end < lines.length && !lines[end].trim().startsWith(mark)) end++;
  const text = lines.slice(at + 1, end).join('\n');
  const code = el('code', {}, text);
  // Long lines scroll inside the block, and what scrolls has to be reachable by keyboard.
  const block = el('div', { class: 'code' }, el('pre', { tabindex: '0' }, code), copyButton(words, words.copyCode, text, code));
  return [block, end + 1];
}

function readList(lines, at, words) {
  const [, indent, marker] = ITEM.exec(lines[at]);
  const list = el(/\d/.test(marker) ? 'ol' : 'ul', /^\d/.test(marker) && parseInt(marker, 10) !== 1 ? { start: parseInt(marker, 10) } : {});
  while (at < lines.length) {
    const item = ITEM.exec(lines[at]);
    if (!item || item[1].length !== indent.length) break;
    // Whatever is indented further belongs to the item: a nested list, a paragraph, code.
    const width = lines[at].length - item[3].length;
    let end = at + 1;
    while (end < lines.length && belongs(lines, end, indent.length)) end++;
    const rest = lines.slice(at + 1, end).map((line) => line.replace(new RegExp(`^\\s{0,${width}}`), ''));
    list.append(el('li', {}, ...inline(item[3]), markdown(rest.join('\n'), words)));
    at = end;
    while (at < lines.length && lines[at].trim() === '' && ITEM.exec(lines[at + 1] ?? '')?.[1].length === indent.length) at++;
  }
  return [list, at];
}

function belongs(lines, at, indent) {
  const deeper = (line) => line !== undefined && line.trim() !== '' && line.search(/\S/) > indent;
  return deeper(lines[at]) || (lines[at].trim() === '' && deeper(lines[at + 1]));
}

function readTable(lines, at) {
  const cells = (line) => ROW.exec(line)[1].split('|').map((cell) => cell.trim());
  const head = el('tr', {}, cells(lines[at]).map((cell) => el('th', { scope: 'col' }, ...inline(cell))));
  const rows = [];
  let end = at + 2;
  for (; end < lines.length && ROW.test(lines[end]); end++) rows.push(el('tr', {}, cells(lines[end]).map((cell) => el('td', {}, ...inline(cell)))));
  return [el('div', { class: 'table', tabindex: '0' }, el('table', {}, el('thead', {}, head), el('tbody', {}, rows))), end];
}

function readQuote(lines, at, words) {
  let end = at;
  while (end < lines.length && lines[end].startsWith('>')) end++;
  const inner = lines.slice(at, end).map((line) => line.replace(/^>\s?/, '')).join('\n');
  return [el('blockquote', {}, markdown(inner, words)), end];
}
