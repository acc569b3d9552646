/** The door for Bot Framework: checks the caller, runs a turn, and answers over HTTP without a word about our inside. */
import { CloudAdapter, type Activity, type ResourceResponse, type TurnContext } from 'botbuilder';
import { AuthenticationError, type ServiceClientCredentialsFactory } from 'botframework-connector';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Connections } from './connections';
import { AnidaHandler, type HandlerParts } from './handler';
import { InProcessAdapter, type Deliver } from './in-process';
import { clientLanguage, soundActivity, type Fields } from './incoming';
import { DeliveryError, inGoodTime, timeLeft } from './outbound';
import { word } from './words';

export interface TeamsParts extends Omit<HandlerParts, 'log' | 'now'> {
  readonly appId?: string;
  readonly appPassword?: string;
  readonly tenantId?: string;
  readonly appType?: string;
  /** Takes what the operator has to know; nobody in the conversation sees it. Default: standard error. */
  readonly log?: (line: string) => void;
  readonly now?: () => number;
  /** Settings of the SDK by its own names, for other clouds and for tests with keys of their own. */
  readonly sdk?: Readonly<Record<string, string>>;
  /** Where outbound tokens come from; default is what `appType` says. */
  readonly credentials?: ServiceClientCredentialsFactory;
}

export interface TeamsEndpoint {
  /** Takes one activity in `request.body` and always ends the response. Throws `CodedError` where it is no activity. */
  handle(request: IncomingMessage & { readonly body?: unknown }, response: ServerResponse): Promise<void>;
  /** The same bot for a channel of this process; what it says goes to `deliver`. */
  inProcess(deliver: Deliver): (activity: Fields) => Promise<void>;
}

/** Connects the assistant with Teams. Without an app id it takes unsigned activities: for development alone. */
export function createTeamsEndpoint({ log = complain, now = Date.now, sdk = {}, credentials, ...parts }: TeamsParts): TeamsEndpoint {
  const { appId, appPassword, tenantId, appType } = parts;
  const adapter = new Adapter(new Connections({
    ...sdk,
    ...(appId === undefined ? {} : { MicrosoftAppId: appId }),
    ...(appPassword === undefined ? {} : { MicrosoftAppPassword: appPassword }),
    ...(tenantId === undefined ? {} : { MicrosoftAppTenantId: tenantId }),
    ...(appType === undefined ? {} : { MicrosoftAppType: appType }),
  }, credentials));
  const handler = new AnidaHandler({ ...parts, log, now });
  adapter.onTurnError = (context, error) => {
    parts.observer?.failed(error instanceof DeliveryError ? 'delivery' : 'turn');
    return apologise(context, error, log);
  };
  return {
    inProcess(deliver) {
      const local = new InProcessAdapter((context) => handler.run(context), deliver);
      local.onTurnError = adapter.onTurnError;
      return (activity) => local.turn(activity);
    },
    async handle(request, response) {
      const activity = soundActivity(request.body);
      const { status, body } = await adapter.turn(request.headers.authorization ?? '', activity, (context) => handler.run(context), log);
      if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
      if (body === undefined) response.writeHead(status).end();
      else response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
    },
  };
}

/** Unlike `CloudAdapter.process`, prints nothing by itself and sends no error message of the SDK to the caller. */
class Adapter extends CloudAdapter {
  async turn(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>, log: (line: string) => void): Promise<{ readonly status: number; readonly body?: unknown }> {
    try {
      const answered = await this.processActivity(authorization, activity, logic);
      return answered ? { status: answered.status, body: answered.body as unknown } : { status: 200 };
    } catch (error) {
      if (error instanceof AuthenticationError && String(error.statusCode) === '401') return { status: 401 };
      if (!(error instanceof DeliveryError)) throw error;
      log(`A reply in ${activity.channelId} could not be delivered: ${error.message}`);
      return { status: 502 };
    }
  }

  override sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return inGoodTime(super.sendActivities(context, activities), timeLeft(context));
  }

  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- the SDK's own words
  override updateActivity(context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse | void> {
    return inGoodTime(super.updateActivity(context, activity), timeLeft(context));
  }
}

/** Says sorry once, with the id under which the fault is logged. What cannot be delivered gets no second message. */
async function apologise(context: TurnContext, error: unknown, log: (line: string) => void): Promise<void> {
  if (error instanceof DeliveryError) throw error;
  const id = randomUUID();
  log(`Turn ${id} failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
  if (context.activity.type === 'message') await context.sendActivity(word('apology', clientLanguage(context.activity), { id }));
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
