/** What a tab remembers of its conversation until it is closed. In a frame browsers may deny it any storage of its own, so the page around keeps it: one of those that the settings allow to show the chat. No cookie either way. */
const KEY = 'anida.chat';
const framed = window.parent !== window;
/** How long the page around may take to answer. */
const PATIENCE = 500;

/** Tells the page around; no other page than an allowed one can be there. */
export function tell(what, more = {}) {
  if (framed) window.parent.postMessage({ anida: what, ...more }, '*');
}

/** The conversation to go on with, or undefined. */
export async function kept() {
  const { token, conversationId, domain } = (framed ? await asked() : stored()) ?? {};
  return [token, conversationId, domain].every((part) => typeof part === 'string') ? { token, conversationId, domain } : undefined;
}

/** Remembers a conversation, or none. */
export function keep(session) {
  if (framed) tell('keep', { session });
  else if (session) attempt(() => window.sessionStorage.setItem(KEY, JSON.stringify(session)));
  else attempt(() => window.sessionStorage.removeItem(KEY));
}

function asked() {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
    window.addEventListener('message', ({ source, data }) => { if (source === window.parent && data?.anida === 'kept') resolve(data.session); });
    tell('here');
  });
}

function stored() {
  return attempt(() => JSON.parse(window.sessionStorage.getItem(KEY)));
}

/** A browser that keeps nothing begins anew after a reload. */
function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
