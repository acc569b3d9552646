/** Adaptive Cards as the reference implementation reads them. */
import { join } from 'node:path';

/** The package's own entry cannot be loaded by Node; its bundle can. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const sdk = require(join(__dirname, '../../../node_modules/adaptivecards/dist/adaptivecards.js')) as {
  AdaptiveCard: new () => { parse(card: unknown, context: unknown): void; validateProperties(): { validationEvents: { message: string }[] } };
  SerializationContext: new (version: unknown) => { eventCount: number; getEventAt(index: number): { message: string } };
  Versions: { v1_5: unknown };
};

/** What the reference implementation finds wrong with a card when it reads it as version 1.5. */
export function faults(card: unknown): string[] {
  const context = new sdk.SerializationContext(sdk.Versions.v1_5);
  const parsed = new sdk.AdaptiveCard();
  parsed.parse(card, context);
  const said = [...Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message), ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
  // It refuses every second sound language, because the pattern it reads them by remembers where it stopped.
  return said.filter((message) => !/^Invalid value "(es|en)" for property "lang"/.test(message));
}
