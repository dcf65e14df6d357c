import { createHash } from 'node:crypto';
import { canonicalize } from '../core/canonical.ts';
import type { Value } from '../core/canonical.ts';
import type { Database } from './database.ts';
import { tableName } from './rx/table.ts';
import { eachWord } from './words/each-word.ts';

/** What one part of the derived data says: how many rows, and SHA-256 over them in an order of their own. */
export interface PartDigest {
  readonly rows: number;
  readonly digest: string;
}

/** By collection, and for the search index its entries and its words. */
export type DerivedDigest = Readonly<Record<string, PartDigest>>;

/**
 * Digests all that is derived from the log: documents without RxDB's own fields, and what search finds by which words. Two
 * files whose logs are the same have the same digests, however either came about. Needs little memory.
 */
export function digestDerived(database: Database): DerivedDigest {
  const collections = database.rows<{ n: number; name: string }>(
    "SELECT n, collection_name AS name FROM rx_collections WHERE collection_name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY collection_name",
  );
  return {
    ...Object.fromEntries(collections.map(({ n, name }) => [name, digestDocuments(database, n)])),
    'search-entries': digestRows(database, 'SELECT kind, id, at, digest FROM search_entries ORDER BY kind, id'),
    'search-words': digestWords(database),
  };
}

function digestDocuments(database: Database, n: number): PartDigest {
  const table = tableName(n);
  // By their rows: documents that are sorted as a whole are all in memory at once.
  const rows = database.rows<{ n: number }>(`SELECT n FROM ${table} WHERE deleted = 0 ORDER BY id`);
  const read = database.prepare(`SELECT doc FROM ${table} WHERE n = ?`).pluck();
  return digest(rows, (row) =>
    withoutOwnFields(JSON.parse(read.get(row.n) as string) as Readonly<Record<string, Value>>),
  );
}

/** RxDB's revision, times and marks differ from one folding to the next. */
function withoutOwnFields(document: { readonly [member: string]: Value }): Value {
  return Object.fromEntries(Object.entries(document).filter(([member]) => !member.startsWith('_')));
}

function digestRows(database: Database, sql: string): PartDigest {
  return digest(database.each<Value>(sql), (row) => row);
}

/** How many entries have each word; the rows that entries stand in depend on the order of their coming. */
function digestWords(database: Database): PartDigest {
  return digest(eachWord(database), ({ word, entries }) => ({ term: word, doc: entries }));
}

function digest<Row>(rows: Iterable<Row>, valueOf: (row: Row) => Value): PartDigest {
  const hash = createHash('sha256');
  let count = 0;
  for (const row of rows) {
    hash.update(`${canonicalize(valueOf(row))}\n`);
    count += 1;
  }
  return { rows: count, digest: hash.digest('hex') };
}
