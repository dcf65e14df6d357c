import { afterEach, describe, expect, it } from 'vitest';
import type { FeedId } from '../../sync/core/ids.ts';
import { heldBlocks, nextNumber, sayNumber } from '../../sync/desk/numbers/take-number.ts';
import { blockSubjectKind, grantFields } from '../../sync/domain/numbers/series-document.ts';
import { blockKey } from '../../sync/domain/numbers/series.ts';
import { yearsToGrant } from '../../sync/domain/numbers/years.ts';
import { Author } from '../support/author.ts';
import { missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const zone = 'Asia/Kolkata';
const december = Date.UTC(2026, 11, 20);
/** In New Delhi it is 2027 by now, in Greenwich it is not. */
const firstMorning = Date.UTC(2026, 11, 31, 20);
const january = Date.UTC(2027, 0, 1, 6);

describe('a desk that is without a link over New Year', () => {
  let opened: TestReplica | null = null;
  let now = december;
  afterEach(async () => {
    await opened?.close();
    opened = null;
  });

  /** A desk that headquarters granted a block of this year and two of the next. */
  async function world() {
    now = december;
    opened = await openTestReplica({ now: () => now });
    const { replica } = opened;
    const headquarters = new Author('headquarters', missionSpace, { role: 'headquarters' });
    const old = openFeed();
    for (const [year, index] of [
      [2026, 0],
      [2027, 0],
      [2027, 1],
    ] as const)
      headquarters.write(
        {
          type: 'open',
          fields: grantFields(
            { code: 'reception', year, format: { before: `DEL-${year}-`, width: 6, after: '' }, size: 10 },
            index,
            old,
          ),
        },
        { key: blockKey(missionSpace, 'reception', year, index), kind: blockSubjectKind },
      );
    await replica.store(missionSpace).accept(headquarters.batch());
    await replica.projectDirty();
    return { replica, old };
  }

  function openFeed(): FeedId {
    const feed = opened?.replica.openFeedId();
    if (!feed?.ok) throw new Error('no feed');
    return feed.value;
  }

  async function take(): Promise<string | null> {
    const { replica } = opened as TestReplica;
    const feed = openFeed();
    const blocks = await heldBlocks(replica, { feed, series: 'reception', at: now, zone });
    const number = nextNumber(replica, blocks, feed);
    if (!number) return null;
    const done = replica.append(sayNumber(number, { key: replica.newSubjectKey(), actor: null, heads: [] }));
    if (!done.ok) throw new Error(done.error.type);
    return number.text;
  }

  it('[N5] takes the new year’s numbers from the first hour on, and goes on with them in its new feed', async () => {
    const { old } = await world();
    expect(await take()).toBe('DEL-2026-000001');
    now = firstMorning;
    expect(openFeed()).toBe(old);
    expect(await take()).toBe('DEL-2027-000001');
    now = january;
    expect(openFeed()).not.toBe(old);
    expect(await take()).toBe('DEL-2027-000002');
    expect(await take()).toBe('DEL-2027-000003');
  });

  it('[N5] passes on what is left of the year that begins, and of the one that is over nothing', async () => {
    const { replica, old } = await world();
    now = january;
    const feed = openFeed();
    const found = await replica.documents.blocks
      .find({ sort: [{ code: 'asc' }, { year: 'asc' }, { index: 'asc' }] })
      .exec();
    const holders = found.map(({ year, index, holder }) => [
      year,
      index,
      holder === old ? 'old' : holder === feed ? 'new' : '',
    ]);
    expect(holders).toEqual([
      [2026, 0, 'old'],
      [2027, 0, 'new'],
      [2027, 1, 'new'],
    ]);
    now += 1_000;
    expect(openFeed()).toBe(feed);
  });

  it('[K7] in doubt it inherits nothing: another copy of it may take from what the old feed held', async () => {
    const { replica } = await world();
    replica.beginNewFeed('peer-holds-more');
    now = january;
    expect(await take()).toBeNull();
  });

  it('[N6] wants the next year’s from sixty days before it on, by its own calendar', () => {
    expect(yearsToGrant(Date.UTC(2026, 10, 1, 12), zone)).toEqual([2026]);
    expect(yearsToGrant(Date.UTC(2026, 10, 2, 12), zone)).toEqual([2026, 2027]);
    expect(yearsToGrant(january, zone)).toEqual([2027]);
  });
});
