/** Adds to the matrix what a table alone cannot: filters that act at once, and arrow keys. */
const form = document.querySelector('#filters');
const status = document.querySelector('#status');
let latest;

prepare();
form.classList.add('live');
form.addEventListener('change', () => show(addressOf(form)));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  show(addressOf(form));
});
window.addEventListener('popstate', () => show(location.href, false));

/** The address that the chosen filters have; what is not said does not stand in it. */
function addressOf(filters) {
  const url = new URL(filters.action);
  for (const field of filters.elements) {
    if (field.name && field.value !== '' && !(field.selectedOptions?.[0] && 'unstated' in field.selectedOptions[0].dataset)) url.searchParams.set(field.name, field.value);
  }
  return url.href;
}

/** Fetches the page of an address and takes over what depends on the filters. */
async function show(address, forward = true) {
  latest?.abort();
  latest = new window.AbortController();
  try {
    const response = await fetch(address, { signal: latest.signal });
    if (!response.ok) throw new Error(response.statusText);
    const page = new window.DOMParser().parseFromString(await response.text(), 'text/html');
    if (forward) window.history.pushState(null, '', address);
    for (const part of ['#view', '.languages', ...(forward ? [] : ['#filters .fields', '#filters .more .fields'])]) {
      document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
    }
    prepare();
    status.textContent = [...document.querySelectorAll('caption, .notice, .tally li')].map((part) => part.textContent.trim()).join('. ');
  } catch (error) {
    // Whatever went wrong, the browser can load the page the ordinary way, and tells better than we could.
    if (error.name !== 'AbortError') location.assign(address);
  }
}

/** One stop for Tab, arrows inside: the pattern of a grid, which screen readers know. */
function prepare() {
  const table = document.querySelector('#view table');
  table.setAttribute('role', 'grid');
  document.querySelector('.keys').hidden = false;
  const cells = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll('a')]);
  cells.flat().forEach((link, index) => { link.tabIndex = index === 0 ? 0 : -1; });
  table.addEventListener('keydown', (event) => {
    const row = cells.findIndex((links) => links.includes(event.target));
    if (row < 0 || event.altKey || event.metaKey) return;
    const to = target(event, row, cells[row].indexOf(event.target), cells);
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
  table.addEventListener('focusin', ({ target: link }) => {
    if (link.tabIndex === 0) return;
    for (const other of cells.flat()) other.tabIndex = other === link ? 0 : -1;
  });
}

function target({ key, ctrlKey }, row, column, cells) {
  const last = cells[row].length - 1;
  const end = cells.length - 1;
  const at = (toRow, toColumn) => cells[Math.min(Math.max(toRow, 0), end)][Math.min(Math.max(toColumn, 0), last)];
  switch (key) {
    case 'ArrowLeft': return at(row, column - 1);
    case 'ArrowRight': return at(row, column + 1);
    case 'ArrowUp': return at(row - 1, column);
    case 'ArrowDown': return at(row + 1, column);
    case 'Home': return at(ctrlKey ? 0 : row, 0);
    case 'End': return at(ctrlKey ? end : row, last);
    case 'PageUp': return at(row - 8, column);
    case 'PageDown': return at(row + 8, column);
    default: return null;
  }
}
