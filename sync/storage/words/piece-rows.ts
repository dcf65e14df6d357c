import type { Transaction } from '../database.ts';
import { keyOf } from './term.ts';

/** Takes the rows of a piece, table by table in any order; the bytes are the caller's again afterwards. */
export interface PieceRows {
  /** @param first the number of its first entry, @param start that entry's row in `search_entries` */
  entries(first: number, start: number, data: Uint8Array): void;
  block(term: string, data: Uint8Array): void;
  list(term: string, first: number, data: Uint8Array): void;
}

/** Into the file. */
export class FiledRows implements PieceRows {
  readonly #tx: () => Transaction;
  readonly #piece: number;

  /** @param tx the transaction at hand */
  constructor(tx: () => Transaction, piece: number) {
    this.#tx = tx;
    this.#piece = piece;
  }

  entries(first: number, start: number, data: Uint8Array): void {
    const sql = 'INSERT INTO word_entries (piece, first, start, rows) VALUES (?, ?, ?, ?)';
    this.#tx().run(sql, this.#piece, first, start, data);
  }

  block(term: string, data: Uint8Array): void {
    this.#tx().run('INSERT INTO word_blocks (piece, term, data) VALUES (?, ?, ?)', this.#piece, keyOf(term), data);
  }

  list(term: string, first: number, data: Uint8Array): void {
    const sql = 'INSERT INTO word_lists (piece, term, first, data) VALUES (?, ?, ?, ?)';
    this.#tx().run(sql, this.#piece, keyOf(term), first, data);
  }
}

type Kept<Method extends keyof PieceRows> = readonly [Method, ...Parameters<PieceRows[Method]>];

const chunkBytes = 65_536;

/** Until the piece is begun; one thread can hand them to another. */
export class GatheredRows implements PieceRows {
  readonly rows: (Kept<'entries'> | Kept<'block'> | Kept<'list'>)[] = [];
  #chunk = new Uint8Array(chunkBytes);
  #used = 0;

  entries(first: number, start: number, data: Uint8Array): void {
    this.rows.push(['entries', first, start, this.#copy(data)]);
  }

  block(term: string, data: Uint8Array): void {
    this.rows.push(['block', term, this.#copy(data)]);
  }

  list(term: string, first: number, data: Uint8Array): void {
    this.rows.push(['list', term, first, this.#copy(data)]);
  }

  /** Hundreds of rows share a buffer: each of its own would cost as much as its bytes. */
  #copy(data: Uint8Array): Uint8Array {
    if (this.#used + data.length > chunkBytes) [this.#chunk, this.#used] = [new Uint8Array(chunkBytes), 0];
    const copy = this.#chunk.subarray(this.#used, this.#used + data.length);
    copy.set(data);
    this.#used += data.length;
    return copy;
  }
}

export type DrawnRows = GatheredRows['rows'];

export function fileRows(rows: DrawnRows, into: PieceRows): void {
  for (const row of rows) {
    if (row[0] === 'entries') into.entries(row[1], row[2], row[3]);
    else if (row[0] === 'block') into.block(row[1], row[2]);
    else into.list(row[1], row[2], row[3]);
  }
}
