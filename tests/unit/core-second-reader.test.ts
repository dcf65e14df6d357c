import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeColumns } from '../../sync/core/bundle/bundle-encode.ts';
import { packBundle } from '../../sync/core/bundle/bundle-pack.ts';
import { makeFrontier } from '../../sync/core/frontier/frontier.ts';
import type { FeedId } from '../../sync/core/ids.ts';
import { bundles, placesOf, space } from '../support/core-bundles.ts';
import { TestHeadquarters } from '../support/core-parties.ts';
import { ListenedDesk } from '../support/listened-desk.ts';
import { readBundle, readJsonFrame } from '../support/second-reader.ts';

interface WireVectors {
  readonly dictionary: { readonly text: string };
  readonly good: readonly { readonly frame: string; readonly json?: unknown }[];
}

const wire = JSON.parse(readFileSync(new URL('../../docs/vectors/wire.json', import.meta.url), 'utf8')) as WireVectors;
const dictionary = Buffer.from(wire.dictionary.text);
const byHash = (left: { readonly hash: string }, right: { readonly hash: string }): number =>
  left.hash < right.hash ? -1 : 1;

describe('whoever has the specification alone', () => {
  it('[X10] opens every frame of the vectors', () => {
    for (const { frame, json } of wire.good) expect(readJsonFrame(Buffer.from(frame, 'hex'), dictionary)).toEqual(json);
  });

  it('[R1] [R3] [R4] [X10] [X11] reads a bundle, and finds the name of every record in it', () => {
    fc.assert(
      fc.property(bundles, (bundle) => {
        const frontier = makeFrontier(bundle.held.map(({ hash, body: { feed, seq } }) => ({ feed, seq, hash })));
        const { atReceiver, resolve } = placesOf(bundle);
        const packed = Buffer.from(packBundle(encodeColumns(bundle.sent, bundle.seals, atReceiver), frontier));
        const hashAt = (feed: string, seq: number): string => resolve({ feed: feed as FeedId, seq }) ?? '';
        const json = readJsonFrame(packed, dictionary) as Parameters<typeof readBundle>[0];
        const { records, seals } = readBundle(json, space, { frontier, hashAt });
        const sent = bundle.sent.map(({ hash, body, operation, key }) => ({ hash, body, operation: key && operation }));
        expect(records.toSorted(byHash)).toEqual(sent.toSorted(byHash));
        const places = bundle.seals.map(({ feed, seq, hash, signature }) => ({ feed, seq, hash, signature }));
        expect(seals.toSorted(byHash)).toEqual(places.toSorted(byHash));
      }),
      { numRuns: 100 },
    );
  });

  it('[X4] [X8] [X10] follows exchanges: who holds what, and what headquarters signed', async () => {
    const headquarters = new TestHeadquarters();
    const desks = [new ListenedDesk('anna', dictionary), new ListenedDesk('binh', dictionary, 'urgent')] as const;
    const [anna, binh] = desks;
    const first = anna.author.note('một');
    await anna.exchange(headquarters);
    binh.author.write({ type: 'set', fields: { 'address/city': 'Huế', fee: 12 } });
    await binh.exchange(headquarters);
    // Names records of the other's feed, and of its own past, by their places.
    const both = binh.author.note('hai', { after: [first.hash, binh.author.records[0]?.hash ?? first.hash] });
    await binh.exchange(headquarters);
    anna.author.attach(Buffer.alloc(700, 'ảnh'), { after: [both.hash] });
    await anna.exchange(headquarters);
    await binh.exchange(headquarters);
    for (const { receipts, seals, names, wrong } of desks) {
      expect(wrong).toEqual([]);
      expect(Math.min(receipts, seals)).toBeGreaterThan(0);
      expect([...names.values()].toSorted()).toEqual(
        [...anna.author.records, ...binh.author.records].map((record) => record.hash).toSorted(),
      );
    }
    expect(binh.slices).toBeGreaterThan(0);
  });
});
