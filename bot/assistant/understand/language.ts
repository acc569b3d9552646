/** Which language a text is in, by its commonest words; short texts without any lean on what the conversation spoke before. */
import type { Word } from '../../../knowledge/lexicon';
import type { Language } from '../types';

/** The commonest words of each language: those no name is made of. */
const COMMON: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: new Set('el la los las un una unos unas de del al que y o en con por para es son esta estan soporta soportan hay no si se me mi mis tu su sus lo le les como cuando donde porque pero mas muy ya sin sobre dentro tengo tenemos quiero puedo puede pueden hacer usar uso este esto esa ese eso ahi aqui hola gracias buenos buenas dias tardes cual cuales cuanto cuantos quien pa tambien ni solo desde hasta entre ser estar soportado soportada admite admiten anidado anidada anidar maquina maquinas virtual produccion equipo servidor memoria red funciona vale oye cuentame dime ayuda jajaja jaja vale perfecto genial saludos adios buen bueno buena cosa cosas eso esos tiene tienen va ir hace hacen precio licencia licencias servidores pruebas explica pide corre corren lleva llevan tampoco ahora entonces'.split(' ')),
  en: new Set('the a an of to in on and or is are be was were it its this that these those i we you my our your with without for from at by as do does did can could would should will what which when where why how who not but if then than there here have has had get got run running use using into any some only just please thanks hello hi hey supported support inside nested machine machines production server memory network works work about many thx was were had were them they their his her its help great'.split(' ')),
};

/** A word of everyday Spanish or English. */
export function isCommon({ text }: Word): boolean {
  return COMMON.es.has(text) || COMMON.en.has(text);
}

/** Spanish or English; `fallback` where the text gives no sign. */
export function detectLanguage(text: string, words: readonly Word[], fallback: Language): Language {
  let es = /[¿¡ñ]/i.test(text) ? 3 : 0;
  let en = 0;
  for (const { text: word } of words) {
    if (COMMON.es.has(word)) es += 1;
    if (COMMON.en.has(word)) en += 1;
  }
  // Accented vowels hardly occur in English; a few in a long text may be names.
  es += Math.min(3, (text.match(/[áéíóú]/gi) ?? []).length);
  return es === en ? fallback : es > en ? 'es' : 'en';
}
