/** Builds elements. Text always becomes a text node, so nothing that an answer says can become markup. */

/** An element with attributes and children; strings become text, null and false are left out. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'onclick') made.addEventListener('click', value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const SHAPES = {
  supported: 'M5 12.5 10 17.5 19 7',
  'supported-with-conditions': 'M3.5 13 7.5 17 15 8.5M18.5 6v7M18.5 17.2v.1',
  'evaluation-only': 'M9.5 4h5M10.5 4v6L5.5 18.5A1 1 0 0 0 6.4 20h11.2a1 1 0 0 0 .9-1.5L13.5 10V4M8 15h8',
  'not-covered': 'M9 9.2a3.2 3.2 0 1 1 4.4 3c-.9.4-1.4 1-1.4 2v.5M12 18.2v.1',
  unsupported: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  clarify: 'M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-4.5 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM8 10.5h.1M12 10.5h.1M16 10.5h.1',
  topic: 'M6 4h9l4 4v12H6ZM9 12h7M9 16h7M14.5 4v4.5H19',
  help: 'M9 9.2a3.2 3.2 0 1 1 4.4 3c-.9.4-1.4 1-1.4 2v.5M12 18.2v.1',
  'out-of-scope': 'M4 12h11M11 8l4 4-4 4M19 5v14',
};

/** A line drawing; decoration only, the word beside it carries the meaning. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: '20', height: '20', 'aria-hidden': 'true' })) svg.setAttribute(key, value);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', SHAPES[name] ?? SHAPES.topic);
  svg.append(path);
  return svg;
}

/** A link to another site; anything but http and https stays plain text. */
export function link(url, ...children) {
  return /^https?:\/\//i.test(url) ? el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, ...children) : el('span', {}, ...children);
}

/** A button that copies; where the browser forbids it, `fallback` is selected for the person to copy. */
export function copyButton(words, label, text, fallback) {
  const button = el('button', { type: 'button', class: 'quiet copy' }, label);
  button.addEventListener('click', async () => {
    const done = await copy(text, fallback);
    button.textContent = done ? words.copied : words.selected;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
  return button;
}

async function copy(text, fallback) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages that were not loaded over https or from localhost have no clipboard.
    if (fallback) window.getSelection()?.selectAllChildren(fallback);
    return false;
  }
}
