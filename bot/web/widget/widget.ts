/** What the widget is made of: the launcher, the page in its frame, and Web Chat as it was fetched when Anida was built. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Language } from '../../../knowledge/types';
import { TYPES, webFile, type WebFile } from '../files';
import { html } from '../html';
import pin from './webchat.json';
import words from './words.json';

export interface WidgetParts {
  /** The folder of the project, and the one of the built program. */
  readonly home: string;
  readonly built: string;
  /** The value of `frame-ancestors`: whose pages may show the chat. */
  readonly framing: string;
  /** Where else than here the chat goes: the origin of Azure's Direct Line. */
  readonly elsewhere: string | undefined;
}

export interface FramedPage { readonly body: string; readonly headers: Readonly<Record<string, string>> }

export interface Widget {
  readonly files: ReadonlyMap<string, WebFile>;
  /** False where Web Chat is not there. */
  readonly complete: boolean;
  /** The page for the frame; `base` is where it was asked for, `https://anida.contoso.com`. */
  page(language: Language, base: string): FramedPage;
}

const MODULES = ['chat.js', 'colours.js', 'session.js', 'transcript.js'] as const;
const SCRIPT = `/widget/${pin.package.replace('@', '-')}.js`;
/** Web Chat sets one empty `<style>` without its nonce. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
/** Others may load it: the launcher from their pages, the rest where their pages are isolated from other origins. */
const SHARED = { 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** Reads the files of the widget. @throws where one of our own cannot be read */
export function createWidget({ home, built, framing, elsewhere }: WidgetParts): Widget {
  const read = (name: string): string => readFileSync(join(home, 'bot', 'web', 'widget', name), 'utf8');
  const launcher = read('widget.js').replace("'{words}'", JSON.stringify({ es: chosen(words.launcher, 'es'), en: chosen(words.launcher, 'en') }));
  const webChat = readWebChat(join(built, 'webchat'));
  return {
    complete: webChat !== undefined,
    files: new Map<string, WebFile>([
      ['/widget.js', { ...webFile('js', launcher), headers: SHARED }],
      ...MODULES.map((name) => [`/widget/${name}`, webFile('js', read(name))] as const),
      ['/widget/chat.css', webFile('css', read('chat.css'))],
      ...(webChat ? [[SCRIPT, webChat] as const, ['/widget/licence.txt', webFile('txt', readFileSync(join(built, 'webchat', 'LICENSE.txt')))] as const] : []),
    ]),
    page(language, base) {
      const nonce = randomBytes(16).toString('base64');
      const wires = [base.replace(/^http/, 'ws'), ...(elsewhere === undefined ? [] : [elsewhere, elsewhere.replace(/^http/, 'ws')])].join(' ');
      return {
        body: pageOf(language, nonce),
        headers: {
          ...SHARED,
          'Content-Language': language,
          'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}' ${EMPTY_STYLE}; img-src 'self' data: blob:; connect-src 'self' ${wires}; form-action 'none'; base-uri 'none'; frame-ancestors ${framing}`,
          'Content-Type': TYPES.html,
          'Cross-Origin-Embedder-Policy': 'require-corp',
        },
      };
    },
  };
}

function pageOf(language: Language, nonce: string): string {
  const said = chosen(words.chat, language);
  return html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="style-nonce" content="${nonce}">
  <title>${said['heading'] ?? ''}</title>
  <link rel="icon" href="/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/base.css">
  <link rel="stylesheet" href="/widget/chat.css">
  <script src="${SCRIPT}" defer></script>
  <script src="/widget/chat.js" type="module"></script>
</head>
<body data-words="${JSON.stringify(said)}">
  <main>
    <h1 class="hidden">${said['heading'] ?? ''}</h1>
    <p id="status" role="status"></p>
    <div id="chat"></div>
  </main>
</body>
</html>
`.text;
}

/** Only what was pinned is served, whoever may have written to the folder since it was built. */
function readWebChat(folder: string): WebFile | undefined {
  const file = join(folder, 'webchat.js');
  if (!existsSync(file)) return undefined;
  const plain = readFileSync(file);
  const hash = createHash('sha512').update(plain).digest('base64');
  if (`sha512-${hash}` !== pin.script) return undefined;
  const packed = (ending: string): Buffer | undefined => existsSync(file + ending) ? readFileSync(file + ending) : undefined;
  const br = packed('.br');
  return {
    type: TYPES.js, plain, tag: `"${hash.slice(0, 20)}"`, gzip: packed('.gz') ?? gzipSync(plain), ...(br ? { br } : {}),
    // Its name holds its version, so it never changes.
    headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
  };
}

function chosen(said: Readonly<Record<string, Readonly<Record<Language, string>>>>, language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(said).map(([key, text]) => [key, text[language]]));
}
