/** Shows one answer: verdict, headline, reasons, drawing, caveats, statements, sources, and how it was decided. */
import { copyButton, el, icon, link } from './dom.js';
import { inline, markdown } from './markdown.js';
import { stackFigure } from './stack.js';
import { TEXTS } from './texts.js';

/**
 * The element for an answer. `choose` is called with the label of a choice; `permalink` replays the answer and may be
 * null; `changed` says that another rule set gave the decision that was asked for.
 */
export function answerElement(answer, { choose, permalink, changed }) {
  const words = TEXTS[answer.language] ?? TEXTS.en;
  const made = el('div', { class: 'answer', lang: answer.language, 'data-kind': answer.kind, 'data-verdict': answer.verdict });
  const parts = answer.kind === 'verdict' ? verdictParts(answer, words) : textParts(answer, words);
  made.append(
    badge(answer, words),
    el('h3', { class: 'headline', tabindex: '-1' }, ...inline(answer.headline)),
    ...[changed && el('p', { class: 'notice' }, words.rulesChanged), ...parts, clarify(answer, words, choose), supplied(words.assumptions, 'assumptions', answer.assumptions), supplied(words.carried, 'carried', answer.carried), citations(answer, words), passages(answer, words), trace(answer, words)].filter(Boolean),
    actions(answer, words, permalink, made),
  );
  return made;
}

/** What a screen reader hears when the answer has come. */
export function announcement(answer) {
  const words = TEXTS[answer.language] ?? TEXTS.en;
  const question = answer.clarify && answer.clarify.question !== answer.headline ? ` ${answer.clarify.question}` : '';
  return `${words.answered}. ${answer.verdict ? `${words.verdicts[answer.verdict]}. ` : ''}${answer.headline}${question}`;
}

function badge({ verdict, kind }, words) {
  return el('p', { class: `badge ${verdict ?? kind}` }, icon(verdict ?? kind), verdict ? words.verdicts[verdict] : words.kinds[kind] ?? words.answered);
}

function verdictParts(answer, words) {
  return [
    section(words.reasons, 'reasons', list(answer.reasons.map(({ text }) => inline(text)))),
    answer.change && section(words.change, 'change', [el('p', {}, ...inline(answer.change.text)), el('a', { href: changedLink(answer) }, words.changedAnswer)]),
    answer.levels.length > 0 && section(words.stack.title, 'stack', stackFigure(answer, words)),
    section(words.caveats, 'caveats', list(answer.caveats.map(({ text }) => inline(text)))),
    statements(answer, words),
  ];
}

/** The answer as it would be after the smallest change. */
function changedLink({ question, change, language }) {
  const facts = Object.entries({ ...question, ...change.facts }).filter(([, value]) => value !== null);
  return `/?${new window.URLSearchParams([...facts, ['lang', language]])}`;
}

/** Everything but a verdict is told by its text; the headline stands above it already and is not told twice. */
function textParts(answer, words) {
  const bare = (text) => text.replace(/^#+\s*/, '').replaceAll('**', '').trim();
  const [first = '', ...rest] = answer.text.split('\n');
  const told = [answer.headline, answer.clarify?.question].filter(Boolean).map(bare);
  const text = told.includes(bare(first)) ? rest.join('\n') : answer.text;
  const body = cutSources(text, answer, words).trim();
  return [body === '' ? null : el('div', { class: 'prose' }, markdown(body, words)), wholeArticle(answer, words), statements(answer, words)];
}

/** The way from a section that answers to the article it stands in. */
function wholeArticle({ kind, headline, passages: [first], language }, words) {
  const place = first && articlePlace(first, language);
  return kind === 'topic' && place && headline.startsWith(first.title) ? el('p', {}, el('a', { href: place }, words.wholeArticle)) : null;
}

/** The page of our own article that a passage stands on; null for imported pages, whose ids name their file. */
function articlePlace({ id }, language) {
  const [, article, section] = /^([a-z0-9-]+)#([a-z0-9-]+)$/.exec(id) ?? [];
  return article ? `/articles/${article}?lang=${language}#${section}` : null;
}

/** The text ends with its sources as Markdown; here they have a section of their own. */
function cutSources(text, { citations, passages }, words) {
  const ends = [citations.length > 0 && words.citations, passages.length > 0 && words.passages].filter(Boolean);
  const lines = text.split('\n');
  const at = lines.findIndex((line) => ends.includes(line.replace(/^#+\s*/, '').replaceAll('**', '').replace(/:$/, '').trim()));
  return at < 0 ? text : lines.slice(0, at).join('\n');
}

function statements({ statements: said, citations: cited }, words) {
  if (said.length === 0) return null;
  const items = said.map(({ who, text, verdict, citation }) => {
    const source = cited.find(({ n }) => n === citation);
    return [el('strong', {}, who), ' ', el('span', { class: `tag ${verdict}` }, words.verdicts[verdict]), el('br'), ...inline(text), source ? [' ', link(source.url, `[${citation}]`)] : ''].flat();
  });
  return section(words.statements, 'statements', [el('p', { class: 'note' }, words.statementsNote), list(items)]);
}

function clarify({ clarify: asked, headline }, words, choose) {
  if (!asked) return null;
  const choices = (asked.choices ?? []).map(({ value, label }) =>
    el('button', { type: 'button', class: 'choice', 'data-value': value, onclick: () => choose(label) }, label));
  const question = asked.question === headline ? null : el('p', { class: 'asked' }, ...inline(asked.question));
  if (choices.length === 0) return question;
  return el('div', { class: 'clarify' }, question, el('div', { class: 'choices', role: 'group', 'aria-label': words.choices }, choices));
}

function supplied(title, kind, taken) {
  return taken.length === 0 ? null : section(title, kind, list(taken.map(({ text }) => inline(text))));
}

function citations({ citations: cited }, words) {
  if (cited.length === 0) return null;
  const items = cited.map(({ n, title, section: part, url, readOn }) =>
    el('li', { value: n }, link(url, title), part && part !== title ? ` · ${part}` : '', readOn ? el('span', { class: 'note' }, ` (${words.readOn} ${readOn})`) : ''));
  return section(words.citations, 'citations', el('ol', {}, items));
}

/** The text with the words looked for marked. */
function marked(text, places) {
  let from = 0;
  const parts = places.flatMap(([start, end]) => {
    const part = [text.slice(from, start), el('mark', {}, text.slice(start, end))];
    from = end;
    return part;
  });
  return [...parts, text.slice(from)];
}

function passages({ passages: found, language }, words) {
  if (found.length === 0) return null;
  const named = (passage, name) => (articlePlace(passage, language) ? el('a', { href: articlePlace(passage, language) }, name) : link(passage.url, name));
  const items = found.map(({ title, section: part, snippet, highlights, ...passage }) =>
    [named(passage, part && part !== title ? `${title} · ${part}` : title), snippet ? el('p', { class: 'note' }, ...marked(snippet, highlights)) : '']);
  return el('details', { class: 'more' }, el('summary', {}, `${words.passages} (${found.length})`), list(items));
}

function trace({ trace: rules, decisionId, language }, words) {
  if (rules.length === 0) return null;
  const more = el('details', { class: 'more trace' }, el('summary', {}, words.trace));
  // Hundreds of conditions that few people look at: they are only drawn when somebody does.
  more.addEventListener('toggle', () => {
    const group = (title, applied) => {
      const chosen = rules.filter((rule) => rule.applied === applied);
      return chosen.length === 0 ? null : [el('h4', {}, `${title} (${chosen.length})`), el('ul', { class: 'rules' }, chosen.map((rule) => ruleItem(rule, words)))];
    };
    const parts = [group(words.traceApplied, true), group(words.traceOther, false)].filter(Boolean).flat();
    more.append(...(decisionId ? [el('p', { class: 'note' }, `${words.decision} `, el('a', { href: `/?decision=${decisionId}&lang=${language}` }, el('code', {}, decisionId)))] : []), ...parts);
  }, { once: true });
  return more;
}

function ruleItem({ rule, conditions }, words) {
  return el('li', {}, el('code', {}, rule), el('ul', {}, conditions.map(({ fact, value, was, held }) =>
    el('li', { class: held ? 'held' : 'failed' }, `${held ? '✓' : '✗'} ${readable(fact)}: ${readable(was)} (${held ? words.held : `${words.failed}; ${words.wanted}: ${[value].flat().map(readable).join(', ')}`})`))));
}

function actions(answer, words, permalink, made) {
  return el('div', { class: 'actions' },
    copyButton(words, words.copyAnswer, answer.text, made),
    permalink ? el('a', { class: 'quiet', href: permalink }, words.permalink) : null,
    permalink ? copyButton(words, words.copyLink, permalink, null) : null);
}

function section(title, name, content) {
  return content && el('section', { class: name }, el('h4', {}, title), ...[content].flat());
}

function list(items) {
  return items.length === 0 ? null : el('ul', {}, items.map((nodes) => el('li', {}, ...nodes)));
}

/** Ids are made of words: `hyper-v-isolated-container` reads as such, without its hyphens. */
function readable(id) {
  return String(id).replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('hyper-v', 'Hyper-V').replace(/-(?!V)/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}
