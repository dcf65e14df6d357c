import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { known, isSpace, sha256, sha256Bytes, type FeedId, type Hash } from '../../sync/core/ids.ts';
import { placeName, type SpaceStore } from '../../sync/core/space-store.ts';
import { Author, cut } from './author.ts';

export const contractSpace = known(isSpace, 'mission/DEL');

const absent = sha256('absent');
const absentFeed = absent.slice(0, 32) as FeedId;

/** What every implementation of `SpaceStore` does, whatever it stands on. `make` gives an empty store of `contractSpace`. */
export function describeSpaceStore(
  name: string,
  make: () => Promise<{ readonly store: SpaceStore; close(): Promise<void> }>,
): void {
  describe(`SpaceStore: ${name}`, () => {
    let store: SpaceStore;
    let close: (() => Promise<void>) | undefined;

    beforeEach(async () => {
      const made = await make();
      store = made.store;
      close = () => made.close();
    });
    afterEach(() => close?.());

    describe('records', () => {
      it('is empty at first', async () => {
        expect(await store.frontier()).toEqual([]);
        expect(await store.owners([absentFeed])).toEqual(new Map());
        expect(await store.placesOf([absent])).toEqual(new Map());
        expect(await store.recordsAt([{ feed: absentFeed, seq: 1 }])).toEqual(new Map());
        expect(await store.range(absentFeed, 0, 10)).toEqual([]);
        expect(await store.seals(absentFeed, 1, 10)).toEqual([]);
        expect(await store.wantedChunks(10)).toEqual([]);
        expect(await store.lacking()).toEqual([]);
        expect(await store.chunkSlice(absent, 0, 10)).toBeNull();
      });

      it('gives records back as they were accepted', async () => {
        const author = new Author('desk', contractSpace);
        author.write({ type: 'open', fields: { name: 'Nguyễn Thị Đào', number: 7, list: [true, null, 'x'] } });
        author.note('hòa và hoà', { also: [author.last.body.subject], subject: 'case 2' });
        await store.accept(author.batch());
        expect(await store.range(author.owner.feed, 0, 10)).toEqual(author.records);
        expect(await store.owners([author.owner.feed, absentFeed])).toEqual(
          new Map([[author.owner.feed, author.owner]]),
        );
      });

      it('gives a record without operation and key back as erased', async () => {
        const author = new Author('desk', contractSpace);
        author.note('to be erased');
        const { records, ...rest } = author.batch();
        const erased = records.map((record) =>
          record.body.seq === 2 ? { ...record, operation: null, key: null } : record,
        );
        await store.accept({ ...rest, records: erased });
        expect(await store.range(author.owner.feed, 0, 10)).toEqual(erased);
      });

      it('pages through a feed by seq', async () => {
        const author = new Author('desk', contractSpace);
        for (let index = 0; index < 9; index += 1) author.note(`note ${index}`);
        await store.accept(author.batch());
        const { feed } = author.owner;
        expect((await store.range(feed, 0, 4)).map((record) => record.body.seq)).toEqual([1, 2, 3, 4]);
        expect((await store.range(feed, 4, 4)).map((record) => record.body.seq)).toEqual([5, 6, 7, 8]);
        expect((await store.range(feed, 8, 4)).map((record) => record.body.seq)).toEqual([9, 10]);
        expect(await store.range(feed, 10, 4)).toEqual([]);
      });

      it('places records by their hashes, and leaves out those not held', async () => {
        const author = new Author('desk', contractSpace);
        const note = author.note('one');
        await store.accept(author.batch());
        const place = { feed: author.owner.feed, seq: 2, hash: note.hash };
        expect(await store.placesOf([absent, note.hash])).toEqual(new Map([[note.hash, place]]));
        expect(await store.placesOf([])).toEqual(new Map());
      });

      it('says in the frontier where each feed ends', async () => {
        const [left, right] = [
          new Author('left', contractSpace),
          new Author('right', contractSpace, { lane: 'urgent' }),
        ];
        left.note('one');
        await store.accept(left.batch());
        await store.accept(right.batch());
        const ends = [left, right].map(({ owner, last }) => ({
          feed: owner.feed,
          seq: last.body.seq,
          hash: last.hash,
        }));
        expect(await store.frontier()).toEqual(ends.toSorted((one, other) => (one.feed < other.feed ? -1 : 1)));
      });

      it('moves a feed’s end as it grows, batch after batch', async () => {
        const author = new Author('desk', contractSpace);
        for (const text of ['one', 'two', 'three']) {
          author.note(text);
          await store.accept(author.batch());
          expect(await store.frontier()).toEqual([
            { feed: author.owner.feed, seq: author.last.body.seq, hash: author.last.hash },
          ]);
        }
      });

      it('takes several feeds in one batch', async () => {
        const authors = ['a', 'b', 'c', 'd'].map((name) => new Author(name, contractSpace));
        const batches = authors.map((author) => author.batch());
        await store.accept({
          records: batches.flatMap((batch) => batch.records),
          seals: batches.flatMap((batch) => batch.seals),
          owners: batches.flatMap((batch) => batch.owners),
        });
        expect(await store.frontier()).toHaveLength(4);
        expect(await store.owners(authors.map((author) => author.owner.feed))).toEqual(
          new Map(authors.map((author) => [author.owner.feed, author.owner])),
        );
      });

      it('[X3] the same batch twice changes nothing', async () => {
        const author = new Author('desk', contractSpace);
        author.attach(Buffer.from('scan'));
        const batch = author.batch();
        await store.accept(batch);
        const before = await everything(store, author.owner.feed);
        await store.accept(batch);
        await store.accept({
          ...batch,
          records: [...batch.records, ...batch.records],
          seals: [...batch.seals, ...batch.seals],
        });
        expect(await everything(store, author.owner.feed)).toEqual(before);
      });

      it('passes over what it holds already in a batch that goes on from it', async () => {
        const author = new Author('desk', contractSpace);
        author.note('one');
        await store.accept(author.batch());
        author.note('two');
        await store.accept(author.batch());
        expect(await store.range(author.owner.feed, 0, 10)).toEqual(author.records);
        expect(await store.frontier()).toHaveLength(1);
      });

      it('takes the same batches from several sides at once', async () => {
        const authors = ['a', 'b', 'c'].map((name) => new Author(name, contractSpace));
        for (const author of authors) for (let index = 0; index < 20; index += 1) author.note(`note ${index}`);
        const batches = authors.map((author) => author.batch());
        const joined = (order: readonly number[]): Parameters<SpaceStore['accept']>[0] => ({
          records: order.flatMap((index) => batches[index]?.records ?? []),
          seals: order.flatMap((index) => batches[index]?.seals ?? []),
          owners: order.flatMap((index) => batches[index]?.owners ?? []),
        });
        await Promise.all(
          [
            [0, 1, 2],
            [2, 1, 0],
            [1, 0],
            [0, 2],
          ].map((order) => store.accept(joined(order))),
        );
        for (const author of authors) expect(await store.range(author.owner.feed, 0, 100)).toEqual(author.records);
        expect(await store.frontier()).toHaveLength(3);
      });
    });

    describe('forks', () => {
      it('keeps both records of one place, and both ends', async () => {
        const { author, clone } = await acceptFork(store);
        const { feed } = author.owner;
        const both = [author.records[2], clone.records[0]].map((record) => record?.hash ?? absent).toSorted();
        expect(await store.recordsAt([{ feed, seq: 3 }])).toEqual(new Map([[placeName({ feed, seq: 3 }), both]]));
        const ends = (await store.frontier()).map((end) => end.hash);
        expect(ends.toSorted()).toEqual([author.last.hash, clone.last.hash].toSorted());
      });

      it('gives the records of both branches by (seq, hash)', async () => {
        const { author, clone } = await acceptFork(store);
        const records = await store.range(author.owner.feed, 0, 100);
        const expected = [...author.records, ...clone.records].toSorted(
          (left, right) => left.body.seq - right.body.seq || (left.hash < right.hash ? -1 : 1),
        );
        expect(records).toEqual(expected);
      });

      it('finds places with one record, with more, and with none', async () => {
        const { author } = await acceptFork(store);
        const { feed } = author.owner;
        const found = await store.recordsAt([1, 3, 3, 99].map((seq) => ({ feed, seq })));
        const counts = new Map([...found].map(([name, hashes]) => [name, hashes.length]));
        expect(counts).toEqual(
          new Map([
            [`${feed}.1`, 1],
            [`${feed}.3`, 2],
          ]),
        );
      });

      it('grows one branch without touching the other’s end', async () => {
        const { author, clone } = await acceptFork(store);
        clone.note('further');
        await store.accept(clone.batch());
        const ends = (await store.frontier()).map((end) => end.hash);
        expect(ends.toSorted()).toEqual([author.last.hash, clone.last.hash].toSorted());
      });
    });

    describe('seals', () => {
      it('gives the seals between two places, both included, by seq', async () => {
        const author = new Author('desk', contractSpace).seal();
        for (let index = 0; index < 5; index += 1) {
          author.note(`note ${index}`);
          author.seal();
        }
        await store.accept(author.batch());
        expect(await store.seals(author.owner.feed, 2, 4)).toEqual(author.seals.slice(1, 4));
        expect(await store.seals(author.owner.feed, 1, 99)).toEqual(author.seals);
      });

      it('keeps a seal that comes after its record', async () => {
        const author = new Author('desk', contractSpace);
        author.note('one');
        const { records, owners } = author.batch();
        await store.accept({ records, owners, seals: [] });
        await store.accept({ records: [], owners, seals: author.seals });
        expect(await store.seals(author.owner.feed, 1, 9)).toEqual(author.seals);
      });
    });

    describe('chunks', () => {
      it('wants the chunks that records name, the smallest blobs first', async () => {
        const author = new Author('desk', contractSpace);
        const large = author.attach(randomBytes('large', CHUNK_SIZE + 5));
        const small = author.attach(randomBytes('small', 10));
        await store.accept(author.batch());
        const wanted = [...small.chunks, ...large.chunks].map((hash) => ({ hash, have: 0 }));
        expect(await store.wantedChunks(10)).toEqual(wanted);
        expect(await store.wantedChunks(2)).toEqual(wanted.slice(0, 2));
      });

      it('wants those first that a record of the asked device names', async () => {
        const [left, right] = [new Author('left', contractSpace), new Author('right', contractSpace)];
        const large = left.attach(randomBytes('large', 500));
        const [small, shared] = [right.attach(randomBytes('small', 10)), right.attach(randomBytes('shared', 20))];
        left.attach(randomBytes('shared', 20));
        await store.accept(left.batch());
        await store.accept(right.batch());
        const order = [...shared.chunks, ...large.chunks, ...small.chunks];
        expect((await store.wantedChunks(10, left.owner.certificate.device)).map((chunk) => chunk.hash)).toEqual(order);
        expect((await store.wantedChunks(2, left.owner.certificate.device)).map((chunk) => chunk.hash)).toEqual(
          order.slice(0, 2),
        );
      });

      it('wants a chunk once that several records name', async () => {
        const author = new Author('desk', contractSpace);
        const { chunks } = author.attach(Buffer.from('photograph'));
        author.attach(Buffer.from('photograph'));
        await store.accept(author.batch());
        expect(await store.wantedChunks(10)).toEqual([{ hash: chunks[0], have: 0 }]);
      });

      it('gathers a chunk from slices, and says how much it has', async () => {
        const { hash, bytes } = await acceptAttachment(store, 1_000);
        await store.acceptSlices([slice(hash, bytes, 0, 400)]);
        expect(await store.wantedChunks(10)).toEqual([{ hash, have: 400 }]);
        expect(await store.chunkSlice(hash, 0, 10)).toBeNull();
        await store.acceptSlices([slice(hash, bytes, 400, 500), slice(hash, bytes, 900, 100)]);
        expect(await store.wantedChunks(10)).toEqual([]);
        expect(await readWhole(store, hash)).toEqual(bytes);
      });

      it('gives parts of a held chunk', async () => {
        const { hash, bytes } = await acceptAttachment(store, 1_000);
        await store.acceptSlices([slice(hash, bytes, 0, 1_000)]);
        const part = await store.chunkSlice(hash, 990, 100);
        expect(part).toMatchObject({ hash, offset: 990, total: 1_000 });
        expect(Buffer.from(part?.bytes ?? [])).toEqual(bytes.subarray(990));
        expect((await store.chunkSlice(hash, 1_000, 100))?.bytes).toHaveLength(0);
      });

      it('passes over a slice that does not continue what is held', async () => {
        const { hash, bytes } = await acceptAttachment(store, 1_000);
        await store.acceptSlices([slice(hash, bytes, 400, 100)]);
        expect(await store.wantedChunks(10)).toEqual([{ hash, have: 0 }]);
        await store.acceptSlices([
          slice(hash, bytes, 0, 400),
          slice(hash, bytes, 500, 500),
          slice(hash, bytes, 0, 400),
        ]);
        expect(await store.wantedChunks(10)).toEqual([{ hash, have: 400 }]);
      });

      it('drops what completes to a wrong hash, and can start again', async () => {
        const { hash, bytes } = await acceptAttachment(store, 1_000);
        const forged = Buffer.alloc(1_000, 7);
        await store.acceptSlices([slice(hash, forged, 0, 600), slice(hash, forged, 600, 400)]);
        expect(await store.chunkSlice(hash, 0, 10)).toBeNull();
        expect(await store.wantedChunks(10)).toEqual([{ hash, have: 0 }]);
        await store.acceptSlices([slice(hash, bytes, 0, 1_000)]);
        expect(await readWhole(store, hash)).toEqual(bytes);
      });

      it('starts again where an earlier slice lied about the size', async () => {
        const { hash, bytes } = await acceptAttachment(store, 1_000);
        await store.acceptSlices([{ hash, offset: 0, total: 5_000, bytes: Buffer.alloc(2_000, 7) }]);
        await store.acceptSlices([slice(hash, bytes, 0, 1_000)]);
        expect(await readWhole(store, hash)).toEqual(bytes);
      });

      it('passes over slices that are empty, run past their end, or are larger than a chunk may be', async () => {
        const { hash, bytes } = await acceptAttachment(store, 1_000);
        await store.acceptSlices([
          { hash, offset: 0, total: 1_000, bytes: Buffer.alloc(0) },
          { hash, offset: 0, total: 500, bytes },
          { hash, offset: 0, total: CHUNK_SIZE + 1, bytes },
        ]);
        expect(await store.wantedChunks(10)).toEqual([{ hash, have: 0 }]);
      });

      it('[X3] the same slices twice change nothing', async () => {
        const { hash, bytes } = await acceptAttachment(store, 1_000);
        const slices = [slice(hash, bytes, 0, 400), slice(hash, bytes, 400, 600)];
        await store.acceptSlices(slices);
        await store.acceptSlices(slices);
        expect(await readWhole(store, hash)).toEqual(bytes);
        expect(await store.wantedChunks(10)).toEqual([]);
      });

      it('does not want a chunk that came before the record that names it', async () => {
        const bytes = randomBytes('early', 100);
        const hash = sha256Bytes(bytes);
        await store.acceptSlices([slice(hash, bytes, 0, 100)]);
        const author = new Author('desk', contractSpace);
        author.attach(bytes);
        await store.accept(author.batch());
        expect(await store.wantedChunks(10)).toEqual([]);
        expect(await store.lacking()).toEqual([]);
      });
    });

    describe('lacking', () => {
      it('names, per feed, the first place whose chunks are missing', async () => {
        const [left, right] = [new Author('left', contractSpace), new Author('right', contractSpace)];
        const first = left.attach(randomBytes('first', 50));
        const second = left.attach(randomBytes('second', 60));
        right.note('without an attachment');
        await store.accept(left.batch());
        await store.accept(right.batch());
        const { feed } = left.owner;
        expect(await store.lacking()).toEqual([[feed, 2]]);
        await store.acceptSlices([slice(first.chunks[0] ?? absent, randomBytes('first', 50), 0, 50)]);
        expect(await store.lacking()).toEqual([[feed, 3]]);
        await store.acceptSlices([slice(second.chunks[0] ?? absent, randomBytes('second', 60), 0, 60)]);
        expect(await store.lacking()).toEqual([]);
      });

      it('lacks a record until every one of its chunks is whole', async () => {
        const author = new Author('desk', contractSpace);
        const bytes = randomBytes('scan', 2 * CHUNK_SIZE + 1);
        const { chunks } = author.attach(bytes);
        await store.accept(author.batch());
        for (const [index, part] of cut(bytes).entries()) {
          expect(await store.lacking()).toEqual([[author.owner.feed, 2]]);
          await store.acceptSlices([slice(chunks[index] ?? absent, part, 0, part.length)]);
        }
        expect(await store.lacking()).toEqual([]);
      });

      it('is sorted by feed', async () => {
        const authors = ['a', 'b', 'c', 'd', 'e'].map((name) => new Author(name, contractSpace));
        for (const author of authors) {
          author.attach(Buffer.from(author.owner.feed));
          await store.accept(author.batch());
        }
        const feeds = (await store.lacking()).map(([feed]) => feed);
        expect(feeds).toEqual(authors.map((author) => author.owner.feed).toSorted());
      });
    });
  });
}

async function everything(store: SpaceStore, feed: FeedId): Promise<unknown> {
  return [
    await store.frontier(),
    await store.range(feed, 0, 100),
    await store.seals(feed, 1, 100),
    await store.wantedChunks(10),
    await store.lacking(),
  ];
}

/** One feed that parts after its second record. */
async function acceptFork(store: SpaceStore): Promise<{ readonly author: Author; readonly clone: Author }> {
  const author = new Author('desk', contractSpace);
  author.note('before the fork');
  const clone = author.fork();
  author.note('on the laptop');
  author.note('on the laptop still');
  clone.note('on its clone');
  await store.accept(author.batch());
  await store.accept(clone.batch());
  return { author, clone };
}

async function acceptAttachment(
  store: SpaceStore,
  size: number,
): Promise<{ readonly hash: Hash; readonly bytes: Buffer }> {
  const author = new Author('desk', contractSpace);
  const bytes = randomBytes('attachment', size);
  const { chunks } = author.attach(bytes);
  await store.accept(author.batch());
  return { hash: chunks[0] ?? absent, bytes };
}

function slice(
  hash: Hash,
  whole: Uint8Array,
  offset: number,
  length: number,
): Parameters<SpaceStore['acceptSlices']>[0][number] {
  return { hash, offset, total: whole.length, bytes: whole.subarray(offset, offset + length) };
}

async function readWhole(store: SpaceStore, hash: Hash): Promise<Buffer> {
  const held = await store.chunkSlice(hash, 0, CHUNK_SIZE);
  return Buffer.from(held?.bytes ?? []);
}

/** The same bytes for the same name, without a pattern. */
function randomBytes(name: string, size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, index) =>
    Buffer.from(sha256(`${name} ${index}`), 'hex'),
  );
  return Buffer.concat(blocks).subarray(0, size);
}
