/** Cuts the text of one article into its front matter and its sections; knows nothing of other articles. */

/** A section as written, with the line its heading stands on. */
export interface WrittenSection {
  readonly line: number;
  readonly heading: string;
  /** The `{#id name="value"}` after the heading; the id is under `id`. Undefined where the braces are missing. */
  readonly attributes: Readonly<Record<string, string>> | undefined;
  /** Markdown, without the two blocks below. */
  readonly body: string;
  /** The lines of its block of code marked `examples`. */
  readonly examples: readonly Line[];
  /** The lines of its block of code marked `asked`. */
  readonly asked: readonly Line[];
}

export interface Line { readonly line: number; readonly text: string }

export interface WrittenArticle {
  /** The YAML between the first two lines of `---`; undefined where there is none. */
  readonly frontMatter: string | undefined;
  /** Anything but blank lines between the front matter and the first heading, which nobody would ever see. */
  readonly stray: string;
  readonly sections: readonly WrittenSection[];
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;
const HEADING = /^## +(.*?)(?:\s+\{(.*)\})?\s*$/;
const FENCE = /^```\s*(\w*)/;

export function cutArticle(text: string): WrittenArticle {
  const frontMatter = FRONT_MATTER.exec(text);
  const before = frontMatter?.[0] ?? '';
  const firstLine = before.split('\n').length;
  const sections: WrittenSection[] = [];
  let open: Pick<WrittenSection, 'line' | 'heading' | 'attributes'> | undefined;
  let kept = { body: [] as string[], examples: [] as Line[], asked: [] as Line[] };
  let stray = '';
  let fence: string | undefined;
  const close = (): void => {
    const body = kept.body.join('\n').trim().replace(/\n{3,}/g, '\n\n');
    if (open) sections.push({ ...open, ...kept, body });
    else stray = body;
    kept = { body: [], examples: [], asked: [] };
  };
  text.slice(before.length).split(/\r?\n/).forEach((line, i) => {
    const mark = FENCE.exec(line);
    const inside = fence ?? mark?.[1];
    if (mark) fence = fence === undefined ? mark[1] : undefined;
    if (inside === 'examples' || inside === 'asked') {
      if (!mark && line.trim() !== '') kept[inside].push({ line: firstLine + i, text: line.trim() });
      return;
    }
    const heading = inside === undefined ? HEADING.exec(line) : null;
    if (!heading) { kept.body.push(line); return; }
    close();
    open = { line: firstLine + i, heading: heading[1] ?? '', attributes: heading[2] === undefined ? undefined : attributesOf(heading[2]) };
  });
  close();
  return { frontMatter: frontMatter?.[1], stray, sections };
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const id = /^#(\S+)/.exec(text.trim())?.[1];
  if (id !== undefined) attributes['id'] = id;
  for (const [, name = '', quoted, bare] of text.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)) attributes[name] = quoted ?? bare ?? '';
  return attributes;
}
