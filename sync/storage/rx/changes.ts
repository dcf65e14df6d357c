import type { Database, Transaction } from '../database.ts';
import type { StoredDocument } from './layout.ts';
import { parseDocument } from './table.ts';
import type { CollectionTable } from './table.ts';
import type { Checkpoint } from './write-rows.ts';

/** Each document once, at its newest state, in the order of last writes. Deleted ones are among them. */
export function changedSince(
  database: Database,
  table: CollectionTable,
  limit: number,
  since: Checkpoint = { counter: 0 },
): { readonly documents: StoredDocument[]; readonly checkpoint: Checkpoint } {
  indexByCounter(database, table);
  const rows = database
    .prepare(`SELECT counter, doc FROM ${table.name} WHERE counter > ? ORDER BY counter LIMIT ?`)
    .all(since.counter, limit) as { counter: number; doc: string }[];
  const last = rows.at(-1);
  return {
    documents: rows.map(({ doc }) => parseDocument(doc)),
    checkpoint: last === undefined ? since : { counter: last.counter },
  };
}

/** Only RxDB's replication and its kin ask in this order; a collection that has none need not carry the index. */
function indexByCounter(database: Database, table: CollectionTable): void {
  database.connection.exec(`CREATE INDEX IF NOT EXISTS ${table.name}_counter ON ${table.name} (counter)`);
}

const MOST_PURGED = 1_000;

/** Removes what was deleted before `before` (RxDB's time in milliseconds). False when some of it is left. */
export function purgeDeleted(transaction: Transaction, table: CollectionTable, before: number): boolean {
  const { changes } = transaction.run(
    `DELETE FROM ${table.name} WHERE n IN
      (SELECT n FROM ${table.name} WHERE deleted = 1 AND lwt < ? LIMIT ${MOST_PURGED})`,
    before,
  );
  return changes < MOST_PURGED;
}
