import { afterEach, describe, expect, it } from 'vitest';
import type { FeedId } from '../../sync/core/ids.ts';
import { grantOn } from '../../sync/desk/numbers/grant-on.ts';
import { nextNumber, sayNumber } from '../../sync/desk/numbers/take-number.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import { blockSubjectKind, grantFields } from '../../sync/domain/numbers/series-document.ts';
import { blockKey } from '../../sync/domain/numbers/series.ts';
import { yearOf } from '../../sync/domain/numbers/years.ts';
import { Author, testSigner } from '../support/author.ts';
import { missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const at = Date.UTC(2026, 5, 1);
const delhi = missionByCode('DEL');
if (!delhi) throw new Error('no DEL');
const mission = { zone: delhi.timeZone, calendar: missionCalendar(delhi) };
const year = yearOf(at, delhi.timeZone);
const neighbour = testSigner('neighbour').publicKey;

describe('a desk with blocks, out of reach of headquarters', () => {
  let opened: TestReplica | null = null;
  afterEach(() => opened?.close());

  /** A desk that headquarters granted so many blocks of receptions, and a neighbour that it granted so many. */
  async function world(own: number, theirs: number) {
    opened = await openTestReplica({ now: () => at });
    const { replica } = opened;
    const feed = replica.openFeedId();
    if (!feed.ok) throw new Error(feed.error.type);
    const other = new Author('neighbour', missionSpace);
    const headquarters = new Author('headquarters', missionSpace, { role: 'headquarters' });
    const holders = [...Array<FeedId>(own).fill(feed.value), ...Array<FeedId>(theirs).fill(other.owner.feed)];
    for (const [index, holder] of holders.entries()) {
      const terms = { code: 'reception', year, format: { before: 'DEL-', width: 6, after: '' }, size: 10 };
      headquarters.write(
        { type: 'open', fields: grantFields(terms, index, holder) },
        { key: blockKey(missionSpace, 'reception', year, index), kind: blockSubjectKind },
      );
    }
    for (const author of [other, headquarters]) await replica.store(missionSpace).accept(author.batch());
    await replica.projectDirty();
    const holdersNow = async (): Promise<readonly string[]> => {
      const found = await replica.documents.blocks
        .find({ sort: [{ code: 'asc' }, { year: 'asc' }, { index: 'asc' }] })
        .exec();
      return found.map(({ holder }) =>
        holder === feed.value ? 'own' : holder === other.owner.feed ? 'theirs' : holder,
      );
    };
    const take = async (index: number): Promise<void> => {
      const [block] = await replica.documents.blocks.find({ selector: { code: 'reception', year, index } }).exec();
      const number = block && nextNumber(replica, [block.id], feed.value);
      if (!number) throw new Error('no number is left');
      replica.append({ ...sayNumber(number, { key: replica.newSubjectKey(), actor: null, heads: [] }) });
    };
    return { replica, other, grant: () => grantOn({ replica, mission, now: () => at }, [neighbour]), holdersNow, take };
  }

  it('[N8] grants its last untouched one on to a neighbour that has none, and keeps one', async () => {
    const { grant, holdersNow, replica } = await world(3, 0);
    expect(await grant()).toBe(1);
    expect(await holdersNow()).toEqual(['own', 'own', 'theirs']);
    expect(await grant()).toBe(0);
    // The device acts of itself, by a record like any other: it travels with the rest.
    const [last] = await replica.documents.blocks.find({ selector: { code: 'reception', year, index: 2 } }).exec();
    const grants = replica.recordsAbout(last?.id as never).map(({ record }) => record.body.actor);
    expect(grants).toEqual([null, null]);
  });

  it.each([
    ['where the neighbour has numbers left', 2, 1],
    ['where it would keep none itself', 1, 0],
    ['where it has none', 0, 0],
  ])('[N8] grants nothing on %s', async (_, own, theirs) => {
    const { grant, holdersNow } = await world(own, theirs);
    const before = await holdersNow();
    expect(await grant()).toBe(0);
    expect(await holdersNow()).toEqual(before);
  });

  it('[N8] never grants on a block that a number was taken from', async () => {
    const { grant, holdersNow, take } = await world(2, 0);
    await take(1);
    expect(await grant()).toBe(0);
    expect(await holdersNow()).toEqual(['own', 'own']);
  });
});
