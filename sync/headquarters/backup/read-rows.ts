import { Transform, type TransformCallback } from 'node:stream';

/** `PGCOPY\n\377\r\n\0`, flags and the length of an extension that nobody uses. */
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const headerBytes = signature.length + 8;

/** A row of a binary COPY: its fields' bytes, null for NULL. */
export type Row = readonly (Buffer | null)[];

/**
 * Reads PostgreSQL's binary COPY format (COPY, "Binary Format") as it passes. What stops before the trailer, or goes on after
 * it, is no such file: the stream fails.
 */
export class CopyRows extends Transform {
  rows = 0;
  readonly #onRow: (row: Row) => void;
  #rest: Buffer = Buffer.alloc(0);
  #state: 'header' | 'rows' | 'ended' = 'header';

  constructor(onRow: (row: Row) => void) {
    super();
    this.#onRow = onRow;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#take(chunk);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.#state === 'ended' && this.#rest.length === 0 ? null : new Error('the rows stop short'));
  }

  #take(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (this.#state === 'header') this.#readHeader();
    let at = 0;
    while (this.#state === 'rows') {
      const next = this.#readRow(at);
      if (next === null) break;
      at = next;
    }
    this.#rest = this.#rest.subarray(at);
  }

  #readHeader(): void {
    if (this.#rest.length < headerBytes) return;
    if (!this.#rest.subarray(0, signature.length).equals(signature)) throw new Error('no binary COPY');
    this.#rest = this.#rest.subarray(headerBytes);
    this.#state = 'rows';
  }

  /** @returns where the next row begins; null where this one is not all there */
  #readRow(from: number): number | null {
    const bytes = this.#rest;
    if (bytes.length < from + 2) return null;
    const fields = bytes.readInt16BE(from);
    let at = from + 2;
    if (fields === -1) {
      this.#state = 'ended';
      return at;
    }
    const row: (Buffer | null)[] = [];
    for (let field = 0; field < fields; field += 1) {
      if (bytes.length < at + 4) return null;
      const length = bytes.readInt32BE(at);
      at += 4;
      if (bytes.length < at + Math.max(0, length)) return null;
      row.push(length === -1 ? null : bytes.subarray(at, at + length));
      at += Math.max(0, length);
    }
    this.rows += 1;
    this.#onRow(row);
    return at;
  }
}
