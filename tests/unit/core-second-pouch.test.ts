import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { Author, testSigner } from '../support/author.ts';
import { delhi } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { pouchKeys, writeTestPouch } from '../support/pouches.ts';
import { readPouchPart } from '../support/second-pouch.ts';
import { placeOf, secondDigest } from '../support/second-reader.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

const wire = JSON.parse(readFileSync(new URL('../../docs/vectors/wire.json', import.meta.url), 'utf8')) as {
  readonly dictionary: { readonly text: string };
};
const dictionary = Buffer.from(wire.dictionary.text);

describe('whoever has the specification alone', () => {
  it('[P1] [P2] [P3] [P4] [P5] [P6] reads a pouch: who sent it, every record, every chunk, and that all of it is signed', async () => {
    const store = new MemoryStore();
    const random = seededBytes('a second pouch');
    const authors = ['anna', 'binh'].map((name) => new Author(name, delhi));
    const [anna, binh] = authors as [Author, Author];
    const first = anna.note('một');
    binh.write({ type: 'set', fields: { 'address/city': 'Huế', fee: 12 } }, { after: [first.hash] });
    for (let index = 0; index < 100; index += 1) anna.note(`ghi chú ${index}`, { after: [anna.last.hash] });
    const attached = anna.attach(random(900_000));
    for (const author of authors) {
      await store.accept(author.batch());
      for (const [hash, bytes] of author.blobs)
        await store.acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
    }
    const { parts } = await writeTestPouch(store, { writing: { largestPart: 700_000 } });
    expect(parts.length).toBeGreaterThan(1);
    const deviceOf = (feed: string): string => testSigner(feed === anna.owner.feed ? 'anna' : 'binh').publicKey;
    const { identity } = pouchKeys('headquarters');
    const read = await Promise.all(parts.map((part) => readPouchPart(part, identity, dictionary, deviceOf)));

    expect(read.map(({ header }) => [header.v, header.part, header.from.name, header.spaces])).toEqual(
      read.map((_, index) => [1, index + 1, 'anna', [delhi]]),
    );
    expect(read.map(({ last }) => last)).toEqual(read.map((_, index) => index === read.length - 1));
    expect(new Set(read.map(({ header }) => header.id)).size).toBe(1);
    expect(new Set(read.flatMap(({ signatures }) => signatures))).toEqual(new Set([true]));
    const said = read.flatMap(({ statements }) => statements);
    expect(said.map(({ space, frontier }) => [space, secondDigest(frontier)])).toEqual(
      await Promise.all(parts.map(async () => [delhi, frontierDigest(await store.frontier())])),
    );
    const names = read.flatMap(({ records }) => records).map((record) => placeOf(record).hash);
    expect(names.toSorted()).toEqual(authors.flatMap(({ records }) => records.map(({ hash }) => hash)).toSorted());
    const chunks = new Map(read.flatMap((part) => [...part.chunks]));
    expect(chunks).toEqual(new Map(attached.chunks.map((hash) => [hash, Buffer.from(anna.blobs.get(hash) ?? [])])));
  });
});
