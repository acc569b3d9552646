/** The files of the pages: read once at start, then served from memory, compressed where the browser takes it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { textsScript } from './words';

export interface WebFile { readonly type: string; readonly tag: string; readonly plain: Buffer; readonly gzip: Buffer; readonly br?: Buffer; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }

export const TYPES = {
  css: 'text/css; charset=utf-8', csv: 'text/csv; charset=utf-8', html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8', svg: 'image/svg+xml', txt: 'text/plain; charset=utf-8',
} as const;

const NAMES = ['ask.js', 'answer.js', 'markdown.js', 'dom.js', 'stack.js', 'matrix.js', 'search.js', 'article.js', 'base.css', 'ask.css', 'matrix.css', 'reading.css', 'icon.svg'] as const;

/** The files of every page by the path they are served at. Throws where one cannot be read. */
export function readWebFiles(home: string): ReadonlyMap<string, WebFile> {
  const read = NAMES.map((name) => [`/${name}`, webFile(endingOf(name), readFileSync(join(home, 'bot', 'web', name)))] as const);
  return new Map([...read, ['/texts.js', webFile('js', textsScript())]]);
}

/** A text as it is served: with its tag, and compressed. */
export function webFile(type: keyof typeof TYPES, content: string | Buffer): WebFile {
  const plain = Buffer.from(content);
  return { type: TYPES[type], plain, tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 20)}"`, gzip: gzipSync(plain) };
}

function endingOf(name: (typeof NAMES)[number]): 'css' | 'js' | 'svg' {
  return name.endsWith('.css') ? 'css' : name.endsWith('.js') ? 'js' : 'svg';
}
