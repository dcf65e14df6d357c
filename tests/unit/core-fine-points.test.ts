import { describe, expect, it } from 'vitest';
import { senderFrontier } from '../../sync/core/frontier/carried.ts';
import { mayWrite } from '../../sync/core/record/certificate.ts';
import { isSpace, known, sha256, sha256Bytes, type FeedId, type Hash } from '../../sync/core/ids.ts';
import { findLost } from '../../sync/core/frontier/lost-places.ts';
import { encodeFrame, FrameSplitter } from '../../sync/core/pouch/pouch-frames.ts';
import { encodeEnd, encodeHeader, readEnd, verifyEnd } from '../../sync/core/pouch/pouch-header.ts';
import { readPouch } from '../../sync/core/pouch/read-pouch.ts';
import { findLocators } from '../../sync/core/frontier/locators.ts';
import { operationVersion } from '../../sync/core/record/operation.ts';
import { signReceipt, verifyReceipt, type Receipt } from '../../sync/core/exchange/receipt.ts';
import { signerFromSeed } from '../../sync/core/signing.ts';
import { standing } from '../../sync/core/exchange/refusals.ts';
import { readForFold } from '../../sync/core/fold/fold-record.ts';
import { placeName, type PlaceKey, type SpaceStore } from '../../sync/core/space-store.ts';
import { rememberAbsent } from '../../sync/core/exchange/wants.ts';
import { encodeColumns } from '../../sync/core/bundle/bundle-encode.ts';
import { packBundle } from '../../sync/core/bundle/bundle-pack.ts';
import { takeInBundle } from '../../sync/core/exchange/intake.ts';
import { Author, testCertificate, testRoot, testSigner } from '../support/author.ts';
import { delhi } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';

const feed = sha256('feed').slice(0, 32) as FeedId;
const place = (seq: number, name = `${seq}`) => ({ feed, seq, hash: sha256(name) });

describe('what a sender is taken to hold', () => {
  it('[X4] is not told by two runs of one feed, though one of them goes on from its end', () => {
    const base = [place(1)];
    const runs = [place(2, 'one'), place(2, 'two')].map((end) => ({ prev: place(1).hash, end }));
    expect(senderFrontier(base, [], runs)).toEqual(base);
    expect(senderFrontier(base, [], runs.slice(0, 1))).toEqual([place(2, 'one')]);
  });
});

describe('locators', () => {
  it('[X7] are ever further back, and the first place is always among them', async () => {
    const store = {
      placesOf: async () => new Map(),
      recordsAt: async (places: readonly PlaceKey[]) =>
        new Map(places.map((one) => [placeName(one), [place(one.seq).hash]])),
    } as unknown as SpaceStore;
    const found = await findLocators(store, [place(12)], { frontier: [place(7, 'strange')], locators: [] }, new Set());
    expect(found.map(({ seq }) => seq)).toEqual([11, 10, 8, 4, 1]);
  });
});

describe('a place in a bundle', () => {
  it('[X11] names nothing where two records stand in it, though the end that it was told by is one of them', async () => {
    const author = new Author('anna', delhi);
    author.note('before the fork');
    const clone = author.fork();
    const place = { feed: author.owner.feed, seq: 3, hash: author.note('one').hash };
    const branch = author.batch();
    const known = [...branch.records];
    author.note('after it');
    const { records, seals } = author.batch();
    const later = records.filter((record) => !known.includes(record));
    const bundle = packBundle(encodeColumns(later, seals, (hash) => (hash === place.hash ? place : null)));
    const taken = async (store: MemoryStore) => takeInBundle(store, delhi, [testRoot.publicKey], bundle, [place]);

    const straight = new MemoryStore();
    await straight.accept(branch);
    expect(await taken(straight)).toMatchObject({ ok: true, value: { records: 1, refused: [] } });
    const forked = new MemoryStore();
    await forked.accept(branch);
    clone.note('two');
    await forked.accept(clone.batch());
    expect(await taken(forked)).toMatchObject({ ok: true, value: { records: 0, refused: [], carried: null } });
  });
});

describe('chunks that headquarters did not have', () => {
  const [asked, before] = [sha256('asked'), sha256('before')];
  const store = {
    wantedChunks: async () => [asked, before].map((hash) => ({ hash, have: 0 })),
    chunkSlice: async () => null,
  } as unknown as SpaceStore;
  const receipt = (lacking: Receipt['lacking']): Receipt => ({
    space: known(isSpace, 'mission/DEL'),
    digest: sha256('frontier'),
    lacking,
    at: 1,
    signature: '',
  });
  const answered = { asked: [{ hash: asked, have: 0 }], slices: [], isCut: false, receiptBefore: null, receipt: null };

  it('[X12] are remembered, unless the answer was cut short', async () => {
    expect(await rememberAbsent(store, [before], answered)).toEqual([before, asked]);
    expect(await rememberAbsent(store, [before], { ...answered, isCut: true })).toEqual([before]);
  });

  it('[X12] are asked for again once its receipt lacks less, or nothing, of a feed', async () => {
    const moved = { ...answered, asked: [], receiptBefore: receipt([[feed, 5]]) };
    expect(await rememberAbsent(store, [before], { ...moved, receipt: receipt([[feed, 5]]) })).toEqual([before]);
    expect(await rememberAbsent(store, [before], { ...moved, receipt: receipt([[feed, 6]]) })).toEqual([]);
    expect(await rememberAbsent(store, [before], { ...moved, receipt: receipt([]) })).toEqual([]);
  });
});

describe('a certificate', () => {
  it('[K2] lets a desk write in the spaces that it names, but nowhere in the ministry’s', () => {
    const mission = known(isSpace, 'mission/DEL');
    const ministry = known(isSpace, 'ministry');
    const below = known(isSpace, 'ministry/catalogue');
    const desk = testCertificate('desk', [mission, ministry, below]);
    expect([mission, ministry, below].map((space) => mayWrite(desk, space))).toEqual([true, false, false]);
    const headquarters = { ...desk, role: 'headquarters' as const };
    expect([ministry, below].map((space) => mayWrite(headquarters, space))).toEqual([true, true]);
  });
});

describe('a refusal', () => {
  it('[X13] stands until another end comes to the feed, though it has as many', () => {
    const refusal = { feed, seq: 1, reason: 'wrong-seal', by: 'headquarters', ends: [place(1).hash] } as const;
    expect(standing([refusal], [place(1)], [])).toEqual([refusal]);
    expect(standing([refusal], [place(2)], [])).toEqual([]);
  });
});

describe('a receipt', () => {
  it('[X8] says by its signature what is lacking, and when', () => {
    const signer = signerFromSeed(Buffer.alloc(32, 7));
    const said = { space: known(isSpace, 'mission/DEL'), digest: sha256('frontier'), lacking: [[feed, 5]] as const };
    const receipt = signReceipt(signer, { ...said, at: 1 });
    expect(verifyReceipt(signer.publicKey, receipt)).toBe(true);
    for (const other of [
      { lacking: [] },
      { at: 2 },
      { digest: sha256('other') },
      { space: known(isSpace, 'ministry') },
    ])
      expect(verifyReceipt(signer.publicKey, { ...receipt, ...other })).toBe(false);
  });
});

describe('an operation of the next version', () => {
  it('[R12] says nothing here, even where it has a shape that is known', () => {
    const author = new Author('one', known(isSpace, 'mission/DEL'));
    const stored = author.note('x');
    const read = (v: number) =>
      readForFold({ ...stored, body: { ...stored.body, v } }, author.owner.certificate, () => 'admitted');
    expect(read(operationVersion).operation).toEqual(stored.operation);
    expect(read(operationVersion + 1)).toMatchObject({ operation: null, judgement: 'admitted' });
  });
});

describe('headquarters that went back', () => {
  it('[X9] has not what it told, though another record stands in the same place', async () => {
    const store = {
      frontier: async () => [place(3, 'told')],
      placesOf: async () => new Map(),
      range: async () => [],
    } as unknown as SpaceStore;
    expect(await findLost(store, [place(3, 'told')], [place(3, 'other')])).toEqual([place(3, 'told')]);
    expect(await findLost(store, [place(3, 'told')], [place(4)])).toEqual([]);
  });

  it('[X9] has not what it told and never sent, where all that leads to its later end is here', async () => {
    const later = place(4, 'of another branch');
    const store = {
      frontier: async () => [later],
      placesOf: async (hashes: readonly Hash[]) => new Map(hashes.includes(later.hash) ? [[later.hash, later]] : []),
    } as unknown as SpaceStore;
    expect(await findLost(store, [place(3, 'told')], [later])).toEqual([place(3, 'told')]);
  });
});

describe('the end of a pouch', () => {
  const signer = signerFromSeed(Buffer.alloc(32, 7));
  const certificate = { ...testCertificate('one', [known(isSpace, 'mission/DEL')]) };
  const header = {
    v: 1,
    id: '0'.repeat(32),
    part: 1,
    from: certificate,
    to: signer.publicKey,
    spaces: [],
    at: 1,
  };

  it('[P4] says by its signature whether it is the last', () => {
    const [frame] = new FrameSplitter().push(encodeEnd(signer, sha256('all'), true));
    const end = readEnd((frame?.payload ?? new Uint8Array()).subarray(1));
    expect(verifyEnd(signer.publicKey, sha256('all'), end)).toBe(true);
    expect(verifyEnd(signer.publicKey, sha256('all'), { ...end, last: false })).toBe(false);
  });

  it('[P4] is where it ends: nothing may stand after it', async () => {
    const first = encodeHeader(header);
    const end = encodeEnd(testSigner('one'), sha256Bytes(first), true);
    const reading = { roots: [certificate.root], recipient: signer.publicKey, admit: async () => null };
    const read = async (...frames: readonly Uint8Array[]) => {
      const step = await readPouch(stick(frames), reading).next();
      return step.done === true;
    };
    expect(await read(first, end)).toBe(true);
    await expect(read(first, end, encodeFrame(9))).rejects.toMatchObject({ fault: { type: 'malformed-pouch' } });
  });
});

async function* stick(frames: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield Buffer.concat(frames);
}
