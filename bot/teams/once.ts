/** Work that is done once, however often it is asked for, by whichever of the processes that share a storage. */
import { MINUTE, type Items } from './items';

/** A channel delivers a message again within seconds or minutes. */
const REPEATS_EXPECTED = 60 * MINUTE;
/** No turn takes longer; whoever is still at it then has died. */
const LONGEST_TURN = 5_000;
const LOOK_AGAIN = 100;

export class Once {
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(private readonly items: Items) {}

  /** Who asks while this process is at it shares the outcome. Work that failed may be tried again. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.underWay.get(key);
    if (running) return running;
    const begun = this.begin(key, work).finally(() => this.underWay.delete(key));
    this.underWay.set(key, begun);
    return begun;
  }

  private async begin(key: string, work: () => Promise<void>): Promise<void> {
    if (!await this.mine(key)) return;
    let lasts = 0;
    try {
      await work();
      lasts = REPEATS_EXPECTED;
    } finally {
      await this.items.write({ [key]: this.items.lasting(lasts, {}) });
    }
  }

  /** Waits while another process is at it: it may fail, or die. */
  private async mine(key: string): Promise<boolean> {
    while (!await this.items.add(key, this.items.lasting(LONGEST_TURN, { underWay: true }))) {
      const item = (await this.items.read([key]))[key];
      if (item && item['underWay'] !== true) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
    return true;
  }
}
