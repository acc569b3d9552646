/** Finds the line of every value in a JSON text, the place where it breaks off, and keys that stand twice. */
import type { Path } from '../findings';

export interface JsonLines {
  /** Line of the value at a path, or of the nearest part of the path that exists. */
  lineOf(path: Path): number;
  /** Where the text stops being JSON, and what was expected there. */
  readonly broken?: { readonly line: number; readonly what: string };
  readonly duplicates: readonly Path[];
}

/** JSON.parse takes any depth; what people write by hand never gets near this one. */
const MAX_DEPTH = 60;

/** Never throws, whatever the text is. */
export function readLines(text: string): JsonLines {
  const scanner = new Scanner(text);
  const broken = scanner.read();
  return {
    duplicates: scanner.duplicates,
    lineOf: (path) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const line = scanner.lines.get(keyOf(path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return 1;
    },
    ...(broken ? { broken } : {}),
  };
}

class Broken extends Error {}

class Scanner {
  readonly lines = new Map<string, number>();
  readonly duplicates: Path[] = [];
  private at = 0;
  private line = 1;

  constructor(private readonly text: string) {}

  read(): { readonly line: number; readonly what: string } | undefined {
    try {
      this.value([]);
      this.blanks();
      if (this.at < this.text.length) this.fail('the end of the file');
      return undefined;
    } catch (error) {
      if (error instanceof Broken) return { line: this.line, what: error.message };
      throw error;
    }
  }

  private value(path: Path): void {
    this.blanks();
    this.lines.set(keyOf(path), this.line);
    if (path.length > MAX_DEPTH) this.fail('fewer levels of brackets');
    const sign = this.text[this.at];
    if (sign === '{') this.members('}', path, (seen) => this.member(path, seen));
    else if (sign === '[') this.members(']', path, (seen) => { this.value([...path, seen.size]); seen.add(String(seen.size)); });
    else if (sign === '"') this.string();
    else this.scalar();
  }

  private members(close: string, path: Path, one: (seen: Set<string>) => void): void {
    const seen = new Set<string>();
    this.at += 1;
    this.blanks();
    if (this.take(close)) return;
    do one(seen); while (this.next());
    const last = path.at(-1);
    const where = typeof last === 'number' ? `entry ${last + 1}` : `the value of "${last ?? ''}"`;
    if (!this.take(close)) this.fail(`"," or "${close}"${last === undefined ? '' : ` in ${where}`}`);
  }

  private next(): boolean {
    this.blanks();
    return this.take(',');
  }

  private member(path: Path, seen: Set<string>): void {
    this.blanks();
    if (this.text[this.at] !== '"') this.fail('a key in double quotes');
    const key = this.string();
    if (seen.has(key)) this.duplicates.push([...path, key]);
    seen.add(key);
    this.blanks();
    if (!this.take(':')) this.fail(`":" after the key "${key}"`);
    this.value([...path, key]);
  }

  private string(): string {
    const rest = /"(?:[^"\\\n]|\\.)*"/y;
    const text = this.match(rest) ?? this.fail('a string that ends on its line');
    try {
      return JSON.parse(text) as string;
    } catch {
      return this.fail('a valid string (a backslash or a control sign is wrong)');
    }
  }

  private scalar(): void {
    if (this.match(/(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y) === undefined) this.fail('a value');
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private blanks(): void {
    for (; ' \t\r\n'.includes(this.text[this.at] ?? '-'); this.at += 1) if (this.text[this.at] === '\n') this.line += 1;
  }

  private fail(expected: string): never {
    throw new Broken(this.at >= this.text.length ? `The file breaks off where ${expected} is expected.` : `Here ${expected} is expected.`);
  }
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}
