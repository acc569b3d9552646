/** The routes: what arrives over HTTP, which part of Anida it goes to, and what goes back. */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { randomUUID } from 'node:crypto';
import { LANGUAGES, type Language } from '../knowledge/types';
import { decodeDecisionId } from '../rules/replay';
import type { Brain } from './assistant/brain';
import type { Question, Reply } from './assistant/types';
import type { Ticket, Triage } from './desk/triage';
import { readJson, statusOf } from './body';
import { chatRoutes, sharing, type ChatDoor } from './chat-routes';
import { CodedError, ERRORS, errorBody } from './errors';
import { EXPOSITION_TYPE } from './metrics/exposition';
import type { Metrics } from './metrics/metrics';
import { describeApi } from './openapi';
import { languageOf, parseAnswerRequest, parseTickets, requireActivity, type Asked } from './requests';
import type { Conversations } from './storage/conversations';
import type { RuleSets } from './storage/rule-sets';
import { readWebFiles, type WebFile } from './web/files';
import { sentTo } from './web/origins';
import { createPages, type Page } from './web/pages';

export interface ServerParts {
  readonly brain: Brain;
  /** The rule sets answered by before, to tell what changed. */
  readonly ruleSets: RuleSets;
  readonly triage: (ticket: Ticket) => Promise<Triage>;
  /** Conversations of this API alone: an id given here must never open a conversation held in Teams. */
  readonly conversations: Conversations;
  /** Takes checked Bot Framework activities; null where Teams is not connected. */
  readonly teams: { handle(request: Request, response: Response): Promise<void> } | null;
  readonly chat: ChatDoor;
  readonly metrics: Metrics;
  /** The folder of the project. */
  readonly home: string;
  readonly version: string;
  /** False while the process is going down. */
  readonly ready: () => boolean;
  /** Takes what the operator has to know; the caller of a route never sees it. */
  readonly log: (line: string) => void;
}

type Handler = (request: Request, response: Response) => void | Promise<void>;
interface Route { readonly GET?: Handler; readonly POST?: Handler }

/** The page needs nothing but its own files, and nobody else's page may frame it. */
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** The web server with every route. It does not listen yet. Throws where a file of the page cannot be read. */
export function createServer(parts: ServerParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // Hashing every reply would cost more than it saves: no two answers are asked for with the same tag.
  app.disable('etag');
  app.use((_request, response, next) => {
    response.set(HEADERS).set('Cache-Control', 'no-store').set('X-Request-Id', randomUUID());
    next();
  });
  app.use('/v3/directline', sharing(parts.chat.origins));
  for (const [path, route] of Object.entries(routesOf(parts))) app.all(path, dispatch(route));
  app.use(() => { throw new CodedError('not-found'); });
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      parts.log(`Request ${idOf(response)} failed after its response had begun: ${describe(error)}`);
      next(error);
      return;
    }
    sendError(error, request, response, parts);
  });
  return app;
}

function routesOf({ brain, ruleSets, triage, conversations, teams, chat, metrics, home, version, ready }: ServerParts): Readonly<Record<string, Route>> {
  const api = describeApi(version);
  const files = [...readWebFiles(home), ...chat.widget.files].map(([path, file]) => [path, { GET: sendFile(file) }] as const);
  const pages = Object.entries(createPages(brain, ruleSets)).map(([path, page]) => [path, { GET: sendPage(page) }] as const);
  const sorted = async (ticket: Ticket): Promise<Triage> => {
    const began = performance.now();
    const result = await triage(ticket);
    for (const answer of result.answers) metrics.answered('desk', answer, secondsSince(began) / result.answers.length);
    return result;
  };
  // Express tries them in this order, so those that programs call come before the many files of the pages.
  return {
    '/api/messages': {
      async POST(request, response) {
        if (!teams) throw new CodedError('teams-not-configured');
        requireActivity(await readJson(request, response));
        await teams.handle(request, response);
      },
    },
    '/api/answer': {
      async POST(request, response) {
        const { asked, language, conversationId } = parseAnswerRequest(await readJson(request, response));
        const memory = conversationId === undefined ? undefined : conversations.read(conversationId);
        const began = performance.now();
        const reply = 'text' in asked ? await brain.answer({ text: asked.text, language, memory }) : answerCase(brain, asked, language ?? wantedLanguage(request));
        metrics.answered('web', reply.answer, secondsSince(began));
        if (conversationId !== undefined) conversations.write(conversationId, reply.memory);
        response.json(reply.answer);
      },
    },
    '/api/triage': {
      async POST(request, response) {
        const tickets = parseTickets(await readJson(request, response));
        if (!isList(tickets)) {
          response.json(await sorted(tickets));
          return;
        }
        // One after the other: a long list must not keep everybody else waiting for one turn of the event loop.
        const results: Triage[] = [];
        for (const ticket of tickets) {
          results.push(await sorted(ticket));
          await new Promise((resolve) => setImmediate(resolve));
        }
        response.json(results);
      },
    },
    '/chat': { GET: sendChat(chat) },
    ...chatRoutes(chat),
    '/v3/directline/conversations/:id/stream': { GET: () => { throw new CodedError('socket-expected'); } },
    '/openapi.json': { GET: (_request, response) => { response.json(api); } },
    '/healthz': { GET: (_request, response) => { response.json({ status: 'ok', version, ...brain.version }); } },
    '/metrics': { GET: (_request, response) => { response.type(EXPOSITION_TYPE).send(metrics.text()); } },
    '/readyz': {
      GET: (_request, response) => {
        response.status(ready() ? 200 : 503).json({ status: ready() ? 'ready' : 'stopping', sections: brain.version.sections, imported: brain.version.imported });
      },
    },
    ...Object.fromEntries([...files, ...pages]),
  };
}

/** Chooses by method; a HEAD is a GET whose body Express leaves out. */
function dispatch(route: Route): Handler {
  const allowed = ['OPTIONS', ...(route.GET ? ['GET', 'HEAD'] : []), ...(route.POST ? ['POST'] : [])].join(', ');
  return async (request, response) => {
    const handler = request.method === 'POST' ? route.POST : ['GET', 'HEAD'].includes(request.method) ? route.GET : undefined;
    if (handler) {
      await handler(request, response);
      return;
    }
    response.set('Allow', allowed);
    if (request.method !== 'OPTIONS') throw new CodedError('method-not-allowed');
    response.status(204).end();
  };
}

/** The answer to a case or a decision; both are told anew by the rules of today. */
function answerCase(brain: Brain, asked: Exclude<Asked, { readonly text: string }>, language: Language): Reply {
  const reply = brain.about('question' in asked ? asked.question : questionOf(asked.decisionId, brain), language);
  if ('unknown' in reply) throw new CodedError('fact-unknown', `question.${reply.unknown.slice(0, 40)}`);
  return reply;
}

function questionOf(id: string, { basis: { ruleSet } }: Brain): Question {
  const replay = decodeDecisionId(id, ruleSet);
  if (!('facts' in replay)) throw new CodedError('decision-unknown', 'decisionId');
  const stated = ruleSet.dimensions.filter(({ name, unstated }) => replay.facts[name] !== unstated);
  return { inner: null, outer: null, environment: null, ...Object.fromEntries(stated.map(({ name }) => [name, replay.facts[name] ?? null])) };
}

/** A page in the language its address names, else in the one the visitor's browser asks for. */
function sendPage(page: Page): Handler {
  return (request, response) => {
    const { searchParams } = new URL(request.originalUrl, 'http://anida.invalid');
    const language = pageLanguage(request);
    response.set('Content-Language', language).vary('Accept-Language');
    return sendFile(page(searchParams, language, request.params))(request, response);
  };
}

/** The page in the widget's frame: the only one that pages of others may show, if they are allowed to. */
function sendChat({ widget, origins }: ChatDoor): Handler {
  return (request, response) => {
    if (!widget.complete) throw new CodedError('chat-not-built');
    const { body, headers } = widget.page(pageLanguage(request), origins.base(sentTo(request)));
    response.removeHeader('X-Frame-Options');
    response.set(headers).vary('Accept-Language').send(body);
  };
}

function sendFile(file: WebFile): Handler {
  return (request, response) => {
    response.status(file.status ?? 200);
    // "no-cache" asks each time and mostly hears 304: a new version shows at once and an old one costs nothing.
    response.set({ 'Cache-Control': 'no-cache', ETag: file.tag, 'Content-Type': file.type, ...file.headers }).vary('Accept-Encoding');
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const encoding = request.acceptsEncodings(...(file.br ? ['br'] : []), 'gzip');
    if (encoding) response.set('Content-Encoding', encoding);
    response.send((encoding === 'br' ? file.br : encoding === 'gzip' && file.gzip) || file.plain);
  };
}

function sendError(error: unknown, request: Request, response: Response, { metrics, log }: Pick<ServerParts, 'metrics' | 'log'>): void {
  // The router itself refuses an address that is no valid URL.
  const fault = error instanceof URIError || statusOf(error) === 404 ? new CodedError('not-found') : error;
  const language = wantedLanguage(request);
  metrics.failed(fault instanceof CodedError ? fault.code : 'internal');
  if (fault instanceof CodedError) {
    if (fault.wait !== undefined) response.set('Retry-After', String(fault.wait));
    response.status(ERRORS[fault.code].status).json(errorBody(fault.code, language, { field: fault.field }));
    return;
  }
  const id = idOf(response);
  log(`Request ${id} (${request.method} ${request.path}) failed: ${describe(fault)}`);
  response.status(ERRORS.internal.status).json(errorBody('internal', language, { id }));
}

/** The language that the address names, else the one the visitor's browser asks for. */
function pageLanguage(request: Request): Language {
  return LANGUAGES.find((spoken) => spoken === request.query['lang']) ?? wantedLanguage(request);
}

function wantedLanguage(request: Request): Language {
  return languageOf(request.body) ?? (request.acceptsLanguages('en', 'es') === 'es' ? 'es' : 'en');
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1_000;
}

function isList(tickets: Ticket | readonly Ticket[]): tickets is readonly Ticket[] {
  return Array.isArray(tickets);
}

function idOf(response: Response): string {
  return response.get('X-Request-Id') ?? '';
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
