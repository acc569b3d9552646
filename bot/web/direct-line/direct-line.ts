/** Direct Line 3.0 in this process: conversations between browsers and the bot, without a word over the network to anybody else. */
import { CodedError } from '../../errors';
import { activityOf, isObject, joining, localeIn } from './activity';
import { Held, type Conversation } from './held';
import { Rate } from './rate';
import { Tokens, TOKEN_SECONDS, type Grant } from './tokens';
import type { ActivitySet, Fields } from './transcript';

/** Takes what the bot says in a conversation and gives its id; undefined where nobody holds it any more. */
export type Deliver = (conversationId: string, activity: Fields) => string | undefined;
/** Runs one turn of the bot. */
export type Turn = (activity: Fields) => Promise<void>;

export interface DirectLineParts {
  /** The bot, once it knows where to put what it says. */
  readonly bot: (deliver: Deliver) => Turn;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly minutes: number;
  readonly limit: number;
  /** How many conversations one client may begin in a minute. */
  readonly tokensPerMinute: number;
  readonly log: (line: string) => void;
}

/** What a client is told about its conversation; the field names are Direct Line's. */
export interface Admission { readonly conversationId: string; readonly token: string; readonly expires_in: number }
/** A conversation to follow: `stream` opens one socket, from `watermark` on. */
export interface Joined extends Admission { readonly stream: string; readonly watermark: number; readonly begun: boolean }

/** More in a minute than anybody types or presses. */
const ACTIVITIES_PER_MINUTE = 40;

export class DirectLine {
  private readonly tokens: Tokens;
  private readonly held: Held;
  private readonly generating: Rate;
  private readonly posting: Rate;
  private readonly turn: Turn;

  constructor(private readonly parts: DirectLineParts) {
    const { now, minutes, limit, tokensPerMinute, bot } = parts;
    this.tokens = new Tokens(now);
    this.held = new Held({ now, minutes, limit });
    this.generating = new Rate(tokensPerMinute, now);
    this.posting = new Rate(ACTIVITIES_PER_MINUTE, now);
    this.turn = bot((id, activity) => this.held.get(id)?.transcript.append(activity));
  }

  /** How many conversations are held. */
  get size(): number { return this.held.size; }

  /** Lets a client begin a conversation. @throws CodedError `too-many-requests` */
  generate(client: string): Admission {
    this.within(this.generating.take(client));
    return this.admit(this.tokens.invent());
  }

  /** A new token for the same conversation, as long as it is held. @throws CodedError */
  refresh(token: string): Admission {
    const grant = this.granted(token);
    this.conversation(grant);
    return this.admit(grant);
  }

  /** Begins the conversation of a token, or joins it where it has begun. @throws CodedError */
  start(token: string, body: unknown): Joined {
    const grant = this.granted(token);
    const known = this.held.get(grant.conversationId);
    if (known) return this.joined(grant, 0, false);
    const conversation = this.held.open(grant.conversationId, grant.user, localeIn(isObject(body) ? body['locale'] : undefined) ?? 'en');
    this.run(conversation, joining(conversation));
    return this.joined(grant, 0, true);
  }

  /** The way back after a reload or a lost connection. @throws CodedError */
  resume(token: string, id: string, watermark: unknown): Joined {
    const grant = this.granted(token, id);
    this.conversation(grant);
    return this.joined(grant, watermarkIn(watermark), false);
  }

  /** Takes what somebody said; the answer comes by itself, later. Gives the id of what was said. @throws CodedError */
  post(token: string, id: string, body: unknown): string {
    const conversation = this.conversation(this.granted(token, id));
    this.within(this.posting.take(id));
    const activity = activityOf(body, conversation);
    this.held.touch(conversation);
    if (activity['type'] === 'typing') return '';
    const given = conversation.transcript.append(activity);
    this.run(conversation, { ...activity, id: given });
    return given;
  }

  /** What was said after a watermark. @throws CodedError */
  activities(token: string, id: string, watermark: unknown): ActivitySet {
    return this.conversation(this.granted(token, id)).transcript.after(watermarkIn(watermark));
  }

  /** The conversation that a stream token opens a socket to; undefined where it opens none. */
  streamed(token: string, id: string): Conversation | undefined {
    const grant = this.tokens.read('stream', token);
    return grant?.conversationId === id ? this.held.get(id) : undefined;
  }

  /** Lets go of conversations that nobody goes on with. */
  sweep(): void {
    this.held.sweep();
  }

  private admit(grant: Grant): Admission {
    return { conversationId: grant.conversationId, token: this.tokens.issue('user', grant), expires_in: TOKEN_SECONDS };
  }

  private joined(grant: Grant, watermark: number, begun: boolean): Joined {
    return { ...this.admit(grant), stream: this.tokens.issue('stream', grant), watermark, begun };
  }

  private granted(token: string, id?: string): Grant {
    const grant = this.tokens.read('user', token);
    if (!grant || (id !== undefined && grant.conversationId !== id)) throw new CodedError('token-bad');
    return grant;
  }

  private conversation({ conversationId }: Grant): Conversation {
    const conversation = this.held.get(conversationId);
    if (!conversation) throw new CodedError('conversation-gone');
    return conversation;
  }

  private within(seconds: number): void {
    if (seconds > 0) throw new CodedError('too-many-requests', undefined, seconds);
  }

  private run(conversation: Conversation, activity: Fields): void {
    conversation.turns = conversation.turns.then(() => this.turn(activity)).catch((error: unknown) => {
      this.parts.log(`A turn in the chat failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    });
  }
}

function watermarkIn(value: unknown): number {
  if (value === undefined || value === '') return 0;
  const given = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
  if (given === undefined) throw new CodedError('watermark-bad', 'watermark');
  return given;
}
