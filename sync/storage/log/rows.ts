import type { Value } from '../../core/canonical.ts';
import type { Hash, SubjectKey } from '../../core/ids.ts';
import type { Body, StoredRecord } from '../../core/record.ts';

export interface RecordRow {
  readonly n: number;
  readonly feed: number;
  readonly seq: number;
  readonly hash: Buffer;
  readonly body: string;
  readonly operation: string | null;
  readonly key: Buffer | null;
}

export const recordColumns = 'r.n, r.feed, r.seq, r.hash, r.body, r.operation, r.key';

export function readRecord(row: RecordRow): StoredRecord {
  return {
    hash: row.hash.toString('hex') as Hash,
    body: JSON.parse(row.body) as Body,
    operation: row.operation === null ? null : (JSON.parse(row.operation) as Value),
    key: row.key === null ? null : (row.key.toString('hex') as SubjectKey),
  };
}

export const blobOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** The first 48 bits of a hash, as a number that SQLite keeps in six bytes. */
export function hashPrefix(hash: Hash): number {
  return Number.parseInt(hash.slice(0, 12), 16);
}
