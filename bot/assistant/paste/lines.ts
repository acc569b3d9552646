/** A text as lines: what stands on each once quoting, line numbers and log stamps are taken off, and what kind of line it is. */

export interface Line {
  /** What stands on the line behind its prefixes, and the same folded for comparing: lower case, no accents, every character in its place. */
  readonly content: string;
  readonly folded: string;
  /** Where the line and its content begin, and where the content ends, in the whole text. */
  readonly start: number;
  readonly from: number;
  readonly end: number;
  readonly blank: boolean;
  /** The line opens as programs open a line of a log. */
  readonly log: boolean;
  /** Length of the prompt the content opens with; 0 for none. */
  readonly prompt: number;
}

const QUOTE = /^\s{0,200}(?:> ?(?! ?[A-Za-z]:\\)){0,6}\s{0,200}/;
const NUMBER = /^(?:\d{1,6}[:|]\s{1,8}|\d{1,6}\s{1,4}\|\s{0,8})/;
/** A look at the first characters spares most lines the longer patterns. */
const DIGIT = /^\d/;
const STAMPED = /^(?:\[|\d|[A-Z][a-z]{2} )/;
/** Stamps no person writes by hand: ISO with a T, fractions of a second, seconds since the start, syslog. Seven digits of a second are an uptime of PowerShell's, not a stamp. */
const STAMP = /^(?:\[?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?|\[?\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d[.,]\d{1,9}(?:Z| ?[+-]\d\d:?\d\d)?\]?|\[?\d{1,3}:\d\d:\d\d[.,](?:\d{3}|\d{6}|\d{9})\]?(?!\d)|\[\s{0,8}\d{1,8}\.\d{3,6}\]|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d [\w.-]{1,60} [\w./-]{1,60}(?:\[\d{1,9}\])?:)/;
/** Stamps people write too: a log only with a level behind them. */
const CLOCK = /^\[?(?:\d{4}[-/]\d\d[-/]\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4}),? \d{1,2}:\d\d:\d\d(?: ?[AaPp][Mm])?\]?(?=[\s|,-]{1,4}\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|NOTICE|Information|Warning|Error|Informaci[oó]n|Advertencia)\b)/;
const TAGS = /^(?:[\s|,-]{0,4}(?:\[[^\][\n]{1,80}\]|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|NOTICE)\b:?)){1,5}[\s|:-]{0,4}/;
const PROMPT = /^(?:(?:\[[^\]\n]{1,60}\]: ?)?PS(?: [^>\n]{0,200})?>|[A-Za-z]:\\[^>\n"]{0,200}>|[\w.-]{1,40}@[\w.-]{1,60}:[^\s$#]{1,120} ?[$#](?= |$)|\[[\w.-]{1,40}@[\w.-]{1,60} [^\]\n]{1,100}\][$#](?= |$)|\$(?= [a-zA-Z./])) ?/;

/** The lines of a text; the three kinds of line end may be mixed. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i += 1) {
    const char = i === text.length ? '\n' : text[i];
    if (char !== '\n' && char !== '\r') continue;
    lines.push(lineOf(text.slice(start, i), start));
    if (char === '\r' && text[i + 1] === '\n') i += 1;
    start = i + 1;
  }
  return lines;
}

function lineOf(typed: string, start: number): Line {
  if (typed.trim() === '') return { content: '', folded: '', start, from: start + typed.length, end: start + typed.length, blank: true, log: false, prompt: 0 };
  const raw = typed.replaceAll('\u00a0', ' ');
  let at = QUOTE.exec(raw)?.[0].length ?? 0;
  const rest = (): string => raw.slice(at, at + 1_000);
  if (DIGIT.test(rest())) at += NUMBER.exec(rest())?.[0].length ?? 0;
  const stamp = STAMPED.test(rest()) ? STAMP.exec(rest()) ?? CLOCK.exec(rest()) : null;
  at += stamp?.[0].length ?? 0;
  if (stamp) at += (TAGS.exec(rest()) ?? /^\s{0,8}/.exec(rest()))?.[0].length ?? 0;
  const content = raw.slice(at).trimEnd();
  return { content, folded: fold(content), start, from: start + at, end: start + at + content.length, blank: content === '', log: stamp !== null, prompt: PROMPT.exec(content.slice(0, 400))?.[0].length ?? 0 };
}

const PLAIN: Readonly<Record<string, string>> = { á: 'a', à: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u', ü: 'u', ñ: 'n', '’': "'" };

/** Lower case without accents, of the same length as the text. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  return (small.length === text.length ? small : text).replace(/[áàéíóúüñ’]/g, (char) => PLAIN[char] ?? char);
}

/** Whether a person seems to have written the line: a question, or words in a row that are no label with its value. */
export function isSentence({ content, folded, log, prompt }: Line): boolean {
  if (log || prompt > 0) return false;
  if (/[¿?]/.test(content)) return true;
  const colon = folded.indexOf(':');
  const words = (colon > 0 && colon < 60 ? folded.slice(colon + 1) : folded).slice(0, 1_000).split(/\s+/).filter((word) => /^[("'«]?[a-z]{1,25}['a-z-]{0,12}[.,;:!)"'»]{0,3}$/.test(word));
  return words.length >= (colon > 0 && colon < 60 ? 8 : 4);
}
