/** Reads the JSON that a request carries, or says by a code why it carries none. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import { CodedError, LIMITS } from './errors';

// Whether the type is right is decided in readJson, where a wrong one gets its own code.
const parseJson: RequestHandler = express.json({ limit: LIMITS.bodyBytes, strict: false, type: () => true });

/** The body as it was sent. @throws CodedError */
export async function readJson(request: Request, response: Response): Promise<unknown> {
  // A length of zero counts as a body for Express, but an empty one has no type that could be wrong.
  const empty = request.get('Content-Length') === '0';
  if (!empty && request.is('application/json') === false) throw new CodedError('unsupported-media-type');
  await new Promise<void>((resolve, reject) => {
    void parseJson(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(parsingFault(error));
    });
  });
  return request.body;
}

function parsingFault(error: unknown): Error {
  const status = statusOf(error);
  if (status === 413) return new CodedError('body-too-large');
  if (status === 415) return new CodedError('unsupported-media-type');
  if (status >= 400 && status < 500) return new CodedError('bad-json');
  return error instanceof Error ? error : new CodedError('internal');
}

/** The status that a library gave its error, or 0. */
export function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 0;
}
