import { encodeColumns } from '../../sync/core/bundle/bundle-encode.ts';
import { toWireColumns } from '../../sync/core/bundle/bundle-pack.ts';
import { unpackJson } from '../../sync/core/bundle/compression.ts';
import { makeFrontier } from '../../sync/core/frontier/frontier.ts';
import { sha256Bytes } from '../../sync/core/ids.ts';
import { wireDictionary } from '../../sync/core/bundle/wire-dictionary.ts';
import { Author } from './author.ts';
import { space } from './core-bundles.ts';

/** Frames as they stand on the wire [X10]. Compressed ones are kept as bytes: libraries compress the same text differently. */
const frames: readonly (readonly [title: string, hex: string])[] = [
  ['plain text', '00005b305d'],
  ['an identifier as base64url', `0010${'ab'.repeat(16)}${Buffer.from('["x",\u0001]').toString('hex')}`],
  ['a hash as hex, and one as base64url', `0040${'cd'.repeat(64)}${Buffer.from('[\u0005,\u0002]').toString('hex')}`],
  [
    'compressed with the dictionary',
    '0140000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f2030ad0000285b31373372050091c5e4692e00c0bd1733b43b87',
  ],
];

const badFrames: readonly (readonly [title: string, hex: string])[] = [
  ['nothing', ''],
  ['an unknown form', '02007b7d'],
  ['a length without an end', '00ffffffffff00'],
  ['identifiers that run past the frame', '0010010203'],
  ['an identifier too few', '000107' + '01'],
  ['an identifier too many', '0001075b5d'],
  [
    'compressed and cut short',
    '0120000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f2030ad0000285b3137',
  ],
  ['with the magic number', '010028b52ffd2005290000 5b305d'.replace(' ', '')],
];

export function wireVectors(): unknown {
  const opened = (hex: string): unknown => {
    const value = unpackJson(Buffer.from(hex, 'hex'));
    return value.ok ? { json: value.value } : { error: value.error.type };
  };
  return {
    dictionary: { text: Buffer.from(wireDictionary).toString(), sha256: sha256Bytes(wireDictionary) },
    good: frames.map(([title, frame]) => ({ title, frame, ...(opened(frame) as object) })),
    bad: badFrames.map(([title, frame]) => ({ title, frame, ...(opened(frame) as object) })),
    columns: columnVectors(),
  };
}

/** One bundle as columns [X11]: on a stick, and to a receiver who is known to hold the feed. */
function columnVectors(): unknown {
  const author = new Author('desk', space);
  author.note('một');
  author.note('hai', { after: [author.note('ba').hash] });
  const { records, seals } = author.batch();
  const columns = encodeColumns(records, seals, () => null);
  const { feed, seq } = author.records[0]!.body;
  const known = makeFrontier([{ feed, seq, hash: author.records[0]!.hash }]);
  return { byItself: toWireColumns(columns, []), toOneWhoHoldsTheFeed: toWireColumns(columns, known) };
}
