/** Named arrays in one run of bytes with a checksum: written once, read back as views on the same bytes, without a copy. */
import { createHash } from 'node:crypto';

export type Numbers = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array;
const TYPES = { Uint8Array, Uint16Array, Int32Array, Uint32Array, Float64Array };
type TypeName = keyof typeof TYPES;

/** Bytes that are no index of this version, or no longer what was written; the message says what to do. */
export class IndexError extends Error {
  override readonly name = 'IndexError';
}

/** What a saved index says of itself. */
export interface Head {
  readonly language: string;
  /** What was indexed, as the builder names it; a reader compares it with what it holds. */
  readonly fingerprint: string;
}
export interface Packed { readonly head: Head; readonly arrays: ReadonlyMap<string, Numbers> }

/** Read in the machine's own order of bytes, so that an index from a machine of the other order is refused. */
const MAGIC = 0x61_6e_69_64;
const VERSION = 2;
const SUM_AT = 8;
const TABLE_AT = 48;
const WIDEST = 8;

interface Entry { readonly name: string; readonly type: TypeName; readonly at: number; readonly length: number }
const aligned = (at: number): number => Math.ceil(at / WIDEST) * WIDEST;

export function pack({ head, arrays }: Packed): Uint8Array {
  let at = 0;
  const entries = [...arrays].map(([name, { constructor, length, byteLength }]): Entry => {
    const entry = { name, type: constructor.name as TypeName, at, length };
    at = aligned(at + byteLength);
    return entry;
  });
  const table = Buffer.from(JSON.stringify({ head, entries }));
  const from = aligned(TABLE_AT + table.length);
  const bytes = new Uint8Array(from + at);
  const numbers = new Uint32Array(bytes.buffer, 0, TABLE_AT / 4);
  numbers.set([MAGIC, VERSION]);
  numbers[TABLE_AT / 4 - 1] = table.length;
  bytes.set(table, TABLE_AT);
  for (const [i, { buffer, byteOffset, byteLength }] of [...arrays.values()].entries()) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), from + (entries[i]?.at ?? 0));
  }
  bytes.set(sumOf(bytes), SUM_AT);
  return bytes;
}

/** @throws IndexError where the bytes are not exactly what `pack` gave */
export function unpack(given: Uint8Array): Packed {
  const bytes = given.byteOffset % WIDEST === 0 ? given : given.slice();
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length < TABLE_AT ? 0 : TABLE_AT / 4);
  if (numbers[0] !== MAGIC || numbers[1] !== VERSION) throw new IndexError('This is no search index of this version of Anida. Build it anew.');
  if (!sumOf(bytes).equals(bytes.subarray(SUM_AT, SUM_AT + 32))) throw new IndexError('The search index is damaged: its checksum does not fit. Build it anew.');
  const tableEnd = TABLE_AT + (numbers[TABLE_AT / 4 - 1] ?? 0);
  const { head, entries } = JSON.parse(Buffer.from(bytes.subarray(TABLE_AT, tableEnd)).toString()) as { head: Head; entries: Entry[] };
  const from = bytes.byteOffset + aligned(tableEnd);
  return { head, arrays: new Map(entries.map(({ name, type, at, length }) => [name, new TYPES[type](bytes.buffer as ArrayBuffer, from + at, length)])) };
}

/** SHA-256 of everything but the place the sum itself stands in. */
function sumOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes.subarray(0, SUM_AT)).update(bytes.subarray(SUM_AT + 32)).digest();
}

/** The numbers in the narrowest of the two types that holds all of them; `below` is greater than each. */
export function narrow(numbers: ArrayLike<number>, below: number): Uint16Array | Uint32Array {
  return below <= 0x1_00_00 ? Uint16Array.from(numbers) : Uint32Array.from(numbers);
}
