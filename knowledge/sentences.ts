/** Markdown → plain sentences, the unit that ranking compares and snippets show. */

const FENCE = /^\s*(```|~~~)/;
const TABLE_RULE = /^[\s|:-]+$/;
const MARKER = /^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+/;
/** A full stop ends a sentence only where something new begins: not in "9.3" nor in "p. ej.". */
const END = /(?<=[.!?…]["'»”)]?)\s+(?=["'«“(¿¡]?[\p{Lu}\p{N}¿¡])/u;

/** The sentences of a Markdown text without its markup; a list item, a table row or a line of code is a sentence too. */
export function sentencesOf(markdown: string): string[] {
  return markdown.split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !FENCE.test(line) && !TABLE_RULE.test(line))
    .flatMap((line) => plain(line).split(END))
    .filter((sentence) => sentence !== '');
}

function plain(line: string): string {
  return line.replace(MARKER, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/(^|\W)\*(\S[^*]*)\*/g, '$1$2')
    .replace(/^\s*\||\|\s*$/g, '')
    .replace(/\s*\|\s*/g, ' · ')
    .trim();
}
