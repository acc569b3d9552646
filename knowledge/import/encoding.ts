/** Bytes → text: UTF-8, else UTF-16 or Latin-1 as Windows writes it, else no text at all. */
import { FileFault, type Reason } from './types';

export interface Decoded { readonly text: string; readonly noted: Reason | null }

/** @throws FileFault `binary` when the bytes are no text */
export function decode(bytes: Uint8Array): Decoded {
  const wide = wideOf(bytes);
  if (wide !== null) {
    const text = new TextDecoder(wide).decode(bytes);
    if (text.includes('\0') || text.includes('\uFFFD')) throw new FileFault('binary');
    return { text, noted: 'read-as-utf-16' };
  }
  if (bytes.includes(0)) throw new FileFault('binary');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), noted: null };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    // eslint-disable-next-line no-control-regex -- control characters are exactly what tells a program from a text
    if ((text.match(/[\x01-\x08\x0e-\x1f\x7f]/g) ?? []).length > text.length / 200) throw new FileFault('binary');
    return { text, noted: 'read-as-latin-1' };
  }
}

/** UTF-16 by its mark, or without one by the zeros that stand beside every Western letter. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, i) => { if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1; });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > 0.6 * half && even < 0.1 * half) return 'utf-16le';
  return even > 0.6 * half && odd < 0.1 * half ? 'utf-16be' : null;
}
