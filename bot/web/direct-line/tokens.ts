/** Tokens of Direct Line: who may speak in which conversation, for how long. Signed, so that none has to be kept. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A `user` token speaks in its conversation; a `stream` token opens one socket to it. */
export type TokenKind = 'user' | 'stream';

export interface Grant {
  readonly conversationId: string;
  /** The id of the one who writes; begins with `dl_`, by which clients know that it cannot be changed. */
  readonly user: string;
}

/** How long a client may speak with one token; Web Chat asks for the next one after half of it. */
export const TOKEN_SECONDS = 1_800;
/** How long the address of a socket can be used. */
const STREAM_SECONDS = 60;

/** One algorithm, so the header says nothing that could be chosen. Clients read `user` from the middle part. */
const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** Issues and reads tokens of one process: another one, or the next, does not take them. */
export class Tokens {
  private readonly key = randomBytes(32);

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  /** A conversation and a user that nobody can guess. */
  invent(): Grant {
    return { conversationId: randomBytes(16).toString('base64url'), user: `dl_${randomBytes(12).toString('base64url')}` };
  }

  issue(kind: TokenKind, { conversationId, user }: Grant): string {
    const expires = Math.floor(this.now() / 1_000) + (kind === 'user' ? TOKEN_SECONDS : STREAM_SECONDS);
    const payload = Buffer.from(JSON.stringify({ kind, conv: conversationId, user, exp: expires })).toString('base64url');
    return `${HEADER}.${payload}.${this.sign(payload).toString('base64url')}`;
  }

  /** What the token grants; undefined where it is forged, expired or of another kind. */
  read(kind: TokenKind, token: string): Grant | undefined {
    const [header, payload = '', signature = '', ...rest] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const wanted = this.sign(payload);
    if (header !== HEADER || rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
    // Ours, because signed: its form needs no check.
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { kind: TokenKind; conv: string; user: string; exp: number };
    return claims.kind === kind && claims.exp * 1_000 > this.now() ? { conversationId: claims.conv, user: claims.user } : undefined;
  }

  private sign(payload: string): Buffer {
    return createHmac('sha256', this.key).update(`${HEADER}.${payload}`).digest();
  }
}
