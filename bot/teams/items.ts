/** Items in a `Storage` that expire. Its faults cost memory, not answers: they are logged, and nothing is known. */
import type { Storage, StoreItem } from 'botbuilder';

/** A storage that can tell who came first. */
export interface SharedStorage extends Storage {
  /** Writes an item where there is none, and says whether it did; of several processes at the same moment, one does. */
  add(key: string, item: StoreItem): Promise<boolean>;
}

export interface ItemsParts {
  readonly storage: SharedStorage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Takes what the operator has to know; nobody in the conversation sees it. */
  readonly log: (line: string) => void;
}

export type Item = StoreItem & { readonly expires?: number };
type Fields = Readonly<Record<string, unknown>>;

export const MINUTE = 60_000;

export class Items {
  constructor(private readonly parts: ItemsParts) {}

  /** An item that is there for so many milliseconds from now on; none, and it is gone. */
  lasting(milliseconds: number, item: Fields): Item {
    return { ...item, eTag: '*', expires: this.parts.now() + milliseconds };
  }

  async read(keys: string[]): Promise<Readonly<Record<string, Fields | undefined>>> {
    try {
      const items = await this.parts.storage.read(keys) as Readonly<Record<string, Item>>;
      return Object.fromEntries(Object.entries(items).filter(([, { expires = Infinity }]) => expires > this.parts.now()));
    } catch (error) {
      this.complain('read', error);
      return {};
    }
  }

  async write(changes: Readonly<Record<string, Item>>): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    try {
      await this.parts.storage.write(changes);
    } catch (error) {
      this.complain('written', error);
    }
  }

  /** Whether there was no such item, so that it is the caller's now. Where nothing can be kept, everybody comes first. */
  async add(key: string, item: Item): Promise<boolean> {
    try {
      return await this.parts.storage.add(key, item);
    } catch (error) {
      this.complain('written', error);
      return true;
    }
  }

  private complain(what: string, error: unknown): void {
    this.parts.log(`The memory of conversations could not be ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
