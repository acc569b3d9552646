/** All articles in their groups, and the page at `/articles` that shows them. */
import type { Group } from '../../../knowledge/contents';
import type { Language } from '../../../knowledge/types';
import { framed } from '../frame';
import { html, type Markup } from '../html';
import { searchForm } from '../search/form';
import { wordsIn } from '../words';
import { articleLink } from './address';

export function listPage(groups: readonly Group[], language: Language): string {
  const { articles } = wordsIn(language);
  return framed({
    language, page: '/articles', title: articles.title, start: 'list', styles: ['/reading.css'], inLanguage: (other) => `/articles?lang=${other}`,
    main: html`
    <h1>${articles.title}</h1>
    <p class="lead">${articles.lead}</p>
    ${searchForm('', language)}
    <div id="list" tabindex="-1">${groupsList(groups, language)}</div>`,
  });
}

export function groupsList(groups: readonly Group[], language: Language): Markup {
  return html`<div class="groups">${groups.map(({ title, articles }) => html`
      <section><h2>${title}</h2><ul>${articles.map(({ id, title: name }) => html`<li><a href="${articleLink(id, language)}">${name}</a></li>`)}</ul></section>`)}
    </div>`;
}
