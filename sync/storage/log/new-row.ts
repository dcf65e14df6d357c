import type { FeedId, Hash, SubjectId } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import { isReadable } from '../../core/record/readable.ts';
import { operationText, subjectsOf, type StoredRecord } from '../../core/record/record.ts';
import { packBody } from './packed-body.ts';
import { blobOf, hashPrefix } from './rows.ts';

/** A record as its row is written: all that takes thought is done. */
export interface NewRow {
  readonly feed: FeedId;
  readonly seq: number;
  readonly at: number;
  readonly hash: Buffer;
  readonly prefix: number;
  /** `packBody`. */
  readonly body: Buffer;
  /** Canonical text, in UTF-8; null once erased. */
  readonly operation: Buffer | null;
  readonly key: Buffer | null;
  readonly name: Hash;
  readonly prev: Hash | null;
  readonly subjects: readonly SubjectId[];
  /** A newer program wrote it, in a way that this one cannot read. */
  readonly unreadable: boolean;
  /** The chunks that an `attach` names, and the bytes of all of them. */
  readonly attached: { readonly size: number; readonly chunks: readonly Hash[] } | null;
}

export function newRow(record: StoredRecord): NewRow {
  const { body, hash, key } = record;
  const text = operationText(record);
  return {
    feed: body.feed,
    seq: body.seq,
    at: body.at,
    hash: blobOf(hash),
    prefix: hashPrefix(hash),
    body: packBody(body),
    operation: text === null ? null : Buffer.from(text),
    key: key === null ? null : blobOf(key),
    name: hash,
    prev: body.prev,
    subjects: subjectsOf(body),
    unreadable: !isReadable(record),
    attached: attachedBy(record),
  };
}

/** Cheaper than reading every operation of an intake: only an `attach` names chunks. */
function attachedBy({ operation }: StoredRecord): NewRow['attached'] {
  const mentionsChunks = typeof operation === 'object' && operation !== null && 'chunks' in operation;
  const read = mentionsChunks ? parseOperation(operation) : null;
  return read?.type === 'attach' ? { size: read.size, chunks: read.chunks } : null;
}
