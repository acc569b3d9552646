/** Bot Framework's `Storage` in one SQLite file: durable, shared by processes of one machine, and forgetting what has expired. */
import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import Database from 'libsql';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** A `Storage` whose items may say in `expires` (milliseconds since 1970) from when on they are not there any more. */
export interface Store extends Storage {
  /** Writes an item where there is none, and says whether it did; of several processes at the same moment, one does. */
  add(key: string, item: StoreItem): Promise<boolean>;
  /** All items whose key begins so. */
  list(prefix: string): Promise<StoreItems>;
  close(): void;
}

interface Row { readonly key: string; readonly value: string; readonly etag: string }

/** How long a process waits for another one to finish writing. */
const PATIENCE_MILLISECONDS = 2_000;
const SWEEP_MILLISECONDS = 3_600_000;

/**
 * Opens the file, and makes it where it is not there yet. What `write` has confirmed outlives the process, however it ends.
 * @throws Error naming the file and what to do where it cannot be used
 */
export function openStore(file: string, now: () => number = Date.now): Store {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return new SqliteStore(new Database(file), now);
  } catch (error) {
    throw new Error(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}. Set DATA_DIR to a folder that Anida may write to; a file that is damaged may be moved away, a new one is made.`, { cause: error });
  }
}

class SqliteStore implements Store {
  private readonly reading;
  private readonly listing;
  private readonly adding;
  private readonly writing;
  private readonly replacing;
  private readonly deleting;
  private readonly sweeping;
  private readonly inOne;
  private readonly timer: NodeJS.Timeout;
  /** No two versions of an item, by whichever process, have the same eTag. */
  private readonly mark = randomBytes(6).toString('base64url');
  private written = 0;

  constructor(private readonly db: Database.Database, private readonly now: () => number) {
    db.pragma(`busy_timeout = ${PATIENCE_MILLISECONDS}`);
    db.pragma('journal_mode = WAL');
    // With a write-ahead log that is enough for the end of a process; the end of the power may cost the last moments, never the file.
    db.pragma('synchronous = NORMAL');
    db.exec('CREATE TABLE IF NOT EXISTS items (key TEXT PRIMARY KEY, value TEXT NOT NULL, etag TEXT NOT NULL, expires REAL) WITHOUT ROWID');
    db.exec('CREATE INDEX IF NOT EXISTS expiring ON items (expires) WHERE expires IS NOT NULL');
    this.reading = db.prepare('SELECT key, value, etag FROM items WHERE key IN (SELECT value FROM json_each(?)) AND (expires IS NULL OR expires > ?)');
    this.listing = db.prepare('SELECT key, value, etag FROM items WHERE key >= ? AND key < ? AND (expires IS NULL OR expires > ?) ORDER BY key');
    this.writing = db.prepare('INSERT INTO items (key, value, etag, expires) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, etag = excluded.etag, expires = excluded.expires');
    this.adding = db.prepare('INSERT INTO items (key, value, etag, expires) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, etag = excluded.etag, expires = excluded.expires WHERE items.expires <= ?');
    this.replacing = db.prepare('UPDATE items SET value = ?, etag = ?, expires = ? WHERE key = ? AND etag = ?');
    this.deleting = db.prepare('DELETE FROM items WHERE key = ?');
    this.sweeping = db.prepare('DELETE FROM items WHERE expires <= ?');
    this.inOne = db.transaction((changes: [string, StoreItem][]) => { for (const [key, item] of changes) this.put(key, item); });
    this.sweep();
    this.timer = setInterval(() => this.sweep(), SWEEP_MILLISECONDS).unref();
  }

  read(keys: string[]): Promise<StoreItems> {
    return attempt(() => itemsOf(this.rows(keys)));
  }

  list(prefix: string): Promise<StoreItems> {
    return attempt(() => itemsOf(this.listing.all(prefix, `${prefix}\u{10FFFF}`, this.now()) as Row[]));
  }

  add(key: string, item: StoreItem): Promise<boolean> {
    return attempt(() => {
      const { value, expires, next } = this.stored(item);
      return this.adding.run(key, value, next, expires, this.now()).changes > 0;
    });
  }

  /** All changes or none. An item with an eTag replaces only the version it was read from; one without, or with `*`, any. */
  write(changes: StoreItems): Promise<void> {
    return attempt(() => { this.inOne.immediate(Object.entries<StoreItem>(changes)); });
  }

  delete(keys: string[]): Promise<void> {
    return attempt(() => { for (const key of keys) this.deleting.run(key); });
  }

  close(): void {
    clearInterval(this.timer);
    this.db.close();
  }

  private put(key: string, item: StoreItem): void {
    const { eTag, value, expires, next } = this.stored(item);
    if (eTag !== undefined && eTag !== '*') {
      if (this.replacing.run(value, next, expires, key, eTag).changes > 0) return;
      if (this.rows([key]).length > 0) throw new Error(`Storage: "${key}" has been written by somebody else since it was read (eTag conflict). Read it again.`);
    }
    this.writing.run(key, value, next, expires);
  }

  private stored({ eTag, ...rest }: StoreItem): { readonly eTag: string | undefined; readonly value: string; readonly expires: number | null; readonly next: string } {
    const expires: unknown = rest['expires'];
    return { eTag, value: JSON.stringify(rest), expires: typeof expires === 'number' ? expires : null, next: `${this.mark}${(this.written++).toString(36)}` };
  }

  private rows(keys: readonly string[]): Row[] {
    return this.reading.all(JSON.stringify(keys), this.now()) as Row[];
  }

  private sweep(): void {
    try {
      this.sweeping.run(this.now());
    } catch {
      // Another process is writing: what has expired is not read anyway, and the next sweep takes it away.
    }
  }
}

function itemsOf(rows: readonly Row[]): StoreItems {
  return Object.fromEntries(rows.map(({ key, value, etag }) => [key, { ...(JSON.parse(value) as object), eTag: etag }]));
}

/** The file is read and written at once, but a `Storage` tells of its faults by promises. */
function attempt<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => { resolve(work()); });
}
