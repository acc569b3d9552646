/** Cuts the text of one article into its front matter and its sections; knows nothing of other articles. */

/** A section as written, with the line its heading stands on. */
export interface WrittenSection {
  readonly line: number;
  readonly heading: string;
  /** The `{#id name="value"}` after the heading; the id is under `id`. Undefined where the braces are missing. */
  readonly attributes: Readonly<Record<string, string>> | undefined;
  readonly body: string;
}

export interface WrittenArticle {
  /** The YAML between the first two lines of `---`; undefined where there is none. */
  readonly frontMatter: string | undefined;
  /** Anything but blank lines between the front matter and the first heading, which nobody would ever see. */
  readonly stray: string;
  readonly sections: readonly WrittenSection[];
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;
const HEADING = /^## +(.*?)(?:\s+\{(.*)\})?\s*$/;

export function cutArticle(text: string): WrittenArticle {
  const frontMatter = FRONT_MATTER.exec(text);
  const before = frontMatter?.[0] ?? '';
  const firstLine = before.split('\n').length;
  const sections: WrittenSection[] = [];
  let open: { line: number; heading: string; attributes: WrittenSection['attributes'] } | undefined;
  let body: string[] = [];
  let stray = '';
  let fenced = false;
  const close = (): void => {
    const told = body.join('\n').trim();
    if (open) sections.push({ ...open, body: told });
    else stray = told;
    body = [];
  };
  text.slice(before.length).split(/\r?\n/).forEach((line, i) => {
    if (line.startsWith('```')) fenced = !fenced;
    const heading = fenced ? null : HEADING.exec(line);
    if (!heading) { body.push(line); return; }
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
