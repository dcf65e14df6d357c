import type Library from 'better-sqlite3';
import library from 'better-sqlite3-multiple-ciphers';

/** SQLite with SQLite3MultipleCiphers, by way of better-sqlite3. */
export const Sqlite: typeof Library = library;

export type Connection = Library.Database;
export type Statement = Library.Statement<unknown[]>;
