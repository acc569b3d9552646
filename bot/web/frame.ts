/** What every page of the web has in common: head, header with the other pages, languages, footer. */
import { LANGUAGES, type Language } from '../../knowledge/types';
import { html, type Markup } from './html';
import icons from './icons.json';
import { wordsIn } from './words';

/** The pages one can go to from the header, by their path; a new page gets its line here and its name in `words.json`. */
const PAGES = { '/': 'ask', '/search': 'search', '/articles': 'articles', '/matrix': 'matrix' } as const;

export interface Framed {
  readonly language: Language;
  /** The page in the header that this one belongs to. */
  readonly page: keyof typeof PAGES;
  readonly title: string;
  /** What search engines show of it; without one, what Anida is. */
  readonly description?: string;
  /** The same page in the other language, by the query of its address. */
  readonly inLanguage: (language: Language) => string;
  /** Style sheets and modules beside those of every page. */
  readonly styles?: readonly string[];
  readonly script?: string;
  readonly preload?: readonly string[];
  /** The element that "skip to the content" leads to. */
  readonly start: string;
  readonly main: Markup;
}

const NAMES: Readonly<Record<Language, string>> = { es: 'Español', en: 'English' };

/** A whole page. Elements with `data-text` are told anew by the page at `/` when its language is switched. */
export function framed({ language, page, title, description, inLanguage, styles = [], script, preload = [], start, main }: Framed): string {
  const { frame } = wordsIn(language);
  return html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Anida</title>
  <meta name="description" content="${description ?? frame.description}">
  <meta name="color-scheme" content="light dark">
  <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f5f6fa">
  <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0f1220">
  <link rel="icon" href="/icon.svg" type="image/svg+xml">
  ${['/base.css', ...styles].map((path) => html`<link rel="stylesheet" href="${path}">`)}
  ${preload.map((path) => html`<link rel="modulepreload" href="${path}">`)}
  ${script !== undefined && html`<script type="module" src="${script}"></script>`}
  ${LANGUAGES.map((other) => html`<link rel="alternate" hreflang="${other}" href="${inLanguage(other)}">`)}
</head>
<body class="${PAGES[page]}-page">
  <a class="skip" href="#${start}" data-text="skip">${frame.skip}</a>
  ${sprite()}
  <header class="top">
    <a class="brand" href="/?lang=${language}" data-page="/" aria-label="Anida"><img src="/icon.svg" alt="" width="32" height="32"><span>Anida</span></a>
    <nav class="pages" aria-label="${frame.pages}">${Object.entries(PAGES).map(([path, name]) =>
      html`<a href="${path}?lang=${language}" data-page="${path}" data-text="${name}"${path === page && html` aria-current="page"`}>${frame[name]}</a>`)}</nav>
    <nav class="languages" aria-label="Idioma / Language">${LANGUAGES.map((other) =>
      html`<a href="${inLanguage(other)}" lang="${other}" hreflang="${other}" data-language="${other}"${other === language && html` aria-current="true"`}>${NAMES[other]}</a>`)}</nav>
  </header>
  <main>${main}</main>
  <footer class="foot"><p data-text="foot">${frame.foot}</p><p><a href="/openapi.json" data-text="api">${frame.api}</a></p></footer>
</body>
</html>
`.text;
}

/** A line drawing; decoration only, the word beside it carries the meaning. */
export function icon(name: keyof typeof icons): Markup {
  return html`<svg width="20" height="20" aria-hidden="true"><use href="#icon-${name}"/></svg>`;
}

/** Every icon once; `icon` here and in `dom.js` point into it. */
function sprite(): Markup {
  return html`<svg width="0" height="0" class="hidden" aria-hidden="true">${Object.entries(icons).map(([name, path]) =>
    html`<symbol id="icon-${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`)}</svg>`;
}
