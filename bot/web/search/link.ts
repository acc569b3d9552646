/** The address at which a text is searched for. */
import type { Language } from '../../../knowledge/types';

export function searchLink(text: string, language: Language): string {
  return `/search?${new URLSearchParams([['lang', language], ...(text === '' ? [] : [['q', text] as [string, string]])]).toString()}`;
}
