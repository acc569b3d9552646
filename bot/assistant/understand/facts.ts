/** The facts a text states about environment, host, machine and processor, by dimension. */
import type { Word } from '../../../knowledge/lexicon';
import type { Vocabulary } from '../../../knowledge/vocabulary';
import { processorModels } from '../processor-model';
import type { Items } from './items';
import type { Node, Structure } from './structure/structure';

/** Only what was said; of a fact said in two ways what the question itself says counts, else it is left open; but a trial that is to become production is production. */
export function readFacts(text: string, structure: Structure, { words, items, sentences }: Items, asked: ReadonlySet<number>, vocabulary: Vocabulary): Readonly<Record<string, string>> {
  /** By fact its values, each with whether the question itself says it. */
  const said = new Map<string, Map<string, boolean>>();
  const say = (fact: string, value: string, sentence = -1): void => {
    const values = said.get(fact) ?? new Map<string, boolean>();
    said.set(fact, values.set(value, values.get(value) === true || asked.has(sentence)));
  };
  const factsOf = (id: string): [string, string][] => Object.entries(vocabulary.entities.get(id)?.facts ?? {});

  // A name that stands for another thing still says what it says: a size that was not read.
  for (const item of items) if ('entity' in item && vocabulary.entities.get(item.entity)?.stands !== undefined) for (const [fact, value] of factsOf(item.entity)) say(fact, value);
  for (const { entity, sentence } of structure.stated) for (const [fact, value] of factsOf(entity)) say(fact, value, sentence);
  const models = processorModels(text);
  for (const { value, start } of models) say('processor', value, sentences.find(({ to }) => (words[to - 1]?.end ?? 0) > start)?.index);
  // The platform of "a VM of Azure" is no node of its own, yet it says what it says.
  const named = structure.nodes.flatMap((node) => (node.on && !structure.nodes.includes(node.on) ? [node, node.on] : [node]));
  for (const node of named.filter(({ excluded }) => !excluded)) {
    for (const [fact, value] of factsOf(node.id)) {
      if (fact !== 'host' && fact !== 'guest') say(fact, value, node.sentence);
      else if (fact === (isHost(node) ? 'host' : 'guest') && (fact === 'host' || isGuest(node))) say(fact, value);
    }
    if (node.system !== undefined) for (const [fact, value] of factsOf(node.system)) if (fact === (node.kind === 'platform' ? 'host' : 'guest')) say(fact, value);
  }
  for (const year of hostYears(words)) say('host', year);
  const version = configurationVersion(words);
  if (version !== undefined) say('vmVersion', version < 8 ? 'below-8.0' : version < 9.3 ? '8.0-to-9.2' : version < 10 ? '9.3-to-9.9' : '10.0-or-later');
  const count = virtualProcessors(words);
  if (count !== undefined) say('vcpus', count < 4 ? 'under-4' : count <= 225 ? '4-to-225' : 'over-225');

  const facts: Record<string, string> = {};
  for (const [fact, values] of said) {
    const inQuestion = [...values].filter(([, asking]) => asking);
    const [only, another] = values.size > 1 ? inQuestion : [...values];
    if (values.has('production')) facts[fact] = 'production';
    // "VT-x but no EPT": what the processor lacks says more than whose it is.
    else if (values.has('without-slat')) facts[fact] = 'without-slat';
    else if (only && !another) facts[fact] = only[0];
  }
  return facts;

  /** A system is the host's if it is called so, carries Hyper-V with a machine on it, or stands beside a processor and carries nothing. */
  function isHost(node: Node): boolean {
    if (node.role) return node.role === 'host';
    if (node.on && node.on.kind !== 'hardware') return false;
    if (node.kind === 'platform') return true;
    const inside = structure.nodes.filter(({ on }) => on === node);
    if (inside.some(({ kind }) => kind === 'platform') && structure.nodes.some(({ kind }) => kind === 'machine')) return true;
    if (inside.some(({ kind }) => kind === 'feature')) return true;
    return inside.every(({ kind }) => kind === 'platform') && beside(node);
  }

  function isGuest(node: Node): boolean {
    return node.role === 'guest' || node.on !== undefined && node.on.kind !== 'hardware';
  }

  function beside(node: Node): boolean {
    const processor = structure.stated.some(({ entity, sentence }) => sentence === node.sentence && vocabulary.entities.get(entity)?.type === 'processor')
      || models.some(({ start }) => Math.abs(start - (words[node.from]?.start ?? 0)) < 80);
    return processor || (structure.saysNested && !structure.nodes.some(({ kind }) => kind === 'machine'));
  }
}

/** "configuration version 9.0", "versión de configuración 8.0", "version 5.0 VM". */
function configurationVersion(words: readonly Word[]): number | undefined {
  const number = (i: number): number | undefined => {
    const value = /^\d{1,2}(?:\.\d)?$/.test(words[i]?.text ?? '') ? Number(words[i]?.text) : NaN;
    return value >= 5 && value < 14 ? value : undefined;
  };
  for (const [i, { text }] of words.entries()) {
    if (!/^(?:version|versio|v|ver)$/.test(text)) continue;
    const configured = words.slice(Math.max(0, i - 2), i + 3).some((word) => /^(?:config|configuration|configuracion|vm|mv)/.test(word.text));
    const near = [1, 2, 3, 4].map((step) => i + step).find((at) => number(at) !== undefined && words.slice(i + 1, at).every((word) => /^(?:de|of|la|the|is|es|config|configuration|configuracion|number|en|at|to|a|vm)$/.test(word.text)));
    if (configured && near !== undefined) return number(near);
    if (configured && number(i - 2) !== undefined && /^config/.test(words[i - 1]?.text ?? '')) return number(i - 2);
  }
  return undefined;
}

/** "2 vCPU", "240 virtual processors", "8vcpus". */
function virtualProcessors(words: readonly Word[]): number | undefined {
  for (const [i, { text }] of words.entries()) {
    const glued = /^(\d{1,4})vcpus?$/.exec(text);
    if (glued) return Number(glued[1]);
    if (/^\d{1,4}$/.test(text) && /^(?:vcpus?|vcores?|procesadores|virtual)$/.test(words[i + 1]?.text ?? '') && /^(?:vcpus?|vcores?|procesadores|processors|cpus?|cores)$/.test(words[i + 1]?.text === 'virtual' ? words[i + 2]?.text ?? '' : words[i + 1]?.text ?? '')) return Number(text);
  }
  return undefined;
}

/** The fact `host` by the year in the name of a Windows Server. */
export const HOST_OF_YEAR: Readonly<Record<string, string>> = { 2008: 'before-2016', 2012: 'before-2016', 2016: 'server-2016-2019', 2019: 'server-2016-2019', 2022: 'server-2022-or-later', 2025: 'server-2022-or-later' };

/** "the host now is 2016", "upgrade that host to 2022", "Hyper-V 2019": a year that stands for a Windows Server. */
function hostYears(words: readonly Word[]): string[] {
  return words.flatMap(({ text }, i) => {
    const value = HOST_OF_YEAR[text];
    if (value === undefined) return [];
    const before = words.slice(Math.max(0, i - 4), i).map((word) => word.text);
    const hosted = before.some((word) => /^(?:hosts?|anfitrion)$/.test(word)) && !before.some((word) => /^(?:vm|guest|windows|server|invitado)$/.test(word));
    return hosted || before.slice(-2).join('') === 'hyperv' || before.at(-1) === 'hyperv' ? [value] : [];
  });
}
