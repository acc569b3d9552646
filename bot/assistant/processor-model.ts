/** Processor models: from the name of a model ("i5-13500", "EPYC 7313P", "Core 2 Duo E8400") to its class for nesting. */

export type ProcessorClass = 'intel' | 'amd' | 'amd-older' | 'without-slat' | 'arm64';
/** A model named in a text: what it is, and where it stands. */
export interface ProcessorMention { readonly value: ProcessorClass; readonly text: string; readonly start: number; readonly end: number }

// Every repetition is bounded and every pattern starts with a letter at a word's beginning, so a text is read in the time of reading it.
// Written for text in lower case in which "(R)" and "(TM)" have become spaces.
const MODELS: readonly (readonly [ProcessorClass, string])[] = [
  // Before Nehalem, Intel had no extended page tables: Core 2 and its Xeon, Pentium and Celeron relatives.
  ['without-slat', String.raw`core ?\s{0,4}2 ?\s{0,2}(?:duo|quad|extreme|solo)|core (?:duo|solo)|pentium\s{0,5}(?:4|d|m|iii|ii|dual[- ]core)(?![\w-])|celeron\s{0,5}[dm](?![\w-])|atom\s{1,5}(?:cpu\s{1,5})?[ndz][2-6]\d{2}`],
  ['without-slat', String.raw`xeon\s{1,6}(?:cpu\s{1,20})?[elwx]?(?:3[0-3]|5[0-4]|7[0-4])\d{2}(?![\w-])`],
  ['intel', String.raw`xeon\s{1,6}(?:cpu\s{1,20})?(?:[elwx]?(?:3[4-9]|5[56]|6[56]|75)\d{2}(?![\w-])|e[357][- ]\d{4}|[dew]-\d{4}|w[3579]-\d{4}|gold|silver|bronze|platinum|max\s{1,3}\d{4}|phi|6\d{3}[ep])`],
  ['intel', String.raw`i[3579]-\s?(?:\d{3,5}|n\d{3}|l1[36]g[47])[a-z]{0,3}\d?(?![\w-])|i[3579]\s{1,3}(?:\d{4,5}[a-z]{0,2}|\d{4}g\d)(?![\w-])|core\s{1,6}ultra\s{1,3}[3579]|core\s{1,6}[357]\s{1,3}\d{3}[a-z]{1,2}(?![\w-])|core\s{1,6}m[357]?-[0-9]`],
  ['intel', String.raw`n1(?:00|50)(?![\w.,-])|intel\s{1,6}(?:cpu\s{1,4}|processor\s{1,4})?n(?:9[57]|[12]\d0|35[05]|305)(?![\w-])|(?:celeron|pentium)\s{1,6}(?:cpu\s{1,20})?(?:gold|silver|[jn]\d{4})|atom\s{1,6}(?:cpu\s{1,20})?(?:c[23]\d{3}|x[57]-)`],
  ['amd', String.raw`ryzen|epyc|threadripper|athlon\s{1,6}(?:gold|silver|pro\s{1,2})?\s{0,2}(?:[23]\d0g[e]?|3\d{3}g|3\d50u|3\d50c)(?![\w-])`],
  ['amd-older', String.raw`opteron|phenom|turion|sempron|athlon\s{1,6}(?:ii|64|xp|mp|x[234]|dual|neo|5[13]\d0)(?!\w)|fx\s{0,6}-\d{4}|a(?:4|6|8|9|10|12)-\d{4}[a-z]{0,2}(?![\w-])|amd\s{1,3}(?:fx|a(?:4|6|8|9|10|12))\s{1,3}\d{4}|e[12]-\d{4}(?=\s{1,3}(?:apu|radeon))`],
  ['arm64', String.raw`apple\s{1,4}(?:silicon\s{1,4})?m[1-5](?!\w)|m[1-5]\s{1,3}(?:max|ultra)(?!\w)|(?:chip|mac|macbook|mac mini|imac)\s{1,3}(?:air\s{1,3}|pro\s{1,3}|con\s{1,3}|with\s{1,3}|studio\s{1,3})?m[1-5](?!\w)|m[1-5]\s{1,3}chip`],
  ['arm64', String.raw`snapdragon|graviton\d?|ampere\s{0,5}(?:altra|one)|ampereone|altra\s{1,3}max|(?:azure|microsoft)\s{1,4}(?:cobalt|sq[123])|cobalt\s{1,3}[12]00|google\s{1,3}axion|neoverse|cortex-a\d{2,3}|kunpeng|aarch64|armv8`],
];
/** What a processor calls itself by family and model number, without a name: the vendor, and the numbers that decide. */
const FAMILY = /(?<vendor>intel64|amd64|x86|em64t)\s{1,4}family\s{1,4}(?<family>\d{1,3})\s{1,4}model\s{1,4}(?<model>\d{1,3})\s{1,4}stepping\s{1,4}\d{1,3}(?:,?\s{1,4}(?<maker>genuineintel|authenticamd))?/;
const NAMES = new RegExp(String.raw`(?<![\w-])(?:${MODELS.map(([, pattern]) => `(${pattern})`).join('|')})`, 'g');
/** A processor that a virtual machine monitor makes up says nothing about the one underneath. */
const MADE_UP = /qemu|common kvm|virtual cpu|virtual apple/;

/** The models named in a text, in its order. Words that merely look like one ("i7" alone, "ampere", "M.2") are left alone. */
export function processorModels(text: string): readonly ProcessorMention[] {
  const plain = lower(text).replace(/\((?:r|tm)\)|[®™]/g, (mark) => ' '.repeat(mark.length));
  return [...plain.matchAll(NAMES)].map((match) => {
    const groups: readonly (string | undefined)[] = match.slice(1);
    const which = groups.findIndex((group) => group !== undefined);
    return { value: MODELS[which]?.[0] ?? 'intel', text: text.slice(match.index, match.index + match[0].length), start: match.index, end: match.index + match[0].length };
  });
}

/** The class of a processor by its name as people or machines write it; undefined where no model is named, or several of different classes. */
export function processorModel(name: string): ProcessorClass | undefined {
  const plain = lower(name.slice(0, 500));
  if (MADE_UP.test(plain)) return undefined;
  const family = FAMILY.exec(plain)?.groups;
  if (family) return byFamily(family['vendor'] ?? '', family['maker'] ?? '', Number(family['family']), Number(family['model']));
  const classes = new Set(processorModels(name.slice(0, 500)).map(({ value }) => value));
  const [only] = classes;
  return classes.size === 1 ? only : undefined;
}

function byFamily(vendor: string, maker: string, family: number, model: number): ProcessorClass | undefined {
  if (maker === 'genuineintel' || vendor === 'intel64' || vendor === 'em64t') {
    // Family 6: Nehalem is model 26; what comes before, and the first Atoms, has no extended page tables. Family 15 is Pentium 4.
    if (family === 15) return 'without-slat';
    if (family !== 6) return family > 15 ? 'intel' : undefined;
    return model < 26 || [28, 29, 38, 39, 53, 54].includes(model) ? 'without-slat' : 'intel';
  }
  if (maker !== 'authenticamd' && vendor !== 'amd64') return undefined;
  return family >= 23 ? 'amd' : family >= 15 ? 'amd-older' : undefined;
}

/** Lower case that keeps every position: a few characters would grow and are left as they are. */
function lower(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
