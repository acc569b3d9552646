/** Searches while one types, by the pages that the button would load. */
const form = document.querySelector('#search');
const input = document.querySelector('#query');
const status = document.querySelector('#status');
/** The server looks for no more and says so; what is longer fits into no address. */
const LONGEST = 2001;
const PAUSE = 150;
let latest;
let timer;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
input.addEventListener('input', (event) => {
  clearTimeout(timer);
  // While an input method composes a character, there is no word yet.
  if (!event.isComposing) timer = setTimeout(show, PAUSE);
});
input.addEventListener('compositionend', show);

async function show() {
  clearTimeout(timer);
  latest?.abort();
  latest = new window.AbortController();
  const address = new URL(form.action);
  address.searchParams.set('lang', form.elements.lang.value);
  const text = input.value.trim().slice(0, LONGEST);
  if (text !== '') address.searchParams.set('q', text);
  try {
    const response = await fetch(address, { signal: latest.signal });
    if (!response.ok) throw new Error(response.statusText);
    const page = new window.DOMParser().parseFromString(await response.text(), 'text/html');
    window.history.replaceState(null, '', address);
    document.title = page.title;
    for (const part of ['#view', '.languages']) document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
    status.textContent = document.querySelector('#view .count')?.textContent ?? '';
  } catch (error) {
    // Whatever went wrong, the browser can load the page the ordinary way, and tells better than we could.
    if (error.name !== 'AbortError') location.assign(address);
  }
}
