/** Tokens from Azure's own Direct Line channel, for whoever has the bot behind it: the secret stays here. */
import { randomBytes } from 'node:crypto';
import { CodedError } from '../../errors';
import { Rate } from './rate';
import type { Admission } from './direct-line';

export interface AzureParts {
  readonly secret: string;
  /** The service, without a slash at the end. */
  readonly url: string;
  readonly tokensPerMinute: number;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

const PATIENCE_MILLISECONDS = 5_000;

export class Azure {
  private readonly generating: Rate;

  constructor(private readonly parts: AzureParts) {
    this.generating = new Rate(parts.tokensPerMinute, parts.now);
  }

  /** A token for a new conversation with a new user. @throws CodedError */
  async generate(client: string, origin: string | undefined): Promise<Admission> {
    const wait = this.generating.take(client);
    if (wait > 0) throw new CodedError('too-many-requests', undefined, wait);
    const { secret, url, log } = this.parts;
    const user = { id: `dl_${randomBytes(12).toString('base64url')}` };
    try {
      const response = await fetch(`${url}/tokens/generate`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
        // Azure then refuses the token to every page but ours.
        body: JSON.stringify({ user, ...(origin === undefined ? {} : { trustedOrigins: [origin] }) }),
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      });
      if (!response.ok) throw new Error(`it answered ${response.status}`);
      const { conversationId, token, expires_in } = await response.json() as Partial<Admission>;
      if (typeof conversationId !== 'string' || typeof token !== 'string' || typeof expires_in !== 'number') throw new Error('it answered without a token');
      return { conversationId, token, expires_in };
    } catch (error) {
      log(`Azure's Direct Line at ${url} gave no token: ${error instanceof Error ? error.message : String(error)}. Check DIRECT_LINE_SECRET and DIRECT_LINE_URL.`);
      throw new CodedError('direct-line-unreachable');
    }
  }
}
