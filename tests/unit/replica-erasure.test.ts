import { afterEach, describe, expect, it } from 'vitest';
import { appendRecord, beginFeed, feedIdOf } from '../../sync/core/record/feed.ts';
import { findRecordFault } from '../../sync/core/record/feed.ts';
import { sha256Bytes } from '../../sync/core/ids.ts';
import { sealPlace } from '../../sync/core/record/seal.ts';
import { verdictSubjectKey } from '../../sync/core/fold/verdict.ts';
import { hasChunk, putChunk } from '../../sync/storage/blobs.ts';
import { searchText } from '../../sync/storage/search.ts';
import { contentName, findThumbnail, keepThumbnail } from '../../sync/storage/thumbnails.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';
import { makeDevice, missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

describe('a lawful erasure', () => {
  let one: TestReplica | undefined;
  afterEach(() => one?.close());

  it('[F3] drops operation, key, words, chunks and picture of the record, and leaves a body that still verifies', async () => {
    one = await openTestReplica();
    const { replica } = one;
    const key = replica.newSubjectKey();
    const say = (
      operation: Parameters<typeof appendRecord>[1]['operation'],
      after: readonly never[] = [],
      alongside?: () => void,
    ) => {
      const written = replica.append({ actor: null, key, kind: 'case', after, operation });
      alongside?.();
      if (!written.ok) throw new Error(written.error.type);
      return written.value;
    };
    const scan = Buffer.from('a scan of a passport');
    const chunk = sha256Bytes(scan);
    replica.atomic((tx) => putChunk(tx, blobOf(chunk), scan));
    replica.atomic((tx) => keepThumbnail(tx, contentName([chunk]), Buffer.from('the passport, small')));
    const open = say({ type: 'open', fields: { 'applicant/full_name': 'Trần Thị Xoá', state: 'received' } });
    const attached = say(
      { type: 'attach', title: 't', name: 'n.pdf', media_type: 'application/pdf', size: scan.length, chunks: [chunk] },
      [open.hash] as never,
    );
    expect(searchText(replica.database, { query: 'xoa', limit: 5 })).toHaveLength(1);

    const headquarters = makeDevice('Headquarters', 'headquarters');
    const feed = feedIdOf(headquarters.certificate.device, missionSpace, 'ordinary', 'e'.repeat(32));
    const begun = beginFeed(
      headquarters.certificate,
      { space: missionSpace, lane: 'ordinary', epoch: 'e'.repeat(32), from: [], after: [] },
      1,
    );
    if (!begun.ok) throw new Error(begun.error.type);
    const verdict = appendRecord(
      { space: missionSpace, feed, seq: 1, hash: begun.value.hash },
      {
        at: 2,
        actor: null,
        key: verdictSubjectKey(missionSpace),
        kind: 'verdicts',
        after: [],
        operation: {
          type: 'verdict',
          ruling: 'erase',
          reason: 'by order',
          records: [open.hash, attached.hash].toSorted(),
        },
      },
    );
    if (!verdict.ok) throw new Error(verdict.error.type);
    await replica.store(missionSpace).accept({
      records: [begun.value, verdict.value],
      seals: [sealPlace(headquarters.signer, missionSpace, { feed, seq: 2, hash: verdict.value.hash })],
      owners: [{ feed, lane: 'ordinary', certificate: headquarters.certificate }],
    });
    await replica.projectDirty();

    for (const hash of [open.hash, attached.hash]) {
      const kept = replica.log.find(hash)?.record;
      expect([kept?.operation, kept?.key]).toEqual([null, null]);
      expect(kept && findRecordFault(kept)).toBeNull();
    }
    expect(hasChunk(replica.database, blobOf(chunk))).toBe(false);
    expect(findThumbnail(replica.database, contentName([chunk]))).toBeUndefined();
    expect(searchText(replica.database, { query: 'xoa', limit: 5 })).toHaveLength(0);
    expect((await replica.documents.cases.findOne(open.body.subject).exec())?.owner ?? '').toBe('');
    expect(await replica.store(missionSpace).lacking()).toEqual([]);

    await replica.store(missionSpace).accept({ records: [open], seals: [], owners: [] });
    await replica.projectDirty();
    expect(replica.log.find(open.hash)?.record.operation).toBeNull();
  });
});
