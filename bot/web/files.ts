/** The files of the page: read once at start, then served from memory, compressed where the browser takes it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface WebFile { readonly type: string; readonly tag: string; readonly plain: Buffer; readonly gzip: Buffer }

const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/app.js': ['app.js', 'text/javascript; charset=utf-8'],
  '/answer.js': ['answer.js', 'text/javascript; charset=utf-8'],
  '/markdown.js': ['markdown.js', 'text/javascript; charset=utf-8'],
  '/dom.js': ['dom.js', 'text/javascript; charset=utf-8'],
  '/texts.js': ['texts.js', 'text/javascript; charset=utf-8'],
  '/app.css': ['app.css', 'text/css; charset=utf-8'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
} as const;

/** The page and its assets by the path they are served at. Throws where one cannot be read. */
export function readWebFiles(home: string): ReadonlyMap<string, WebFile> {
  return new Map(Object.entries(FILES).map(([path, [name, type]]) => {
    const plain = readFileSync(join(home, 'bot', 'web', name));
    const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 20)}"`;
    return [path, { type, tag, plain, gzip: gzipSync(plain, { level: 9 }) }];
  }));
}
