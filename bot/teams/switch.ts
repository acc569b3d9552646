/** "In English please", "/language": which language somebody asks to be answered in from now on. */
import type { Language } from '../../knowledge/types';
import phrases from './switch.json';

/** `to` is the language, `auto` to follow each message again, or `ask` to hear what there is; `rest` is what else was said. */
export interface Switch { readonly to: Language | 'auto' | 'ask'; readonly rest: string }

const SWITCHES = [
  ...(['en', 'es'] as const).flatMap((to) => phrases.languages[to].map((phrase) => ({ to, phrase }))),
  ...phrases.auto.map((phrase) => ({ to: 'auto' as const, phrase })),
  ...phrases.ask.map((phrase) => ({ to: 'ask' as const, phrase })),
].sort((a, b) => b.phrase.length - a.phrase.length);

/** A message that is such a request, or that begins or ends with one; undefined for every other. */
export function switchIn(typed: string): Switch | undefined {
  const text = typed.normalize('NFC').trim();
  const folded = text.replace(/./gsu, fold);
  for (const { to, phrase } of SWITCHES) {
    const words = phrase.replace(/ /g, ',?\\s+');
    if (new RegExp(`^[\\s¡]*${words}[\\s.!?]*$`).test(folded)) return { to, rest: '' };
    if (to === 'ask') continue;
    // Courtesy sets a request off as well as a full stop: "… in English please".
    const apart = /please|por favor|^\//.test(phrase) ? '\\s' : '[.?!,;:\\n]\\s*';
    const end = new RegExp(`${apart}${words}[\\s.!]*$`).exec(folded);
    if (end) return { to, rest: text.slice(0, end.index + 1).replace(/[\s,;:]+$/, '') };
    const start = new RegExp(`^¡?${words}[,:.;!]\\s*`).exec(folded);
    if (start) return { to, rest: text.slice(start[0].length) };
  }
  return undefined;
}

/** Lower case without accents, one character for each, so that places in the text stay the same. */
function fold(character: string): string {
  const base = character.toLowerCase().normalize('NFD').charAt(0);
  return base.length === character.length ? base : character;
}
