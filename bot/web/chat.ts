/** The chat as a whole: its conversations, its sockets, and who may use them. */
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CodedError, errorBody, ERRORS } from '../errors';
import { clientBehind } from './client';
import { Azure } from './direct-line/azure';
import { DirectLine, type DirectLineParts } from './direct-line/direct-line';
import { azureRoutes, directLineRoutes, type Routes } from './direct-line/routes';
import { Sockets } from './direct-line/sockets';
import { Origins, sentTo } from './origins';
import { createWidget, type Widget } from './widget/widget';

export interface ChatParts extends Omit<DirectLineParts, 'now'> {
  /** Told the code of each refused socket. */
  readonly failed: (code: string) => void;
  readonly origins: readonly string[];
  /** The folder of the project, and the one of the built program. */
  readonly home: string;
  readonly built: string;
  readonly domain: string;
  readonly sockets: number;
  readonly proxyHops: number;
  readonly azure: { readonly secret: string; readonly url: string } | null;
}

export interface Chat {
  readonly origins: Origins;
  readonly routes: Routes;
  readonly widget: Widget;
  /** Whom a request comes from, for limits. */
  clientOf(request: IncomingMessage): string;
  /** Takes what asks for a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How much is held at the moment. */
  held(): { readonly sockets: number; readonly conversations: number };
  close(): void;
}

export function createChat(parts: ChatParts): Chat {
  const { azure, log, tokensPerMinute, proxyHops } = parts;
  const now = Date.now;
  const origins = new Origins(parts.origins, parts.domain);
  const line = new DirectLine({ ...parts, now });
  const sockets = new Sockets(line, { total: parts.sockets, perClient: Math.ceil(parts.sockets / 10) });
  const clientOf = (request: IncomingMessage): string => clientBehind(request, proxyHops);
  const widget = createWidget({ ...parts, framing: origins.framing, elsewhere: azure ? new URL(azure.url).origin : undefined });
  if (!widget.complete) log('Warning: Web Chat is not there, so the widget has no chat and /chat answers 503. "npm run build" fetches it from the npm registry. Everything else works.');
  const service = azure ? new Azure({ ...azure, tokensPerMinute, now, log }) : undefined;
  return {
    origins, clientOf, widget,
    routes: azure && service ? azureRoutes((client, origin) => service.generate(client, origin), azure.url) : directLineRoutes(line),
    upgrade(request, socket, head) {
      // Until the socket has an owner, a fault of it must not end the process.
      socket.on('error', () => socket.destroy());
      try {
        if (!origins.allows(request.headers.origin, sentTo(request))) throw new CodedError('origin-not-allowed');
        sockets.accept(request, socket, head, clientOf(request));
      } catch (error) {
        refuse(socket, error, parts);
      }
    },
    held: () => ({ sockets: sockets.size, conversations: line.size }),
    close: () => sockets.close(),
  };
}

function refuse(socket: Duplex, error: unknown, { log, failed }: Pick<ChatParts, 'log' | 'failed'>): void {
  const code = error instanceof CodedError ? error.code : 'internal';
  failed(code);
  if (code === 'internal') log(`A socket of the chat could not be opened: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
  const { status } = ERRORS[code];
  const body = JSON.stringify(errorBody(code, 'en'));
  socket.end([
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'Connection: close', 'Content-Type: application/json; charset=utf-8', 'X-Content-Type-Options: nosniff',
    ...(code === 'too-many-sockets' ? ['Retry-After: 60'] : []), `Content-Length: ${Buffer.byteLength(body)}`, '', body,
  ].join('\r\n'));
}
