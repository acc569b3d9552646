// The engines Anida's search is compared with, each behind the same four functions as ours (see anida.mjs).
// "as it comes": the engine reads the text itself, in the way its documentation shows for a language.
// Others get the words as Anida reads them (`analyse`: no stop words, stems, no accents), so that only the engines differ.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as orama from '@orama/orama';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import sqlite from 'node-sqlite3-wasm';
import { analyse } from './anida.mjs';

const FIELDS = ['title', 'heading', 'body'];
/** What a word of the title counts, as in our own index. */
const TITLE_COUNTS = 3;

const require = createRequire(import.meta.url);

function lunrWith(languages) {
  const lunr = require('lunr');
  let index;
  return {
    build(passages, { lang }) {
      prepare(lang);
      index = lunr(function configure() {
        if (languages && lang !== 'en') this.use(lunr[lang]);
        this.ref('id');
        for (const field of FIELDS) this.field(field);
        for (const passage of passages) this.add(passage);
      });
    },
    // Not index.search(): it would read a question's punctuation as its query language, and throw.
    search: (question, k) => index.query((query) => query.term(lunr.tokenizer(question), {})).slice(0, k).map(({ ref, score }) => ({ id: ref, score })),
    save: () => Buffer.from(JSON.stringify(index)),
    load(saved, { lang }) {
      prepare(lang);
      index = lunr.Index.load(JSON.parse(saved.toString()));
    },
  };
  function prepare(lang) {
    if (!languages || lang === 'en') return;
    require('lunr-languages/lunr.stemmer.support')(lunr);
    require(`lunr-languages/lunr.${lang}`)(lunr);
  }
}

function miniSearch() {
  const options = (lang) => ({
    fields: FIELDS, tokenize: (text) => analyse(text, lang), processTerm: (term) => term,
    searchOptions: { boost: { title: 2 } },
  });
  let index;
  return {
    build(passages, { lang }) {
      index = new MiniSearch(options(lang));
      index.addAll(passages);
    },
    search: (question, k) => index.search(question).slice(0, k),
    save: () => Buffer.from(JSON.stringify(index)),
    load(saved, { lang }) { index = MiniSearch.loadJSON(saved.toString(), options(lang)); },
  };
}

function flexSearch() {
  let index;
  let ids;
  return {
    build(passages, { lang }) {
      index = new FlexSearch.Index({ tokenize: 'strict', encode: (text) => analyse(text, lang) });
      ids = passages.map(({ id }) => id);
      passages.forEach(({ title, heading, body }, i) => index.add(i, [...Array(TITLE_COUNTS).fill(title), heading, body].join('\n')));
    },
    search: (question, k) => index.search(question, { limit: k, suggest: true }).map((i) => ({ id: ids[i] })),
    // It exports in a great many parts, which would have to be put together by us.
    save: () => null,
  };
}

function oramaWith() {
  const db = (lang) => orama.create({
    schema: { title: 'string', heading: 'string', body: 'string' },
    components: { tokenizer: { language: lang === 'es' ? 'spanish' : 'english', normalizationCache: new Map(), tokenize: (text) => [...new Set(analyse(text, lang))] } },
  });
  let index;
  return {
    async build(passages, { lang }) {
      index = db(lang);
      await orama.insertMultiple(index, passages.map(({ id, title, heading, body }) => ({ id, title, heading, body })), 1000);
    },
    async search(question, k) {
      const { hits } = await orama.search(index, { term: question, limit: k, threshold: 1, boost: { title: 2 } });
      return hits.map(({ id, score }) => ({ id, score }));
    },
    save: () => Buffer.from(JSON.stringify(orama.save(index))),
    load(saved, { lang }) {
      index = db(lang);
      orama.load(index, JSON.parse(saved.toString()));
    },
  };
}

function fts5() {
  const folder = mkdtempSync(join(tmpdir(), 'anida-fts5-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'index.sqlite');
  let db;
  let language;
  let select;
  const open = () => {
    db = new sqlite.Database(file);
    select = db.prepare(`SELECT id FROM passages WHERE passages MATCH ? ORDER BY bm25(passages, 0, ${TITLE_COUNTS}, 1, 1), rowid LIMIT ?`);
  };
  return {
    build(passages, { lang }) {
      language = lang;
      db = new sqlite.Database(file);
      db.exec("CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, title, heading, body); BEGIN");
      const insert = db.prepare('INSERT INTO passages VALUES (?, ?, ?, ?)');
      for (const passage of passages) insert.run([passage.id, ...FIELDS.map((field) => analyse(passage[field], lang).join(' '))]);
      insert.finalize();
      db.exec('COMMIT');
      db.close();
      open();
    },
    search(question, k) {
      const terms = [...new Set(analyse(question, language))];
      return terms.length === 0 ? [] : select.all([terms.map((term) => `"${term}"`).join(' OR '), k]);
    },
    save: () => readFileSync(file),
    load(saved, { lang }) {
      language = lang;
      writeFileSync(file, saved);
      open();
    },
  };
}

export const PEERS = [
  { name: 'lunr as it comes', create: () => lunrWith(false) },
  { name: 'lunr-languages as it comes', create: () => lunrWith(true) },
  { name: 'MiniSearch', create: miniSearch },
  { name: 'FlexSearch', create: flexSearch },
  { name: 'Orama', create: oramaWith },
  { name: 'SQLite FTS5', create: fts5 },
];
