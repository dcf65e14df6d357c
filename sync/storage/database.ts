import type { Connection } from './sqlite.ts';
import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { BackgroundSync } from './background-sync.ts';
import { rawKey } from './cipher.ts';
import type { Ownership } from './ownership.ts';
import { Statements } from './statements.ts';
import type { Statement } from './sqlite.ts';
import type { SqlValue } from './statements.ts';
import { storageFailureOf } from './storage-failure.ts';
import type { StorageFailure } from './storage-failure.ts';

/** Reads of the one file. Parameters stand for `?` in order; a row is an object of its columns. */
export interface Reader {
  row<Row>(sql: string, ...params: SqlValue[]): Row | undefined;
  rows<Row>(sql: string, ...params: SqlValue[]): Row[];
  /** Row by row, for what does not fit into memory. Nothing can be written while the loop runs. */
  each<Row>(sql: string, ...params: SqlValue[]): IterableIterator<Row>;
}

/** Writes exist inside a transaction only: whoever holds one cannot forget the COMMIT. */
export interface Transaction extends Reader {
  run(sql: string, ...params: SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  /** What this writes puts in another way what is there already: every answer stays as it was. */
  rearrange<Value>(work: () => Value): Value;
}

/**
 * When a commit has to be on the disk: at once, or soon, which costs nobody a wait. What is on the disk is always all that was
 * committed up to some moment, so that a commit at once takes all before it with it.
 */
export type Durability = 'at-once' | 'soon';

/**
 * The open file. All of it is synchronous: SQLite answers in microseconds, and RxDB runs a query again that is not
 * answered within a microtask. Open one with `openDatabase`.
 */
export class Database implements Reader {
  readonly path: string;
  readonly connection: Connection;
  readonly statements: Statements;
  readonly #ownership: Ownership | undefined;
  readonly #transaction: Transaction;
  readonly #sync: BackgroundSync;
  /** Rows that were written so that nothing is answered in another way. */
  #rearranged = 0;
  /** Of the newest commit. */
  #durability: Durability = 'at-once';
  /** `synchronous`, where a commit is waited for. */
  #forced = 0;

  constructor(path: string, connection: Connection, ownership: Ownership | undefined) {
    this.path = path;
    this.connection = connection;
    this.statements = new Statements(connection);
    this.#ownership = ownership;
    this.#sync = new BackgroundSync(`${path}-wal`);
    this.#transaction = {
      row: (sql, ...params) => this.row(sql, ...params),
      rows: (sql, ...params) => this.rows(sql, ...params),
      each: (sql, ...params) => this.each(sql, ...params),
      run: (sql, ...params) => this.statements.prepare(sql).run(...params),
      rearrange: (work) => this.#rearrange(work),
    };
  }

  /** As large as the file is once its log is moved into it. */
  get bytes(): number {
    const [pages, size] = ['page_count', 'page_size'].map((name) => this.connection.pragma(name, { simple: true }));
    return (pages as number) * (size as number);
  }

  get isOpen(): boolean {
    return this.connection.open;
  }

  /** Rows written so far. */
  get changes(): number {
    return this.prepare('SELECT total_changes()').pluck().get() as number;
  }

  /** While it stays the same, so does every answer. */
  get revision(): number {
    return this.changes - this.#rearranged;
  }

  get isInTransaction(): boolean {
    return this.connection.inTransaction;
  }

  row<Row>(sql: string, ...params: SqlValue[]): Row | undefined {
    return this.statements.prepare(sql).get(...params) as Row | undefined;
  }

  rows<Row>(sql: string, ...params: SqlValue[]): Row[] {
    return this.statements.prepare(sql).all(...params) as Row[];
  }

  each<Row>(sql: string, ...params: SqlValue[]): IterableIterator<Row> {
    // A statement of its own: a cached one is busy for as long as its loop runs.
    return this.connection.prepare(sql).iterate(...params) as IterableIterator<Row>;
  }

  prepare(sql: string): Statement {
    return this.statements.prepare(sql);
  }

  /** All that `work` reads is as of one moment, and SQLite need not forget between two reads what it has read. */
  atOneMoment<Value>(work: (reader: Reader) => Value): Value {
    this.prepare('BEGIN').run();
    try {
      return work(this);
    } finally {
      this.prepare('ROLLBACK').run();
    }
  }

  /**
   * One COMMIT for all that `work` does; it is on the disk when this returns ok, or soon after, as was asked for. What `work` throws
   * is thrown again after the rollback; a full disk and its like come back as a value.
   */
  transaction<Value>(
    work: (transaction: Transaction) => Value,
    durability: Durability = 'at-once',
  ): Result<Value, StorageFailure> {
    if (this.isInTransaction) throw new Error('a transaction was begun inside another');
    this.#become(durability);
    const done = this.#commit(work);
    if (done.ok && durability === 'soon') this.#sync.request();
    return done;
  }

  /** From now on; of a flood's many commits each would otherwise be told twice. */
  #become(durability: Durability): void {
    if (durability === this.#durability) return;
    if (durability === 'soon') {
      this.#forced = this.connection.pragma('synchronous', { simple: true }) as number;
      this.connection.pragma('synchronous=NORMAL');
    } else this.connection.pragma(`synchronous=${this.#forced}`);
    this.#durability = durability;
  }

  #commit<Value>(work: (transaction: Transaction) => Value): Result<Value, StorageFailure> {
    try {
      this.prepare('BEGIN IMMEDIATE').run();
      const value = work(this.#transaction);
      this.prepare('COMMIT').run();
      return ok(value);
    } catch (thrown) {
      this.#rollBack();
      const failure = storageFailureOf(thrown);
      if (failure === undefined) throw thrown;
      return err(failure);
    }
  }

  #rearrange<Value>(work: () => Value): Value {
    const before = this.changes;
    try {
      return work();
    } finally {
      this.#rearranged += this.changes - before;
    }
  }

  /** Encrypts the whole file anew, in one transaction. Ask the keyring to remember both keys until this has returned. */
  rekey(key: Uint8Array): Result<void, StorageFailure> {
    if (this.isInTransaction) throw new Error('the key was to be changed inside a transaction');
    this.#become('at-once');
    try {
      this.connection.pragma(`rekey='${rawKey(key)}'`);
    } catch (thrown) {
      const failure = storageFailureOf(thrown);
      if (failure === undefined) throw thrown;
      return err(failure);
    }
    this.#emptyLog();
    return ok(undefined);
  }

  /** Pages under the old key should not stay behind in the log. Where the disk refuses it now, the key is the new one all the same. */
  #emptyLog(): void {
    try {
      this.connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch (thrown) {
      if (storageFailureOf(thrown) === undefined) throw thrown;
    }
  }

  close(): void {
    this.statements.clear();
    this.#sync.close();
    this.connection.close();
    this.#ownership?.release();
  }

  /** SQLite has already rolled back by itself after some failures, a full disk among them. */
  #rollBack(): void {
    if (this.isInTransaction) this.prepare('ROLLBACK').run();
  }
}
