/** The field one searches by; without scripts its button loads `/search`. */
import type { Language } from '../../../knowledge/types';
import { html, type Markup } from '../html';
import { wordsIn } from '../words';

export function searchForm(query: string, language: Language): Markup {
  const { search } = wordsIn(language);
  return html`<form id="search" class="search" role="search" action="/search" method="get">
      <input type="hidden" name="lang" value="${language}">
      <label for="query">${search.label}</label>
      <div class="field"><input id="query" type="search" name="q" value="${query}" placeholder="${search.placeholder}" autocomplete="off" spellcheck="false" enterkeyhint="search">
      <button class="send" type="submit">${search.send}</button></div>
    </form>`;
}
