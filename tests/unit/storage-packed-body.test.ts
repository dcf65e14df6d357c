import { describe, expect, it } from 'vitest';
import { sha256, type FeedId, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import { canonicalBody, parseBody, type Body } from '../../sync/core/record/record.ts';
import { packBody, unpackBody } from '../../sync/storage/log/packed-body.ts';
import { missionSpace } from '../support/replica.ts';

const hash = (text: string): Hash => sha256(text) as Hash;
const half = (text: string): string => sha256(text).slice(0, 32);

const plain: Body = {
  v: 1,
  space: missionSpace,
  feed: half('feed') as FeedId,
  seq: 7,
  prev: hash('prev'),
  at: -1_760_000_000_000,
  actor: half('actor') as SubjectId,
  subject: half('subject') as SubjectId,
  also: [],
  kind: 'case',
  after: [],
  op: hash('op'),
};

const bodies: readonly (readonly [what: string, body: Body])[] = [
  ['with all its members', { ...plain, also: ['a', 'b'].map(half).toSorted() as SubjectId[], after: [hash('after')] }],
  ['that begins a feed', { ...plain, seq: 1, prev: null, actor: null, kind: 'device' }],
  ['of the last version that can be', { ...plain, v: Number.MAX_SAFE_INTEGER }],
  ['of a long kind', { ...plain, kind: `a/${'b_9'.repeat(66)}` }],
  [
    'with as many references as a record can hold',
    { ...plain, after: Array.from({ length: 970 }, (_, index) => hash(`${index}`)).toSorted() },
  ],
];

describe('a body as the log keeps it', () => {
  it.each(bodies)('[R2] %s comes back to the last byte of its canonical text', (_what, body) => {
    expect(parseBody(body).ok).toBe(true);
    const { space, feed, seq, at } = body;
    const unpacked = unpackBody(packBody(body).toString('hex'), { space, feed, seq, at });
    expect(canonicalBody(unpacked)).toBe(canonicalBody(body));
  });

  it('takes less than a third of its canonical text', () => {
    expect(packBody(plain).length * 3).toBeLessThan(canonicalBody(plain).length);
  });

  it('is refused where its bytes end within a member', () => {
    const packed = packBody({ ...plain, after: [hash('after')] });
    const endOfAfter = packed.length - plain.kind.length;
    for (const length of [0, 1, 4, 5, 36, 52, 84, 100, endOfAfter - 1])
      expect(() => unpackBody(packed.toString('hex', 0, length), plain)).toThrow(RangeError);
  });
});
