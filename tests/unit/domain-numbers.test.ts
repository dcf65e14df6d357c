import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedSubjectKey, isSpace, known, sha256, type FeedId, type SubjectId } from '../../sync/core/ids.ts';
import { accountFor, type Account } from '../../sync/domain/numbers/account.ts';
import { summarizeBlock } from '../../sync/domain/numbers/block-summary.ts';
import { printNumber, readNumber } from '../../sync/domain/numbers/number-format.ts';
import { blockKey, builtInSeries, formatOf, seriesKey } from '../../sync/domain/numbers/series.ts';
import { blocksToGrant, blockToTakeFrom, firstToGrant } from '../../sync/domain/numbers/stock.ts';
import { blockId, format, NumbersWorld, readBlocks, type Place, type Printed } from '../support/numbers-world.ts';

const size = 5;

function desk(world: NumbersWorld, number = 0): Place {
  const found = world.desks[number % world.desks.length];
  if (!found) throw new Error('a world without a desk');
  return found;
}

describe('the subject of a series or a block', () => {
  it('[N1] is derived from the space, the code, the year and a block’s place, a line each', () => {
    const space = known(isSpace, 'mission/DEL');
    expect(seriesKey(space, 'reception', 2026)).toBe(derivedSubjectKey('series', 'mission/DEL\nreception\n2026'));
    expect(blockKey(space, 'reception', 2026, 3)).toBe(derivedSubjectKey('block', 'mission/DEL\nreception\n2026\n3'));
  });
});

describe('a number as it is printed', () => {
  it('[N1] is read back from its own series and year alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...builtInSeries),
        fc.constantFrom(...builtInSeries),
        fc.integer({ min: 2020, max: 2099 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (spec, other, year, number) => {
          const printed = printNumber(formatOf(spec, 'DEL', year), number);
          expect(readNumber(formatOf(spec, 'DEL', year), printed)).toBe(number);
          expect(readNumber(formatOf(spec, 'DEL', year + 1), printed)).toBeNull();
          expect(readNumber(formatOf(spec, 'BER', year), printed)).toBeNull();
          expect(other === spec || readNumber(formatOf(other, 'DEL', year), printed) === null).toBe(true);
        },
      ),
    );
  });

  it('[N1] is refused in another spelling, as zero, and where it is not a text', () => {
    const wrong = ['DEL-2026-17', 'DEL-2026-0000017', 'DEL-2026-000000', 'DEL-2026-', 'DEL-2026-00001a', 17, null];
    for (const text of wrong) expect(readNumber(format, text)).toBeNull();
    expect(readNumber(format, 'DEL-2026-1234567')).toBe(1_234_567);
    expect(() => printNumber(format, 0)).toThrow(RangeError);
  });
});

describe('a block', () => {
  it('[N5] gives its numbers to its holder in order, and to nobody else', () => {
    const world = new NumbersWorld(2, size);
    expect(world.take(desk(world))).toBeNull();
    world.exchange(desk(world));
    world.exchange(desk(world, 1));
    expect([1, 2, 3].map(() => world.take(desk(world)))).toEqual([1, 2, 3]);
    // The reserve is a block, so that each has one beyond the first.
    expect(world.take(desk(world, 1))).toBe(11);
  });

  it('[N2] is granted by headquarters alone: what a desk grants itself is nobody’s', () => {
    const world = new NumbersWorld(1, size);
    const terms = { code: 'reception', year: 2026, index: 0, from: 1, to: 5, before: 'DEL-2026-', width: 6, after: '' };
    world.write(desk(world), [blockId(0)], { type: 'open', fields: { ...terms, holder: desk(world).feed } });
    expect(world.blocks(desk(world))).toEqual([]);
    expect(world.take(desk(world))).toBeNull();
  });

  it('[N2] is not granted on by a feed that had not seen that it holds it', () => {
    const world = new NumbersWorld(2, size);
    world.grant(0, desk(world).feed);
    world.write(desk(world), [blockId(0)], { type: 'set', fields: { holder: desk(world, 1).feed } });
    world.meet();
    expect(world.blocks(desk(world)).map(({ holders }) => holders)).toEqual([[desk(world).feed]]);
  });

  it('[N2] [N5] is granted on by the feed that holds it, and goes on where that left off', () => {
    const world = new NumbersWorld(2, size);
    world.grant(0, desk(world).feed);
    world.desks[0]?.records.clear();
    for (const each of world.desks) each.records = new Map(world.headquarters.records);
    expect(world.take(desk(world))).toBe(1);
    world.write(desk(world, 1), [blockId(0)], { type: 'set', fields: { holder: desk(world, 1).feed } });
    expect(world.take(desk(world, 1))).toBeNull();
    world.write(desk(world), [blockId(0)], { type: 'set', fields: { holder: desk(world, 1).feed } });
    expect(world.take(desk(world))).toBeNull();
    world.meet();
    expect(world.take(desk(world, 1))).toBe(2);
  });

  it('[N2] that was granted on is not taken back by who had it, nor are headquarters’ grants struck by a desk', () => {
    const world = new NumbersWorld(2, size);
    world.grant(0, desk(world).feed);
    for (const each of world.desks) each.records = new Map(world.headquarters.records);
    world.write(desk(world), [blockId(0)], { type: 'set', fields: { holder: desk(world, 1).feed } });
    world.write(desk(world), [blockId(0)], { type: 'set', fields: { holder: desk(world).feed } });
    for (const record of world.headquarters.records.keys())
      world.write(desk(world), [blockId(0)], { type: 'void', record, reason: '' });
    world.meet();
    expect(world.blocks(desk(world)).map(({ holders }) => holders)).toEqual([[desk(world, 1).feed]]);
  });

  it('[N5] granted on waits with its new holder until all that led to that is there', () => {
    const world = new NumbersWorld(2, size);
    world.grant(0, desk(world).feed);
    desk(world).records = new Map(world.headquarters.records);
    world.take(desk(world));
    world.write(desk(world), [blockId(0)], { type: 'set', fields: { holder: desk(world, 1).feed } });
    const all = [...desk(world).records.values()];
    const taken = all.find((record) => record.subjects.length === 2);
    const early = readBlocks(all.filter((record) => record !== taken));
    expect(blockToTakeFrom(early, desk(world, 1).feed)).toBeUndefined();
    expect(blockToTakeFrom(readBlocks(all), desk(world, 1).feed)?.next).toBe(2);
  });

  it('[N3] granted to two feeds is contested: nobody takes from it until headquarters has settled it', () => {
    const world = new NumbersWorld(2, size);
    const [one, two] = [desk(world), desk(world, 1)];
    const before = new Map(world.headquarters.records);
    world.grant(0, one.feed);
    one.records = new Map(world.headquarters.records);
    world.restore(world.headquarters, before);
    world.grant(0, two.feed);
    two.records = new Map(world.headquarters.records);
    expect([world.take(one), world.take(two)]).toEqual([1, 1]);
    world.meet();
    expect([world.take(one), world.take(two)]).toEqual([null, null]);
    expect(world.account(one)).toMatchObject({
      twice: [{ number: 1 }],
      gaps: [{ from: 2, to: 5, reason: 'contested', holder: null }],
      left: 0,
    });
    world.grant(0, two.feed);
    world.meet();
    expect([world.take(one), world.take(two)]).toEqual([null, 2]);
  });

  it('[N3] that headquarters took back is nobody’s, and its rest is a gap', () => {
    const world = new NumbersWorld(1, size);
    world.grant(0, desk(world).feed);
    world.meet();
    expect(world.take(desk(world))).toBe(1);
    world.meet();
    world.grant(0, null);
    world.meet();
    expect(world.take(desk(world))).toBeNull();
    expect(world.account(desk(world)).gaps).toEqual([{ from: 2, to: 5, reason: 'taken-back', holder: null }]);
  });

  it('[N3] that headquarters took back while its holder granted it on is nobody’s', () => {
    const world = new NumbersWorld(2, size);
    world.grant(0, desk(world).feed);
    world.meet();
    world.grant(0, null);
    world.write(desk(world), [blockId(0)], { type: 'set', fields: { holder: desk(world, 1).feed } });
    world.meet();
    expect(world.desks.map((each) => world.take(each))).toEqual([null, null]);
    expect(world.account(desk(world)).gaps).toEqual([{ from: 1, to: 5, reason: 'taken-back', holder: null }]);
  });

  it('[N5] is not taken from while some of its past is not here', () => {
    const held = { holders: [sha256('feed').slice(0, 32) as FeedId], index: 0, left: 3 };
    expect(blockToTakeFrom([{ ...held, incomplete: true }], held.holders[0] as FeedId)).toBeUndefined();
    expect(blockToTakeFrom([{ ...held, incomplete: false }], held.holders[0] as FeedId)).toMatchObject({ left: 3 });
  });

  it('[N4] is held on where the write that gave it up was struck', () => {
    const world = new NumbersWorld(1, size);
    world.exchange(desk(world));
    const subjects = [sha256('case').slice(0, 32) as SubjectId, blockId(0)];
    const write = (number: number) =>
      world.write(desk(world), subjects, { type: 'set', fields: { number: printNumber(format, number) } });
    write(1);
    const second = write(2);
    world.write(desk(world), subjects, { type: 'void', record: second.hash, reason: 'nhầm' });
    const [block] = world.blocks(desk(world));
    expect(block?.uses.map(({ number, state }) => [number, state])).toEqual([
      [1, 'held'],
      [2, 'struck'],
    ]);
  });

  it('[N4] never gives out again a number whose record was struck, given up or set aside', () => {
    const world = new NumbersWorld(1, size);
    world.grant(0, desk(world).feed);
    world.meet();
    world.take(desk(world));
    const [taken] = [...desk(world).records.values()].filter((record) => record.subjects.length === 2);
    if (!taken) throw new Error('nothing was taken');
    world.write(desk(world), taken.subjects, { type: 'void', record: taken.hash, reason: 'nhập trùng' });
    expect(world.account(desk(world))).toMatchObject({
      taken: 0,
      voided: [{ by: 'record', use: { number: 1, state: 'struck', reason: 'nhập trùng' } }],
    });
    expect(world.take(desk(world))).toBe(2);
    const [, second] = [...desk(world).records.values()].filter(
      (record) => record.subjects.length === 2 && record.operation?.type === 'set',
    );
    world.write(desk(world), second?.subjects ?? [], { type: 'set', fields: { number: null } });
    expect(world.account(desk(world)).voided.map(({ number }) => number)).toEqual([1, 2]);
    expect(world.take(desk(world))).toBe(3);
  });

  it('[N4] passes over a number that a person voided, and lists it with the reason', () => {
    const world = new NumbersWorld(1, size);
    world.grant(0, desk(world).feed);
    world.meet();
    world.write(desk(world), [blockId(0)], { type: 'set', fields: { 'void/2': 'tờ in hỏng' } });
    expect([world.take(desk(world)), world.take(desk(world))]).toEqual([1, 3]);
    expect(world.account(desk(world)).voided).toMatchObject([
      { by: 'person', void: { number: 2, reason: 'tờ in hỏng' }, use: null },
    ]);
  });

  it('[N4] does not go back where the record of its last use was erased', () => {
    const world = new NumbersWorld(1, size);
    world.grant(0, desk(world).feed);
    world.meet();
    for (let turn = 0; turn < 3; turn += 1) world.take(desk(world));
    const records = [...desk(world).records.values()];
    const last = records.findLast((record) => record.subjects.length === 2);
    const erased = records.map((record) => (record === last ? { ...record, operation: null } : record));
    const [block] = readBlocks(erased);
    expect(block).toMatchObject({ through: 3, next: 4, left: 2 });
    const account = accountFor(block ? [summarizeBlock(block)] : [], () => 'open', false);
    expect(account.gaps).toMatchObject([{ from: 3, to: 3, reason: 'unreadable' }]);
  });
});

describe('the desks of a mission', () => {
  it('[K6] [N5] restored and cloned desks go on in new feeds, and what their old ones held becomes a gap', () => {
    const world = new NumbersWorld(1, size);
    world.exchange(desk(world));
    world.take(desk(world));
    const backup = new Map(desk(world).records);
    world.take(desk(world));
    world.restore(desk(world), backup);
    expect(world.take(desk(world))).toBeNull();
    world.exchange(desk(world));
    expect(world.take(desk(world))).toBe(11);
    expect(world.account(desk(world)).gaps).toMatchObject([
      { from: 2, to: 5, reason: 'feed-closed' },
      { from: 6, to: 10, reason: 'feed-closed' },
    ]);
  });

  it('[N7] a clone that had not noticed yet shows as numbers that stand twice', () => {
    const world = new NumbersWorld(1, size);
    world.exchange(desk(world));
    const clone = { records: new Map(desk(world).records), feed: desk(world).feed };
    world.desks.push(clone);
    expect([world.take(desk(world)), world.take(clone), world.take(clone)]).toEqual([1, 1, 2]);
    world.meet();
    expect(world.account(clone)).toMatchObject({ twice: [{ number: 1 }], taken: 1 });
  });

  type Act = readonly [name: 'take' | 'exchange' | 'void' | 'keep' | 'restore' | 'clone' | 'put-back', desk: number];
  const acts = fc.array(
    fc.tuple(
      fc.constantFrom<Act[0]>(
        'take',
        'take',
        'take',
        'take',
        'exchange',
        'exchange',
        'void',
        'keep',
        'restore',
        'clone',
        'put-back',
      ),
      fc.nat({ max: 5 }),
    ),
    { minLength: 10, maxLength: 40, size: 'max' },
  );

  /** @param notices whether restored and cloned desks know it, as the opening's value tells them [K7] */
  function live(all: readonly Act[], notices: boolean): NumbersWorld {
    const world = new NumbersWorld(3, size);
    const kept = new Map<Place, Map<never, never>>();
    let server = { records: new Map(world.headquarters.records), grants: 0, used: false };
    for (const [name, number] of all) {
      const here = desk(world, number);
      if (name === 'take') world.take(here);
      if (name === 'exchange') world.exchange(here);
      if (name === 'void') world.void(here);
      if (name === 'keep') {
        kept.set(here, new Map(here.records) as Map<never, never>);
        if (!server.used) server = { ...server, records: new Map(world.headquarters.records), grants: world.grants };
      }
      if (name === 'restore') {
        const records = kept.get(here) ?? (new Map() as Map<never, never>);
        if (notices) world.restore(here, records);
        else here.records = new Map(records);
      }
      if (name === 'clone' && world.desks.length < 6) {
        const clone = { records: new Map(here.records), feed: here.feed };
        world.desks.push(clone);
        if (notices) for (const each of [here, clone]) world.restore(each, each.records);
      }
      // As many grants as it may lose and still be sure [N6].
      const lost = world.grants - server.grants;
      if (name === 'put-back' && !server.used && lost <= 4) {
        world.restore(world.headquarters, server.records);
        server = { ...server, used: true };
      }
    }
    return world;
  }

  function printedTwice(printed: readonly Printed[]): readonly number[] {
    const bySubject = Map.groupBy(printed, ({ number }) => number);
    return [...bySubject].flatMap(([number, all]) => (all.length > 1 ? [number] : [])).toSorted((a, b) => a - b);
  }

  it('[N5] [N6] never print a number twice, whatever is restored, cloned or put back', () => {
    fc.assert(
      fc.property(acts, (all) => {
        expect(printedTwice(live(all, true).printed)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('[N7] account for each number in exactly one place, those that stand twice among them', () => {
    fc.assert(
      fc.property(acts, fc.boolean(), (all, notices) => {
        const world = live(all, notices);
        const lost = world.printed.filter(
          ({ subject }) =>
            !world.desks.some(({ records }) => [...records.values()].some(({ subjects }) => subjects[0] === subject)) &&
            ![...world.headquarters.records.values()].some(({ subjects }) => subjects[0] === subject),
        );
        world.meet();
        const account = world.account(world.headquarters);
        const places = placesOf(account);
        const granted = Math.max(0, ...world.blocks(world.headquarters).map(({ to }) => to));
        const counted = [...places.values()].reduce((sum, count) => sum + count, 0);
        expect([...places.values()].every((count) => count === 1)).toBe(true);
        expect(counted + account.taken + account.left).toBe(granted);
        const blocks = world.blocks(world.headquarters);
        const known = new Set(
          blocks.flatMap(({ uses }) => uses.filter(({ state }) => state === 'held').map(({ number }) => number)),
        );
        const isInGap = (number: number): boolean =>
          account.gaps.some(({ from, to }) => from <= number && number <= to);
        expect([...known].filter(isInGap)).toEqual([]);
        const voided = new Set(account.voided.map(({ number }) => number));
        const arrived = world.printed.filter(({ subject }) => !lost.some((one) => one.subject === subject));
        expect(arrived.filter(({ number }) => !known.has(number) && !voided.has(number))).toEqual([]);
        const listed = new Set(account.twice.map(({ number }) => number));
        expect(printedTwice(arrived).filter((number) => !listed.has(number))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('[N4] read the same account from the same records in any order', () => {
    fc.assert(
      fc.property(acts, fc.infiniteStream(fc.nat()), (all, order) => {
        const world = live(all, false);
        world.meet();
        const records = [...world.headquarters.records.values()];
        const weights = new Map(records.map((record) => [record, order.next().value ?? 0]));
        const shuffled = records.toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
        const read = (list: typeof records): Account =>
          accountFor(readBlocks(list).map(summarizeBlock), fateOf(world), false);
        expect(read(shuffled)).toEqual(read(records));
      }),
      { numRuns: 60 },
    );
  });

  const fateOf = (world: NumbersWorld) => (feed: FeedId) =>
    (world.closed.has(feed) ? 'closed' : 'open') as 'closed' | 'open';

  function placesOf(account: Account): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    const add = (number: number): void => void counts.set(number, (counts.get(number) ?? 0) + 1);
    for (const { number } of account.twice) add(number);
    for (const voided of account.voided) add(voided.number);
    for (const { from, to } of account.gaps) for (let number = from; number <= to; number += 1) add(number);
    return counts;
  }
});

describe('headquarters', () => {
  it('[N6] grants so much that a feed has its reserve, or what it took in a month', () => {
    const spec = { size: 100, reserve: 100 };
    expect(blocksToGrant({ left: 0, taken: 0 }, spec)).toBe(2);
    expect(blocksToGrant({ left: 100, taken: 0 }, spec)).toBe(0);
    expect(blocksToGrant({ left: 99, taken: 0 }, spec)).toBe(1);
    expect(blocksToGrant({ left: 100, taken: 450 }, spec)).toBe(4);
  });

  it('[N6] passes over what each desk may have been granted where it is in doubt', () => {
    expect(firstToGrant(-1, false, 3)).toBe(0);
    expect(firstToGrant(6, false, 3)).toBe(7);
    expect(firstToGrant(6, true, 3)).toBe(13);
    expect(firstToGrant(6, true, 1)).toBe(11);
  });
});
