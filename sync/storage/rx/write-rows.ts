import { categorizeBulkWriteRows } from 'rxdb';
import type {
  BulkWriteRow,
  CategorizeBulkWriteRowsOutput,
  EventBulk,
  RxDocumentData,
  RxStorageChangeEvent,
  RxStorageInstance,
  RxStorageWriteError,
} from 'rxdb';
import type { Database } from '../database.ts';
import { removeAttachment, saveAttachment } from './attachments.ts';
import type { AttachmentBytes } from './attachments.ts';
import type { StoredDocument } from './layout.ts';
import type { CollectionTable } from './table.ts';

export type Plain = Record<string, unknown>;
export type WriteRow = BulkWriteRow<Plain>;
export type Checkpoint = { readonly counter: number };
export type Bulk = EventBulk<RxStorageChangeEvent<RxDocumentData<Plain>>, Checkpoint>;

/** One call of `bulkWrite`, or what `atomic` writes into one collection. */
export type RowsToWrite = {
  readonly database: Database;
  readonly table: CollectionTable;
  /** RxDB's own helper asks it for its schema. */
  readonly instance: RxStorageInstance<Plain, unknown, unknown>;
  readonly rows: WriteRow[];
  readonly context: string;
  readonly bytes: AttachmentBytes;
  /** Each row's `previous` was read in this transaction: nothing can have come between. */
  readonly isCurrent?: true;
};

export type Written = {
  readonly errors: RxStorageWriteError<Plain>[];
  /** To be emitted after the COMMIT; undefined when nobody needs to hear of it. */
  readonly bulk: Bulk | undefined;
};

/** Writes what does not conflict, inside the caller's transaction, which must end with the table's `saveCounter`. */
export function writeRows(work: RowsToWrite): Written {
  const { table } = work;
  const decided = categorizeBulkWriteRows<Plain>(
    work.instance,
    table.layout.primary,
    revisionsOf(work),
    work.rows,
    work.context,
  );
  for (const row of decided.bulkInsertDocs) table.insert(row.document);
  for (const row of decided.bulkUpdateDocs) table.update(row.document, row.previous);
  writeAttachments(work, decided);
  return { errors: withDocuments(table, decided.errors), bulk: bulkOf(decided, table.counter) };
}

/**
 * To find conflicts the helper looks at the revisions only, so that no document in the file has to be parsed for it.
 * `withDocuments` puts the whole document where a conflict is reported.
 */
function revisionsOf({ table, rows, isCurrent }: RowsToWrite): Map<string, StoredDocument> {
  const revisions = new Map<string, StoredDocument>();
  const seen = new Set<string>();
  for (const { document, previous } of rows) {
    const id = document[table.layout.primary] as string;
    if (seen.has(id)) throw new Error('an id stands twice in one bulk of writes');
    seen.add(id);
    const revision = isCurrent ? previous?._rev : table.revision(id);
    if (revision !== undefined) revisions.set(id, { _rev: revision } as StoredDocument);
  }
  return revisions;
}

function withDocuments(table: CollectionTable, errors: RxStorageWriteError<Plain>[]): RxStorageWriteError<Plain>[] {
  return errors.map((error) => {
    if (!('documentInDb' in error) || error.documentInDb === undefined) return error;
    return { ...error, documentInDb: table.document(error.documentId) } as RxStorageWriteError<Plain>;
  });
}

function writeAttachments(work: RowsToWrite, decided: CategorizeBulkWriteRowsOutput<Plain>): void {
  const { database, table, bytes } = work;
  for (const written of [decided.attachmentsAdd, decided.attachmentsUpdate].flat()) {
    saveAttachment(database, table.n, written, bytes);
  }
  for (const removed of decided.attachmentsRemove) removeAttachment(database, table.n, removed);
}

function bulkOf(decided: CategorizeBulkWriteRowsOutput<Plain>, counter: number): Bulk | undefined {
  const refused = new Set(decided.errors.map(({ documentId }) => documentId));
  // The helper also tells of an insert that it refuses because its attachment's bytes are missing.
  const events = decided.eventBulk.events.filter(({ documentId }) => !refused.has(documentId));
  if (events.length === 0) return undefined;
  return { ...decided.eventBulk, events, checkpoint: { counter } };
}
