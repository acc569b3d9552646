/** The page at `/matrix`: filters, the matrix as a table, downloads. It works without scripts; `matrix.js` adds keys and speed. */
import type { Dimension } from '../../../rules/types';
import { VERDICTS } from '../../../rules/types';
import { framed, icon } from '../frame';
import { html, type Markup } from '../html';
import { filled, wordsIn } from '../words';
import { membersOf } from './members';
import { answerLink, queryOf, type Basis, type Cell, type Named, type View } from './view';

/** The facts that most people filter by; the others are folded away. */
const FIRST = ['outer', 'environment', 'processor', 'host'];
/** Fewer products are editions of the kind rather than kinds of it; more would bury what they explain. */
const FEWEST_NAMED = 3;
const MOST_NAMED = 5;

export function matrixPage(view: View, basis: Basis): string {
  const { language } = view;
  const { matrix } = wordsIn(language);
  return framed({
    language, page: '/matrix', title: matrix.title, start: 'view', styles: ['/matrix.css'], script: '/matrix.js',
    inLanguage: (other) => `/matrix${queryOf(view, basis.ruleSet, [['lang', other]])}`,
    main: html`
    <h1>${matrix.title}</h1>
    <p class="lead">${matrix.lead}</p>
    ${filters(view, basis)}
    <div id="view" tabindex="-1">${shown(view, basis)}</div>
    <p id="status" class="hidden" role="status" aria-live="polite"></p>`,
  });
}

function filters(view: View, { ruleSet: { dimensions } }: Basis): Markup {
  const { matrix } = wordsIn(view.language);
  const isFirst = ({ name }: Dimension): boolean => FIRST.includes(name);
  const rest = dimensions.filter((dimension) => !isFirst(dimension));
  const used = rest.some(({ name }) => valueIn(view, name) !== undefined);
  return html`<form id="filters" class="filters" action="/matrix" method="get" aria-label="${matrix.filters}">
      <input type="hidden" name="lang" value="${view.language}">
      <div class="fields">${dimensions.filter(isFirst).map((dimension) => field(dimension, view))}</div>
      <details class="more"${used && html` open`}><summary>${matrix.more}</summary><div class="fields">${rest.map((dimension) => field(dimension, view))}</div></details>
      <button class="send" type="submit">${matrix.apply}</button>
    </form>`;
}

function field({ name, about, values, unstated }: Dimension, view: View): Markup {
  const chosen = valueIn(view, name) ?? unstated ?? '';
  return html`<label><span>${about[view.language]}</span><select name="${name}">
        ${unstated === undefined && html`<option value="">${wordsIn(view.language).matrix.all}</option>`}
        ${values.map(({ value, label }) => html`<option value="${value}"${value === chosen && html` selected`}${value === unstated && html` data-unstated`}>${label[view.language]}</option>`)}
      </select></label>`;
}

function valueIn({ given, inners, outers }: View, name: string): string | undefined {
  const side = name === 'inner' ? inners : name === 'outer' ? outers : undefined;
  return side ? (side.length === 1 ? side[0]?.value : undefined) : given.find((fact) => fact.name === name)?.value;
}

/** Everything that depends on the filters. */
function shown(view: View, basis: Basis): Markup {
  const { matrix } = wordsIn(view.language);
  return html`
      ${notices(view, basis)}
      ${tally(view, basis)}
      <div class="grid"><table>
        <caption><strong>${matrix.given}</strong> ${view.given.map(({ about, label }) => `${about}: ${label}`).join('; ') || matrix.nothing}. <span>${matrix.caption}</span></caption>
        ${table(view, basis)}
      </table></div>
      <p class="note keys" hidden>${matrix.keys}</p>
      ${downloads(view, basis)}`;
}

function notices({ unknown, dropped, language }: View, { ruleSet: { dimensions } }: Basis): Markup {
  const { matrix } = wordsIn(language);
  const name = (fact: string, value: string): string => {
    const dimension = dimensions.find((one) => one.name === fact);
    return `${dimension?.about[language] ?? fact}: ${dimension?.values.find((legal) => legal.value === value)?.label[language] ?? value}`;
  };
  const lines = [
    ...unknown.map((given) => filled(matrix.unknown, { given })),
    ...dropped.map(({ fact, value, why }) => filled(matrix.dropped, { given: name(fact, value), why: why[language] })),
  ];
  return html`${lines.map((line) => html`<p class="notice">${line}</p>`)}`;
}

/** How many cells have which verdict; it tells the icons as well. */
function tally(view: View, { ruleSet }: Basis): Markup {
  const { rows, language } = view;
  const { verdicts, matrix } = wordsIn(language);
  const cells = rows.flat();
  return html`<ul class="tally"><li>${filled(matrix.count, { count: String(cells.length) })}</li>${VERDICTS.map((verdict) =>
    html`<li class="badge ${verdict}">${icon(verdict)} <span>${verdicts[verdict]}: ${cells.filter(({ decision }) => decision.verdict === verdict).length}</span></li>`)}${queryOf(view, ruleSet) !== '' && html`
        <li><a href="/matrix?lang=${language}">${matrix.clear}</a></li>`}</ul>`;
}

function table(view: View, basis: Basis): Markup {
  const { language } = view;
  const [inside, on] = (['inner', 'outer'] as const).map((side) => membersOf(side, basis, language));
  return html`<thead><tr><td class="corner">${wordsIn(language).matrix.corner}</td>${view.outers.map((outer) => html`<th scope="col">${named(outer, on)}</th>`)}</tr></thead>
        <tbody>${view.rows.map((row) => html`
          <tr>${row.slice(0, 1).map(({ inner }) => html`<th scope="row">${named(inner, inside)}</th>`)}${row.map((cell) => shownCell(cell, view))}</tr>`)}
        </tbody>`;
}

function named({ value, label }: Named, members: ReadonlyMap<string, readonly string[]> | undefined): Markup {
  const names = members?.get(value) ?? [];
  return html`${label}${names.length >= FEWEST_NAMED && html`<small>${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED && ', …'}</small>`}`;
}

function shownCell(cell: Cell, view: View): Markup {
  const { verdict } = cell.decision;
  return html`<td class="${verdict}"><a href="${answerLink(cell, view)}">${icon(verdict)}<span>${wordsIn(view.language).matrix.short[verdict]}</span></a></td>`;
}

function downloads(view: View, { ruleSet, matrix: whole }: Basis): Markup {
  const { matrix } = wordsIn(view.language);
  const query = queryOf(view, ruleSet, [['lang', view.language]]);
  const number = (value: number): string => value.toLocaleString(view.language, { useGrouping: true });
  const file = (path: string, name: string): Markup => html`<a class="quiet" href="${path}" download>${icon('download')}${name}</a>`;
  return html`<section class="downloads"><h2>${matrix.downloads}</h2>
        <p>${matrix.view}: ${file(`/matrix/view.csv${query}`, 'CSV')} ${file(`/matrix/view.json${query}`, 'JSON')}</p>
        <p>${matrix.whole}: ${file('/matrix.csv', 'CSV')} ${file('/matrix.json', 'JSON')}</p>
        <p class="note">${filled(matrix.wholeNote, { combinations: number(whole.combinations), rows: number(whole.rows.length) })} ${matrix.rules}: <code>${whole.hash.slice(0, 12)}</code> · <a href="/matrix/changes?lang=${view.language}">${matrix.changes}</a></p>
      </section>`;
}
