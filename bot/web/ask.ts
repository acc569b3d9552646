/** The page at `/` before anything is asked; `ask.js` does the rest. */
import { LANGUAGES, type Language } from '../../knowledge/types';
import { framed, icon } from './frame';
import { html } from './html';
import { wordsIn } from './words';

/** The page in every language. */
export function askPages(): Readonly<Record<Language, string>> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, askPage(language)])) as Record<Language, string>;
}

function askPage(language: Language): string {
  const { ask, frame } = wordsIn(language);
  return framed({
    language, page: '/', title: ask.title, inLanguage: (other) => `/?lang=${other}`, start: 'question',
    styles: ['/ask.css'], script: '/ask.js', preload: ['/answer.js', '/markdown.js', '/dom.js', '/stack.js', '/texts.js'],
    main: html`
    <div class="hero">
      <h1 data-text="title">${ask.title}</h1>
      <p class="lead" data-text="lead">${ask.lead}</p>
    </div>
    <div id="thread" class="thread"></div>
    <form id="ask" class="composer" action="/" method="get" autocomplete="off">
      <label class="hidden" for="question" data-text="label">${ask.label}</label>
      <textarea id="question" name="q" rows="1" maxlength="100000" required placeholder="${ask.placeholder}" enterkeyhint="send" aria-describedby="hint"></textarea>
      <div class="bar">
        <p id="hint" class="hint" data-text="hint">${ask.hint}</p>
        <button id="anew" class="quiet" type="button" hidden>${icon('anew')}<span data-text="anew">${ask.anew}</span></button>
        <button class="send" type="submit"><span data-text="send">${ask.send}</span>${icon('send')}</button>
      </div>
    </form>
    <section id="examples" class="examples" aria-labelledby="examples-title">
      <h2 id="examples-title" data-text="examples">${ask.examples}</h2>
      <ul></ul>
    </section>
    <noscript><p class="problem">${frame.noscript} <a href="/matrix?lang=${language}">${frame.matrix}</a> · <a href="/search?lang=${language}">${frame.search}</a></p></noscript>
    <p id="status" class="hidden" role="status" aria-live="polite"></p>`,
  });
}
