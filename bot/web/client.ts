/** Whom a request comes from, as far as limits are concerned. */
import type { IncomingMessage } from 'node:http';

/** The client as seen by the first of so many proxies of ours; whatever else stands in the header anybody may have written. */
export function clientBehind({ headers, socket }: IncomingMessage, proxies: number): string {
  const ways = [...(headers['x-forwarded-for']?.toString() ?? '').split(',').map((way) => way.trim()).filter(Boolean), socket.remoteAddress ?? ''];
  return clientOf(ways[Math.max(0, ways.length - 1 - proxies)] ?? '');
}

/** Whom an address stands for. With IPv6 one household has a whole network of addresses, told apart by the first half. */
export function clientOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  if (!plain.includes(':')) return plain;
  const [head = [], tail] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = tail ? Array.from({ length: 8 - head.length - tail.length }, () => '0') : [];
  return [...head, ...zeros, ...(tail ?? [])].slice(0, 4).join(':');
}
