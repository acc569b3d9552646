/** The page: asks, keeps the conversation, speaks the visitor's language. */
import { announcement, answerElement } from './answer.js';
import { el } from './dom.js';
import { TEXTS } from './texts.js';

const find = (selector) => document.querySelector(selector);
const form = find('#ask');
const input = find('#question');
const thread = find('#thread');
const status = find('#status');
const anew = find('#anew');
const examples = find('#examples');
const asked = new URL(location.href).searchParams;

/** `chosen` is true once the visitor said which language they want; until then the page follows the answers. */
const state = { language: 'en', chosen: false, conversation: newId(), busy: false };

start();

function start() {
  const wanted = [asked.get('lang'), stored()].find(isSpoken);
  state.chosen = wanted !== undefined;
  speak(wanted ?? (navigator.languages?.find((tag) => /^(es|en)\b/i.test(tag)) ?? navigator.language).slice(0, 2).toLowerCase());
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      state.chosen = true;
      store(button.dataset.language);
      speak(button.dataset.language);
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
  const question = asked.get('q');
  if (question) ask(question);
  else if (window.matchMedia('(hover: hover)').matches) input.focus();
}

/** Asks in the running conversation. `from` is where the visitor was: typing goes on, a pressed button is gone. */
async function ask(text, from = input) {
  const question = text.trim();
  if (question === '' || state.busy) {
    if (!state.busy) input.focus();
    return;
  }
  const first = thread.children.length === 0;
  if (first) remember(question);
  const words = TEXTS[state.language];
  const slot = el('div', { class: 'waiting' }, el('span', {}), el('span', {}), el('span', {}));
  const heading = el('h2', { class: 'question' }, el('span', { class: 'hidden' }, `${words.question}: `), shorten(question));
  const turn = el('article', { class: 'turn' }, heading, slot);
  thread.append(turn);
  settle(true, words.thinking);
  turn.scrollIntoView({ block: 'start' });
  input.value = '';
  grow();
  const { answer, error } = await request(question);
  settle(false);
  if (error) {
    slot.replaceWith(problem(error, () => { turn.remove(); ask(question); }));
    status.textContent = '';
    if (input.value === '') input.value = question;
    input.focus({ preventScroll: true });
    return;
  }
  if (!state.chosen && answer.language !== state.language) speak(answer.language);
  const permalink = first ? linkTo(question, answer.language) : null;
  const shown = answerElement(answer, { choose: (label) => choose(shown, label), permalink });
  slot.replaceWith(shown);
  status.textContent = announcement(answer);
  if (from === input) input.focus({ preventScroll: true });
  else shown.querySelector('.headline').focus({ preventScroll: true });
  turn.scrollIntoView({ block: 'start' });
}

function choose(shown, label) {
  if (state.busy) return;
  for (const button of shown.querySelectorAll('.choice')) {
    button.disabled = true;
    if (button.textContent === label) button.classList.add('chosen');
  }
  ask(label, null);
}

async function request(text) {
  try {
    const response = await fetch('/api/answer', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': state.language },
      body: JSON.stringify({ text, conversationId: state.conversation, ...(state.chosen ? { language: state.language } : {}) }),
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
  state.conversation = newId();
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
  for (const button of document.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === state.language));
  examples.querySelector('ul').replaceChildren(...words.samples.map((sample) =>
    el('li', {}, el('button', { type: 'button', class: 'chip', onclick: () => ask(sample, null) }, sample))));
  if (thread.children.length === 0) document.title = `Anida · ${words.title}`;
}

function isSpoken(language) {
  return Object.hasOwn(TEXTS, language);
}

/** The address of the page asks the same question again, as long as it fits into an address. */
function remember(question) {
  document.title = `${question.slice(0, 80)} · Anida`;
  if (question.length <= 1000) window.history.replaceState(null, '', linkTo(question, state.chosen ? state.language : null));
}

function linkTo(question, language) {
  const url = new URL('/', location.href);
  url.searchParams.set('q', question);
  if (language) url.searchParams.set('lang', language);
  return url.href;
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
