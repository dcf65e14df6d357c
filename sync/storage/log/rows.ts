import type { Value } from '../../core/canonical.ts';
import type { Hash, SubjectKey } from '../../core/ids.ts';
import type { StoredRecord } from '../../core/record.ts';
import type { KeptFeed } from './feeds.ts';
import { unpackBody } from './packed-body.ts';

export interface RecordRow {
  readonly n: number;
  readonly feed: number;
  readonly seq: number;
  readonly hash: Buffer;
  readonly at: number;
  readonly body: Buffer;
  readonly operation: string | null;
  readonly key: Buffer | null;
}

export const recordColumns = 'r.n, r.feed, r.seq, r.hash, r.at, r.body, r.operation, r.key';

/** @param feed the row's own */
export function readRecord(row: RecordRow, { space, owner: { feed } }: KeptFeed): StoredRecord {
  return {
    hash: row.hash.toString('hex') as Hash,
    body: unpackBody(row.body, { space, feed, seq: row.seq, at: row.at }),
    operation: row.operation === null ? null : (JSON.parse(row.operation) as Value),
    key: row.key === null ? null : (row.key.toString('hex') as SubjectKey),
  };
}

export const blobOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** The first 48 bits of a hash, as a number that SQLite keeps in six bytes. */
export function hashPrefix(hash: Hash): number {
  return Number.parseInt(hash.slice(0, 12), 16);
}
