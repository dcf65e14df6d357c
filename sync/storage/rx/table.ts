import type { Database, Transaction } from '../database.ts';
import type { Statement } from '../sqlite.ts';
import type { SqlValue } from '../statements.ts';
import { IRREGULAR, orderedText } from './key-order.ts';
import type { KeyValue } from './key-order.ts';
import { columnsByPath, keyReader } from './layout.ts';
import { firstOther, isOther, subjectOf } from './row-keys.ts';
import type { KeyReader, Layout, StoredDocument } from './layout.ts';

/**
 * The rows of one collection:
 *
 *   n        its subject's number where it has one (`row-keys.ts`), else any
 *   id       the primary key, ordered as JavaScript orders it
 *   counter  grows with every write of the collection: a checkpoint that no clock can put back
 *   c0 …     the indexed fields
 *   doc      the whole document, as JSON; last, so that the columns before it are read without its pages
 */
export class CollectionTable {
  readonly n: number;
  readonly name: string;
  readonly layout: Layout;
  readonly columns: ReadonlyMap<string, string>;
  readonly #database: Database;
  readonly #readers: readonly KeyReader[];
  readonly #sql: TableSql;
  #counter: number;
  #isIrregular: boolean;

  constructor(database: Database, registered: RegisteredTable, layout: Layout) {
    this.n = registered.n;
    this.name = tableName(registered.n);
    this.layout = layout;
    this.columns = columnsByPath(layout);
    this.#database = database;
    this.#readers = layout.paths.map(keyReader);
    this.#sql = tableSql(this.name, layout);
    this.#counter = registered.counter;
    this.#isIrregular = registered.irregular === 1;
  }

  /** Of the newest write, for a checkpoint. */
  get counter(): number {
    return this.#counter;
  }

  /**
   * Once a document held an array or object where its schema promises a plain value, the columns no longer tell all:
   * queries then go by the documents themselves.
   */
  get isIrregular(): boolean {
    return this.#isIrregular;
  }

  statement(sql: string): Statement {
    return this.#database.statements.prepareQuery(sql);
  }

  document(id: string): StoredDocument | undefined {
    const json = this.#find<string>(this.#sql.document, id);
    return json === undefined ? undefined : parseDocument(json);
  }

  revision(id: string): string | undefined {
    return this.#find<string>(this.#sql.revision, id);
  }

  #find<Found>({ bySubject, byKey }: Lookup, id: string): Found | undefined {
    const subject = this.layout.bySubject ? subjectOf(id) : null;
    const found = subject === null ? undefined : this.#database.prepare(bySubject).pluck().get(subject);
    return (found ?? this.#database.prepare(byKey).pluck().get(orderedText(id))) as Found | undefined;
  }

  insert(document: StoredDocument): void {
    this.insertAt(++this.#counter, document);
  }

  /** For a table that is being laid out anew, where a document keeps the place of its last write. */
  insertAt(counter: number, document: StoredDocument): void {
    const subject = this.layout.bySubject ? [subjectOf(document[this.layout.primary] as string)] : [];
    this.#database.prepare(this.#sql.insert).run(...subject, ...this.#fullRow(document, counter));
  }

  /** Sets only the indexed fields that changed: SQLite then leaves every other index alone, which is most of the cost. */
  update(document: StoredDocument, previous: StoredDocument | undefined): void {
    const columns = ['counter', 'rev', 'lwt', 'doc'];
    const row: SqlValue[] = [++this.#counter, document._rev, document._meta.lwt, JSON.stringify(document)];
    if (previous?._deleted !== document._deleted) {
      columns.push('deleted');
      row.push(document._deleted ? 1 : 0);
    }
    for (const [index, read] of this.#readers.entries()) {
      const key = read(document);
      if (previous !== undefined && key !== IRREGULAR && key === read(previous)) continue;
      columns.push(`c${index}`);
      row.push(this.#regular(key));
    }
    row.push(this.#find<number>(this.#sql.row, document[this.layout.primary] as string) ?? null);
    this.statement(this.#updateSql(columns)).run(...row);
  }

  /** To be called before the COMMIT of every transaction that wrote here. */
  saveCounter(): void {
    this.#database
      .prepare('UPDATE rx_collections SET counter = ?, irregular = ? WHERE n = ?')
      .run(this.#counter, this.#isIrregular ? 1 : 0, this.n);
  }

  /** What a rollback took back. The counter may keep its gap: it only has to grow. */
  restoreFlags(): void {
    if (!this.#database.isOpen) return;
    const saved = this.#database.row<{ irregular: number }>('SELECT irregular FROM rx_collections WHERE n = ?', this.n);
    this.#isIrregular = saved?.irregular === 1;
  }

  #fullRow(document: StoredDocument, counter: number): SqlValue[] {
    const row: SqlValue[] = [
      orderedText(document[this.layout.primary] as string),
      counter,
      document._deleted ? 1 : 0,
      document._rev,
      document._meta.lwt,
    ];
    for (const read of this.#readers) row.push(this.#regular(read(document)));
    row.push(JSON.stringify(document));
    return row;
  }

  #regular(key: KeyValue | typeof IRREGULAR): KeyValue {
    if (key !== IRREGULAR) return key;
    this.#isIrregular = true;
    return null;
  }

  #updateSql(columns: readonly string[]): string {
    return `UPDATE ${this.name} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE n = ?`;
  }
}

export function parseDocument(json: string): StoredDocument {
  return JSON.parse(json) as StoredDocument;
}

/** What the registry says of one collection. */
export type RegisteredTable = {
  readonly n: number;
  readonly layout: string;
  readonly counter: number;
  readonly irregular: number;
};

export function tableName(n: number): string {
  return `rx_${n}`;
}

/** Columns that selectors reach have no type: a column of type TEXT would take the number 5 for the text "5". */
export function createTable(transaction: Transaction, name: string, layout: Layout): void {
  const fields = layout.paths.map((_, index) => `c${index}, `).join('');
  transaction.run(`
    CREATE TABLE ${name} (
      n INTEGER PRIMARY KEY,
      id NOT NULL${layout.bySubject ? '' : ' UNIQUE'},
      counter INTEGER NOT NULL,
      deleted INTEGER NOT NULL,
      rev TEXT NOT NULL,
      lwt NOT NULL,
      ${fields}
      doc TEXT NOT NULL
    )`);
}

export function createIndexes(transaction: Transaction, name: string, layout: Layout): void {
  if (layout.bySubject) transaction.run(`CREATE UNIQUE INDEX ${name}_others ON ${name} (id) WHERE ${isOther}`);
  for (const [index, { columns, livingOnly }] of layout.indexes.entries()) {
    const condition = livingOnly ? ' WHERE deleted = 0' : '';
    transaction.run(`CREATE INDEX ${indexName(name, index)} ON ${name} (${columns.join(', ')})${condition}`);
  }
}

export function indexName(table: string, index: number): string {
  return `${table}_i${index}`;
}

/** Two ways to a document: by its subject's number, and by its key. */
type Lookup = { readonly bySubject: string; readonly byKey: string };

type TableSql = {
  readonly document: Lookup;
  readonly revision: Lookup;
  readonly row: Lookup;
  readonly insert: string;
};

function tableSql(name: string, { paths, bySubject }: Layout): TableSql {
  const columns = ['id', 'counter', 'deleted', 'rev', 'lwt', ...paths.map((_, index) => `c${index}`), 'doc'];
  const values = columns.map(() => '?');
  const lookup = (what: string): Lookup => ({
    bySubject: `SELECT ${what} FROM ${name} WHERE n = (SELECT n FROM subjects WHERE id = ?)`,
    byKey: `SELECT ${what} FROM ${name} WHERE id = ?${bySubject ? ` AND ${isOther}` : ''}`,
  });
  if (bySubject) {
    columns.unshift('n');
    const behindAll = `(SELECT max(coalesce(max(n), 0) + 1, ${firstOther}) FROM ${name})`;
    values.unshift(`coalesce((SELECT n FROM subjects WHERE id = ?), ${behindAll})`);
  }
  return {
    document: lookup('doc'),
    revision: lookup('rev'),
    row: lookup('n'),
    insert: `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${values.join(', ')})`,
  };
}
