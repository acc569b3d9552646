/** The sockets over which a browser hears what is said: as many as are allowed, none that nobody is behind any more. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CodedError } from '../../errors';
import type { DirectLine } from './direct-line';

export interface SocketLimits {
  /** How many sockets there may be at once. */
  readonly total: number;
  readonly perClient: number;
}

/** Two windows on one conversation are plenty; the one opened first makes room, and comes back if it is still looked at. */
const PER_CONVERSATION = 4;
/** Clients say nothing here but an empty line now and then. */
const MOST_BYTES = 1_024;
/** What a slow reader may leave unread. */
const UNREAD_BYTES = 4_000_000;
const BEAT_MILLISECONDS = 30_000;
/** How long the process waits for the other side when it ends. */
const GOODBYE_MILLISECONDS = 1_000;

const OVER = 1_000;
const GOING_AWAY = 1_001;
const TRY_AGAIN = 1_013;

export class Sockets {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false, clientTracking: false });
  private readonly open = new Map<WebSocket, { readonly client: string; readonly conversation: string; answering: boolean }>();
  private readonly beat = setInterval(() => this.check(), BEAT_MILLISECONDS).unref();

  constructor(private readonly line: DirectLine, private readonly limits: SocketLimits) {}

  get size(): number { return this.open.size; }

  /**
   * Opens a socket to the conversation that the token in the address names.
   * @throws CodedError where there is none, or there are too many
   */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, client: string): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const id = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/.exec(pathname)?.[1];
    if (id === undefined) throw new CodedError('not-found');
    const conversation = this.line.streamed(searchParams.get('t') ?? '', id);
    if (!conversation) throw new CodedError('token-bad');
    const others = [...this.open.values()];
    if (others.length >= this.limits.total || others.filter((other) => other.client === client).length >= this.limits.perClient) throw new CodedError('too-many-sockets');
    const watermark = Number(searchParams.get('watermark') ?? '0') || 0;
    this.server.handleUpgrade(request, socket, head, (opened) => {
      this.open.set(opened, { client, conversation: id, answering: true });
      this.makeRoom(id);
      const leave = conversation.transcript.follow(watermark, {
        said: (set) => {
          if (opened.bufferedAmount > UNREAD_BYTES) opened.terminate();
          else opened.send(set);
        },
        ended: () => opened.close(OVER),
      });
      opened.on('pong', () => { this.answered(opened); });
      opened.on('message', () => { this.answered(opened); });
      // The fault is followed by the end, which is where it matters.
      opened.on('error', () => undefined);
      opened.on('close', () => {
        leave();
        this.open.delete(opened);
      });
    });
  }

  /** Closes all of them, because the process ends. */
  close(): void {
    clearInterval(this.beat);
    for (const socket of this.open.keys()) socket.close(GOING_AWAY);
    setTimeout(() => { for (const socket of this.open.keys()) socket.terminate(); }, GOODBYE_MILLISECONDS).unref();
  }

  private answered(socket: WebSocket): void {
    const known = this.open.get(socket);
    if (known) known.answering = true;
  }

  private makeRoom(id: string): void {
    const own = [...this.open].filter(([, { conversation }]) => conversation === id);
    for (const [socket] of own.slice(0, -PER_CONVERSATION)) socket.close(TRY_AGAIN);
  }

  /** Whoever did not answer the last time is gone without having said so. */
  private check(): void {
    this.line.sweep();
    for (const [socket, known] of this.open) {
      if (!known.answering) socket.terminate();
      known.answering = false;
      socket.ping();
    }
  }
}
