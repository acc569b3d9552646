/** Markdown as our articles use it → elements of an Adaptive Card, whose text blocks know only half of it. */
import type { Language } from '../../knowledge/types';
import { word } from './words';

/** An element of an Adaptive Card 1.5. */
export type Block = Readonly<Record<string, unknown>> & { readonly type: string };

/** A paragraph; bold, lists and links in it are shown as such. */
export function paragraph(text: string, more: Readonly<Record<string, unknown>> = {}): Block {
  return { type: 'TextBlock', text, wrap: true, ...more };
}

/** A title that screen readers can jump to. */
export function heading(text: string, more: Readonly<Record<string, unknown>> = {}): Block {
  return { type: 'TextBlock', text, wrap: true, style: 'heading', weight: 'Bolder', size: 'Default', spacing: 'Medium', ...more };
}

/** One block for each heading, paragraph, list, table and piece of code. */
export function blocksOf(markdown: string): Block[] {
  return markdown.split(/^(```[^\n]*\n[\s\S]*?\n```)$/m).flatMap((piece) => {
    if (piece.startsWith('```')) return [code(piece.split('\n').slice(1, -1))];
    return piece.split(/\n{2,}/).map((part) => part.trim()).filter(Boolean).flatMap(prose);
  });
}

/** Text without its Markdown, for screen readers, notifications and whatever shows no formatting. */
export function plain(markdown: string): string {
  return markdown.replace(/!?\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/^#+\s+/gm, '').replace(/\*\*|`/g, '').trim();
}

/** As many blocks as there is room for, the last one shortened where it can be, and a note when any is missing. */
export function fit(blocks: readonly Block[], room: number, language: Language): Block[] {
  if (size(blocks) <= room) return [...blocks];
  const kept: Block[] = [];
  let left = room;
  for (const block of blocks) {
    const needed = size([block]);
    if (needed > left) {
      const { text } = block;
      // Escaping can double the length of a text, so half of the room is surely enough.
      if (typeof text === 'string' && left > 1_000) kept.push({ ...block, text: cut(text, Math.floor((left - 400) / 2)) });
      return [...kept, paragraph(word('more', language), { isSubtle: true })];
    }
    kept.push(block);
    left -= needed;
  }
  return kept;
}

/** How many characters blocks take as JSON. */
export function size(blocks: readonly Block[]): number {
  return JSON.stringify(blocks).length;
}

/** At most `most` characters, ending between two words; never half of a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, Math.max(0, most - 1));
  const space = start.search(/\s\S*$/);
  return `${(space > most / 2 ? start.slice(0, space) : start).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}

function prose(part: string): Block[] {
  if (/^\|.*\|\n\|[\s:|-]+\|(?:\n|$)/.test(part)) return [table(part.split('\n').map((line) => line.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim())))];
  const title = /^#{1,6}\s+([^\n]+)\n?/.exec(part);
  if (!title) return [paragraph(part)];
  const rest = part.slice(title[0].length).trim();
  return [heading(title[1] ?? ''), ...(rest === '' ? [] : prose(rest))];
}

// A text block would show the bars.
function table([head = [], , ...rows]: readonly (readonly string[])[]): Block {
  const cells = (texts: readonly string[]): Block[] => texts.map((text) => ({ type: 'TableCell', items: [paragraph(text)] }));
  return { type: 'Table', firstRowAsHeader: true, columns: head.map(() => ({ width: 1 })), rows: [head, ...rows].map((texts) => ({ type: 'TableRow', cells: cells(texts) })) };
}

// Rich text is shown as it is: in a text block, a backslash or a star of a command would vanish.
function code(lines: readonly string[]): Block {
  return {
    type: 'Container', style: 'emphasis',
    items: lines.map((line) => ({ type: 'RichTextBlock', spacing: 'None', inlines: [{ type: 'TextRun', text: line === '' ? ' ' : line, fontType: 'Monospace' }] })),
  };
}
