/** Blocks → passages of some 150 words, each below the headings it belongs to. */
import type { Block } from './blocks';
import type { WrittenPassage } from './types';

/** The size the search is tuned for; a passage grows past it only by its last block. */
const WORDS = 150;
const MOST_CHARACTERS = 4_000;

/** The passages of a page in order; the page's own title is no heading of them. */
export function passagesOf(blocks: readonly Block[], title: string): WrittenPassage[] {
  const passages: WrittenPassage[] = [];
  const anchors = new Map<string, number>();
  const above: { depth: number; text: string; tab: boolean }[] = [];
  let anchor = '';
  let open: { text: string; tight: boolean }[] = [];
  let words = 0;

  const close = (): void => {
    const body = open.map(({ text, tight }, i) => (i === 0 ? text : `${tight ? '\n' : '\n\n'}${text}`)).join('');
    if (/[\p{L}\p{N}]/u.test(body)) passages.push({ heading: above.map(({ text }) => text).join(' › '), anchor, body });
    open = [];
    words = 0;
  };
  for (const block of blocks) {
    if (block.kind === 'tabs-end') {
      if (above.at(-1)?.tab) { close(); above.pop(); }
    } else if (block.kind === 'heading') {
      close();
      // A tab stands below whatever section it is in, beside the tab before it.
      const depth = block.tab ? (above.findLast(({ tab }) => !tab)?.depth ?? 1) + 0.5 : block.depth;
      while ((above.at(-1)?.depth ?? 0) >= depth) above.pop();
      if (!block.tab) anchor = fragmentOf(block.text, anchors);
      if (block.depth > 1 || block.tab || block.text !== title) above.push({ depth, text: block.text, tab: block.tab });
      else anchor = '';
    } else {
      for (const text of cut(block.text, block.kind === 'code')) {
        const size = text.split(/\s+/).length;
        if (words > 0 && words + size > WORDS * 1.2) close();
        open.push({ text, tight: block.tight });
        if ((words += size) >= WORDS) close();
      }
    }
  }
  close();
  return passages;
}

/** A block that is too long alone, in pieces that end where sentences do; code loses its rest instead. */
function cut(text: string, code: boolean): string[] {
  if (code) return [text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…\n${text.slice(0, 3)}` : text];
  const pieces: string[] = [];
  let words = 0;
  for (const sentence of text.length > 700 ? text.split(/(?<=[.!?…]["»”)]?\s)(?=\S)|(?<=\n)/u) : [text]) {
    const size = sentence.split(/\s+/).length;
    const last = pieces.at(-1);
    if (last !== undefined && words + size <= WORDS) {
      pieces[pieces.length - 1] = last + sentence;
      words += size;
    } else {
      pieces.push(sentence.slice(0, MOST_CHARACTERS));
      words = size;
    }
  }
  return pieces.map((piece) => piece.trim());
}

/** The fragment that Microsoft Learn and code hosts give a heading; an equal one gets a number. */
function fragmentOf(heading: string, taken: Map<string, number>): string {
  const plain = heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
  const before = taken.get(plain) ?? 0;
  taken.set(plain, before + 1);
  return before === 0 ? plain : `${plain}-${before}`;
}
