/** The chat in its frame: Web Chat over Direct Line, in the language of the page, resumed after a reload. */
import { hostConfig, styleOptions } from './colours.js';
import { keep, kept, tell } from './session.js';
import { tidy } from './transcript.js';

const { WebChat } = window;
const WORDS = JSON.parse(document.body.dataset.words);
const LOCALE = { es: 'es-ES', en: 'en-US' }[document.documentElement.lang];
const NONCE = document.querySelector('[name=style-nonce]').content;
/** directlinejs names the states of a connection by these numbers. */
const ONLINE = 2;
const LOST = [3, 4, 5];
/** What somebody does who is there. */
const PRESENCE = ['pointermove', 'pointerdown', 'keydown', 'focusin'];

const status = document.querySelector('#status');
const place = document.querySelector('#chat');
const store = WebChat.createStore({}, tidy(() => { if (chat) lost(chat, true); }));
let chat;

window.addEventListener('message', ({ source, data }) => { if (source === window.parent && data?.anida === 'enter') enter(); });
window.addEventListener('keydown', (event) => { if (event.key === 'Escape') tell('close'); });
window.addEventListener('pagehide', remember);
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
begin(await kept());

/** Goes on with the conversation of this tab, or begins one. */
async function begin(known) {
  show(WORDS.connecting);
  const admitted = known ?? await admit();
  if (admitted) connect(admitted, known !== undefined);
}

async function admit() {
  try {
    const response = await fetch('/v3/directline/tokens/generate', { method: 'POST', signal: window.AbortSignal.timeout(20_000) });
    const body = await response.json();
    if (response.ok) return body;
    refuse(body.error?.message);
  } catch {
    refuse();
  }
  return undefined;
}

function connect({ token, conversationId, domain }, resumed) {
  const line = WebChat.createDirectLine({ token, domain, conversationStartProperties: { locale: LOCALE }, ...(resumed ? { conversationId, watermark: '' } : {}) });
  const anew = chat !== undefined && !resumed;
  const mine = { line, domain, online: false, over: false, resumed };
  chat = mine;
  line.connectionStatus$.subscribe((state) => {
    if (LOST.includes(state)) lost(mine);
    if (state !== ONLINE || mine.online) return;
    mine.online = true;
    remember();
    show(anew ? WORDS.anew : '');
    tell('ready');
  });
  line.activity$.subscribe({ error: () => lost(mine) });
  draw();
}

/** A conversation that is gone. A new one begins as soon as somebody is there; after a long `silence` the focus alone proves nobody. */
function lost(mine, silence = false) {
  if (mine.over || chat !== mine) return;
  mine.over = true;
  keep();
  if (mine.resumed && !mine.online) {
    begin();
    return;
  }
  const again = () => {
    for (const kind of PRESENCE) window.removeEventListener(kind, again, true);
    mine.line.end();
    begin();
  };
  if (document.hasFocus() && !silence) again();
  else for (const kind of PRESENCE) window.addEventListener(kind, again, true);
}

/** The token is changed from time to time by what speaks Direct Line, so it is read when it is needed. */
function remember() {
  const { line, domain, online, over } = chat ?? {};
  if (online && !over) keep({ token: line.token, conversationId: line.conversationId, domain });
}

function draw() {
  if (!chat) return;
  WebChat.renderWebChat({
    directLine: chat.line, store, locale: LOCALE, nonce: NONCE, styleOptions: styleOptions(), adaptiveCardsHostConfig: hostConfig(),
    overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: WORDS.placeholder },
  }, place);
}

function refuse(reason) {
  const retry = document.createElement('button');
  retry.type = 'button';
  retry.className = 'quiet';
  retry.textContent = WORDS.retry;
  retry.addEventListener('click', () => begin());
  show(reason ?? WORDS.refused, retry);
  tell('ready');
}

function show(text, ...more) {
  status.replaceChildren(...(text ? [text] : []), ...more);
}

function enter() {
  (document.querySelector('[data-id="webchat-sendbox-input"]') ?? status.querySelector('button'))?.focus();
}
