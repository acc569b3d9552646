/** The page: asks, keeps the conversation, speaks the visitor's language. */
import { announcement, answerElement } from './answer.js';
import { el } from './dom.js';
import { TEXTS } from './texts.js';

/** What every browser, mail program and proxy takes. */
const LONGEST_ADDRESS = 4000;
const find = (selector) => document.querySelector(selector);
const form = find('#ask');
const input = find('#question');
const thread = find('#thread');
const status = find('#status');
const anew = find('#anew');
const examples = find('#examples');
const asked = new URL(location.href).searchParams;
/** The facts of a case, or the id of a decision, that the address names instead of a question. */
const named = caseIn(asked);

/** `chosen` is true once the visitor said which language they want; until then the page follows the answers. */
const state = { language: 'en', chosen: false, conversation: newId(), busy: false, said: [], begun: null };

start();

async function start() {
  const wanted = [asked.get('lang'), stored()].find(isSpoken);
  state.chosen = wanted !== undefined;
  speak(wanted ?? document.documentElement.lang);
  for (const choice of document.querySelectorAll('[data-language]')) {
    choice.addEventListener('click', (event) => {
      event.preventDefault();
      state.chosen = true;
      store(choice.dataset.language);
      speak(choice.dataset.language);
    });
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(input.value);
  });
  input.addEventListener('keydown', (event) => {
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    ask(input.value);
  });
  input.addEventListener('input', grow);
  anew.addEventListener('click', beginAnew);
  const questions = asked.getAll('q').filter((question) => question.trim() !== '');
  if (!named && questions.length === 0 && window.matchMedia('(hover: hover)').matches) input.focus();
  // A conversation is replayed as it was held, one question after the other, for as long as they are answered.
  let going = named ? await replay(named) : true;
  for (const question of questions) going = going && await ask(question);
}

/** Asks in the running conversation. `from` is where the visitor was: typing goes on, a pressed button is gone. */
async function ask(text, from = input) {
  const question = text.trim();
  if (question === '' || state.busy) {
    if (!state.busy) input.focus();
    return false;
  }
  state.said.push(question);
  input.value = '';
  grow();
  return turn({ text: question }, question, from);
}

/** Shows the answer to a case whose facts are known. */
function replay(facts) {
  state.begun = facts;
  return turn(facts, TEXTS[state.language][facts.decisionId ? 'replayed' : 'fromCase'], null);
}

/** One question and its answer; whether there was one. */
async function turn(request, title, from) {
  const words = TEXTS[state.language];
  const slot = el('div', { class: 'waiting' }, el('span', {}), el('span', {}), el('span', {}));
  const heading = el('h2', { class: 'question' }, el('span', { class: 'hidden' }, `${words.question}: `), shorten(title));
  const shownTurn = el('article', { class: 'turn' }, heading, slot);
  thread.append(shownTurn);
  remember(title);
  settle(true, words.thinking);
  shownTurn.scrollIntoView({ block: 'start' });
  const { answer, error } = await send(request);
  settle(false);
  if (error) {
    const again = () => {
      shownTurn.remove();
      if (request.text) ask(request.text);
      else replay(request);
    };
    if (request.text) state.said.pop();
    slot.replaceWith(problem(error, again));
    status.textContent = '';
    if (input.value === '' && request.text) input.value = request.text;
    input.focus({ preventScroll: true });
    return false;
  }
  if (!state.chosen && answer.language !== state.language) speak(answer.language);
  const shown = answerElement(answer, { choose: (label) => choose(shown, label), permalink: linkTo(answer.language), changed: request.decisionId && request.decisionId !== answer.decisionId });
  slot.replaceWith(shown);
  status.textContent = announcement(answer);
  if (from === input) input.focus({ preventScroll: true });
  else shown.querySelector('.headline').focus({ preventScroll: true });
  shownTurn.scrollIntoView({ block: 'start' });
  return true;
}

function choose(shown, label) {
  if (state.busy) return;
  for (const button of shown.querySelectorAll('.choice')) {
    button.disabled = true;
    if (button.textContent === label) button.classList.add('chosen');
  }
  ask(label, null);
}

async function send(request) {
  try {
    const response = await fetch('/api/answer', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': state.language },
      body: JSON.stringify({ ...request, conversationId: state.conversation, ...(state.chosen || !request.text ? { language: state.language } : {}) }),
      signal: window.AbortSignal.timeout(30_000),
    });
    const body = await response.json();
    return response.ok ? { answer: body } : { error: body.error };
  } catch {
    const words = TEXTS[state.language];
    return { error: { message: words.unreachable, advice: words.unreachableAdvice } };
  }
}

function problem({ code, message, advice, id }, retry) {
  return el('div', { class: 'problem', role: 'alert' },
    el('p', {}, el('strong', {}, message)), el('p', {}, advice),
    code ? el('p', { class: 'note' }, el('code', {}, id ? `${code} · ${id}` : code)) : null,
    el('button', { type: 'button', class: 'quiet', onclick: retry }, TEXTS[state.language].retry));
}

function settle(busy, said) {
  state.busy = busy;
  form.setAttribute('aria-busy', String(busy));
  anew.hidden = false;
  examples.hidden = true;
  document.body.classList.add('asked');
  input.placeholder = TEXTS[state.language].followUp;
  if (said) status.textContent = said;
}

function beginAnew() {
  Object.assign(state, { conversation: newId(), said: [], begun: null });
  thread.replaceChildren();
  anew.hidden = true;
  examples.hidden = false;
  document.body.classList.remove('asked');
  window.history.replaceState(null, '', location.pathname);
  speak(state.language);
  status.textContent = '';
  input.focus();
}

/** Puts the page into a language. Answers that are shown keep theirs. */
function speak(language) {
  state.language = isSpoken(language) ? language : 'en';
  const words = TEXTS[state.language];
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = words[element.dataset.text];
  input.placeholder = thread.children.length > 0 ? words.followUp : words.placeholder;
  for (const choice of document.querySelectorAll('[data-language]')) {
    if (choice.dataset.language === state.language) choice.setAttribute('aria-current', 'true');
    else choice.removeAttribute('aria-current');
  }
  for (const page of document.querySelectorAll('[data-page]')) page.href = `${page.dataset.page}?lang=${state.language}`;
  examples.querySelector('ul').replaceChildren(...words.samples.map((sample) =>
    el('li', {}, el('button', { type: 'button', class: 'chip', onclick: () => ask(sample, null) }, sample))));
  if (thread.children.length === 0) document.title = `${words.title} · Anida`;
}

function isSpoken(language) {
  return Object.hasOwn(TEXTS, language);
}

/** The address of the page replays the conversation, as long as it fits into an address. */
function remember(title) {
  if (thread.children.length === 1) document.title = `${title.slice(0, 80)} · Anida`;
  const address = linkTo(state.chosen ? state.language : null);
  if (address) window.history.replaceState(null, '', address);
}

/** The address that replays the conversation as far as it has come; null where it is too long for an address. */
function linkTo(language) {
  const url = new URL('/', location.href);
  const { decisionId, question } = state.begun ?? {};
  for (const [fact, value] of Object.entries(question ?? {})) url.searchParams.set(fact, value);
  if (decisionId) url.searchParams.set('decision', decisionId);
  for (const said of state.said) url.searchParams.append('q', said);
  if (language) url.searchParams.set('lang', language);
  return url.href.length <= LONGEST_ADDRESS ? url.href : null;
}

function caseIn(address) {
  if (address.has('decision')) return { decisionId: address.get('decision') };
  const facts = [...address].filter(([name]) => name !== 'q' && name !== 'lang');
  return address.has('inner') || address.has('outer') ? { question: Object.fromEntries(facts) } : null;
}

function shorten(text) {
  return text.length > 600 ? `${text.slice(0, 500)} …` : text;
}

function grow() {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
}

/** Random even on pages without https, where `crypto.randomUUID` is missing. */
function newId() {
  return Array.from(window.crypto.getRandomValues(new window.Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function stored() {
  try {
    return window.localStorage.getItem('anida.language');
  } catch {
    return null;
  }
}

function store(language) {
  try {
    window.localStorage.setItem('anida.language', language);
  } catch {
    // A browser that keeps nothing still shows the chosen language until the page is closed.
  }
}
