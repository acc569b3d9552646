/** The page at `/search`: a form, and the sections that fit with the words found marked. It works without scripts; `search.js` makes it instant. */
import { contentsOf } from '../../../knowledge/contents';
import type { Found } from '../../../knowledge/import/imported';
import { sentencesOf } from '../../../knowledge/sentences';
import { snippetOf } from '../../../knowledge/snippet';
import { placesOf } from '../../../knowledge/tokens';
import { LANGUAGES, type Language, type Passage } from '../../../knowledge/types';
import type { Brain } from '../../assistant/brain';
import { leading } from '../../assistant/further';
import { articleLink, shortened } from '../articles/address';
import { groupsList } from '../articles/list';
import { marked, markedWords } from '../articles/marks';
import { framed, icon } from '../frame';
import { html, type Markup } from '../html';
import { filled, wordsIn } from '../words';
import { searchForm } from './form';
import { searchLink } from './link';
import { queryIn, type Query } from './query';

export type Knowledge = Brain['knowledge'];

const MOST_SECTIONS = 20;
const MOST_IMPORTED = 10;
const NEAREST = 5;
/** What fits so much less than the best has a word in common by the way; */
const LEAST_SHARE = 0.4;
/** and what says so little of what is looked for, where nothing else says more, was not found but comes near. */
const LEAST_FIT = 0.15;
const TITLE_CHARACTERS = 80;

export function searchPage(address: URLSearchParams, language: Language, knowledge: Knowledge): string {
  const { search } = wordsIn(language);
  const query = queryIn(address);
  const { text } = query;
  return framed({
    language, page: '/search', title: text === '' ? search.title : `${shortened(text, TITLE_CHARACTERS)} · ${search.title}`, start: 'query',
    styles: ['/reading.css'], script: '/search.js', inLanguage: (other) => searchLink(text, other),
    main: html`
    <h1>${search.title}</h1>
    ${searchForm(text, language)}
    <div id="view" tabindex="-1">${query.cut && html`<p class="notice">${search.cut}</p>`}${text === '' ? groupsList(contentsOf(knowledge.library, language), language) : results(query, language, knowledge)}</div>
    <p id="status" class="hidden" role="status" aria-live="polite"></p>`,
  });
}

function results({ text }: Query, language: Language, knowledge: Knowledge): Markup {
  const { search } = wordsIn(language);
  const own = knowledge.search.find(text, language, { limit: MOST_SECTIONS });
  const best = Math.max(...own.map(({ fit }) => fit));
  const sections = own.filter(({ fit }) => fit >= Math.max(LEAST_SHARE * best, LEAST_FIT));
  const imported = knowledge.imported.find(text, language, MOST_IMPORTED);
  const [told, further] = [sectionList(sections, text, language), importedList(imported, language)];
  const count = sections.length + imported.length;
  if (count === 0) return nothing(text, language, knowledge, own);
  return html`<p class="count">${filled(count === 1 ? search.one : search.count, { count: String(count) })}</p>
      ${asked(text, language)}
      ${leading(imported, own[0]) ? [further, told] : [told, further]}`;
}

/** Whoever looks for a verdict is one step away from it. */
function asked(text: string, language: Language): Markup {
  return html`<p class="ask-instead"><a href="/?${new URLSearchParams([['q', shortened(text, 500)], ['lang', language]]).toString()}">${icon('clarify')}${wordsIn(language).search.ask}</a></p>`;
}

function sectionList(sections: readonly Passage[], text: string, language: Language): Markup {
  return html`${sections.length > 0 && html`<section aria-labelledby="found"><h2 id="found">${wordsIn(language).search.found}</h2><ol class="hits">${sections.map((passage) => hit(passage, text, language))}</ol></section>`}`;
}

function hit(passage: Passage, text: string, language: Language): Markup {
  const { section: { id, article, title, heading }, stems } = passage;
  return html`
        <li><h3><a href="${articleLink(id, language, text)}">${markedWords(heading, stems, language)}</a></h3>
          <p class="where"><a href="${articleLink(article, language, text)}">${markedWords(title, stems, language)}</a></p>
          <p class="snippet">${snippetIn(passage, language)}</p></li>`;
}

/** Where the best sentence says none of the words, for title and heading say them, the first that does tells more. */
function snippetIn({ section: { body }, snippet, highlights, stems }: Passage, language: Language): Markup {
  const at = highlights.length > 0 ? -1 : sentencesOf(body).findIndex((sentence) => placesOf(stems, sentence, language).length > 0);
  return at < 0 ? marked(snippet, highlights) : markedWords(snippetOf(body, at), stems, language);
}

function importedList(imported: readonly Found[], language: Language): Markup {
  const { search } = wordsIn(language);
  return html`${imported.length > 0 && html`<section aria-labelledby="imported"><h2 id="imported">${search.imported}</h2><p class="note">${search.importedNote}</p>
      <ol class="hits">${imported.map((found) => importedHit(found, language))}</ol></section>`}`;
}

function importedHit({ import: name, page, passage, url, readOn, snippet, highlights, stems }: Found, language: Language): Markup {
  const { search, ask } = wordsIn(language);
  const words = markedWords(passage.heading || page.title, stems, page.language);
  return html`
        <li lang="${page.language}"><h3>${/^https?:\/\//.test(url) ? html`<a href="${url}" rel="noopener noreferrer" target="_blank">${words}</a>` : words}</h3>
          <p class="where">${passage.heading !== '' && html`${markedWords(page.title, stems, page.language)} · `}<span class="tag" lang="${language}">${filled(search.mark, { name })}</span> <span lang="${language}">${ask.readOn} ${readOn}</span></p>
          <p class="snippet">${marked(snippet, highlights)}</p></li>`;
}

/** Nothing was found: says so, and offers the other language, what comes nearest, and everything there is. */
function nothing(text: string, language: Language, knowledge: Knowledge, weak: readonly Passage[]): Markup {
  const { search } = wordsIn(language);
  const nearest = weak.length > 0 ? weak.slice(0, NEAREST) : knowledge.search.nearest(text, language, NEAREST);
  const others = LANGUAGES.filter((other) => other !== language && knowledge.search.find(text, other, { limit: 1 }).some(({ fit }) => fit >= LEAST_FIT));
  return html`<p class="count">${search.none}</p>
      ${others.map((other) => html`<p><a href="${searchLink(text, other)}" hreflang="${other}">${search.otherLanguage}</a></p>`)}
      ${asked(text, language)}
      ${nearest.length > 0 && html`<section aria-labelledby="nearest"><h2 id="nearest">${search.nearest}</h2><ol class="hits">${nearest.map((passage) => hit(passage, text, language))}</ol></section>`}
      ${groupsList(contentsOf(knowledge.library, language), language)}`;
}
