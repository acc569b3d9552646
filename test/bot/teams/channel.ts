/** The other side of a Teams conversation: activities as Teams sends them, and a connector that takes the replies. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const BOT = '28:anida';
export type Fields = Readonly<Record<string, unknown>>;

/** A message in a personal chat; whatever `more` says replaces what it would be. */
export function activity(text: string | undefined, more: Fields = {}): Fields {
  return {
    type: 'message', id: 'activity-1', text, textFormat: 'plain', channelId: 'msteams', serviceUrl: 'http://127.0.0.1:9/', locale: 'en-US',
    from: { id: '29:ana', name: 'Ana' }, recipient: { id: BOT, name: 'Anida' }, conversation: { id: 'chat-1', conversationType: 'personal' },
    deliveryMode: 'expectReplies', timestamp: '2026-11-01T10:00:00.000Z', ...more,
  };
}

export interface Listening { readonly url: string; close(): Promise<void> }

/** Serves on a free port of this machine until it is closed. */
export async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Listening> {
  const server: Server = createServer(handle);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export interface Delivered { readonly method: string; readonly path: string; readonly authorization: string; readonly activity: Fields }

/** A connector that keeps what it is given. `statuses` are its first answers, with `headers`; afterwards it says 200. Each takes `delay` milliseconds. */
export async function connector(statuses: readonly number[] = [], headers: Readonly<Record<string, string>> = {}, delay = 0): Promise<Listening & { readonly delivered: readonly Delivered[] }> {
  const delivered: Delivered[] = [];
  const left = [...statuses];
  const server = await listen((request, response) => {
    void bodyOf(request).then((body) => {
      delivered.push({ method: request.method ?? '', path: request.url ?? '', authorization: request.headers.authorization ?? '', activity: JSON.parse(body) as Fields });
      const [status, id] = [left.shift() ?? 200, `delivered-${delivered.length}`];
      setTimeout(() => response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify({ id })), delay).unref();
    });
  });
  return { ...server, delivered };
}
