/** "In English please", "/language": which language somebody asks to be answered in from now on. */
import type { Language } from '../../knowledge/types';
import phrases from './switch.json';

/** `to` is the language, `auto` to follow each message again, or `ask` to hear what there is; `rest` is what else was said. */
export interface Switch { readonly to: Language | 'auto' | 'ask'; readonly rest: string }

const SWITCHES = [
  ...(['en', 'es'] as const).flatMap((to) => phrases.languages[to].map((phrase) => ({ to, phrase }))),
  ...phrases.auto.map((phrase) => ({ to: 'auto' as const, phrase })),
  ...phrases.ask.map((phrase) => ({ to: 'ask' as const, phrase })),
].sort((a, b) => b.phrase.length - a.phrase.length).map(({ to, phrase }) => {
  const words = phrase.replace(/ /g, ',?\\s+');
  // Courtesy sets a request off as well as a full stop: "… in English please".
  const apart = /please|por favor|^\//.test(phrase) ? '\\s' : '[.?!,;:\\n]\\s*';
  return { to, words, whole: new RegExp(`^[\\s¡]*${words}[\\s.!?]*$`), end: new RegExp(`${apart}${words}[\\s.!]*$`), start: new RegExp(`^¡?${words}[,:.;!]\\s*`) };
});
/** Nearly every message has none of them, and is looked through once. */
const ANY = new RegExp(SWITCHES.map(({ words }) => words).join('|'));

/** A message that is such a request, or that begins or ends with one; undefined for every other. */
export function switchIn(typed: string): Switch | undefined {
  const text = typed.normalize('NFC').trim();
  const folded = text.replace(/[^\0-\x7F]/gu, fold).toLowerCase();
  if (!ANY.test(folded)) return undefined;
  for (const { to, whole, end, start } of SWITCHES) {
    if (whole.test(folded)) return { to, rest: '' };
    if (to === 'ask') continue;
    const ending = end.exec(folded);
    if (ending) return { to, rest: text.slice(0, ending.index + 1).replace(/[\s,;:]+$/, '') };
    const beginning = start.exec(folded);
    if (beginning) return { to, rest: text.slice(beginning[0].length) };
  }
  return undefined;
}

/** A letter without its accent, as long as it is, so that places in the text stay the same. */
function fold(letter: string): string {
  const base = letter.normalize('NFD').charAt(0);
  return base.length === letter.length ? base : letter;
}
