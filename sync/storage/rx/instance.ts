import { now } from 'rxdb';
import type {
  BulkWriteRow,
  EventBulk,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageChangeEvent,
  RxStorageCountResult,
  RxStorageInstance,
  RxStorageQueryResult,
} from 'rxdb';
import type { Observable } from 'rxjs';
import { StorageError } from '../storage-failure.ts';
import { NO_ATTACHMENTS, findAttachment, readAttachments } from './attachments.ts';
import type { AttachmentBytes } from './attachments.ts';
import { changedSince, purgeDeleted } from './changes.ts';
import type { OpenCollection, OpenCollections } from './collections.ts';
import { countQuery, runQuery } from './query.ts';
import type { MangoQuery } from './query-plan.ts';
import { dropTable } from './registry.ts';
import { writeRows } from './write-rows.ts';
import type { Checkpoint, Plain, WriteRow, Written } from './write-rows.ts';

/** There is nothing to choose for a single collection. */
export type ChanceryOptions = Record<string, never>;

export type ChanceryInternals = { readonly collection: OpenCollection };

/**
 * RxDB's view of one collection. Every answer is ready when its method returns, as an already resolved promise, but for
 * writes, which wait for the COMMIT that they share with the rest of their tick.
 */
export class ChanceryInstance<RxDocType> implements RxStorageInstance<
  RxDocType,
  ChanceryInternals,
  ChanceryOptions,
  Checkpoint
> {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<RxDocType>>>;
  readonly internals: ChanceryInternals;
  readonly options: Readonly<ChanceryOptions>;
  readonly #collections: OpenCollections;
  readonly #collection: OpenCollection;
  #isClosed = false;

  constructor(
    collections: OpenCollections,
    collection: OpenCollection,
    schema: Readonly<RxJsonSchema<RxDocumentData<RxDocType>>>,
    options: Readonly<ChanceryOptions>,
  ) {
    this.databaseName = collection.key.databaseName;
    this.collectionName = collection.key.collectionName;
    this.schema = schema;
    this.internals = { collection };
    this.options = options;
    this.#collections = collections;
    this.#collection = collection;
    collection.instances.add(this.#plain);
  }

  bulkWrite(rows: BulkWriteRow<RxDocType>[], context: string): Promise<RxStorageBulkWriteResponse<RxDocType>> {
    const refused = this.#refusal();
    if (refused !== undefined) return Promise.reject(refused);
    const plain = rows as unknown as WriteRow[];
    const written =
      this.schema.attachments === undefined
        ? this.#write(plain, context, NO_ATTACHMENTS)
        : readAttachments(plain).then((bytes) => this.#write(plain, context, bytes));
    return written.then(({ errors }) => ({ error: errors }) as unknown as RxStorageBulkWriteResponse<RxDocType>);
  }

  findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<RxDocType>[]> {
    return this.#read(() => {
      const found: unknown[] = [];
      for (const id of ids) {
        const document = this.#collection.table.document(id);
        if (document !== undefined && (withDeleted || !document._deleted)) found.push(document);
      }
      return found as RxDocumentData<RxDocType>[];
    });
  }

  query(prepared: PreparedQuery<RxDocType>): Promise<RxStorageQueryResult<RxDocType>> {
    return this.#read(() => {
      const { table, schema } = this.#collection;
      const documents = runQuery(table, schema, prepared.query as unknown as MangoQuery);
      return { documents } as unknown as RxStorageQueryResult<RxDocType>;
    });
  }

  count(prepared: PreparedQuery<RxDocType>): Promise<RxStorageCountResult> {
    return this.#read(() => {
      const { table, schema } = this.#collection;
      return { count: countQuery(table, schema, prepared.query as unknown as MangoQuery), mode: 'fast' };
    });
  }

  getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    return this.#read(() => {
      const { n } = this.#collection.table;
      const data = findAttachment(this.#collections.database, n, { documentId, attachmentId }, digest);
      if (data === undefined) throw new Error('the attachment does not exist');
      return data;
    });
  }

  getChangedDocumentsSince(
    limit: number,
    checkpoint?: Checkpoint,
  ): Promise<{ documents: RxDocumentData<RxDocType>[]; checkpoint: Checkpoint }> {
    return this.#read(() => {
      const changed = changedSince(this.#collections.database, this.#collection.table, limit, checkpoint);
      return changed as unknown as { documents: RxDocumentData<RxDocType>[]; checkpoint: Checkpoint };
    });
  }

  changeStream(): Observable<EventBulk<RxStorageChangeEvent<RxDocType>, Checkpoint>> {
    return this.#collection.changes.asObservable() as unknown as Observable<
      EventBulk<RxStorageChangeEvent<RxDocType>, Checkpoint>
    >;
  }

  cleanup(minimumDeletedTime: number): Promise<boolean> {
    return this.#read(() => {
      this.#collections.writes.flush();
      const { database } = this.#collections;
      const purged = database.transaction((transaction) =>
        purgeDeleted(transaction, this.#collection.table, now() - minimumDeletedTime),
      );
      if (!purged.ok) throw new StorageError(purged.error);
      return purged.value;
    });
  }

  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return this.#settle(() => this.#leave());
  }

  remove(): Promise<void> {
    const refused = this.#refusal();
    if (refused !== undefined) return Promise.reject(refused);
    return this.#settle(() => {
      const { database } = this.#collections;
      const dropped = database.transaction((transaction) => dropTable(transaction, this.#collection.table.n));
      if (!dropped.ok) throw new StorageError(dropped.error);
      for (const instance of this.#collection.instances) instance.#leave();
    });
  }

  #write(rows: WriteRow[], context: string, bytes: AttachmentBytes): Promise<Written> {
    const { table, changes } = this.#collection;
    const { database, writes, outbox } = this.#collections;
    return writes.add({
      write: () => {
        const written = writeRows({ database, table, instance: this.#plain, rows, context, bytes });
        table.saveCounter();
        return written;
      },
      committed: ({ bulk }) => {
        if (bulk !== undefined) outbox.send(changes, bulk);
      },
      undone: () => table.restoreFlags(),
    });
  }

  #read<Value>(read: () => Value): Promise<Value> {
    try {
      const refused = this.#refusal();
      if (refused !== undefined) throw refused;
      return Promise.resolve(read());
    } catch (thrown) {
      return Promise.reject(thrown as Error);
    }
  }

  /** What was asked for before is written first. */
  #settle(act: () => void): Promise<void> {
    try {
      this.#collections.writes.flush();
      act();
      return Promise.resolve();
    } catch (thrown) {
      return Promise.reject(thrown as Error);
    }
  }

  #leave(): void {
    this.#isClosed = true;
    this.#collections.leave(this.#collection, this.#plain);
  }

  #refusal(): Error | undefined {
    if (this.#isClosed) return new Error(`the collection ${this.collectionName} is closed`);
    // It would see what may yet be rolled back.
    if (this.#collections.database.isInTransaction) return new Error('RxDB was asked inside a transaction');
    return undefined;
  }

  get #plain(): ChanceryInstance<Plain> {
    return this as unknown as ChanceryInstance<Plain>;
  }
}
