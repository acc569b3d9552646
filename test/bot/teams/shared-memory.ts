/** What the bot keeps, in memory: as many endpoints as are given it are processes that share it. */
import { MemoryStorage, type StoreItem } from 'botbuilder';
import type { SharedStorage } from '../../../bot/teams/items';

export class SharedMemory extends MemoryStorage implements SharedStorage {
  async add(key: string, item: StoreItem): Promise<boolean> {
    const items = this.memory as Record<string, string>;
    const { expires = Infinity } = JSON.parse(items[key] ?? '{"expires":0}') as { expires?: number };
    if (expires > Date.now()) return false;
    await this.write({ [key]: item });
    return true;
  }

  /** Everything, by key. */
  get all(): Readonly<Record<string, string>> { return this.memory; }
}
