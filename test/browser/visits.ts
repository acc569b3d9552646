/** The visits of a test file: closed behind every test, which may neither ask anything of strangers nor be complained of. */
import type { Browser, Page } from 'playwright-core';
import { visit, type Visit } from './browser';

export interface Visits {
  go(url: string, options?: Parameters<typeof visit>[2]): Promise<Page>;
  /** What the browser may complain of in the test at hand, which provokes it on purpose. */
  expectComplaint(complaint: RegExp): void;
}

/**
 * @param browser known only when the first test runs
 * @param isOurs whether an address outside the origin of the page is ours nevertheless
 */
export function watchedVisits(browser: () => Browser, isOurs: (url: string) => boolean = () => false): Visits {
  const open = new Set<Visit>();
  let expected: RegExp | undefined;
  afterEach(async () => {
    const visits = [...open];
    open.clear();
    await Promise.all(visits.map((visited) => visited.close()));
    expect(visits.flatMap(({ strangers }) => strangers).filter((url) => !isOurs(url))).toEqual([]);
    expect(visits.flatMap(({ complaints }) => complaints).filter((line) => !expected?.test(line))).toEqual([]);
    expected = undefined;
  });
  return {
    async go(url, options) {
      const visited = await visit(browser(), url, options);
      open.add(visited);
      return visited.page;
    },
    expectComplaint(complaint) { expected = complaint; },
  };
}
