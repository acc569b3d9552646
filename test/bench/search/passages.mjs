// What is searched and what is asked: SQuAD files and folders of Markdown as passages with questions.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * A file in the SQuAD format: every paragraph is a passage, every question asks for its own paragraph.
 * The titles are left out: in translated sets they are not translated.
 */
export function readSquad(file, lang) {
  const passages = [];
  const questions = [];
  for (const { paragraphs } of JSON.parse(readFileSync(file, 'utf8')).data) {
    for (const { context, qas } of paragraphs) {
      const id = String(passages.length);
      passages.push({ id, title: '', heading: '', body: context, lang });
      for (const { question, is_impossible: none } of qas) if (!none) questions.push({ text: question, right: new Set([id]) });
    }
  }
  return { passages, questions };
}

const LONGEST_PASSAGE = 150;
const wordsIn = (text) => text.split(/\s+/).filter(Boolean);

/**
 * A folder of Markdown: pages cut at their headings into passages of some 150 words. Of more than `most` passages, pages
 * are taken from all over the folder until there are so many.
 *
 * Nobody asked questions of a folder, so they are made, always the same ones, each for a thing known to be there:
 * - `descriptions`: each page by the description in its front matter, which is not indexed; where the page repeats it,
 *   it would be a quotation and is left out. Any passage of the page is right.
 * - `headings`: a passage of each page by its title and last heading.
 * - `words`: a passage of each page by the five rarest words of one of its sentences.
 */
export function readDocs(folder, lang, { most = Infinity, ask = 'descriptions' } = {}) {
  const passages = [];
  const pages = [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).sort();
  for (const file of scattered(files)) {
    if (passages.length >= most) break;
    const page = cutPage(readFileSync(join(folder, file), 'utf8'), file);
    const own = page.passages.slice(0, most - passages.length).map((passage, i) => ({ id: `${file}:${i}`, title: page.title, lang, ...passage }));
    passages.push(...own);
    if (own.length > 0) pages.push({ ...page, passages: own });
  }
  return { passages, questions: onceEach(QUESTIONS[ask](pages)) };
}

const middle = ({ passages }) => passages[passages.length >> 1];
const QUESTIONS = {
  descriptions: (pages) => pages
    .filter(({ description, text }) => wordsIn(description).length >= 6 && !plain(text).includes(plain(description)))
    .map(({ description, passages }) => ({ text: description, right: passages.map(({ id }) => id) })),
  headings: (pages) => pages.map(middle).filter(({ heading }) => heading !== '')
    .map(({ id, title, heading }) => ({ text: `${title} ${heading.split(' · ').at(-1)}`, right: [id] })),
  words(pages) {
    const holding = new Map();
    const wordsOf = (text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
    for (const { body } of pages.flatMap(({ passages }) => passages)) for (const word of new Set(wordsOf(body))) holding.set(word, (holding.get(word) ?? 0) + 1);
    const rarest = (sentence) => {
      const known = [...new Set(wordsOf(sentence))].filter((word) => holding.get(word) >= 3);
      const rare = new Set([...known].sort((a, b) => holding.get(a) - holding.get(b)).slice(0, 5));
      return known.filter((word) => rare.has(word));
    };
    return pages.map(middle).map(({ id, body }) => {
      const sentences = body.split(/(?<=[.:!?])\s+/);
      return { text: rarest(sentences[sentences.length >> 1]).join(' '), right: [id] };
    }).filter(({ text }) => text.split(' ').length === 5);
  },
};

/** The same files in an order that has every part of the list early: 0, 1/2, 1/4, 3/4 … of the way. */
function scattered(files) {
  const reversed = (i) => Number.parseInt(i.toString(2).padStart(24, '0').split('').reverse().join(''), 2);
  return files.map((file, i) => ({ file, order: reversed(i) })).sort((a, b) => a.order - b.order).map(({ file }) => file);
}

const plain = (text) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase();

/** The same words asked of two pages are one question with more right answers. */
function onceEach(questions) {
  const byText = new Map();
  for (const { text, right } of questions) {
    const known = byText.get(plain(text));
    if (known) for (const id of right) known.right.add(id);
    else byText.set(plain(text), { text, right: new Set(right) });
  }
  return [...byText.values()];
}

function cutPage(text, file) {
  const [front = ''] = /^---\r?\n[\s\S]*?\r?\n---\r?\n/.exec(text) ?? [];
  const field = (name) => (new RegExp(`^${name}:[ \\t]*(.+)$`, 'mi').exec(front)?.[1] ?? '').trim().replace(/^(['"])(.*)\1$/, '$2');
  const description = field('description').replace(/^(Más información (acerca de|sobre)|Learn more about):\s*/i, '');
  const passages = [];
  let title = field('title');
  let path = [];
  let lines = [];
  let count = 0;
  let fenced = false;
  const close = () => {
    const body = lines.join('\n').trim();
    if (wordsIn(body).length >= 5) passages.push({ heading: path.filter(Boolean).join(' · '), body });
    lines = [];
    count = 0;
  };
  for (const line of text.slice(front.length).split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const [, marks, heading] = (!fenced && /^(#{1,6})\s+(.*)$/.exec(line)) || [];
    if (marks) {
      close();
      const words = heading.replace(/<[^>]*>/g, '').replace(/\s*\{#.*\}\s*$/, '').trim();
      if (marks.length === 1) { title ||= words; path = []; }
      else path = [...path.slice(0, marks.length - 2), words];
      continue;
    }
    if (count > 0 && line.trim() === '' && count >= LONGEST_PASSAGE * 0.8) close();
    const words = wordsIn(line).length;
    if (count + words > LONGEST_PASSAGE) close();
    lines.push(line.replace(/<[^>]*>/g, ''));
    count += words;
  }
  close();
  return { title: title || basename(file, '.md'), description, text: text.slice(front.length), passages };
}

/** The same questions in the same order, at most so many, evenly taken from all. */
export function sample(questions, most) {
  if (questions.length <= most) return questions;
  return Array.from({ length: most }, (_, i) => questions[Math.floor((i * questions.length) / most)]);
}

/** Two neighbouring letters swapped in the longest word that is plain letters: a slip that leaves no such word behind. */
export function withTypo(text) {
  const word = (text.match(/\p{L}{5,}/gu) ?? []).sort((a, b) => b.length - a.length)[0];
  if (!word) return text;
  const at = Math.floor(word.length / 2);
  const slip = [1, 2, 3].map((far) => at - 2 + far).find((i) => i > 0 && word[i] !== word[i + 1]) ?? at;
  return text.replace(word, word.slice(0, slip) + word[slip + 1] + word[slip] + word.slice(slip + 2));
}

/** As typed in a hurry: lower case, no accents, no punctuation. */
export function bare(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, ' ');
}
