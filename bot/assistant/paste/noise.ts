/** Output that gives no fact and must not be taken for the question: log lines, stack traces, JSON and XML. */
import type { Line } from './lines';

export interface Span { readonly start: number; readonly end: number }

const TRACE = [
  /^at (?:async |new )?[\w$<>`[\],/\\.+@:-]{1,300} ?\(/,
  /^at \S{1,300}:\d{1,7}:\d{1,7}\)?$/,
  /^at .{1,400} in \S{1,300}:l[ií]ne[a]? \d{1,7}$/,
  /^\.\.\. \d{1,5} (?:more|common frames)/,
  /^Traceback \(most recent call last\)/,
  /^File "[^"\n]{1,300}", line \d{1,7}/,
  /^Caused by: /,
  /^--- End of (?:inner exception )?stack trace/,
  /^(?:Unhandled exception[.:] )?(?:[A-Za-z_]\w{0,60}\.){1,12}\w{0,80}(?:Exception|Error)\b/,
  /^(?:At|En) (?:line|l[ií]nea):\s?\d{1,7} (?:char|car[aá]cter)\s?:\s?\d{1,7}/,
  /^\+ (?:CategoryInfo|FullyQualifiedErrorId|PSComputerName|~{2,})/,
  /^(?:Getting (?:system|build) information|Validating (?:host information|virtual machines)|Looking for VMs)\.\.\./,
  /^The virtual(?:ization host| machine) .{1,120} supports nested virtualization: ?(?:YES|NO)?$/,
];
/** A look at the first characters spares most lines the patterns. */
const SUSPECT = /^(?:at |\.\.\.|Traceback|File "|Caused by|--- End|Unhandled|\w{1,60}\.\w|At |En |\+ |Getting |Validating |Looking for|The virtual|[A-Z][A-Za-z]{2,14}-)/;
const POSITION = /^(?:At|En) (?:line|l[ií]nea):\s?\d/;
const CMDLET_ERROR = /^[A-Z][A-Za-z]{2,14}-[A-Z][A-Za-z]{1,40}\s?: (?!\$)/;
const HTML = new Set(['a', 'at', 'attachment', 'b', 'blockquote', 'body', 'br', 'code', 'div', 'em', 'emoji', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'hr', 'html', 'i', 'img', 'li', 'meta', 'ol', 'p', 'pre', 's', 'script', 'section', 'span', 'strike', 'strong', 'style', 'sub', 'sup', 'table', 'tbody', 'td', 'template', 'th', 'thead', 'title', 'tr', 'u', 'ul']);

/** Everything in the text that is noise, in no particular order; spans may overlap. */
export function noiseIn(text: string, lines: readonly Line[]): readonly Span[] {
  return [...lineNoise(lines), ...jsonIn(text), ...xmlIn(text)];
}

function lineNoise(lines: readonly Line[]): readonly Span[] {
  const noisy = new Set<number>();
  lines.forEach((line, at) => {
    if (line.log) noisy.add(at);
    if (line.blank || !SUSPECT.test(line.content)) return;
    const head = line.content.slice(0, 1_000);
    if (TRACE.some((pattern) => pattern.test(head))) noisy.add(at);
    if (POSITION.test(head)) {
      for (let next = at + 1; next < at + 6 && /^\+ /.test(lines[next]?.content ?? ''); next += 1) noisy.add(next);
    }
    if (CMDLET_ERROR.test(head)) {
      // The message runs on until the line that tells where it happened.
      const below = lines.slice(at + 1, at + 8).findIndex(({ content }) => POSITION.test(content) || /^\+ /.test(content));
      for (let next = at; next <= at + below + 1; next += 1) noisy.add(next);
      noisy.add(at);
    }
  });
  return [...noisy].flatMap((at) => { const line = lines[at]; return line ? [{ start: line.start, end: line.from + printedLength(line.content) }] : []; });
}

/** Where a message ends and a person goes on behind it: "… capabilities.  <- got this in a guest", "… necesarias. me pasa en una vm". */
function printedLength(content: string): number {
  const rest = isCmdletError(content.slice(0, 1_000)) ? content.search(/[.!]\s+(?:<-|\(?\p{Ll}[\p{Ll}\s]{3})/u) : -1;
  return rest < 0 ? content.length : rest + 1;
}

/** "Install-WindowsFeature : …": the error that a cmdlet printed. */
export function isCmdletError(content: string): boolean {
  return SUSPECT.test(content) && CMDLET_ERROR.test(content);
}

/** Objects and lists of JSON, whole or cut short: one pass that gives up where no JSON can go on, and resumes from there. */
function jsonIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  const opening = /\{\s{0,200}["}]|\[\s{0,200}[{"]/g;
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const { end, pairs } = jsonEnd(text, open.index);
    if (pairs > 0) spans.push({ start: open.index, end });
    opening.lastIndex = Math.max(end, open.index + 1);
  }
  return spans;
}

function jsonEnd(text: string, start: number): { readonly end: number; readonly pairs: number } {
  let depth = 0;
  let pairs = 0;
  let end = start;
  const token = /[\s,.…]{1,500}|"(?:[^"\\\n]|\\.){0,20000}"|[{}[\]:]|-?\d[\d.eE+-]{0,40}|true|false|null/y;
  token.lastIndex = start;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [piece] = found;
    if (piece === ':') pairs += 1;
    if (piece === '{' || piece === '[') depth += 1;
    if (piece === '}' || piece === ']') depth -= 1;
    if (piece.trim() !== '') end = token.lastIndex;
    if (depth === 0) break;
  }
  return { end: Math.max(end, start + 1), pairs };
}

/** Elements of XML that are no markup of a message. */
function xmlIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  const opening = /<(\?xml\b|[A-Za-z][\w:.-]{0,60})(?=[\s>/])/g;
  let unclosed = 0;
  for (let open = opening.exec(text); open && unclosed < 40; open = opening.exec(text)) {
    const name = open[1] ?? '';
    if (HTML.has(name.toLowerCase())) continue;
    const close = name === '?xml' ? '?>' : `</${name}>`;
    const at = text.indexOf(close, open.index);
    const line = text.indexOf('>', open.index);
    // An element that never closes is looked for only so often: each search reads to the end of the text.
    if (at < 0) unclosed += 1;
    const end = at >= 0 ? at + close.length : line >= 0 && line - open.index < 400 && /[/"]\s?$/.test(text.slice(open.index, line)) ? line + 1 : -1;
    if (end < 0) continue;
    spans.push({ start: open.index, end });
    opening.lastIndex = end;
  }
  return spans;
}
