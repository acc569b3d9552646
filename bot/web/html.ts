/** Writes HTML: whatever is filled in is escaped, unless it is markup already. */

export class Markup {
  constructor(readonly text: string) {}
}

export type Part = string | number | Markup | false | null | readonly Part[];

/** A template whose values are text, markup, or lists of both; `false` and `null` leave nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(strings.reduce((made, string, index) => made + written(values[index - 1] ?? null) + string));
}

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part === null ? '' : part.map(written).join('');
  return part === false ? '' : escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
