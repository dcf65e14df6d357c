import type { Reader, Transaction } from '../database.ts';
import { forgetReads } from './kept-reads.ts';

/**
 * A part of the index of words that is written once. Its entries are numbered in the order of their rows; what it says of one holds as long as the
 * entry was last written by one of the pieces `first` to `last`, of which this one was made.
 */
export interface Piece {
  readonly n: number;
  readonly first: number;
  readonly last: number;
  /** How many entries it has. */
  readonly entries: number;
}

/** `spent` are those whose words stand in another one now. */
export type PieceState = 'building' | 'searched' | 'spent';

const COLUMNS = 'n, first, last, entries';

/** What a search looks into, the oldest first. */
export function searchedPieces(reader: Reader): readonly Piece[] {
  return reader.rows<Piece>(`SELECT ${COLUMNS} FROM word_pieces WHERE state = 'searched' ORDER BY first`);
}

export function piecesIn(reader: Reader, state: PieceState): readonly Piece[] {
  return reader.rows<Piece>(`SELECT ${COLUMNS} FROM word_pieces WHERE state = ? ORDER BY first`, state);
}

/** Whether the entry in a row is still what the piece says of it: it was not written again by a newer one, or removed. */
export function isLiving(reader: Reader, { first, last }: Piece, row: number): boolean {
  const written = reader.row<{ piece: number }>('SELECT piece FROM search_entries WHERE n = ?', row)?.piece;
  return written !== undefined && written >= first && written <= last;
}

/** @returns its number, which no piece has that is there */
export function beginPiece(tx: Transaction): number {
  const n = tx.row<{ n: number }>('SELECT coalesce(max(n), 0) + 1 AS n FROM word_pieces')?.n ?? 1;
  tx.run("INSERT INTO word_pieces (n, first, last, entries, state) VALUES (?, ?, ?, 0, 'building')", n, n, n);
  return n;
}

export function finishPiece(tx: Transaction, { n, first, last, entries }: Piece): void {
  tx.run(
    "UPDATE word_pieces SET first = ?, last = ?, entries = ?, state = 'searched' WHERE n = ?",
    first,
    last,
    entries,
    n,
  );
}

export function spend(tx: Transaction, n: number): void {
  tx.run("UPDATE word_pieces SET state = 'spent' WHERE n = ?", n);
}

const TABLES = [
  { table: 'word_lists', key: 'term' },
  { table: 'word_blocks', key: 'term' },
  { table: 'word_entries', key: 'first' },
] as const;

/**
 * Removes some rows of a piece that nobody looks into; in the end the piece.
 *
 * @returns whether more is left of it
 */
export function dropSome(tx: Transaction, n: number, rows: number): boolean {
  for (const { table, key } of TABLES) {
    const bound = tx.row<{ key: Uint8Array | number }>(
      `SELECT ${key} AS key FROM ${table} WHERE piece = ? ORDER BY ${key} LIMIT 1 OFFSET ?`,
      n,
      rows,
    );
    if (bound) {
      tx.run(`DELETE FROM ${table} WHERE piece = ? AND ${key} <= ?`, n, bound.key);
      return true;
    }
    tx.run(`DELETE FROM ${table} WHERE piece = ?`, n);
  }
  tx.run('DELETE FROM word_pieces WHERE n = ?', n);
  return false;
}

export function dropAllPieces(tx: Transaction): void {
  forgetReads();
  for (const { table } of TABLES) tx.run(`DELETE FROM ${table}`);
  tx.run('DELETE FROM word_pieces');
}
