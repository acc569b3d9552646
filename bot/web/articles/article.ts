/** The page of one article: its sections with their own places, worked examples, sources, and the way on. */
import { contentsOf, type Article } from '../../../knowledge/contents';
import type { Library } from '../../../knowledge/library';
import { LANGUAGES, type Example, type Language, type Section, type Source } from '../../../knowledge/types';
import { VERDICTS } from '../../../rules/types';
import { framed, icon } from '../frame';
import { html, type Markup } from '../html';
import { searchLink } from '../search/link';
import { filled, wordsIn } from '../words';
import { articleLink } from './address';
import { articleHtml } from './markdown';
import { markedWords } from './marks';

/** What was looked for by whoever comes from the search: its text, and the stems to mark. */
export interface Sought { readonly text: string; readonly stems: ReadonlySet<string> }

export function articlePage(article: Article, library: Library, sought: Sought): string {
  const { id, language, title, sections } = article;
  const { articles, ask } = wordsIn(language);
  const sources = sourcesOf(article, library);
  return framed({
    language, page: '/articles', title, start: 'article', styles: ['/reading.css'], script: '/article.js', preload: ['/dom.js'],
    description: `${title}: ${sections.map(({ heading }) => heading).join(' · ')}`,
    inLanguage: (other) => articleLink(id, other, sought.text),
    main: html`
    <article id="article" class="reading" tabindex="-1" data-copy="${ask.copyCode}" data-copied="${ask.copied}" data-selected="${ask.selected}">
      <header>
        <p class="back"><a href="/articles?lang=${language}">← ${articles.title}</a></p>
        <h1>${markedWords(title, sought.stems, language)}</h1>
        ${translations(article, library, sought)}
        ${sought.text !== '' && cameFrom(article, sought)}
      </header>
      ${contents(article)}
      <div class="sections">
        ${sections.map((section) => shownSection(section, sources, sought))}
        ${sourceList(sources, language)}
        ${neighbours(article, library)}
      </div>
    </article>`,
  });
}

function translations({ id, language }: Article, library: Library, { text }: Sought): Markup {
  const { articles } = wordsIn(language);
  return html`${LANGUAGES.filter((other) => other !== language).map((other) => {
    const title = library.sections.get(other)?.find(({ article }) => article === id)?.title ?? id;
    return html`<p class="note">${articles.translation} <a href="${articleLink(id, other, text)}" hreflang="${other}" lang="${other}">${title}</a></p>`;
  })}`;
}

function cameFrom({ id, language }: Article, { text }: Sought): Markup {
  const { articles } = wordsIn(language);
  return html`<p class="sought"><span>${articles.marked} <mark>${text}</mark></span> <a href="${articleLink(id, language)}">${articles.unmark}</a> <a href="${searchLink(text, language)}">${articles.results}</a></p>`;
}

function shownSection(section: Section, sources: readonly Source[], { stems }: Sought): Markup {
  const { id, heading, written, language, examples } = section;
  const { articles } = wordsIn(language);
  const place = placeOf(id);
  const numbers = section.sources.map((source) => sources.findIndex((one) => one.id === source) + 1);
  return html`
        <section>
          <div class="head"><h2 id="${place}">${markedWords(heading, stems, language)}</h2><a class="anchor" href="#${place}" aria-label="${filled(articles.anchor, { heading })}">#</a></div>
          <div class="prose">${articleHtml(written, { linked: (href) => linkedFrom(href, language), shown: (text) => markedWords(text, stems, language), name: heading })}</div>
          ${examples.length > 0 && exampleList(examples, language)}
          <p class="rests">${articles.rests} ${numbers.map((n) => html`<a href="#cited-${n}" aria-label="[${n}] ${sources[n - 1]?.title ?? ''}">[${n}]</a> `)}</p>
        </section>`;
}

/** The place of a section on the page of its article. */
function placeOf(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}

function linkedFrom(href: string, language: Language): { readonly href: string; readonly external: boolean } | undefined {
  const own = /^([a-z0-9-]+)\.md(#[a-z0-9-]+)?$/.exec(href);
  if (own) return { href: articleLink(`${own[1] ?? ''}${own[2] ?? ''}`, language), external: false };
  return /^https?:\/\//i.test(href) ? { href, external: true } : undefined;
}

/** Questions with the verdict they get; each is asked anew at the page at `/`. */
function exampleList(examples: readonly Example[], language: Language): Markup {
  const { articles, verdicts } = wordsIn(language);
  return html`<div class="worked"><h3>${articles.examples}</h3><ul>${examples.map(({ question, verdict }) => {
    const known = VERDICTS.find((one) => one === verdict);
    return html`<li><a href="/?${new URLSearchParams({ q: question, lang: language }).toString()}">${question}</a> ${known !== undefined && html`<span class="tag ${known}">${icon(known)}${verdicts[known]}</span>`}</li>`;
  })}</ul></div>`;
}

/** The sources of the sections in the order they are first rested on. */
function sourcesOf({ sections }: Article, library: Library): Source[] {
  const ids = [...new Set(sections.flatMap(({ sources }) => sources))];
  return ids.flatMap((id) => library.sources.get(id) ?? []);
}

function sourceList(sources: readonly Source[], language: Language): Markup {
  const { articles, ask } = wordsIn(language);
  return html`
        <section class="citations"><h2 id="cited">${ask.citations}</h2>
          <ol>${sources.map(({ title, url, publisher, dated, readOn }, i) => html`<li id="cited-${i + 1}"><a href="${url}" rel="noopener noreferrer" target="_blank">${title}</a>
            <span class="note">${[publisher, /\d/.test(dated) ? filled(articles.dated, { dated }) : '', `${ask.readOn} ${readOn}`].filter(Boolean).join(' · ')}</span></li>`)}</ol></section>`;
}

/** What comes before and after it, as one reads the articles from the first to the last. */
function neighbours({ id, language }: Article, library: Library): Markup {
  const { articles } = wordsIn(language);
  const all = contentsOf(library, language).flatMap((group) => group.articles);
  const at = all.findIndex((one) => one.id === id);
  const link = (to: Article | undefined, rel: 'prev' | 'next'): Markup => html`${to !== undefined && html`<a class="${rel}" rel="${rel}" href="${articleLink(to.id, language)}"><span class="note">${articles[rel]}</span> ${to.title}</a>`}`;
  return html`<nav class="neighbours" aria-label="${articles.others}">${link(all[at - 1], 'prev')}${link(all[at + 1], 'next')}</nav>`;
}

function contents({ sections, language }: Article): Markup {
  const { articles, ask } = wordsIn(language);
  return html`<nav class="contents" aria-label="${articles.contents}"><details><summary>${articles.contents}</summary>
        <ol>${sections.map(({ id, heading }) => html`<li><a href="#${placeOf(id)}">${heading}</a></li>`)}<li><a href="#cited">${ask.citations}</a></li></ol></details></nav>`;
}
