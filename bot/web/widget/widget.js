/* The launcher of Anida's chat: <script src="https://…/widget.js" data-language="es" async></script>.
   It needs no style, cookie or request of the page's own; the chat itself is loaded when it is opened. */
(() => {
  const script = document.currentScript;
  if (!script || window.Anida) return;

  const WORDS = '{words}';
  const ICON = 'M4 5.5A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v9a1.5 1.5 0 0 1-1.5 1.5H10l-4 4v-4h-.5A1.5 1.5 0 0 1 4 14.5ZM8 8.5h8M8 11.5h5';
  const CROSS = 'M6 6l12 12M18 6 6 18';
  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 20px 20px auto; z-index: 2147483000; color-scheme: light dark;
      font: 16px/1.4 system-ui, "Segoe UI", Roboto, sans-serif;
      --accent: #4338ca; --on: #fff; --back: #fff; --ink: #171a26; --line: #d9dde8; }
    @media (prefers-color-scheme: dark) { :host { --accent: #b3aefc; --on: #14122f; --back: #181c2e; --ink: #eceef7; --line: #2c3249; } }
    * { box-sizing: border-box; }
    button { font: inherit; cursor: pointer; touch-action: manipulation; }
    svg { width: 24px; height: 24px; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .launch { display: flex; align-items: center; gap: 10px; min-height: 52px; padding: 0 20px 0 16px; border: 0; border-radius: 26px;
      background: var(--accent); color: var(--on); font-weight: 600; box-shadow: 0 2px 6px rgb(0 0 0 / .2), 0 8px 24px rgb(0 0 0 / .2); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
    dialog { position: fixed; inset: auto 20px 88px auto; margin: 0; padding: 0; width: 420px; max-width: calc(100vw - 40px);
      height: 680px; max-height: calc(100vh - 108px); max-height: calc(100dvh - 108px); border: 1px solid var(--line); border-radius: 16px;
      overflow: hidden; background: var(--back); color: var(--ink); box-shadow: 0 12px 48px rgb(0 0 0 / .3); }
    dialog[open] { display: flex; flex-direction: column; }
    header { display: flex; align-items: center; gap: 8px; padding: 4px 4px 4px 16px; background: var(--accent); color: var(--on); }
    h2 { flex: 1; margin: 0; font: inherit; font-weight: 600; }
    .close { display: grid; place-items: center; width: 44px; height: 44px; border: 0; border-radius: 12px; background: none; color: inherit; }
    .close:focus-visible { outline-color: currentcolor; outline-offset: -4px; }
    iframe { flex: 1; width: 100%; border: 0; }
    .failed { margin: 0; padding: 24px; }
    a { color: var(--accent); }
    @media (max-width: 520px), (max-height: 480px) {
      dialog { inset: 0; width: 100%; max-width: none; height: 100%; max-height: none; border: 0; border-radius: 0; }
    }
    @media print { :host { display: none; } }`;

  const origin = new URL(script.src).origin;
  const language = [script.dataset.language, document.documentElement.lang, navigator.language].map((tag) => String(tag).slice(0, 2).toLowerCase()).find((tag) => tag in WORDS) || 'en';
  const words = WORDS[language];
  const small = window.matchMedia('(max-width: 520px), (max-height: 480px)');

  const el = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const icon = (path) => {
    const [svg, line] = ['svg', 'path'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  };

  const launch = el('button', { type: 'button', class: 'launch', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' }, icon(ICON), words.open);
  const close = el('button', { type: 'button', class: 'close', 'aria-label': words.close }, icon(CROSS));
  const title = el('h2', { id: 'title' }, words.title);
  const dialog = el('dialog', { 'aria-labelledby': 'title' }, el('header', {}, title, close));
  const host = el('div', { lang: language });
  const root = host.attachShadow({ mode: 'open' });
  // Made by script, not as markup: a strict policy of the page lets it through.
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  root.append(launch, dialog);

  let frame;
  let here = false;
  let onReady = false;

  function load() {
    frame = el('iframe', { title: words.frame, src: `${origin}/chat?lang=${language}`, allow: 'clipboard-write', referrerpolicy: 'origin' });
    // A frame that is refused "loads" as well, only nobody in it speaks up.
    frame.addEventListener('load', () => setTimeout(() => { if (!here) fail(); }, 3000));
    dialog.append(frame);
  }

  function fail() {
    if (!frame) return;
    frame.remove();
    frame = undefined;
    dialog.append(el('p', { class: 'failed', role: 'alert' }, words.failed, ' ', el('a', { href: `${origin}/chat?lang=${language}`, target: '_blank', rel: 'noopener' }, words.elsewhere)));
  }

  function open() {
    if (dialog.open) return;
    for (const old of dialog.querySelectorAll('.failed')) old.remove();
    // Where the chat covers the page, nothing behind it may take the focus.
    if (small.matches) dialog.showModal();
    else dialog.show();
    if (!frame) load();
    launch.setAttribute('aria-expanded', 'true');
    enter();
  }

  /** Into the box to type in, once there is one; until then the button that closes holds the focus. */
  function enter() {
    if (!onReady) {
      close.focus();
      return;
    }
    frame.focus();
    frame.contentWindow.postMessage({ anida: 'enter' }, origin);
  }

  function shut() {
    if (dialog.open) dialog.close();
  }

  /** What the chat asks to be kept for this tab, because a frame of another site may not; `null` forgets it. */
  function session(value) {
    try {
      if (value === null) window.sessionStorage.removeItem('anida.chat');
      else if (value) window.sessionStorage.setItem('anida.chat', JSON.stringify(value));
      return JSON.parse(window.sessionStorage.getItem('anida.chat'));
    } catch {
      return undefined;
    }
  }

  launch.addEventListener('click', () => dialog.open ? shut() : open());
  close.addEventListener('click', shut);
  dialog.addEventListener('close', () => {
    launch.setAttribute('aria-expanded', 'false');
    launch.focus();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    shut();
  });
  window.addEventListener('message', ({ source, origin: from, data }) => {
    if (!frame || source !== frame.contentWindow || from !== origin) return;
    if (data.anida === 'here') {
      here = true;
      frame.contentWindow.postMessage({ anida: 'kept', session: session() }, origin);
    }
    if (data.anida === 'keep') session(data.session ?? null);
    if (data.anida === 'close') shut();
    if (data.anida === 'ready') {
      onReady = true;
      if (root.activeElement === close) enter();
    }
  });

  window.Anida = { open, close: shut };
  if (document.body) document.body.append(host);
  else document.addEventListener('DOMContentLoaded', () => document.body.append(host));
})();
