/** Calls to the channel that end in good time: short requests, one more try where it can help, a deadline for the whole. */
import type { ConnectorClient } from 'botframework-connector';

/** All deliveries of a turn, fetching our own token included: no turn lasts three seconds because of a channel. */
const DEADLINE_MILLISECONDS = 2_500;
/** A single request; the channel commonly needs a tenth of a second. */
const REQUEST_MILLISECONDS = 1_500;
/** The longest pause that the channel may ask for before the second try. */
const LONGEST_PAUSE_MILLISECONDS = 1_500;
const PAUSE_MILLISECONDS = 250;
/** What the channel answers when the same request may well succeed a moment later. */
const PASSING = [412, 429, 502, 503, 504];

/** The part of the pipeline's types that we use; the package that declares them is not ours to depend on. */
interface PipelineRequest { timeout: number }
interface PipelineResponse { readonly status: number; readonly headers: { get(name: string): string | undefined } }
type Send = (request: PipelineRequest) => Promise<PipelineResponse>;
interface Policy { readonly name: string; sendRequest(request: PipelineRequest, next: Send): Promise<PipelineResponse> }
interface Pipeline { removePolicy(options: { readonly name: string }): unknown; addPolicy(policy: Policy, options?: { readonly phase: 'Retry' }): void; getOrderedPolicies(): readonly { readonly name: string }[] }

/** A message that could not be handed to the channel in time. */
export class DeliveryError extends Error {
  constructor(reason: string) {
    super(`The channel did not take the message: ${reason}`);
    this.name = 'DeliveryError';
  }
}

/** The same client, with the SDK's long retries replaced by a short patience. Its options cannot say this. */
export function impatient(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  const inner = new Set(pipeline.getOrderedPolicies().map(({ name }) => name));
  if (inner.has('defaultRetryPolicy')) throw new DeliveryError('the retries of the SDK could not be replaced');
  pipeline.addPolicy({ name: 'anidaOneMoreTry', sendRequest: oneMoreTry }, { phase: 'Retry' });
  return client;
}

const began = new WeakMap<object, number>();

/** How many milliseconds a turn has left for its deliveries, counted from its first one. */
export function timeLeft(turn: object): number {
  const start = began.get(turn) ?? performance.now();
  began.set(turn, start);
  return Math.max(0, DEADLINE_MILLISECONDS - (performance.now() - start));
}

/** What a delivery gives, or a `DeliveryError` in its place, at the latest after `deadline` milliseconds. */
export async function inGoodTime<Result>(delivery: Promise<Result>, deadline: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeliveryError(`no answer within ${Math.round(deadline)} ms`)), deadline);
  });
  try {
    return await Promise.race([delivery, late]);
  } catch (error) {
    throw error instanceof DeliveryError ? error : new DeliveryError(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}

async function oneMoreTry(request: PipelineRequest, next: Send): Promise<PipelineResponse> {
  request.timeout = REQUEST_MILLISECONDS;
  try {
    const response = await next(request);
    const pause = pauseAskedFor(response.headers.get('retry-after'), Date.now());
    if (!PASSING.includes(response.status) || pause > LONGEST_PAUSE_MILLISECONDS) return response;
    await new Promise((resolve) => setTimeout(resolve, pause));
  } catch (error) {
    // A connection kept open for the next call may have been closed by the other side in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) throw error;
  }
  return next(request);
}

/** The pause that `Retry-After` asks for, in seconds or until a date, as milliseconds; a short one where it says nothing. */
export function pauseAskedFor(header: string | undefined, now: number): number {
  if (header === undefined || header.trim() === '') return PAUSE_MILLISECONDS;
  const seconds = Number(header);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isNaN(milliseconds) ? PAUSE_MILLISECONDS : Math.max(PAUSE_MILLISECONDS, milliseconds);
}
