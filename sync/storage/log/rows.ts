import type { Value } from '../../core/canonical.ts';
import type { Hash, SubjectKey } from '../../core/ids.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import type { KeptFeed } from './feeds.ts';
import { unpackBody } from './packed-body.ts';

export interface RecordRow {
  readonly n: number;
  readonly feed: number;
  readonly seq: number;
  readonly at: number;
  readonly hasKey: 0 | 1;
  /** Hash, key where there is one, and packed body as upper-case hex: one text is made several times as fast as three buffers. */
  readonly bytes: string;
  readonly operation: string | null;
}

export const recordColumns =
  'r.n, r.feed, r.seq, r.at, r.key IS NOT NULL AS hasKey, ' +
  "hex(r.hash || coalesce(r.key, x'') || r.body) AS bytes, r.operation";

/**
 * The condition on records `r` that their hash has this prefix, the one parameter. The index is cut into parts by their numbers, so that a
 * new record changes one of few pages; each part is looked into, the newest first.
 */
export const hasHashPrefix =
  'r.n IN (WITH RECURSIVE parts (part) AS ' +
  '(SELECT MAX(n) >> 14 FROM records UNION ALL SELECT part - 1 FROM parts WHERE part > 0) ' +
  'SELECT named.n FROM parts CROSS JOIN records named ON named.n >> 14 = part AND named.hash_prefix = ?)';

const hashDigits = 64;
const keyDigits = 32;

/** @param feed the row's own */
export function readRecord(row: RecordRow, { space, owner: { feed } }: KeptFeed): StoredRecord {
  const bytes = row.bytes.toLowerCase();
  const bodyAt = row.hasKey ? hashDigits + keyDigits : hashDigits;
  return {
    hash: bytes.slice(0, hashDigits) as Hash,
    body: unpackBody(bytes.slice(bodyAt), { space, feed, seq: row.seq, at: row.at }),
    operation: row.operation === null ? null : (JSON.parse(row.operation) as Value),
    key: row.hasKey ? (bytes.slice(hashDigits, bodyAt) as SubjectKey) : null,
  };
}

/** The name of the record in a row. */
export const hashIn = (row: RecordRow): Hash => row.bytes.slice(0, hashDigits).toLowerCase() as Hash;

export const blobOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** The first 48 bits of a hash, as a number that SQLite keeps in six bytes. */
export function hashPrefix(hash: Hash): number {
  return Number.parseInt(hash.slice(0, 12), 16);
}
