import { createRevision, now } from 'rxdb';
import { err } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Durability, Transaction } from './database.ts';
import { NO_ATTACHMENTS } from './rx/attachments.ts';
import type { OpenCollection, OpenCollections } from './rx/collections.ts';
import type { StoredDocument } from './rx/layout.ts';
import { writeRows } from './rx/write-rows.ts';
import type { Bulk, Plain, WriteRow } from './rx/write-rows.ts';
import type { RxStorageChancery } from './rx-storage.ts';
import { writeEntries, type SearchChange } from './search.ts';
import type { StorageFailure } from './storage-failure.ts';

/** A plain document of a collection: what its schema describes, without RxDB's own fields. */
export type DocumentData = Readonly<Record<string, unknown>>;

export type AtomicFailure =
  | StorageFailure
  | { readonly type: 'conflict'; readonly collection: string; readonly id: string };

/** Log, search and documents through one transaction. Everything in it is synchronous. */
export interface AtomicTransaction extends Transaction {
  /** The document as it stands in this transaction, with RxDB's own fields; undefined when there is none or it is deleted. */
  get(collection: string, id: string): StoredDocument | undefined;
  /** Inserts each document, or puts it in the place of the one with its id. */
  write(collection: string, documents: readonly DocumentData[]): void;
  /** As `write`, but a document that is there already is a conflict, which undoes the whole transaction. */
  insert(collection: string, documents: readonly DocumentData[]): void;
  remove(collection: string, ids: readonly string[]): void;
  /** Written right before the COMMIT, with all others. */
  find(change: SearchChange): void;
}

/** Marks the bulks that come from here, for listeners who want to tell. */
export const ATOMIC_CONTEXT = 'chancery-atomic';

/**
 * The synchronous door into several collections and raw tables: one COMMIT, and each collection's events after it. What
 * `work` throws is thrown again; then, and on a conflict or a full disk, nothing is written and nobody hears of it.
 */
export function atomic<Value>(
  storage: RxStorageChancery,
  databaseName: string,
  work: (tx: AtomicTransaction) => Value,
  durability?: Durability,
): Result<Value, AtomicFailure> {
  const { collections } = storage;
  const { database } = collections;
  if (database.isInTransaction) throw new Error('atomic was called inside a transaction');
  collections.writes.flush();
  const writing = new AtomicWrites(collections, databaseName);
  try {
    const result = database.transaction((transaction) => {
      const value = work(writing.open(transaction));
      writing.finish(transaction);
      return value;
    }, durability);
    if (result.ok) writing.emit();
    else writing.undo();
    return result;
  } catch (thrown) {
    writing.undo();
    if (thrown instanceof Conflict) return err(thrown.failure);
    throw thrown;
  }
}

/** Leaves the transaction the way every other throw does, so that it is rolled back. */
class Conflict extends Error {
  readonly failure: Extract<AtomicFailure, { type: 'conflict' }>;

  constructor(collection: string, id: string) {
    super('a document to be inserted is there already');
    this.failure = { type: 'conflict', collection, id };
  }
}

class AtomicWrites {
  readonly #collections: OpenCollections;
  readonly #databaseName: string;
  readonly #touched = new Set<OpenCollection>();
  readonly #bulks = new Map<OpenCollection, Bulk>();
  readonly #found = new Map<string, SearchChange>();

  constructor(collections: OpenCollections, databaseName: string) {
    this.#collections = collections;
    this.#databaseName = databaseName;
  }

  open(transaction: Transaction): AtomicTransaction {
    return {
      ...transaction,
      get: (name, id) => living(this.#collection(name).table.document(id)),
      write: (name, documents) => this.#put(this.#collection(name), documents, true),
      insert: (name, documents) => this.#put(this.#collection(name), documents, false),
      remove: (name, ids) => this.#remove(this.#collection(name), ids),
      find: (change) => void this.#found.set(`${change.kind} ${change.id}`, change),
    };
  }

  finish(transaction: Transaction): void {
    writeEntries(transaction, this.#found.values());
    for (const { table } of this.#touched) table.saveCounter();
  }

  emit(): void {
    for (const [collection, bulk] of this.#bulks) this.#collections.outbox.send(collection.changes, bulk);
  }

  undo(): void {
    for (const { table } of this.#touched) table.restoreFlags();
  }

  #put(collection: OpenCollection, documents: readonly DocumentData[], mayReplace: boolean): void {
    const { table, token } = collection;
    const lwt = now();
    const rows = documents.map((data) => {
      const id = data[table.layout.primary] as string;
      const previous = table.document(id);
      if (!mayReplace && living(previous) !== undefined) throw new Conflict(collection.key.collectionName, id);
      return rowOf(previous, { ...data, _deleted: false }, token, lwt);
    });
    this.#write(collection, rows);
  }

  #remove(collection: OpenCollection, ids: readonly string[]): void {
    const { table, token } = collection;
    const lwt = now();
    const rows: WriteRow[] = [];
    for (const id of ids) {
      const previous = living(table.document(id));
      if (previous !== undefined) rows.push(rowOf(previous, { ...previous, _deleted: true }, token, lwt));
    }
    this.#write(collection, rows);
  }

  #write(collection: OpenCollection, rows: WriteRow[]): void {
    if (rows.length === 0) return;
    this.#touched.add(collection);
    const { database } = this.#collections;
    const { table } = collection;
    const instance = instanceOf(collection);
    const work = { database, table, instance, rows, context: ATOMIC_CONTEXT, bytes: NO_ATTACHMENTS };
    const written = writeRows({ ...work, isCurrent: true });
    const [error] = written.errors;
    if (error !== undefined) throw new Error(`a write of atomic met status ${error.status} within its transaction`);
    if (written.bulk !== undefined) this.#tell(collection, written.bulk);
  }

  /** One bulk a collection, however many writes: RxDB looks at every live query once for each bulk. */
  #tell(collection: OpenCollection, bulk: Bulk): void {
    const known = this.#bulks.get(collection);
    if (known === undefined) {
      this.#bulks.set(collection, bulk);
      return;
    }
    for (const event of bulk.events) known.events.push(event);
    known.checkpoint = bulk.checkpoint;
  }

  #collection(name: string): OpenCollection {
    const found = this.#collections.find(this.#databaseName, name);
    if (found === undefined) throw new Error(`no collection ${name} of ${this.#databaseName} is open`);
    return found;
  }
}

/** What RxDB's own wrapper around a storage adds to a document before it hands it over. */
function rowOf(previous: StoredDocument | undefined, data: Plain, token: string, lwt: number): WriteRow {
  const document = {
    ...data,
    _attachments: data['_deleted'] === true ? {} : (previous?._attachments ?? {}),
    _meta: { lwt },
    _rev: createRevision(token, previous),
  } as WriteRow['document'];
  return previous === undefined ? { document } : { previous, document };
}

function living(document: StoredDocument | undefined): StoredDocument | undefined {
  return document === undefined || document._deleted ? undefined : document;
}

function instanceOf(collection: OpenCollection): WriteRowsInstance {
  const [instance] = collection.instances;
  if (instance === undefined) throw new Error(`the collection ${collection.key.collectionName} is closed`);
  return instance;
}

type WriteRowsInstance = Parameters<typeof writeRows>[0]['instance'];
