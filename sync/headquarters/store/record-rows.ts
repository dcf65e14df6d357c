import { canonicalize, type Value } from '../../core/canonical.ts';
import type { FeedOwner } from '../../core/record/feed.ts';
import type { Certificate } from '../../core/record/certificate.ts';
import type { FeedId, Hash, SubjectKey } from '../../core/ids.ts';
import type { Place } from '../../core/record/operation.ts';
import type { Body, StoredRecord } from '../../core/record/record.ts';

/** A row of `records`, as far as it makes a record again. */
export interface RecordRow {
  readonly hash: Buffer;
  readonly body: Buffer;
  readonly operation: Buffer | null;
  readonly key: Buffer | null;
}

export function readRecord(row: RecordRow): StoredRecord {
  return {
    hash: row.hash.toString('hex') as Hash,
    body: JSON.parse(row.body.toString('utf8')) as Body,
    operation: row.operation ? (JSON.parse(row.operation.toString('utf8')) as Value) : null,
    key: row.key ? (row.key.toString('hex') as SubjectKey) : null,
  };
}

export interface PlaceRow {
  readonly feed: Buffer;
  readonly seq: number;
  readonly hash: Buffer;
}

export function readPlace({ feed, seq, hash }: PlaceRow): Place {
  return { feed: feed.toString('hex') as FeedId, seq, hash: hash.toString('hex') as Hash };
}

export interface FeedRow {
  readonly feed: Buffer;
  readonly lane: FeedOwner['lane'];
  readonly certificate: Buffer;
}

export function readFeedOwner(row: FeedRow): FeedOwner {
  return { feed: row.feed.toString('hex') as FeedId, lane: row.lane, certificate: readCertificate(row.certificate) };
}

export function readCertificate(bytes: Buffer): Certificate {
  return JSON.parse(bytes.toString('utf8')) as Certificate;
}

export function certificateBytes(certificate: Certificate): Buffer {
  return Buffer.from(canonicalize(certificate as unknown as Value));
}
