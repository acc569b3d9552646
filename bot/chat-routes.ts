/** Direct Line over HTTP: who may call it, and what its routes need of a request. */
import type { Request, RequestHandler, Response } from 'express';
import { readJson } from './body';
import { CodedError } from './errors';
import type { Call, Routes } from './web/direct-line/routes';
import { sentTo, type Origins } from './web/origins';
import type { Widget } from './web/widget/widget';

export interface ChatDoor {
  readonly origins: Origins;
  readonly routes: Routes;
  readonly widget: Widget;
  /** Whom a request comes from, for limits. */
  readonly clientOf: (request: Request) => string;
}

type Handler = (request: Request, response: Response) => Promise<void>;

/** Lets the pages that may use the chat do so from their own origin, and nobody else's. */
export function sharing(origins: Origins): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('Origin');
    if (!origins.allows(origin, sentTo(request))) throw new CodedError('origin-not-allowed');
    if (origin !== undefined) {
      response.set({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });
      if (request.method === 'OPTIONS') response.set({ 'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with', 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Max-Age': '7200' });
    }
    next();
  };
}

/** The routes of Direct Line as handlers. */
export function chatRoutes({ routes, origins, clientOf }: ChatDoor): Readonly<Record<string, Readonly<Record<string, Handler>>>> {
  return Object.fromEntries(Object.entries(routes).map(([path, route]) => {
    const handlers = Object.entries(route).map(([method, answer]): [string, Handler] => [method, async (request, response) => {
      const body = request.method === 'POST' && request.get('Content-Type') !== undefined ? await readJson(request, response) : undefined;
      const reply = await answer(callOf(request, body, { origins, clientOf }));
      response.status(reply.status);
      if (reply.json === undefined) response.json(reply.body);
      else response.type('json').send(reply.json);
    }]);
    return [path, Object.fromEntries(handlers)];
  }));
}

function callOf(request: Request, body: unknown, { origins, clientOf }: Omit<ChatDoor, 'routes' | 'widget'>): Call {
  const { id } = request.params;
  return {
    client: clientOf(request),
    base: origins.base(sentTo(request)),
    token: /^Bearer (\S+)$/i.exec(request.get('Authorization') ?? '')?.[1] ?? '',
    id: typeof id === 'string' ? id : '',
    watermark: request.query['watermark'],
    body,
  };
}
