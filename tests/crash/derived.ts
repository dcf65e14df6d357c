import { isDeepStrictEqual } from 'node:util';
import type { Replica } from '../../sync/replica/replica.ts';
import type { Database } from '../../sync/storage/database.ts';
import { StorageError } from '../../sync/storage/storage-failure.ts';
import { OrdinalList } from '../../sync/storage/words/ordinals.ts';
import { PieceReader } from '../../sync/storage/words/piece-reader.ts';
import { searchedPieces } from '../../sync/storage/words/pieces.ts';
import { wordOf } from '../../sync/storage/words/term.ts';
import { putAllTogether } from '../../sync/storage/words/tidier.ts';

/** All that is derived from the log, by a name for each piece: documents without RxDB's own fields, and words of the index. */
export type Derived = ReadonlyMap<string, unknown>;

export function readDerived(database: Database): Derived {
  const derived = new Map<string, unknown>();
  for (const { name, table } of collectionTables(database)) {
    for (const { id, doc } of database.each<{ id: string; doc: string }>(
      `SELECT id, doc FROM ${table} WHERE deleted = 0`,
    ))
      derived.set(`${name} ${id}`, withoutOwnFields(JSON.parse(doc) as Record<string, unknown>));
  }
  for (const [entry, words] of readWords(database)) derived.set(entry, words);
  return derived;
}

function collectionTables(database: Database): readonly { readonly name: string; readonly table: string }[] {
  return database
    .rows<{ n: number; name: string }>('SELECT n, collection_name AS name FROM rx_collections')
    .filter(({ name }) => !name.startsWith('_'))
    .map(({ n, name }) => ({ name, table: `rx_${n}` }));
}

/** RxDB's revision, times and marks differ from one folding to the next. */
function withoutOwnFields(document: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).filter(([member]) => !member.startsWith('_')));
}

/** The row of an entry depends on the order in which they came, and the pieces on when they were put together; what they stand for does not. */
function readWords(database: Database): ReadonlyMap<string, unknown> {
  const entries = database.rows<{ n: number; kind: string; id: string; at: number; piece: number }>(
    'SELECT n, kind, id, at, piece FROM search_entries',
  );
  const written = new Map(entries.map(({ n, piece }) => [n, piece]));
  const words = new Map<number, string[]>(entries.map(({ n }) => [n, []]));
  for (const piece of searchedPieces(database)) {
    const reader = new PieceReader(database, piece);
    for (const term of reader.terms()) {
      const having = new OrdinalList();
      reader.readInto(having, term);
      for (const ordinal of having.view) {
        const n = reader.rowOf(ordinal);
        const by = written.get(n) ?? -1;
        if (by >= piece.first && by <= piece.last) words.get(n)?.push(wordOf(term.term));
      }
    }
  }
  return new Map<string, unknown>(entries.map(({ n, kind, id, at }) => [`search ${kind} ${id}`, [at, words.get(n)]]));
}

/** Forgets all of it and folds it again from the log; cut off anywhere, the dirty queue says what is left. */
export async function refold(replica: Replica): Promise<void> {
  const { database, log } = replica;
  const forgotten = database.transaction((tx) => {
    for (const { table } of collectionTables(database)) tx.run(`DELETE FROM ${table}`);
    tx.run('DELETE FROM search_entries');
    // Whoever is putting pieces together meanwhile must not take the new ones for those.
    putAllTogether(tx);
    log.markAllDirty(tx);
  });
  if (!forgotten.ok) throw new StorageError(forgotten.error);
  await replica.projectDirty();
}

/** The pieces that are not the same in both, few enough to be read. */
export function differences(before: Derived, after: Derived): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const differing = names.filter((name) => !isDeepStrictEqual(before.get(name), after.get(name)));
  return differing.slice(0, 5).map((name) => `${name}: ${say(before.get(name))} instead of ${say(after.get(name))}`);
}

function say(piece: unknown): string {
  return piece === undefined ? 'nothing' : JSON.stringify(piece).slice(0, 600);
}
