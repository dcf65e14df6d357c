import type { Connection, Statement } from './sqlite.ts';

/** What SQLite stores. A boolean is none of them: write 0 and 1. */
export type SqlValue = null | number | bigint | string | Uint8Array;

const MOST_KEPT = 512;

/** Prepared statements by their text; the least recently used leave first, since selectors make new texts. */
export class Statements {
  readonly #connection: Connection;
  readonly #byText = new Map<string, Statement>();
  readonly #recent = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** For the fixed texts of a program: kept for ever, found by one look-up. */
  prepare(sql: string): Statement {
    let statement = this.#byText.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#byText.set(sql, statement);
    }
    return statement;
  }

  /** For texts made from a caller's query. */
  prepareQuery(sql: string): Statement {
    const statement = this.prepare(sql);
    this.#recent.delete(sql);
    this.#recent.add(sql);
    if (this.#recent.size > MOST_KEPT) this.#forgetOldest();
    return statement;
  }

  clear(): void {
    this.#byText.clear();
    this.#recent.clear();
  }

  #forgetOldest(): void {
    const [oldest] = this.#recent;
    if (oldest === undefined) return;
    this.#recent.delete(oldest);
    this.#byText.delete(oldest);
  }
}
