/** What somebody looks for, as the address says it: any text at all, and never anything but text. */
import { shortened } from '../articles/address';

export interface Query {
  /** Without blanks around it and characters that nobody sees. */
  readonly text: string;
  /** Whether the address says more than is looked for. */
  readonly cut: boolean;
}

/** Nobody reads more than this; what is longer was pasted, and its beginning says what it is about. */
const MOST_CHARACTERS = 2_000;

export function queryIn(address: URLSearchParams): Query {
  // Control characters mean nothing here; a NUL does not even survive in a page.
  const whole = (address.get('q') ?? '').replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return { text: shortened(whole, MOST_CHARACTERS).trim(), cut: whole.length > MOST_CHARACTERS };
}
