/** The bot for a channel that lives in this process: a turn begins without a request and ends without a connector. */
import { ActivityTypes, BotAdapter, TurnContext, type Activity, type ResourceResponse } from 'botbuilder';
import { soundActivity, type Fields } from './incoming';
import { DeliveryError } from './outbound';

/** Takes what the bot says in a conversation and gives its id; undefined where nobody holds it any more. */
export type Deliver = (conversationId: string, activity: Fields) => string | undefined;
type Logic = (context: TurnContext) => Promise<void>;

export class InProcessAdapter extends BotAdapter {
  constructor(private readonly logic: Logic, private readonly deliver: Deliver) {
    super();
  }

  /** Runs one turn. Whoever calls answers for the sender: nothing here asks for a token. */
  async turn(activity: Fields): Promise<void> {
    await this.runMiddleware(new TurnContext(this, soundActivity(activity)), this.logic);
  }

  override sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return promised(() => activities.filter(({ type }) => type !== (ActivityTypes.Trace as string)).map((activity) => this.hand(activity)));
  }

  /** Direct Line cannot change what was said, so it is said anew. */
  override updateActivity(_context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse> {
    return promised(() => this.hand(activity));
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new DeliveryError('what was said in a chat cannot be taken back'));
  }

  override continueConversation(): Promise<void> {
    return Promise.reject(new DeliveryError('nobody is spoken to here who did not speak first'));
  }

  private hand(activity: Partial<Activity>): ResourceResponse {
    const id = this.deliver(activity.conversation?.id ?? '', { ...activity, timestamp: new Date().toISOString() });
    if (id === undefined) throw new DeliveryError('the conversation is over');
    return { id };
  }
}

/** Faults are told by the promise as well. */
function promised<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => { resolve(work()); });
}
