import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeColumns, placesToResolve } from '../../sync/core/bundle/bundle-decode.ts';
import { encodeColumns, type Columns } from '../../sync/core/bundle/bundle-encode.ts';
import { packBundle, toWireColumns, unpackBundle } from '../../sync/core/bundle/bundle-pack.ts';
import { packJson, unpackBundleJson, unpackJson } from '../../sync/core/bundle/compression.ts';
import { takeBundle } from '../../sync/core/exchange/take-content.ts';
import { makeFrontier } from '../../sync/core/frontier/frontier.ts';
import { sha256, type Hash } from '../../sync/core/ids.ts';
import { joinOperations } from '../../sync/core/bundle/operation-columns.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { Author, testRoot } from '../support/author.ts';
import { bundles, placesOf, space, type SentBundle } from '../support/core-bundles.ts';
import { MemoryStore } from '../support/memory-store.ts';

const byHash = (left: { hash: Hash }, right: { hash: Hash }): number => (left.hash < right.hash ? -1 : 1);

/** Over the wire and back. */
function carry(bundle: SentBundle): Columns {
  const known = makeFrontier(bundle.held.map(({ hash, body: { feed, seq } }) => ({ feed, seq, hash })));
  const packed = packBundle(encodeColumns(bundle.sent, bundle.seals, placesOf(bundle).atReceiver), known);
  const columns = unpackBundle(packed, known);
  if (!columns.ok) throw new Error(JSON.stringify(columns.error));
  return columns.value;
}

describe('a bundle', () => {
  it('[X11] is read as it was written: branches, erased and unknown operations, and references into what is held', () => {
    fc.assert(
      fc.property(bundles, (bundle) => {
        const { runs, skipped } = decodeColumns(carry(bundle), space, placesOf(bundle).resolve);
        expect(skipped).toEqual([]);
        expect(runs.flatMap((run) => run.records).toSorted(byHash)).toEqual([...bundle.sent].toSorted(byHash));
        expect(runs.flatMap((run) => run.seals).toSorted(byHash)).toEqual([...bundle.seals].toSorted(byHash));
        for (const { feed, records } of runs) {
          expect(
            records.every(
              (record, index) =>
                record.body.feed === feed && (index === 0 || record.body.prev === records[index - 1]?.hash),
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[X11] names every place that must be looked up, and no other is asked for', () => {
    fc.assert(
      fc.property(bundles, (bundle) => {
        const columns = carry(bundle);
        const named = new Set(placesToResolve(columns).map((place) => `${place.feed}.${place.seq}`));
        decodeColumns(columns, space, (place) => {
          expect(named.has(`${place.feed}.${place.seq}`)).toBe(true);
          return placesOf(bundle).resolve(place);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('[X11] is skipped run by run where the receiver holds less than the sender thought', () => {
    fc.assert(
      fc.property(bundles, (bundle) => {
        const { runs, skipped } = decodeColumns(carry(bundle), space, () => null);
        const sent = new Map(bundle.sent.map((record) => [record.hash, record]));
        for (const record of runs.flatMap((run) => run.records)) expect(record).toEqual(sent.get(record.hash));
        for (const { type } of skipped) expect(['missing-start', 'unresolved-reference']).toContain(type);
      }),
      { numRuns: 300 },
    );
  });

  it('[X11] costs little for what the receiver can derive', () => {
    const author = new Author('desk', space);
    for (let index = 0; index < 1_000; index += 1) {
      const subject = `case ${index % 100}`;
      const last = author.records.findLast((record) =>
        (record.operation as { text?: string } | null)?.text?.startsWith(`${subject} `),
      );
      author.note(`${subject} x`, { subject, after: last ? [last.hash] : [] });
    }
    const { records, seals } = author.batch();
    const bytes = packBundle(encodeColumns(records, seals, () => null)).length;
    expect(bytes / records.length).toBeLessThan(20);
  });

  it('[X3] twice is once', async () => {
    const store = new MemoryStore();
    const author = new Author('desk', space);
    for (let index = 0; index < 10; index += 1) author.note(`note ${index}`);
    const { records, seals } = author.batch();
    const bundle = packBundle(encodeColumns(records, seals, () => null));
    expect(await takeBundle(store, space, [testRoot.publicKey], bundle)).toMatchObject({
      ok: true,
      value: { records: 11, refused: [] },
    });
    const once = [
      await store.frontier(),
      await store.range(author.owner.feed, 0, 100),
      await store.seals(author.owner.feed, 1, 100),
    ];
    expect(await takeBundle(store, space, [testRoot.publicKey], bundle)).toMatchObject({
      ok: true,
      value: { records: 0, refused: [] },
    });
    expect([
      await store.frontier(),
      await store.range(author.owner.feed, 0, 100),
      await store.seals(author.owner.feed, 1, 100),
    ]).toEqual(once);
    author.note('one more');
    const longer = author.batch();
    const overlapping = packBundle(encodeColumns(longer.records, longer.seals, () => null));
    expect(await takeBundle(store, space, [testRoot.publicKey], overlapping)).toMatchObject({
      ok: true,
      value: { records: 1, refused: [] },
    });
  });

  it('[R9] of several runs refuses only the one that does not hang together', async () => {
    const store = new MemoryStore();
    const [honest, spoilt] = [new Author('honest', space), new Author('spoilt', space)];
    const batches = [honest.batch(), spoilt.batch()];
    const records = batches.flatMap((batch) => batch.records);
    const seals = batches
      .flatMap((batch) => batch.seals)
      .map((seal) => (seal.feed === spoilt.owner.feed ? { ...seal, signature: '00'.repeat(64) } : seal));
    const taken = await takeBundle(
      store,
      space,
      [testRoot.publicKey],
      packBundle(encodeColumns(records, seals, () => null)),
    );
    expect(taken).toMatchObject({
      ok: true,
      value: { records: 1, refused: [{ feed: spoilt.owner.feed, seq: 1, reason: 'wrong-seal' }] },
    });
  });

  it('[R14] an operation that is missing without a word that it was erased is unfit', async () => {
    const author = new Author('desk', space);
    author.note('here');
    const { records, seals } = author.batch();
    const columns = encodeColumns(records, seals, () => null);
    const stripped = { ...columns, op: [columns.op[0], null] };
    const taken = await takeBundle(new MemoryStore(), space, [testRoot.publicKey], packBundle(stripped));
    expect(taken).toMatchObject({ ok: true, value: { records: 0, refused: [{ seq: 2, reason: 'unfit-operation' }] } });
  });
});

describe('a frame', () => {
  it.each([
    ['garbage', Buffer.from('not zstd'), 'not-compressed-json'],
    ['nothing', Buffer.alloc(0), 'not-compressed-json'],
    ['text of an unknown sort', Buffer.from([2, 0, 123, 125]), 'not-compressed-json'],
    ['a length without an end', Buffer.from([0, 255, 255, 255, 255, 255, 0]), 'not-compressed-json'],
    ['fewer identifiers than it promises', Buffer.from([0, 16, 1, 2, 3]), 'not-compressed-json'],
    ['fewer identifiers than its text needs', Buffer.from([0, 1, 7, 1]), 'not-compressed-json'],
    ['identifiers that its text does not need', Buffer.from([0, 1, 7, 91, 93]), 'not-compressed-json'],
    ['zstd of what is no JSON', frameOf(zstdCompressSync(Buffer.from('{"a":'))), 'not-compressed-json'],
    ['zstd cut short', packJson({ a: 'x'.repeat(1_000) }).subarray(0, -5), 'not-compressed-json'],
    [
      'a few bytes that open to more than the limit',
      frameOf(zstdCompressSync(Buffer.alloc(33 * 2 ** 20, 32))),
      'frame-too-large',
    ],
    [
      'a frame that says nothing of its size and opens to more',
      frameOf(withoutSize(Buffer.alloc(33 * 2 ** 20, 32))),
      'frame-too-large',
    ],
    ['more values than any bundle has', opensTo(`[${'0,'.repeat(4_000_001)}0]`), 'frame-too-large'],
    ['more lists than any bundle has', opensTo(`[${'[],'.repeat(2_000_001)}0]`), 'frame-too-large'],
    ['an object of more members than any record has', opensTo(`{${'"a":0,'.repeat(180_000)}"a":0}`), 'frame-too-large'],
    ['more members than any bundle has', opensTo(`[${'{"a":0},'.repeat(1_000_001)}0]`), 'frame-too-large'],
    ['more marks than identifiers', opensTo(`[${'\u0001,'.repeat(600_000)}0]`), 'frame-too-large'],
  ])('[X6] of %s is refused before it is read', (_, frame, type) => {
    expect(frame.length).toBeLessThan(100_000);
    expect(unpackBundleJson(frame)).toEqual({ ok: false, error: { type } });
  });

  it('[X6] of as much as a bundle may hold is read, and brackets in texts count for nothing', () => {
    const text = '[{,:"}]'.repeat(300_000);
    const value = [
      Array.from({ length: 1_000_000 }, () => 0),
      text,
      Array.from({ length: 80_000 }, () => ({ a: [0] })),
    ];
    const read = unpackBundleJson(packJson(value));
    expect(read.ok && JSON.stringify(read.value) === JSON.stringify(value)).toBe(true);
  });

  it('[X6] that is no bundle opens to less', () => {
    const frame = packJson(' '.repeat(9 * 2 ** 20));
    expect(unpackJson(frame)).toEqual({ ok: false, error: { type: 'frame-too-large' } });
    expect(unpackBundleJson(frame).ok).toBe(true);
  });

  it('[X6] of very deep lists neither opens the stack nor passes for columns', async () => {
    for (const [depth, error] of [
      [50_000, { type: 'malformed-bundle', member: 'bundle' }],
      [2_000_000, { type: 'frame-too-large' }],
    ] as const) {
      const deep = frameOf(zstdCompressSync(Buffer.from('['.repeat(depth) + ']'.repeat(depth))));
      expect(await takeBundle(new MemoryStore(), space, [], deep)).toEqual({ ok: false, error });
    }
    const author = new Author('desk', space);
    const { records, seals } = author.batch();
    const deepValue = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const columns = encodeColumns(records, seals, () => null);
    const text = JSON.stringify({ ...toWireColumns(columns, []), shapes: [{ type: 0 }], values: [['@']] });
    const asValue = frameOf(zstdCompressSync(Buffer.from(text.replace('"@"', deepValue))));
    expect(await takeBundle(new MemoryStore(), space, [], asValue)).toMatchObject({
      ok: true,
      value: { refused: [{ reason: 'unfit-operation' }] },
    });
    const shape = `${'{"a":'.repeat(50_000)}0${'}'.repeat(50_000)}`;
    const asShape = JSON.stringify({ ...toWireColumns(columns, []), shapes: ['@'] }).replace('"@"', shape);
    expect(await takeBundle(new MemoryStore(), space, [], frameOf(zstdCompressSync(Buffer.from(asShape))))).toEqual({
      ok: false,
      error: { type: 'malformed-bundle', member: 'op' },
    });
  });

  it('[X11] whose few bytes describe more members than a frame could hold is refused', () => {
    const members = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`m${index}`, {}]));
    const shape = Array.from({ length: 10_000 }, () => 0);
    expect(joinOperations({ shapes: [members], shape, values: [] })).toBeNull();
  });
});

describe('identifiers', () => {
  it('[X10] stand apart as bytes, and every text comes back as it was', () => {
    const tricky = fc.oneof(
      fc.string(),
      fc.constantFrom('A'.repeat(22), 'B'.repeat(43), `${'A'.repeat(21)}Q`, 'ab'.repeat(16), 'AB'.repeat(16)),
      fc.constantFrom('cd'.repeat(32), 'ef'.repeat(64), `"${'A'.repeat(22)}"`, `"${'ab'.repeat(16)}`, '\u0001\u0006'),
    );
    const values = fc.oneof(fc.array(tricky), fc.dictionary(tricky, tricky), fc.jsonValue());
    fc.assert(
      fc.property(values, (value) => {
        expect(unpackJson(packJson(value))).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) as unknown });
      }),
      { numRuns: 500 },
    );
  });

  it('[X10] cost no more than their bytes', () => {
    const hashes = Array.from({ length: 100 }, (_, index) =>
      Buffer.from(sha256(`${index}`), 'hex').toString('base64url'),
    );
    expect(packJson(hashes).length).toBeLessThan(3_200 + 40);
  });
});

/** zstd's frame as the wire has it: behind its sort and no identifiers, without the magic number. */
function frameOf(frame: Buffer): Buffer {
  return Buffer.concat([Uint8Array.of(1, 0), frame.subarray(4)]);
}

function opensTo(text: string): Buffer {
  return frameOf(zstdCompressSync(Buffer.from(text)));
}

/** As a stream would write it. */
function withoutSize(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, { params: { 200: 0 } });
}

type Change = (value: unknown) => unknown;

/** One place inside a JSON value changed to something else. */
function mutate(value: unknown, path: readonly number[], change: Change): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return change(value);
  const names = Object.keys(value);
  const name = names[first % Math.max(1, names.length)];
  if (name === undefined) return change(value);
  if (Array.isArray(value)) return value.with(Number(name), mutate(value[Number(name)], rest, change));
  return { ...value, [name]: mutate((value as { readonly [name: string]: unknown })[name], rest, change) };
}

/** Changes that often leave something that still parses, and others that seldom do. */
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc
    .oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(-1, 0, 1, 2 ** 53, 1.5, '', [], {}, null, { all: 0 }, [[0, 0]], undefined),
    )
    .map(
      (value): Change =>
        () =>
          value,
    ),
  fc.integer({ min: -3, max: 3 }).map(
    (by): Change =>
      (value) =>
        typeof value === 'number' ? value + by : value,
  ),
  fc.nat().map(
    (at): Change =>
      (value) =>
        Array.isArray(value) && value.length > 0 ? value.toSpliced(at % value.length, 1) : value,
  ),
  fc.nat().map(
    (at): Change =>
      (value) =>
        Array.isArray(value) && value.length > 0 ? [...value, value[at % value.length]] : value,
  ),
  fc.constant<Change>((value) => (Array.isArray(value) ? value.toReversed() : value)),
);

const mutations = fc.array(fc.tuple(fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), changes), {
  minLength: 1,
  maxLength: 3,
});

const applyAll = (value: unknown, list: readonly (readonly [readonly number[], Change])[]): unknown =>
  list.reduce<unknown>((before, [path, change]) => mutate(before, path, change), JSON.parse(JSON.stringify(value)));

describe('columns from outside', () => {
  it('[X11] are all there, though they be empty; others are passed over; an item that names no record skips its run', async () => {
    const author = new Author('desk', space);
    author.note('one', {});
    const { records, seals } = author.batch();
    const columns: Record<string, unknown> = {
      ...toWireColumns(
        encodeColumns(records, seals, () => null),
        [],
      ),
    };
    const take = (value: object) => takeBundle(new MemoryStore(), space, [testRoot.publicKey], packJson(value));
    expect(await take({ ...columns, later: [1] })).toMatchObject({ ok: true, value: { records: 2 } });
    for (const member of Object.keys(columns)) {
      const { [member]: _, ...others } = columns;
      expect([member, await take(others)]).toMatchObject([member, { ok: false, error: { type: 'malformed-bundle' } }]);
    }
    for (const after of [0, [9]])
      expect(await take({ ...columns, after: [1, after] })).toMatchObject({ value: { records: 0, refused: [] } });
  });

  it('[X11] are parsed or refused, and what is parsed is decoded without a throw', () => {
    let parsedCount = 0;
    fc.assert(
      fc.property(bundles, mutations, (bundle, list) => {
        const value = applyAll(toWireColumns(carry(bundle), []), list);
        const parsed = unpackBundle(packJson(value ?? null));
        expect(parsed.ok ? null : parsed.error.type).toBe(parsed.ok ? null : 'malformed-bundle');
        if (!parsed.ok) return;
        parsedCount += 1;
        placesToResolve(parsed.value);
        const { runs } = decodeColumns(parsed.value, space, () => sha256('anything'));
        for (const record of runs.flatMap((run): readonly StoredRecord[] => run.records))
          expect(typeof record.hash).toBe('string');
      }),
      { numRuns: 1_000 },
    );
    expect(parsedCount).toBeGreaterThan(100);
  });

  it('[X11] of any other JSON are refused', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(unpackBundle(packJson(value)).ok).toBe(false);
      }),
    );
  });

  it('[X11] never bring a store anything that its runs do not prove', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (list) => {
        const author = new Author('desk', space);
        for (let index = 0; index < 5; index += 1) author.note(`note ${index}`);
        const { records, seals } = author.batch();
        const columns = encodeColumns(records, seals, () => null);
        const value = applyAll(toWireColumns(columns, []), list);
        const store = new MemoryStore();
        await takeBundle(store, space, [testRoot.publicKey], packJson(value ?? null));
        for (const end of await store.frontier()) expect(records.map((record) => record.hash)).toContain(end.hash);
        for (const record of await store.range(author.owner.feed, 0, 100))
          expect(records.find((known) => known.hash === record.hash)?.body).toEqual(record.body);
      }),
      { numRuns: 500 },
    );
  });
});
