import type Library from 'better-sqlite3';
// oxlint-disable-next-line import/default -- it is CommonJS: what it exports is what Node hands over as the default
import library from 'better-sqlite3-multiple-ciphers';

/** SQLite with SQLite3MultipleCiphers, by way of better-sqlite3. */
export const Sqlite: typeof Library = library;

export type Connection = Library.Database;
export type Statement = Library.Statement<unknown[]>;
