/** Work that must not run twice at the same time: who asks for it meanwhile shares the one that is under way. */
export class Once {
  private readonly underWay = new Map<string, Promise<void>>();

  run(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.underWay.get(key);
    if (running) return running;
    const begun = work().finally(() => this.underWay.delete(key));
    this.underWay.set(key, begun);
    return begun;
  }
}
