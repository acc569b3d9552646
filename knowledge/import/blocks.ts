/** Markdown → headings and pieces of text, with what Microsoft Learn adds to Markdown: tabs, notes, `:::` lines. */
import { marked, type Token, type Tokens } from 'marked';
import type { Language } from '../types';
import { markdownOf } from './html';
import { inline, type Resolve } from './inline';
import { FileFault } from './types';

/** A heading, or a piece that is never cut: a paragraph, one item of a list, some rows of a table, some lines of code. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string; readonly tab: boolean }
  | { readonly kind: 'tabs-end' }
  | { readonly kind: 'prose' | 'code'; readonly text: string; readonly tight: boolean };

/** Longer code is an output or a whole program: its beginning says what it is. */
const MOST_CODE_LINES = 40;
const ROWS_AT_ONCE = 8;
const DEEPEST = 20;
/** No paragraph has so many marks of emphasis, and the parser's time grows with their square. */
const MOST_MARKS = 10_000;

const NOTES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  NOTE: { es: 'Nota', en: 'Note' }, TIP: { es: 'Sugerencia', en: 'Tip' }, IMPORTANT: { es: 'Importante', en: 'Important' },
  WARNING: { es: 'Advertencia', en: 'Warning' }, CAUTION: { es: 'Precaución', en: 'Caution' },
};

/** The blocks of a page in order. Headings inside lists and quotes are text. */
export function blocksOf(markdown: string, language: Language, resolve: Resolve): Block[] {
  const reader = new Reader(language, resolve);
  return reader.blocks(marked.lexer(withoutDirectives(markdown)), 0);
}

/** The lines of a text, each with whether it is part of fenced code. */
export function linesOf(markdown: string): { readonly line: string; readonly code: boolean }[] {
  let fence = '';
  return markdown.split(/\r\n?|\n/).map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    const code = fence !== '' || mark !== '';
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
    return { line, code };
  });
}

/** `:::` lines place pictures, columns and versions; what stands between two of them is kept. */
function withoutDirectives(markdown: string): string {
  let marks = 0;
  return linesOf(markdown).filter(({ line, code }) => {
    marks = line.trim() === '' ? 0 : marks + (code ? 0 : line.split(/[*_]/).length - 1);
    if (marks > MOST_MARKS) throw new FileFault('not-parsed', `* × ${MOST_MARKS}`);
    return code || !/^\s*:::/.test(line);
  }).map(({ line }) => line).join('\n');
}

class Reader {
  constructor(private readonly language: Language, private readonly resolve: Resolve) {}

  blocks(tokens: readonly Token[], depth: number): Block[] {
    return depth > DEEPEST ? [] : tokens.flatMap((token) => this.block(token, depth));
  }

  private block(token: Token, depth: number): Block[] {
    switch (token.type) {
      case 'heading': return this.heading(token as Tokens.Heading);
      case 'hr': return [{ kind: 'tabs-end' }];
      case 'code': return [code(token as Tokens.Code)];
      case 'list': return this.list(token as Tokens.List, depth);
      case 'table': return this.table(token as Tokens.Table);
      case 'blockquote': return this.quote(token as Tokens.Blockquote, depth);
      case 'html': return this.blocks(marked.lexer(markdownOf(token.raw)).filter(({ type }) => type !== 'html'), depth + 1);
      case 'paragraph': case 'text': return prose(inline('tokens' in token ? token.tokens : undefined, this.resolve).replace(/\[!(?:VIDEO|DIV|CODE)[^\]]*\]/gi, ''));
      default: return [];
    }
  }

  private heading({ tokens, depth }: Tokens.Heading): Block[] {
    const [first] = tokens;
    const tab = tokens.length === 1 && first?.type === 'link' && (first as Tokens.Link).href.startsWith('#tab');
    const text = inline(tokens, () => undefined).replace(/\*\*|`|\{#[^}]*\}/g, '').replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [{ kind: 'heading', depth, text, tab }];
  }

  private quote({ tokens }: Tokens.Blockquote, depth: number): Block[] {
    const blocks = this.blocks(tokens, depth + 1);
    const [first] = blocks;
    const note = first && 'text' in first ? /^\[!(\w+)\]\s*/.exec(first.text) : null;
    const name = NOTES[note?.[1]?.toUpperCase() ?? '']?.[this.language];
    return blocks.map((block, i): Block => {
      if (!('text' in block)) return block;
      const text = i === 0 && note ? block.text.slice(note[0].length) : block.text;
      const told = i === 0 && name !== undefined ? `**${name}:** ${text}` : text;
      return block.kind === 'code' ? block : { kind: 'prose', tight: block.kind === 'prose' && block.tight, text: told.replace(/^/gm, '> ') };
    }).filter((block) => !('text' in block) || /[\p{L}\p{N}]/u.test(block.text));
  }

  private list({ items, ordered, start }: Tokens.List, depth: number): Block[] {
    return items.flatMap((item, i): Block[] => {
      const text = this.blocks(item.tokens, depth + 1).map((block) => ('text' in block ? block.text : '')).filter(Boolean).join('\n');
      const mark = ordered ? `${(start || 1) + i}.` : '-';
      return text.trim() === '' ? [] : [{ kind: 'prose', tight: i > 0, text: `${mark} ${text.replace(/\n/g, '\n  ')}` }];
    });
  }

  private table({ header, rows }: Tokens.Table): Block[] {
    const row = (cells: readonly Tokens.TableCell[]): string => `| ${cells.map(({ tokens }) => inline(tokens, this.resolve).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()).join(' | ')} |`;
    const head = `${row(header)}\n|${' --- |'.repeat(header.length)}`;
    const parts = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, i) => rows.slice(i * ROWS_AT_ONCE, (i + 1) * ROWS_AT_ONCE));
    return parts.map((part) => ({ kind: 'prose', tight: false, text: [head, ...part.map(row)].join('\n') }));
  }
}

function prose(text: string): Block[] {
  const told = text.replace(/[ \t]*\n[ \t]*/g, '\n').trim();
  return told === '' ? [] : [{ kind: 'prose', tight: false, text: told }];
}

function code({ text, lang }: Tokens.Code): Block {
  const lines = text.split('\n');
  const shown = lines.length > MOST_CODE_LINES ? [...lines.slice(0, MOST_CODE_LINES), '…'] : lines;
  const fence = text.includes('```') ? '~~~~' : '```';
  return { kind: 'code', tight: false, text: `${fence}${/^[\w+#-]+/.exec(lang ?? '')?.[0] ?? ''}\n${shown.join('\n')}\n${fence}` };
}
