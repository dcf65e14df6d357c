import { describe, expect, it } from 'vitest';
import { packJson } from '../../sync/core/bundle/compression.ts';
import type { DeviceKey, Hash } from '../../sync/core/ids.ts';
import { fillPouch, type PouchItem } from '../../sync/core/pouch/fill-pouch.ts';
import type { PouchFault } from '../../sync/core/pouch/pouch-fault.ts';
import { statementContent } from '../../sync/core/pouch/pouch-content.ts';
import { encodeFrame, FrameSplitter } from '../../sync/core/pouch/pouch-frames.ts';
import { parseSize } from '../../sync/link/pouch/parse-size.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { encryptTo } from '../../sync/link/pouch/age-stream.ts';
import { takePouch } from '../../sync/link/pouch/open-pouch.ts';
import { isFileFailure, pouchFile } from '../../sync/link/pouch/pouch-files.ts';
import { smallestPart } from '../../sync/link/pouch/write-pouch.ts';
import { Author, testCertificate, testRoot, testSigner } from '../support/author.ts';
import { delhi } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import {
  MemoryShelf,
  pouchKeys,
  pouchSpace,
  sourceOf,
  takeAll,
  takeTestPouch,
  writeTestPouch,
} from '../support/pouches.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

interface Filled {
  readonly store: MemoryStore;
  readonly chunks: readonly Hash[];
}

/** Two desks' work, with attachments of so many bytes. */
async function filledStore(attachments: readonly number[] = []): Promise<Filled> {
  const store = new MemoryStore();
  const random = seededBytes('pouch');
  const chunks: Hash[] = [];
  for (const name of ['anna', 'binh']) {
    const author = new Author(name, delhi);
    for (let index = 0; index < 40; index += 1) author.note(`${name} ${index}`);
    if (name === 'anna') for (const size of attachments) chunks.push(...author.attach(random(size)).chunks);
    await store.accept(author.batch());
    for (const [hash, bytes] of author.blobs)
      await store.acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
  }
  return { store, chunks };
}

async function contentOf(store: SpaceStore, chunks: readonly Hash[] = []): Promise<unknown> {
  const frontier = await store.frontier();
  const feeds = [...new Set(frontier.map((end) => end.feed))];
  const records = await Promise.all(feeds.map((feed) => store.range(feed, 0, 1_000)));
  const held = await Promise.all(chunks.map(async (chunk) => (await store.chunkSlice(chunk, 0, 1)) !== null));
  return { frontier, records, held };
}

async function typeOf(taking: ReturnType<typeof takeTestPouch>): Promise<string> {
  const taken = await taking;
  return taken.ok ? 'taken' : taken.error.type;
}

describe('a pouch', () => {
  it('[P1, P3] carries records and blobs, and says who sent it', async () => {
    const { store, chunks } = await filledStore([300_000, 5_000]);
    const { parts, written } = await writeTestPouch(store);
    const headquarters = new MemoryStore();
    const [taken] = await takeAll(parts, headquarters);
    expect(written).toMatchObject({ parts: 1, records: 84, chunks: 3, leftBehind: false });
    expect(taken?.outline).toMatchObject({ last: true, header: { part: 1, from: { name: 'anna' } } });
    expect(taken?.taken).toMatchObject({ records: 84, chunks: 3, chunkBytes: 305_000 });
    expect(taken?.taken.spaces[0]).toMatchObject({ missing: 0, refused: [] });
    expect(await contentOf(headquarters, chunks)).toEqual(await contentOf(store, chunks));
  });

  it('[P1] is an age file: nothing that anyone wrote stands in it for all to read', async () => {
    const { store } = await filledStore();
    const [part] = (await writeTestPouch(store)).parts;
    expect(part?.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
    for (const word of ['anna', 'mission/DEL', 'chancery']) expect(part?.includes(word)).toBe(false);
  });

  it('[P5] carries only what leads beyond what the receiver is known to hold', async () => {
    const { store } = await filledStore();
    const base = await store.frontier();
    const anna = new Author('anna', delhi, { begunAt: 1_000 });
    for (let index = 0; index < 45; index += 1) anna.note(`anna ${index}`);
    await store.accept(anna.batch());
    const { written } = await writeTestPouch(store, { base });
    expect(written.records).toBe(5);
  });

  it('[P5] carries the smallest blobs first', async () => {
    const { store, chunks } = await filledStore([3_000, 10, 600_000, 200]);
    const sizes: number[] = [];
    for await (const item of fillPouch([await pouchSpace(store)], 100_000))
      if (item.type === 'chunk') sizes.push(item.bytes.length);
    expect(sizes).toHaveLength(chunks.length);
    expect(sizes.slice(0, 3)).toEqual([10, 200, 3_000]);
  });

  it('[P6] is split into parts, each to be taken in alone; all of them, in any order and twice, give the same', async () => {
    const { store, chunks } = await filledStore([600_000, 200_000, 700_000, 3_000]);
    const { parts, written } = await writeTestPouch(store, { writing: { largestPart: 700_000 } });
    expect(written.parts).toBe(parts.length);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(700_000);
    const orders = [parts, parts.toReversed(), [...parts.slice(1), ...parts, ...parts.slice(0, 2)]];
    for (const order of orders) {
      const headquarters = new MemoryStore();
      await takeAll(order, headquarters);
      expect(await contentOf(headquarters, chunks)).toEqual(await contentOf(store, chunks));
    }
    const some = new MemoryStore();
    const [last] = await takeAll(parts.slice(-1), some);
    expect(last).toMatchObject({ outline: { last: true, header: { part: parts.length } }, taken: { records: 0 } });
    expect(last?.taken.spaces[0]?.missing).toBe(2);
  });

  it('[P6] taken in again brings nothing, and changes nothing', async () => {
    const { store, chunks } = await filledStore([1_000]);
    const { parts } = await writeTestPouch(store);
    const headquarters = new MemoryStore();
    await takeAll(parts, headquarters);
    const before = await contentOf(headquarters, chunks);
    const [again] = await takeAll(parts, headquarters);
    expect(again?.taken).toMatchObject({ records: 0, chunks: 0, chunkBytes: 0 });
    expect(await contentOf(headquarters, chunks)).toEqual(before);
  });

  it('[P6] records that do not fit into the first part stay behind, and it says so', async () => {
    const store = new MemoryStore();
    const author = new Author('anna', delhi);
    const random = seededBytes('long notes');
    for (let index = 0; index < 40; index += 1) {
      author.note(Buffer.from(random(24_000)).toString('base64'));
      author.seal();
    }
    await store.accept(author.batch());
    const { parts, written } = await writeTestPouch(store, { writing: { largestPart: smallestPart } });
    expect(written.leftBehind).toBe(true);
    const headquarters = new MemoryStore();
    const [first] = await takeAll(parts, headquarters);
    expect(first?.taken.records).toBe(written.records);
    expect(first?.taken.spaces[0]?.missing).toBe(1);
    // With what came, the next pouch goes on.
    const next = await writeTestPouch(store, { base: await headquarters.frontier() });
    await takeAll(next.parts, headquarters);
    expect(await headquarters.frontier()).toEqual(await store.frontier());
  });

  it('refuses to be cut into parts that hold nothing', async () => {
    const { store } = await filledStore();
    await expect(writeTestPouch(store, { writing: { largestPart: smallestPart - 1 } })).rejects.toThrow(
      'part-too-small',
    );
  });

  it('that is cancelled, or whose stick is gone, leaves no part', async () => {
    const { store } = await filledStore([400_000]);
    const cancelled = new MemoryShelf();
    const stop = new AbortController();
    const writing = { shelf: cancelled, signal: stop.signal, onProgress: () => stop.abort() };
    await expect(writeTestPouch(store, { writing })).rejects.toThrow('cancelled');
    const pulled = new MemoryShelf();
    pulled.write = async () => {
      throw new Error('no such device');
    };
    await expect(writeTestPouch(store, { writing: { shelf: pulled } })).rejects.toThrow('no such device');
    for (const shelf of [cancelled, pulled]) expect([shelf.parts, shelf.isFinished]).toEqual([[], false]);
  });

  it('that is cancelled among records that do not fit stops there', async () => {
    const { store } = await filledStore();
    const stop = new AbortController();
    const made = { bundles: 0 };
    async function* bundles(): AsyncGenerator<PouchItem> {
      for (; made.bundles < 1_000; made.bundles += 1) {
        if (made.bundles === 3) stop.abort();
        yield { type: 'bundle', space: delhi, bundle: new Uint8Array(smallestPart), records: 1 };
      }
    }
    const writing = { content: bundles(), largestPart: smallestPart, signal: stop.signal };
    await expect(writeTestPouch(store, { writing })).rejects.toThrow('cancelled');
    expect(made.bundles).toBe(3);
  });
});

describe('the frames of a pouch', () => {
  it('[P2] are the same however the bytes come', () => {
    const frames = [encodeFrame(1, Buffer.from('a')), encodeFrame(4, Buffer.alloc(300, 7)), encodeFrame(9)];
    const whole = Buffer.concat(frames);
    for (const size of [1, 2, 3, 7, 100, 1_000]) {
      const splitter = new FrameSplitter();
      const found: Uint8Array[] = [];
      for (let at = 0; at < whole.length; at += size)
        for (const frame of splitter.push(whole.subarray(at, at + size)))
          found.push(Buffer.concat([frame.head, frame.payload]));
      expect(Buffer.concat(found).equals(whole)).toBe(true);
      expect([found.length, splitter.held]).toEqual([3, 0]);
    }
  });

  it('[P2] of a length that no frame may have are refused before they are waited for', () => {
    for (const length of [[0], [0x81, 0x80, 0x80, 0x08], [0xff, 0xff, 0xff, 0xff, 0xff]])
      expect(() => new FrameSplitter().push(Uint8Array.from(length))).toThrow('malformed-pouch');
  });
});

describe('a file that a pouch is read from', () => {
  it.skipIf(process.platform === 'win32').each(['/dev/null', '/'])('is none where no bytes lie: %s', (path) => {
    const failure = ((): unknown => {
      try {
        return pouchFile(path);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(isFileFailure(failure)).toBe(true);
  });
});

describe('a size', () => {
  it('is read as people write it, and nothing else is', () => {
    const sizes = {
      '4GB': 4e9,
      '512KiB': 524_288,
      '1.5 gb': 1.5e9,
      '1,5GB': 1.5e9,
      '2GiB': 2 ** 31,
      '700000': 700_000,
    };
    for (const [text, bytes] of Object.entries(sizes)) expect([text, parseSize(text)]).toEqual([text, bytes]);
    for (const text of ['', 'much', '-1GB', '0', '4TB', '1e9', '4 G B'])
      expect([text, parseSize(text)]).toEqual([text, null]);
  });
});

describe('a pouch is refused as a whole', () => {
  const taking = async (options: Parameters<typeof writeTestPouch>[1], opening = {}) => {
    const { store } = await filledStore();
    const { parts } = await writeTestPouch(store, options);
    const headquarters = new MemoryStore();
    const type = await typeOf(takeTestPouch(parts[0] as Buffer, headquarters, opening));
    expect(await headquarters.frontier()).toEqual([]);
    return type;
  };

  it('[P7] that is for someone else', async () => {
    expect(await taking({ to: 'another' })).toBe('for-someone-else');
    // Enciphered to this side, and meant for another: somebody passes it on as theirs.
    expect(await taking({ header: { to: testSigner('another').publicKey } })).toBe('for-someone-else');
  });

  it('[P7] of another ministry', async () => {
    const anotherRoot = { roots: [testSigner('another root').publicKey] };
    expect(await taking({}, anotherRoot)).toBe('unknown-sender');
    // What is for someone else is told first.
    expect(await taking({ header: { to: testSigner('another').publicKey } }, anotherRoot)).toBe('for-someone-else');
  });

  it('[P7] of a sender whose certificate was altered', async () => {
    const certificate = { ...testCertificate('anna', [delhi]), name: 'binh' };
    expect(await taking({ certificate })).toBe('unknown-sender');
    expect(await taking({ certificate: { ...certificate, device: 'none' as DeviceKey } })).toBe('malformed-pouch');
  });

  it('[P4] that another key signed than the one that is certified', async () => {
    expect(await taking({ writing: { signer: testSigner('mallory') } })).toBe('wrong-signature');
  });

  it('[P3] of a newer version', async () => {
    expect(await taking({ header: { v: 2 } })).toBe('newer-version');
  });

  it('[P7] whose sender is not let in', async () => {
    expect(await taking({}, { admit: async () => ({ type: 'revoked-device' }) })).toBe('revoked-device');
  });

  it('[P7] with a space that the sender has no business in', async () => {
    expect(await taking({}, { storeOf: () => null })).toBe('wrong-space');
  });

  it('[P7] that is no pouch, and is told so without being read to its end', async () => {
    const store = new MemoryStore();
    let read = 0;
    async function* film() {
      for (; read < 1_000_000; read += 1) yield Buffer.alloc(65_536, 7);
    }
    const { identity } = pouchKeys('headquarters');
    const opening = {
      identity,
      recipient: testSigner('headquarters').publicKey,
      roots: [testRoot.publicKey],
      admit: async () => null,
      storeOf: () => store,
    };
    expect(await takePouch({ size: 1, open: film }, opening)).toMatchObject({ error: { type: 'not-a-pouch' } });
    expect(read).toBeLessThan(10);
    for (const bytes of [Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(0)])
      expect(await typeOf(takeTestPouch(bytes, store))).toBe('cut-short');
    const endless = Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(10_000, 'x')]);
    expect(await typeOf(takeTestPouch(endless, store))).toBe('damaged');
  });

  it('[P7] that somebody stops, and can be taken in later', async () => {
    const { store } = await filledStore();
    const part = (await writeTestPouch(store)).parts[0] as Buffer;
    const headquarters = new MemoryStore();
    expect(await typeOf(takeTestPouch(part, headquarters, { signal: AbortSignal.abort() }))).toBe('cancelled');
    expect(await headquarters.frontier()).toEqual([]);
    expect(await typeOf(takeTestPouch(part, headquarters))).toBe('taken');
  });

  it('[P7] when it is another file when it is read again', async () => {
    const { store } = await filledStore();
    const first = (await writeTestPouch(store)).parts[0] as Buffer;
    const second = (await writeTestPouch(store, { header: { at: 2_000 } })).parts[0] as Buffer;
    let opened = 0;
    const source = { size: first.length, open: () => sourceOf(opened++ === 0 ? first : second).open() };
    const headquarters = new MemoryStore();
    const taken = await takePouch(source, {
      identity: pouchKeys('headquarters').identity,
      recipient: testSigner('headquarters').publicKey,
      roots: [testRoot.publicKey],
      admit: async () => null,
      storeOf: () => headquarters,
    });
    expect(taken).toMatchObject({ ok: false, error: { type: 'changed-meanwhile' } });
  });

  it('[P7, X6] that opens to more than a frame may: a bomb that a certified device packed', async () => {
    const { store } = await filledStore();
    const bomb = packJson('a'.repeat(70 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    async function* bombs(): AsyncGenerator<PouchItem> {
      yield { type: 'bundle', space: delhi, bundle: bomb, records: 1 };
    }
    expect(await taking({ writing: { content: bombs() } })).toBe('expands-too-far');
    const statement = { type: 'statement', space: delhi, packed: bomb } as const;
    expect(await taking({ writing: { statements: [statement] } })).toBe('expands-too-far');
    expect(await store.frontier()).toHaveLength(2);
  });

  it('[P4] cut short after any byte', async () => {
    const { store } = await filledStore();
    const { parts } = await writeTestPouch(store, { writing: { content: nothing() } });
    const whole = parts[0] as Buffer;
    const headquarters = new MemoryStore();
    const types = new Set<string>();
    for (let length = 0; length < whole.length; length += 1)
      types.add(await typeOf(takeTestPouch(whole.subarray(0, length), headquarters)));
    expect([...types].toSorted()).toEqual(['cut-short']);
  }, 60_000);

  it('[P4] with one bit flipped, wherever it is', async () => {
    const { store } = await filledStore();
    const whole = (await writeTestPouch(store)).parts[0] as Buffer;
    const headquarters = new MemoryStore();
    const types = new Set<string>();
    for (let at = 0; at < whole.length; at += 11) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      types.add(await typeOf(takeTestPouch(flipped, headquarters)));
    }
    expect(types.has('taken')).toBe(false);
    expect(await headquarters.frontier()).toEqual([]);
  });
});

describe('a pouch of several chunks of age’s, however it is read', () => {
  const pieces = [1_000, 65_552, 262_144, 10_000_000];

  it.each(pieces)('[P7] is damaged where a bit in its middle is flipped, in pieces of %i bytes', async (piece) => {
    const whole = await largePart();
    for (const at of [1_000, 100_000, whole.length - 70_000]) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect([at, await typeOf(takeInPieces(flipped, piece))]).toEqual([at, 'damaged']);
    }
  });

  it.each(pieces)('[P7] is cut short where its end is missing, in pieces of %i bytes', async (piece) => {
    const whole = await largePart();
    for (const length of [200, 70_000, 131_400, whole.length - 1]) {
      const cut = whole.subarray(0, length);
      expect([length, await typeOf(takeInPieces(cut, piece))]).toEqual([length, 'cut-short']);
    }
  });

  it.each(pieces)('[P7] is refused at once where its sender is, in pieces of %i bytes', async (piece) => {
    const admit = async (): Promise<PouchFault> => ({ type: 'revoked-device' });
    expect(await typeOf(takeInPieces(await largePart(), piece, { admit }))).toBe('revoked-device');
    expect(await typeOf(takeInPieces(await largePart(), piece))).toBe('taken');
  });
});

async function largePart(): Promise<Buffer> {
  const { store, chunks } = await filledStore([300_000]);
  return (await writeTestPouch(store, { chunks })).parts[0] as Buffer;
}

function takeInPieces(
  part: Buffer,
  piece: number,
  opening: Partial<Parameters<typeof takePouch>[1]> = {},
): ReturnType<typeof takeTestPouch> {
  async function* open() {
    for (let at = 0; at < part.length; at += piece) yield part.subarray(at, at + piece);
  }
  const { identity } = pouchKeys('headquarters');
  const headquarters = new MemoryStore();
  return takePouch(
    { size: part.length, open },
    {
      identity,
      recipient: testSigner('headquarters').publicKey,
      roots: [testRoot.publicKey],
      admit: async () => null,
      storeOf: () => headquarters,
      ...opening,
    },
  );
}

describe('what a stranger enciphered to this side', () => {
  it('[P2, P4] is refused before anything of it is unpacked', async () => {
    const { recipient } = pouchKeys('headquarters');
    const wrong = {
      '': 'cut-short',
      '\u0000': 'malformed-pouch',
      '\u0005\u0001{}': 'cut-short',
      '\u0002\u0001{': 'malformed-pouch',
    };
    for (const [plain, type] of Object.entries(wrong)) {
      const pieces: Uint8Array[] = [];
      for await (const piece of encryptTo(recipient, one(Buffer.from(plain)))) pieces.push(piece);
      expect([plain, await typeOf(takeTestPouch(Buffer.concat(pieces), new MemoryStore()))]).toEqual([plain, type]);
    }
  });
});

describe('a statement', () => {
  it('[P5] is read back as it was said', async () => {
    const { store, chunks } = await filledStore([1_000]);
    const frontier = await store.frontier();
    const refused = frontier.slice(0, 1).map(({ feed }) => ({ feed, seq: 3, reason: 'gap' as const }));
    const space = {
      ...(await pouchSpace(store)),
      statement: { space: delhi, frontier, locators: frontier.slice(0, 1), wants: chunks, refused, receipt: null },
    };
    const { parts } = await writeTestPouch(store, { writing: { statements: [statementContent(space.statement)] } });
    const [taken] = await takeAll(parts, new MemoryStore());
    expect(taken?.taken.spaces[0]?.statement).toEqual(space.statement);
  });
});

async function* nothing(): AsyncGenerator<PouchItem> {}
async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
