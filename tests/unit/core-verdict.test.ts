import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, type DeviceKey, type FeedId, type Hash } from '../../sync/core/ids.ts';
import type { Place } from '../../sync/core/record/operation.ts';
import { makeJudge, verdictHeads, type Judged, type Judgement, type Verdict } from '../../sync/core/fold/verdict.ts';

type Ruling = Verdict['operation']['ruling'];

const device = sha256('device') as unknown as DeviceKey;
const otherDevice = sha256('other device') as unknown as DeviceKey;
const feeds = ['one', 'two'].map((name) => sha256(name).slice(0, 32) as FeedId);

/** Records 1 to 6 of two feeds without a fork, the second by the other device. */
const records: readonly Judged[] = feeds.flatMap((feed, index) =>
  [1, 2, 3, 4, 5, 6].map((seq) => ({
    hash: sha256(`${feed} ${seq}`),
    device: index === 0 ? device : otherDevice,
    feed,
    seq,
  })),
);
const record = (feed: number, seq: number): Judged => records[feed * 6 + seq - 1]!;
const placeOf = ({ feed, seq, hash }: Judged): Place => ({ feed, seq, hash });

const inOneLine = (judged: Judged, end: Place): boolean => judged.seq <= end.seq;

function verdict(
  name: string,
  ruling: Ruling,
  about: Partial<Verdict['operation']>,
  after: readonly Verdict[] = [],
): Verdict {
  return {
    hash: sha256(name),
    after: after.map((earlier) => earlier.hash),
    operation: { type: 'verdict', ruling, reason: '', ...about },
  };
}

const judgeAll = (verdicts: readonly Verdict[]): readonly Judgement[] => records.map(makeJudge(verdicts, inOneLine));

describe('a judge', () => {
  it('[F3] admits everything without a verdict', () => {
    expect(new Set(judgeAll([]))).toEqual(new Set(['admitted']));
  });

  it('[F3] sets aside the records that a verdict names, and no others', () => {
    const judge = makeJudge([verdict('v', 'set_aside', { records: [record(0, 3).hash] })], inOneLine);
    expect(judge(record(0, 3))).toBe('set-aside');
    expect(judge(record(0, 4))).toBe('admitted');
  });

  it('[F3] sets aside what a device wrote beyond the named ends; its honest earlier work still counts', () => {
    const revoked = verdict('v', 'set_aside', { device, heads: [placeOf(record(0, 4))] });
    const judge = makeJudge([revoked], inOneLine);
    expect([3, 4, 5, 6].map((seq) => judge(record(0, seq)))).toEqual([
      'admitted',
      'admitted',
      'set-aside',
      'set-aside',
    ]);
    expect(judge(record(1, 6))).toBe('admitted');
  });

  it('[F3] sets aside all of a device where no end is named, and all of its feeds that none is named in', () => {
    const elsewhere = { feed: feeds[1]!, seq: 6, hash: record(1, 6).hash };
    for (const heads of [undefined, [], [elsewhere]]) {
      const judge = makeJudge([verdict('v', 'set_aside', { device, ...(heads && { heads }) })], inOneLine);
      expect([1, 6].map((seq) => judge(record(0, seq)))).toEqual(['set-aside', 'set-aside']);
    }
  });

  it('[F3] follows branches where a feed forked', () => {
    const end = placeOf(record(0, 5));
    const onOtherBranch = record(0, 4);
    const judge = makeJudge(
      [verdict('v', 'set_aside', { device, heads: [end] })],
      (judged, head) => judged.hash !== onOtherBranch.hash && judged.seq <= head.seq,
    );
    expect(judge(record(0, 3))).toBe('admitted');
    expect(judge(onOtherBranch)).toBe('set-aside');
  });

  it('[F3] a later verdict may admit what an earlier one set aside, and the other way round', () => {
    const about = { records: [record(0, 3).hash] };
    const first = verdict('1', 'set_aside', about);
    const second = verdict('2', 'admit', about, [first]);
    const third = verdict('3', 'set_aside', about, [second]);
    expect(makeJudge([second, first], inOneLine)(record(0, 3))).toBe('admitted');
    expect(makeJudge([second, third, first], inOneLine)(record(0, 3))).toBe('set-aside');
  });

  it('[F3] of two verdicts that did not see each other the stricter counts', () => {
    const about = { records: [record(0, 3).hash] };
    const both = [verdict('1', 'set_aside', about), verdict('2', 'admit', about)];
    expect(makeJudge(both, inOneLine)(record(0, 3))).toBe('set-aside');
    expect(makeJudge(both.toReversed(), inOneLine)(record(0, 3))).toBe('set-aside');
  });

  it('[F3] erasing is final', () => {
    const about = { records: [record(0, 3).hash] };
    const erased = verdict('1', 'erase', about);
    expect(makeJudge([erased, verdict('2', 'admit', about, [erased])], inOneLine)(record(0, 3))).toBe('erased');
  });

  it('[F3, R14] never erases the first record of a feed: it holds the certificate by which the rest is verified', () => {
    const all = makeJudge([verdict('1', 'erase', { device })], inOneLine);
    expect([1, 2, 6].map((seq) => all(record(0, seq)))).toEqual(['set-aside', 'erased', 'erased']);
  });

  it('[F3] does not judge verdicts: they answer to later ones only', () => {
    const headquarters = record(0, 2);
    const first = { ...verdict('1', 'set_aside', { records: [record(1, 5).hash] }), hash: headquarters.hash };
    for (const ruling of ['set_aside', 'erase'] as const) {
      const judge = makeJudge([first, verdict('2', ruling, { records: [headquarters.hash], device })], inOneLine);
      expect(judge(headquarters)).toBe('admitted');
      expect(judge(record(1, 5))).toBe('set-aside');
    }
  });

  it('[F3] a verdict that names the heads of those in force has seen them all', () => {
    const about = { records: [record(0, 3).hash] };
    const both = [verdict('1', 'set_aside', about), verdict('2', 'set_aside', about)];
    const overruling = { ...verdict('3', 'admit', about), after: verdictHeads(both) };
    expect(makeJudge([...both, overruling], inOneLine)(record(0, 3))).toBe('admitted');
    expect(verdictHeads([...both, overruling])).toEqual([overruling.hash]);
  });

  it('[F3] is what the rule says, for every set of verdicts in every order', () => {
    fc.assert(
      fc.property(verdictSets, fc.nat(), (verdicts, turn) => {
        const turned = [
          ...verdicts.slice(turn % verdicts.length),
          ...verdicts.slice(0, turn % verdicts.length),
        ].toReversed();
        const expected = records.map((judged) => judgeNaively(verdicts, judged));
        expect(judgeAll(verdicts)).toEqual(expected);
        expect(judgeAll(turned)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});

const rulings = fc.constantFrom<Ruling>('set_aside', 'admit', 'admit', 'erase');
const named = fc.constantFrom(...records);
const steps = fc.record({
  ruling: rulings,
  named: fc.uniqueArray(named, { maxLength: 4 }),
  device: fc.constantFrom(null, device, otherDevice),
  ends: fc.uniqueArray(named, { maxLength: 2 }),
  after: fc.array(fc.nat(), { maxLength: 2 }),
});

const verdictSets: fc.Arbitrary<readonly Verdict[]> = fc.array(steps, { minLength: 1, maxLength: 8 }).map((list) => {
  const made: Verdict[] = [];
  for (const [index, step] of list.entries()) {
    const after = made.length === 0 ? [] : step.after.map((number) => made[number % made.length]!);
    const about = {
      ...(step.named.length > 0 && { records: step.named.map((judged) => judged.hash) }),
      ...(step.device && { device: step.device, heads: step.ends.map(placeOf) }),
    };
    made.push(verdict(`verdict ${index}`, step.ruling, about, after));
  }
  return made;
});

function judgeNaively(verdicts: readonly Verdict[], judged: Judged): Judgement {
  const names = ({ operation }: Verdict): boolean =>
    (operation.records ?? []).includes(judged.hash) ||
    (operation.device === judged.device &&
      !(operation.heads ?? []).some((end) => end.feed === judged.feed && judged.seq <= end.seq));
  const hasSeen = (later: Verdict, earlier: Hash): boolean =>
    later.after.includes(earlier) ||
    later.after.some((hash) => verdicts.some((between) => between.hash === hash && hasSeen(between, earlier)));
  const about = verdicts.filter(names);
  if (about.some(({ operation }) => operation.ruling === 'erase') && judged.seq > 1) return 'erased';
  const lastWords = about.filter((one) => !about.some((other) => hasSeen(other, one.hash)));
  return lastWords.some(({ operation }) => operation.ruling !== 'admit') ? 'set-aside' : 'admitted';
}
