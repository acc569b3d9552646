/** The page where no article has the name that an address names: it says so, and offers those that come nearest. */
import type { Language, Section } from '../../../knowledge/types';
import { framed } from '../frame';
import { html } from '../html';
import { searchForm } from '../search/form';
import type { Knowledge } from '../search/page';
import { wordsIn } from '../words';
import { articleLink, shortened } from './address';

const MOST = 5;
const NAME_CHARACTERS = 100;
const LEAST_ALIKE = 0.5;

/** @param name as the address says it: any text */
export function missingPage(name: string, language: Language, { search, library }: Knowledge): string {
  const { articles } = wordsIn(language);
  const shown = shortened(name.replace(/\p{Cc}+/gu, ' '), NAME_CHARACTERS);
  const words = shown.replace(/[-_./]+/g, ' ').trim();
  const found = search.find(words, language, { limit: 4 * MOST });
  const near = (found.length > 0 ? found : search.nearest(words, language, 4 * MOST)).map(({ section }) => section);
  // A name that is nearly the same goes first: most wrong addresses are mistyped or cut off.
  const likeness = (section: Section): number => alike(section.article, shown);
  const sections = [...library.sections.get(language) ?? []].filter((section) => likeness(section) >= LEAST_ALIKE).sort((a, b) => likeness(b) - likeness(a));
  const offered = [...new Map([...sections, ...near].map((section) => [section.article, section])).values()].slice(0, MOST);
  return framed({
    language, page: '/articles', title: articles.missing, start: 'offered', styles: ['/reading.css'], inLanguage: (other) => articleLink(encodeURIComponent(shown), other),
    main: html`
    <h1>${articles.missing}</h1>
    <p class="lead">${articles.missingName} <bdi><code>${shown}</code></bdi></p>
    ${searchForm(words, language)}
    <div id="offered" tabindex="-1">
      ${offered.length > 0 && html`<h2>${articles.offered}</h2><ul class="offered">${offered.map(({ article, title }) => html`<li><a href="${articleLink(article, language)}">${title}</a></li>`)}</ul>`}
      <p><a href="/articles?lang=${language}">${articles.all}</a></p>
    </div>`,
  });
}

/** How like two names are, 0 to 1: the share of their pairs of letters that both have (the Dice coefficient). */
function alike(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
    return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)));
  }) as [Set<string>, Set<string>];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);
}
