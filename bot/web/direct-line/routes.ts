/** Direct Line 3.0 as routes: what arrives over HTTP, which part of a conversation it means, and what goes back. */
import type { Admission, DirectLine, Joined } from './direct-line';
import type { ActivitySet } from './transcript';

/** What a route needs of a request. */
export interface Call {
  /** Whom the request comes from, for limits. */
  readonly client: string;
  /** Where it was sent to: `https://anida.contoso.com`. */
  readonly base: string;
  /** What stands behind `Bearer`, or nothing. */
  readonly token: string;
  readonly id: string;
  readonly watermark: unknown;
  readonly body: unknown;
}

/** `json` is JSON that is made already. */
export interface Reply { readonly status: number; readonly body?: object; readonly json?: ActivitySet }

type Answering = (call: Call) => Reply | Promise<Reply>;
export type Routes = Readonly<Record<string, { readonly GET?: Answering; readonly POST?: Answering }>>;

const ROOT = '/v3/directline';
/** The address that gives a token is the same with Azure's Direct Line; `domain` tells where to go with it. */
const GENERATE = `${ROOT}/tokens/generate`;

export function directLineRoutes(line: DirectLine): Routes {
  return {
    [GENERATE]: { POST: ({ client, base }) => ({ status: 200, body: { ...line.generate(client), domain: `${base}${ROOT}` } }) },
    [`${ROOT}/tokens/refresh`]: { POST: ({ token }) => ({ status: 200, body: line.refresh(token) }) },
    [`${ROOT}/conversations`]: {
      POST: ({ token, body, base }) => {
        const joined = line.start(token, body);
        return { status: joined.begun ? 201 : 200, body: told(joined, base) };
      },
    },
    [`${ROOT}/conversations/:id`]: { GET: ({ token, id, watermark, base }) => ({ status: 200, body: told(line.resume(token, id, watermark), base) }) },
    [`${ROOT}/conversations/:id/activities`]: {
      GET: ({ token, id, watermark }) => ({ status: 200, json: line.activities(token, id, watermark) }),
      POST: ({ token, id, body }) => ({ status: 200, body: { id: line.post(token, id, body) } }),
    },
  };
}

/** Where the bot stands behind Azure's own Direct Line, only the token comes from here. */
export function azureRoutes(generate: (client: string, origin: string) => Promise<Admission>, domain: string): Routes {
  return { [GENERATE]: { POST: async ({ client, base }) => ({ status: 200, body: { ...await generate(client, base), domain } }) } };
}

function told({ conversationId, token, expires_in, stream, watermark }: Joined, base: string): object {
  const query = new URLSearchParams({ watermark: String(watermark), t: stream });
  return { conversationId, token, expires_in, streamUrl: `${base.replace(/^http/, 'ws')}${ROOT}/conversations/${conversationId}/stream?${query.toString()}` };
}
