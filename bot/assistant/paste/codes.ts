/** Error codes, wherever they stand: in prose, in logs, in traces. */

const CODE = /(?<![\w-])(?:0x[\da-fA-F]{8}(?![\da-fA-F])|(?:VERR|HCS_E|WSL_E|HV_STATUS|STATUS|ERROR|E)_[A-Z][A-Z0-9_]{2,60}(?!\w))/g;

/** The codes of a text, each once, in the order they appear; hexadecimal ones in lower case. */
export function errorCodes(text: string): readonly string[] {
  return [...new Set([...text.matchAll(CODE)].map(([code]) => (code.startsWith('0x') ? code.toLowerCase() : code)))];
}
