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

const SVG = 'http://www.w3.org/2000/svg';

/** An SVG element with attributes and children; strings become text, null and false are left out. */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) made.setAttribute(key, String(value));
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A line drawing out of the page's own icons; decoration only, the word beside it carries the meaning. */
export function icon(name) {
  return svg('svg', { width: 20, height: 20, 'aria-hidden': 'true' }, svg('use', { href: `#icon-${name}` }));
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
