/** Reads values of unknown shape and writes down every fault with its place, so that one look finds them all. */
import { didYouMean, type Fault, type FindingId, type Path } from './findings';
import type { Text } from './types';

const NAME = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
const LANGUAGES: readonly (keyof Text)[] = ['es', 'en'];

export interface Keys { readonly required: readonly string[]; readonly optional?: readonly string[] }

/** Reads one file. Methods give what they could read and never throw. */
export class Reader {
  constructor(readonly file: string, private readonly faults: Fault[]) {}

  fault(id: FindingId, path: Path, what: string, why: string, fix: string): void {
    this.faults.push({ id, file: this.file, path, what, why, fix });
  }

  /** An object with these keys and no others. */
  object(value: unknown, path: Path, { required, optional = [] }: Keys): Readonly<Record<string, unknown>> | undefined {
    if (!isObject(value)) {
      this.shape(path, 'an object', value);
      return undefined;
    }
    const known = [...required, ...optional];
    for (const key of Object.keys(value).filter((name) => !known.includes(name))) {
      this.fault('unknown-key', [...path, key], `There is no key "${key}" here.`, 'A key that nothing reads is a misspelling, or a wish that nobody fulfils.', didYouMean(key, known));
    }
    for (const key of required.filter((name) => !Object.hasOwn(value, name))) {
      this.fault('wrong-shape', path, `The key "${key}" is missing.`, 'It is needed to understand the rest.', `Add "${key}".`);
    }
    return value;
  }

  /** An array; `undefined` counts as missing and has been told already by `object`. */
  list(value: unknown, path: Path): readonly unknown[] {
    if (Array.isArray(value)) return value as readonly unknown[];
    if (value !== undefined) this.shape(path, 'an array', value);
    return [];
  }

  string(value: unknown, path: Path): string | undefined {
    if (typeof value === 'string' && value.trim()) return value;
    if (value !== undefined) this.shape(path, 'a string that is not empty', value);
    return undefined;
  }

  strings(value: unknown, path: Path): readonly { readonly value: string; readonly path: Path }[] {
    return this.list(value, path).flatMap((entry, position) => {
      const text = this.string(entry, [...path, position]);
      return text === undefined ? [] : [{ value: text, path: [...path, position] }];
    });
  }

  /** A name that stands in the matrix and in addresses: lower case, digits, dots and hyphens. */
  name(value: unknown, path: Path): string | undefined {
    const name = this.string(value, path);
    if (name !== undefined && !NAME.test(name)) {
      this.fault('bad-name', path, `"${name.slice(0, 60)}" is no good name.`, 'Names stand in the matrix and in addresses.', 'Use lower-case letters and digits with hyphens or dots between them.');
    }
    return name;
  }

  /** A sentence in every language. */
  text(value: unknown, path: Path, placeholders: readonly string[]): void {
    if (value === undefined) return;
    if (!isObject(value)) {
      this.shape(path, 'a sentence in every language', value);
      return;
    }
    this.object(value, path, { required: [], optional: LANGUAGES });
    for (const language of LANGUAGES) {
      const sentence = value[language];
      if (typeof sentence !== 'string' || !sentence.trim()) {
        this.fault('text-missing', path, `The sentence is missing in "${language}".`, 'Who asks in this language would get no answer.', `Write it under "${language}".`);
        continue;
      }
      for (const [, found = ''] of sentence.matchAll(/\{([^{}]*)\}/g)) {
        if (!placeholders.includes(found)) {
          this.fault('unknown-placeholder', [...path, language], `Nothing fills in "{${found}}".`, 'The reader would see the braces.', placeholders.length > 0 ? didYouMean(found, placeholders) : 'Write the words themselves.');
        }
      }
    }
  }

  shape(path: Path, wanted: string, found: unknown): void {
    this.fault('wrong-shape', path, `Here stands ${kindOf(found)}, not ${wanted}.`, 'What has another shape cannot be read.', `Write ${wanted}.`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value === '') return 'an empty string';
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
