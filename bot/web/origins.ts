/** Whose pages may show the chat and speak with it: Anida's own, and those that the settings name. */

import type { IncomingMessage } from 'node:http';

/** Nothing else may get into a header or an address of ours. */
const HOST = /^[\w.:[\]-]+$/;

/** What of a request tells where it was sent to. */
export interface Sent {
  readonly host: string | undefined;
  readonly forwardedHost?: string | undefined;
  readonly forwardedProto?: string | undefined;
  readonly encrypted: boolean;
}

export class Origins {
  /** @param allowed origins such as `https://intranet.contoso.com`, or `*` for any; @param domain the public name, or empty */
  constructor(private readonly allowed: readonly string[], private readonly domain = '') {}

  /** Whether a page of this origin may speak with the chat. Who sends none is no page. */
  allows(origin: string | undefined, sent: Sent): boolean {
    return origin === undefined || this.names(origin) || (URL.canParse(origin) && this.hosts(sent).includes(new URL(origin).host));
  }

  /** Whether the settings name this origin. */
  names(origin: string): boolean {
    return origin !== 'null' && (this.allowed.includes('*') || this.allowed.includes(origin));
  }

  /** The value of `frame-ancestors`. */
  get framing(): string {
    return ["'self'", ...this.allowed].join(' ');
  }

  /** Where this request came in, seen from outside: `https://anida.contoso.com`. Only ever told to who sent it. */
  base(sent: Sent): string {
    const [host = 'localhost'] = this.hosts(sent);
    const secure = sent.encrypted || first(sent.forwardedProto) === 'https' || host === this.domain;
    return `${secure ? 'https' : 'http'}://${host}`;
  }

  private hosts({ host, forwardedHost }: Sent): string[] {
    return [first(forwardedHost), host, this.domain].flatMap((name) => name !== undefined && HOST.test(name) ? name : []);
  }
}

export function sentTo({ headers, socket }: IncomingMessage): Sent {
  const one = (name: string): string | undefined => headers[name]?.toString();
  return { host: headers.host, forwardedHost: one('x-forwarded-host'), forwardedProto: one('x-forwarded-proto'), encrypted: 'encrypted' in socket };
}

function first(list: string | undefined): string | undefined {
  return list?.split(',')[0]?.trim();
}
