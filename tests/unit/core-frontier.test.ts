import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyFrontierChange,
  emptyFrontier,
  endsByFeed,
  frontierChange,
  frontierDigest,
  makeFrontier,
  mergeFrontiers,
  type Frontier,
} from '../../sync/core/frontier/frontier.ts';
import { sha256, type FeedId } from '../../sync/core/ids.ts';
import type { Place } from '../../sync/core/record/operation.ts';

const places: fc.Arbitrary<Place> = fc
  .tuple(fc.nat(3), fc.integer({ min: 1, max: 12 }), fc.nat(4))
  .map(([feed, seq, hash]) => ({
    feed: sha256(`feed ${feed}`).slice(0, 32) as FeedId,
    seq,
    hash: sha256(`hash ${hash}`),
  }));
const lists = fc.array(places, { maxLength: 12 });
const frontiers: fc.Arbitrary<Frontier> = lists.map(makeFrontier);

describe('a frontier', () => {
  it('[X1] merges like a set', () => {
    fc.assert(
      fc.property(frontiers, frontiers, frontiers, (one, two, three) => {
        expect(mergeFrontiers(one, two)).toEqual(mergeFrontiers(two, one));
        expect(mergeFrontiers(mergeFrontiers(one, two), three)).toEqual(
          mergeFrontiers(one, mergeFrontiers(two, three)),
        );
        expect(mergeFrontiers(one, one)).toEqual(one);
        expect(mergeFrontiers(one, emptyFrontier)).toEqual(one);
      }),
    );
  });

  it('[X2] has a digest over each place, its feed, how far and what stands there', () => {
    const [feed, hash] = [sha256('feed').slice(0, 32) as FeedId, sha256('hash')];
    expect(frontierDigest([{ feed, seq: 7, hash }])).toBe(sha256(`chancery/frontier[["${feed}",7,"${hash}"]]`));
  });

  it('[X2] has one digest, in whatever order and however often its places came', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (list, turn) => {
        const turned = [
          ...list.slice(turn % (list.length + 1)),
          ...list,
          ...list.slice(0, turn % (list.length + 1)),
        ].toReversed();
        expect(frontierDigest(makeFrontier(turned))).toBe(frontierDigest(makeFrontier(list)));
      }),
    );
  });

  it('[X2] has another digest than any other', () => {
    fc.assert(
      fc.property(frontiers, frontiers, (one, two) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(two));
        expect(frontierDigest(one)).not.toBe(frontierDigest(two));
      }),
    );
  });

  it('[X4] is told as what differs from another, feed by feed', () => {
    fc.assert(
      fc.property(frontiers, frontiers, (base, now) => {
        const change = frontierChange(base, now);
        expect(applyFrontierChange(base, change)).toEqual(now);
        expect(applyFrontierChange(now, change)).toEqual(now);
        const differs = new Set(
          [...base, ...now]
            .map((place) => place.feed)
            .filter((feed) => JSON.stringify(endsByFeed(base).get(feed)) !== JSON.stringify(endsByFeed(now).get(feed))),
        );
        expect(new Set(change.map(([feed]) => feed))).toEqual(differs);
      }),
    );
  });

  it('[X4] says nothing where nothing differs, and that a feed is gone where it is', () => {
    fc.assert(
      fc.property(frontiers, (frontier) => {
        expect(frontierChange(frontier, frontier)).toEqual([]);
        expect(frontierChange(frontier, emptyFrontier).every(([, ends]) => ends.length === 0)).toBe(true);
      }),
    );
  });
});
