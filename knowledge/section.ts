/** Reads one article file into sections, and tells what is wrong with it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cutArticle, type Line, type WrittenSection } from './article';
import { INTENTS, type Example, type Language, type Section, type Source } from './types';

/** A section with the place it was read from and the sections it links to, for the fault messages. */
export interface Placed { readonly section: Section; readonly place: string; readonly links: readonly string[] }
export type Fault = (place: string, what: string, mend: string) => void;

const ATTRIBUTES = ['id', 'facts', 'source', 'intent'];
const EXAMPLE = /^(.+?)\s*→\s*([a-z-]+)$/;
const LINK = /\[([^\]]+)\]\(([a-z0-9-]+)\.md(?:#([a-z0-9-]+))?\)/g;

/** @param place the file's path below `home`, which is what the messages name */
export function readArticle(home: string, place: string, language: Language, sources: ReadonlyMap<string, Source>, fault: Fault): Placed[] {
  const { frontMatter, stray, sections } = cutArticle(readFileSync(join(home, place), 'utf8'));
  const head = readHead(frontMatter, place, fault);
  if (!head) return [];
  const article = place.slice(place.lastIndexOf('/') + 1, -'.md'.length);
  if (head['id'] !== article) fault(`${place}:2`, `its id is "${head['id'] ?? ''}" but the file is called ${article}.md`, 'Make them the same');
  if (stray !== '') fault(place, 'there is text before the first heading, which would never be shown', 'Move it into a section');
  if (sections.length === 0) fault(place, 'it has no sections', 'Begin each with "## Heading {#id}"');
  return sections.flatMap((written) => readSection(written, { article, place, language, head, sources }, fault));
}

interface Around {
  readonly article: string;
  readonly place: string;
  readonly language: Language;
  readonly head: Readonly<Record<string, string>>;
  readonly sources: ReadonlyMap<string, Source>;
}

function readSection({ line, heading, attributes, body, examples, asked }: WrittenSection, { article, place, language, head, sources }: Around, fault: Fault): Placed[] {
  const here = `${place}:${line}`;
  if (attributes?.['id'] === undefined || heading === '') {
    fault(here, 'the heading needs words and an id', 'Write "## Heading {#id}"');
    return [];
  }
  const unknown = Object.keys(attributes).filter((name) => !ATTRIBUTES.includes(name));
  if (unknown.length) fault(here, `unknown attribute "${unknown.join('", "')}"`, 'Only facts, source and intent are known');
  if (body === '') fault(here, `the section "${attributes['id']}" is empty`, 'Write it or remove the heading');
  const named = listOf(attributes['source'] ?? head['source']);
  if (named.length === 0) fault(here, `the section "${attributes['id']}" has no source`, 'Name one in the braces or at the head of the file: source=<id>');
  for (const source of named.filter((id) => !sources.has(id))) fault(here, `the source "${source}" does not exist`, 'Correct the spelling or add it to knowledge/sources.json');
  const intent = attributes['intent'] ?? head['intent'] ?? '';
  if (!INTENTS.some((known) => known === intent)) fault(here, `the intent "${intent}" does not exist`, `Use one of ${INTENTS.join(', ')}`);
  const facts = listOf(attributes['facts']);
  const misspelt = facts.filter((fact) => !/^S\d\d$/.test(fact));
  if (misspelt.length) fault(here, `"${misspelt.join('", "')}" is no fact id`, 'Facts are called S01, S02 …');
  const section: Section = {
    id: `${article}#${attributes['id']}`, article, language, intent, title: head['title'] ?? '', heading, body: body.replace(LINK, '$1'), written: body,
    facts: Object.freeze(facts), sources: Object.freeze(named), asked: asked.map(({ text }) => text).join('\n'),
    examples: Object.freeze(readExamples(examples, place, fault)),
  };
  const links = [...body.matchAll(LINK)].map(([, , file = '', id]) => (id === undefined ? file : `${file}#${id}`));
  return [{ section: Object.freeze(section), place: here, links }];
}

function listOf(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean);
}

function readExamples(lines: readonly Line[], file: string, fault: Fault): Example[] {
  return lines.flatMap(({ line, text }) => {
    const [, question, verdict] = EXAMPLE.exec(text) ?? [];
    if (question !== undefined && verdict !== undefined) return [Object.freeze({ question, verdict, file, line })];
    fault(`${file}:${line}`, `the example "${text}" has no verdict`, 'Write "question → verdict", for example "… → unsupported"');
    return [];
  });
}

function readHead(frontMatter: string | undefined, place: string, fault: Fault): Readonly<Record<string, string>> | undefined {
  let head: unknown;
  try {
    head = parse(frontMatter ?? '');
  } catch (error) {
    fault(place, `its front matter is not valid YAML (${(error as Error).message.split('\n')[0] ?? ''})`, 'Mend it; a text with a colon needs quotes');
    return undefined;
  }
  const named = Object(head) as Record<string, unknown>;
  const missing = ['id', 'title', 'intent', 'source'].filter((name) => typeof named[name] !== 'string');
  if (missing.length === 0) return named as Record<string, string>;
  fault(place, `its front matter lacks ${missing.join(', ')}`, 'Begin the file with "---", one line "name: value" for each, and "---"');
  return undefined;
}
