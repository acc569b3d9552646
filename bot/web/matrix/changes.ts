/** The page at `/matrix/changes`: which verdicts are others than by earlier rules, and because of which rule. */
import { difference, type ChangedBlock, type Difference } from '../../../rules/diff';
import type { Dimension, Verdict } from '../../../rules/types';
import type { Language } from '../../../knowledge/types';
import type { Kept, RuleSets } from '../../storage/rule-sets';
import { framed, icon } from '../frame';
import { html, type Markup } from '../html';
import { filled, wordsIn } from '../words';
import type { Basis } from './view';

/** The difference to an earlier rule set; `null` where its file cannot be read any more. */
export type Compare = (kept: Kept) => Difference | null;

/** Each comparison is made once: both sides stay as they are for as long as the server runs. */
export function createCompare({ ruleSet, matrix }: Basis, ruleSets: RuleSets): Compare {
  const known = new Map<string, Difference | null>();
  return (kept) => {
    if (!known.has(kept.hash)) known.set(kept.hash, compared(kept));
    return known.get(kept.hash) ?? null;
  };

  function compared(kept: Kept): Difference | null {
    try {
      return difference(ruleSets.side(kept), { ruleSet, matrix });
    } catch {
      return null;
    }
  }
}

/** The earlier rule set that an address names by the beginning of its hash, else the latest; undefined where there is none. */
export function earlierIn(query: URLSearchParams, { earlier }: RuleSets): Kept | undefined {
  const wanted = query.get('since') ?? '';
  return wanted === '' ? earlier[0] : earlier.find(({ hash }) => hash.startsWith(wanted));
}

export function changesPage(query: URLSearchParams, language: Language, basis: Basis, ruleSets: RuleSets, compare: Compare): string {
  const { changes, matrix } = wordsIn(language);
  const before = earlierIn(query, ruleSets);
  const { current, earlier } = ruleSets;
  return framed({
    language, page: '/matrix', title: changes.title, start: 'view', styles: ['/matrix.css'],
    inLanguage: (other) => `/matrix/changes?${new URLSearchParams({ ...(before ? { since: before.hash.slice(0, 12) } : {}), lang: other }).toString()}`,
    main: html`
    <p class="back"><a href="/matrix?lang=${language}">← ${matrix.title}</a></p>
    <h1>${changes.title}</h1>
    <p class="lead">${filled(changes.lead, { since: timeOf(current) })} <code>${current.hash.slice(0, 12)}</code></p>
    ${earlier.length > 0 && html`<form class="filters" action="/matrix/changes" method="get">
      <input type="hidden" name="lang" value="${language}">
      <div class="fields wide"><label><span>${changes.against}</span><select name="since">${earlier.map((kept) =>
        html`<option value="${kept.hash.slice(0, 12)}"${kept === before && html` selected`}>${timeOf(kept)} · ${kept.hash.slice(0, 12)}</option>`)}</select></label>
      <button class="send" type="submit">${changes.compare}</button></div>
    </form>`}
    <div id="view" tabindex="-1">${before ? told(compare(before), language, basis) : html`<p>${earlier.length > 0 ? changes.unknown : changes.none}</p>`}</div>`,
  });
}

/** A time is told in UTC: the server does not know where its reader is. */
function timeOf({ since }: Kept): string {
  return `${since.replace('T', ' ')} UTC`;
}

function told(found: Difference | null, language: Language, { ruleSet: { dimensions } }: Basis): Markup {
  const { changes } = wordsIn(language);
  if (!found) return html`<p class="notice">${changes.unreadable}</p>`;
  const number = (value: number): string => value.toLocaleString(language);
  const rules = (['added', 'changed', 'removed'] as const).map((how) => ({ how, names: found.rules.filter((rule) => rule.how === how).map(({ rule }) => rule) })).filter(({ names }) => names.length > 0);
  const values = [{ title: changes.appeared, names: found.appeared }, { title: changes.vanished, names: found.vanished }].filter(({ names }) => names.length > 0);
  return html`
      <p><strong>${found.combinations === 0 ? changes.same : filled(changes.count, { count: number(found.combinations) })}</strong></p>
      ${found.blocks.length > 0 && html`<div class="grid changes" tabindex="0" role="region" aria-label="${changes.caption}"><table>
        <caption>${changes.caption}</caption>
        <thead><tr>${[changes.pair, changes.when, changes.before, changes.after, changes.combinations, changes.because].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
        <tbody>${found.blocks.map((block) => row(block, dimensions, language))}</tbody>
      </table></div>`}
      ${[...rules.map(({ how, names }) => ({ title: changes.rules[how], names })), ...values].map(({ title, names }) =>
        html`<section><h2>${title} (${names.length})</h2><p>${names.map((name) => html`<code>${name}</code> `)}</p></section>`)}`;
}

function row({ inner, outer, when, from, to, combinations, because }: ChangedBlock, dimensions: readonly Dimension[], language: Language): Markup {
  const { changes } = wordsIn(language);
  const dimension = (fact: string): Dimension | undefined => dimensions.find(({ name }) => name === fact);
  const label = (fact: string, value: string): string => dimension(fact)?.values.find((legal) => legal.value === value)?.label[language] ?? value;
  return html`
          <tr><th scope="row">${filled(changes.on, { inner: label('inner', inner), outer: label('outer', outer) })}</th>
            <td>${when.length === 0 && changes.always}${when.map(({ fact, values }) => html`<div>${dimension(fact)?.about[language] ?? fact}: ${values.map((value) => label(fact, value)).join(', ')}</div>`)}</td>
            <td>${verdict(from, language)}</td><td>${verdict(to, language)}</td><td>${combinations.toLocaleString(language)}</td>
            <td>${because.map(({ rule, how }) => html`<div><code>${rule}</code> ${changes.how[how]}</div>`)}</td></tr>`;
}

function verdict(given: Verdict | null, language: Language): Markup {
  const { verdicts, changes } = wordsIn(language);
  return given === null ? html`${changes.silent}` : html`<span class="badge ${given}">${icon(given)} <span>${verdicts[given]}</span></span>`;
}
