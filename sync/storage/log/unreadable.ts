import type { Hash } from '../../core/ids.ts';
import { isReadable } from '../../core/record/readable.ts';
import type { Database, Reader, Transaction } from '../database.ts';
import type { LoggedRecord } from './log.ts';
import { hasHashPrefix, hashIn, hashPrefix, recordColumns, type RecordRow } from './rows.ts';

/** Records that a newer program wrote in a way that this one cannot read [R12]: noted as they come in, so that people are told. */
export class UnreadableRecords {
  readonly #database: Database;
  readonly #logged: (row: RecordRow) => LoggedRecord;

  constructor(database: Database, logged: (row: RecordRow) => LoggedRecord) {
    this.#database = database;
    this.#logged = logged;
  }

  /** @param n the record's row */
  note(tx: Transaction, n: number): void {
    tx.run('INSERT INTO unreadable_records (record) VALUES (?)', n);
  }

  /** The latest arrivals first. */
  page({ offset, limit }: { readonly offset: number; readonly limit: number }): readonly LoggedRecord[] {
    return this.#read(this.#database, 'ORDER BY u.record DESC LIMIT ? OFFSET ?', limit, offset).map(
      ({ entry }) => entry,
    );
  }

  count(): number {
    return this.#database.row<{ count: number }>('SELECT COUNT(*) AS count FROM unreadable_records')?.count ?? 0;
  }

  /** Of what was erased there is nothing left that a newer program could read. */
  forgetErased(tx: Transaction, hash: Hash): void {
    for (const { row } of this.#read(tx, `WHERE ${hasHashPrefix}`, hashPrefix(hash)))
      if (hashIn(row) === hash) this.#forget(tx, row);
  }

  /** By a program that reads otherwise than the one that noted them. */
  readAgain(tx: Transaction): void {
    for (const { row, entry } of this.#read(tx, '')) if (isReadable(entry.record)) this.#forget(tx, row);
  }

  #forget(tx: Transaction, { n }: RecordRow): void {
    tx.run('DELETE FROM unreadable_records WHERE record = ?', n);
  }

  #read(
    reader: Reader,
    further: string,
    ...values: readonly number[]
  ): readonly { readonly row: RecordRow; readonly entry: LoggedRecord }[] {
    return reader
      .rows<RecordRow>(
        `SELECT ${recordColumns} FROM unreadable_records u JOIN records r ON r.n = u.record ${further}`,
        ...values,
      )
      .map((row) => ({ row, entry: this.#logged(row) }));
  }
}
