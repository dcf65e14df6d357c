import type { RxJsonSchema } from 'rxdb';
import { Subject } from 'rxjs';
import type { Database } from '../database.ts';
import type { ChanceryInstance } from './instance.ts';
import type { StoredDocument } from './layout.ts';
import { Outbox } from './outbox.ts';
import { openTable } from './registry.ts';
import type { TableKey } from './registry.ts';
import type { CollectionTable } from './table.ts';
import { WriteQueue } from './write-queue.ts';
import type { Bulk, Plain } from './write-rows.ts';

/** One collection of one file, shared by all instances that RxDB has opened on it. */
export type OpenCollection = {
  readonly key: TableKey;
  readonly table: CollectionTable;
  readonly schema: Readonly<RxJsonSchema<StoredDocument>>;
  readonly changes: Subject<Bulk>;
  /** RxDB's token, which its revisions carry. */
  readonly token: string;
  readonly instances: Set<ChanceryInstance<Plain>>;
};

/**
 * The collections that are open, by name: `atomic` finds here what validators and other wrappers hide. It also holds
 * what they share, the queue of writes and the order of events.
 */
export class OpenCollections {
  readonly database: Database;
  readonly writes: WriteQueue;
  readonly outbox = new Outbox();
  readonly #open = new Map<string, OpenCollection>();

  constructor(database: Database) {
    this.database = database;
    this.writes = new WriteQueue(database);
  }

  enter(key: TableKey, schema: Readonly<RxJsonSchema<StoredDocument>>, token: string): OpenCollection {
    const place = placeOf(key);
    const known = this.#open.get(place);
    if (known !== undefined) return known;
    const table = openTable(this.database, key, schema);
    const opened = { key, table, schema, token, changes: new Subject<Bulk>(), instances: new Set<never>() };
    this.#open.set(place, opened);
    return opened;
  }

  leave(collection: OpenCollection, instance: ChanceryInstance<Plain>): void {
    collection.instances.delete(instance);
    if (collection.instances.size > 0) return;
    this.#open.delete(placeOf(collection.key));
    collection.changes.complete();
  }

  /** The newest version of a collection that is open. */
  find(databaseName: string, collectionName: string): OpenCollection | undefined {
    let newest: OpenCollection | undefined;
    for (const open of this.#open.values()) {
      const { key } = open;
      if (key.databaseName !== databaseName || key.collectionName !== collectionName) continue;
      if (newest === undefined || key.version > newest.key.version) newest = open;
    }
    return newest;
  }
}

function placeOf({ databaseName, collectionName, version }: TableKey): string {
  return JSON.stringify([databaseName, collectionName, version]);
}
