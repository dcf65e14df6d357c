import { describe, expect, test } from 'vitest';
import { decodeColumns } from '../../sync/core/bundle/bundle-decode.ts';
import { encodeColumns, type Columns } from '../../sync/core/bundle/bundle-encode.ts';
import { toBase64 } from '../../sync/core/base64.ts';
import type { Value } from '../../sync/core/canonical.ts';
import { verifyRun } from '../../sync/core/record/feed.ts';
import { isSpace, known, sha256, type Hash } from '../../sync/core/ids.ts';
import {
  maximumRecordBytes,
  operationHash,
  recordHash,
  type Body,
  type StoredRecord,
} from '../../sync/core/record/record.ts';
import { sealPlace } from '../../sync/core/record/seal.ts';
import { Author, testRoot, testSigner } from '../support/author.ts';

const space = known(isSpace, 'mission/DEL');

/** What a receiver makes of columns, and says of the run in them. */
function receive(columns: Columns): { readonly namedHere: boolean; readonly verdict: string } {
  const [run] = decodeColumns(columns, space, () => null).runs;
  if (!run) throw new Error('no run was decoded');
  const owner = verifyRun(run, { space, roots: [testRoot.publicKey], owner: null, placeOf: () => null });
  return { namedHere: run.namedHere === true, verdict: owner.ok ? 'ok' : owner.error.type };
}

/** A record that its author should never have written, sealed all the same. */
function writeUnchecked(author: Author, operation: Value): Columns {
  const [begin] = author.records;
  const like = author.note('x');
  const key = like.key!;
  const body: Body = { ...like.body, op: operationHash(key, like.body.feed, like.body.seq, operation) };
  const record: StoredRecord = { hash: recordHash(body), body, operation, key };
  const seal = sealPlace(testSigner(author.name), space, { feed: body.feed, seq: body.seq, hash: record.hash });
  return encodeColumns([begin!, record], [seal], () => null);
}

describe('names that a receiver computed itself', () => {
  test('[R9] are not computed again', () => {
    const author = new Author('honest', space);
    author.note('một');
    const { records, seals } = author.batch();
    expect(receive(encodeColumns(records, seals, () => null))).toEqual({ namedHere: true, verdict: 'ok' });
  });

  test('[R8] do not hide a record that is too large', () => {
    const columns = writeUnchecked(new Author('large', space), {
      type: 'note',
      text: 'x'.repeat(maximumRecordBytes - 100),
    });
    expect(receive(columns)).toEqual({ namedHere: false, verdict: 'too-large' });
  });

  test('[R8] a record nearly as large as may be is looked at, and kept', () => {
    const columns = writeUnchecked(new Author('nearly', space), { type: 'note', text: 'x'.repeat(60 * 1024) });
    expect(receive(columns)).toEqual({ namedHere: false, verdict: 'ok' });
  });

  test('[R9] an operation hash that was sent beside another operation is found out', () => {
    const author = new Author('liar', space);
    author.note('một');
    const { records, seals } = author.batch();
    const columns = encodeColumns(records, seals, () => null);
    const lie = { ...columns, erased: [[1, toBase64(sha256('something else') as Hash)] as const] };
    expect(receive(lie)).toEqual({ namedHere: false, verdict: 'wrong-operation' });
  });

  test('[R4] an operation hash that was sent for an erased operation stands', () => {
    const author = new Author('erased', space);
    const note = author.note('một');
    const { records, seals } = author.batch();
    const erased = records.map((record) => (record === note ? { ...record, operation: null, key: null } : record));
    expect(receive(encodeColumns(erased, seals, () => null))).toEqual({ namedHere: false, verdict: 'ok' });
  });
});
