/** Adds to an article what text alone cannot: buttons that copy code, and its contents laid open where there is room beside it. */
import { copyButton } from './dom.js';

const article = document.querySelector('#article');
const { copy, copied, selected } = article.dataset;
for (const block of article.querySelectorAll('.code')) {
  const code = block.querySelector('code');
  block.append(copyButton({ copied, selected }, copy, code.textContent, code));
}
document.querySelector('.contents details').open = window.matchMedia('(min-width: 64rem)').matches;

// A section has the same place in both languages; the place of an address never reaches the server.
for (const link of document.querySelectorAll('header a[hreflang]')) {
  link.addEventListener('click', () => { link.hash = location.hash; });
}
