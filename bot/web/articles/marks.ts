/** Text with the words that were looked for marked. */
import { placesOf, type Place } from '../../../knowledge/tokens';
import type { Language } from '../../../knowledge/types';
import { html, type Markup } from '../html';

/** Marks what stands at these places. Words with one character between them, as in "Hyper-V", become one mark. */
export function marked(text: string, places: readonly Place[]): Markup {
  const joined: [from: number, to: number][] = [];
  for (const [from, to] of places) {
    const last = joined.at(-1);
    if (last && from - last[1] <= 1) last[1] = to;
    else joined.push([from, to]);
  }
  let done = 0;
  const parts = joined.map(([from, to]) => {
    const before = text.slice(done, from);
    done = to;
    return html`${before}<mark>${text.slice(from, to)}</mark>`;
  });
  return html`${parts}${text.slice(done)}`;
}

/** Marks the words with one of these stems. */
export function markedWords(text: string, stems: ReadonlySet<string>, language: Language): Markup {
  return marked(text, stems.size === 0 ? [] : placesOf(stems, text, language));
}
