// Anida's search as other programs can run it: one file, on its own, for this benchmark or any other.
//
//   import { name, create } from './anida.mjs';
//   const engine = create();
//   engine.build([{ id, title, heading, body, lang }, …], { lang: 'es' });   // body: plain text or Markdown
//   engine.search('¿Qué memoria necesita?', 10);                             // [{ id, score }, …], best first
//   const saved = engine.save();                                              // bytes (Uint8Array)
//   create().load(saved);                                                     // searches as the engine saved does
//
// It reads the sources as they are (knowledge/search.ts), so it needs no build, only `npm ci`.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const home = fileURLToPath(new URL('../../..', import.meta.url));
const { outputFiles: [bundle] } = buildSync({
  stdin: { contents: "export { buildIndex } from './knowledge/search'; export { Ranker } from './knowledge/ranker'; export { tokensOf } from './knowledge/tokens'; export { sentencesOf } from './knowledge/sentences';", resolveDir: home },
  bundle: true, platform: 'node', target: 'node20', format: 'cjs', write: false,
});
const exported = { exports: {} };
new Function('require', 'module', bundle.text)(createRequire(import.meta.url), exported);
const { buildIndex, Ranker, tokensOf, sentencesOf } = exported.exports;

export const name = 'Anida';

/** The stems of a text as Anida reads it; benchmarks give them to other engines, so that only the engines differ. */
export function analyse(text, lang) {
  return sentencesOf(text).flatMap((sentence) => tokensOf(sentence, lang)).map(({ stem }) => stem);
}

export function create() {
  let ranker;
  let ids = [];
  return {
    build(passages, { lang = passages[0]?.lang ?? 'en' } = {}) {
      ids = passages.map(({ id }) => id);
      ({ ranker } = buildIndex(passages.map(({ title = '', heading = '', body = '' }) => ({ title, heading, body })), lang));
    },
    search: (question, k) => ranker.rank(question, k).hits.map(({ document, score }) => ({ id: ids[document], score })),
    /** The index, with the ids before it: the length of their JSON in eight digits, and the JSON padded to whole words. */
    save() {
      const json = Buffer.from(JSON.stringify(ids));
      const room = Math.ceil(json.length / 8) * 8;
      return Buffer.concat([Buffer.from(String(room).padStart(8)), json, Buffer.alloc(room - json.length, ' '), ranker.save()]);
    },
    load(saved) {
      const room = Number(Buffer.from(saved.subarray(0, 8)).toString());
      ids = JSON.parse(Buffer.from(saved.subarray(8, 8 + room)).toString());
      ranker = Ranker.load(saved.subarray(8 + room));
    },
  };
}
