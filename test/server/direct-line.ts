/** A client of Direct Line as Web Chat is one: it asks for a token, follows the socket and posts what is said. */
import WebSocket, { type ClientOptions } from 'ws';
import { get, post, type Got, type Json } from './anida';

export interface Talk {
  readonly id: string;
  readonly token: string;
  readonly streamUrl: string;
  post(activity: Json): Promise<Got>;
  read(watermark?: string): Promise<Got>;
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** Begins a conversation. */
export async function begin(url: string, locale = 'en-US'): Promise<Talk> {
  const line = `${url}/v3/directline`;
  const { json: { token } } = await post(`${line}/tokens/generate`, {});
  const { json } = await post(`${line}/conversations`, { locale }, bearer(String(token)));
  return talkOf(line, json);
}

/** Goes on with a conversation after the connection was lost. */
export async function resume(url: string, { id, token }: Talk, watermark = ''): Promise<Talk> {
  const line = `${url}/v3/directline`;
  return talkOf(line, (await get(`${line}/conversations/${id}?watermark=${watermark}`, { headers: bearer(token) })).json);
}

function talkOf(line: string, { conversationId, token, streamUrl }: Json): Talk {
  const activities = `${line}/conversations/${String(conversationId)}/activities`;
  return {
    id: String(conversationId), token: String(token), streamUrl: String(streamUrl),
    post: (activity) => post(activities, activity, bearer(String(token))),
    read: (watermark = '') => get(`${activities}?watermark=${watermark}`, { headers: bearer(String(token)) }),
  };
}

export interface Following {
  readonly socket: WebSocket;
  readonly activities: Json[];
  watermark: string;
  /** Waits until an activity of the bot says this. */
  hear(what: RegExp): Promise<Json>;
}

/** Opens the socket of a conversation. Rejects with the status where it is refused. */
export function follow({ streamUrl }: Pick<Talk, 'streamUrl'>, options: ClientOptions = {}): Promise<Following> {
  const socket = new WebSocket(streamUrl, options);
  const activities: Json[] = [];
  let look = (): void => undefined;
  const following: Following = {
    socket, activities, watermark: '',
    hear: (what) => new Promise((resolve) => {
      look = () => {
        const found = activities.find((activity) => (activity['from'] as Json)['role'] !== 'user' && what.test(JSON.stringify(activity)));
        if (found) resolve(found);
      };
      look();
    }),
  };
  socket.on('message', (data: Buffer) => {
    const set = JSON.parse(data.toString('utf8')) as { activities: Json[]; watermark: string };
    activities.push(...set.activities);
    following.watermark = set.watermark;
    look();
  });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(following));
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      reject(new Error(String(response.statusCode)));
      socket.terminate();
    });
    socket.on('error', reject);
  });
}
