import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, type FoldRecord } from '../../sync/core/fold/fold.ts';
import { readHistory } from '../../sync/core/fold/history.ts';
import type { Hash } from '../../sync/core/ids.ts';
import { about, histories, subjects } from '../support/core-histories.ts';
import { naiveFold } from '../support/core-naive-fold.ts';

const runs = { numRuns: 1_000 };

/** A history with some of its records, in some order. */
const arrivals = histories.chain((history) =>
  fc.tuple(
    fc.constant(history),
    fc.shuffledSubarray([...history], { minLength: 1 }),
    fc.shuffledSubarray([...history], { minLength: history.length }),
  ),
);

describe('the fold', () => {
  it('[F1–F8] is what the rules say, for every history and every part of one', () => {
    fc.assert(
      fc.property(arrivals, ([history, part]) => {
        const elsewhere = new Set(history.slice(0, 3).map((record) => record.hash));
        const holds = (hash: Hash): boolean => elsewhere.has(hash);
        const parts = subjects.flatMap((subject) => [about(subject, history), about(subject, part)]);
        const given = parts.filter((records) => records.length > 0);
        expect(given.map((records) => fold(records, holds))).toEqual(given.map((records) => naiveFold(records, holds)));
      }),
      runs,
    );
  });

  it('gives one state for every order of arrival, and for records that came twice', () => {
    fc.assert(
      fc.property(arrivals, ([history, part, shuffled]) => {
        expect(fold(shuffled)).toEqual(fold(history));
        expect(fold([...part, ...shuffled, ...part])).toEqual(fold(history));
        expect(JSON.stringify(fold([...part].reverse()))).toBe(JSON.stringify(fold(part)));
      }),
      runs,
    );
  });

  it('[F2] agrees in every subject on whether a record counts, where all that it is about is held', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const seen = new Map<Hash, string>();
        for (const subject of subjects) {
          const records = about(subject, history);
          const { notCounting } = fold(records);
          for (const record of records) {
            const verdict = notCounting.get(record.hash) ?? 'counts';
            expect(seen.get(record.hash) ?? verdict).toBe(verdict);
            seen.set(record.hash, verdict);
          }
        }
      }),
      runs,
    );
  });

  it('hides nothing: every counting write is shown, or was seen by another that counts', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const records = about(subjects[0]!, history);
        const state = fold(records);
        const seen = readHistory(records);
        for (const record of records) {
          if (state.notCounting.has(record.hash) || record.operation?.type !== 'set') continue;
          for (const name of Object.keys(record.operation.fields)) {
            const writes = state.fields[name]?.writes ?? [];
            expect(writes.some((write) => write.hash === record.hash || seen.hasSeen(write.hash, record.hash))).toBe(
              true,
            );
          }
        }
      }),
      runs,
    );
  });

  it('[F9] a record that has seen all heads settles every field it writes', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const records = about(subjects[0]!, history);
        fc.pre(records.length > 0);
        const before = fold(records, () => true);
        const fields = Object.fromEntries(Object.keys(before.fields).map((name) => [name, 'settled']));
        const settling: FoldRecord = {
          hash: 'f'.repeat(64) as Hash,
          at: 0,
          actor: null,
          kind: 'case',
          subjects: [subjects[0]!],
          after: before.heads,
          operation: { type: 'set', fields },
          judgement: 'admitted',
        };
        for (const field of Object.values(fold([settling, ...records], () => true).fields)) {
          expect(field).toMatchObject({ value: 'settled', conflict: false });
          expect(field.writes).toHaveLength(1);
        }
      }),
      runs,
    );
  });
});

describe('a history', () => {
  it('[F1] knows what has seen what, as a search along `after` does', () => {
    fc.assert(
      fc.property(arrivals, ([, part]) => {
        const history = readHistory(part);
        const byHash = new Map(part.map((record) => [record.hash, record]));
        for (const later of part) {
          const seen = searchFrom(later, byHash);
          for (const earlier of part) expect(history.hasSeen(later.hash, earlier.hash)).toBe(seen.has(earlier.hash));
        }
        for (const [index, record] of history.ordered.entries()) {
          for (const other of history.ordered.slice(index))
            expect(history.hasSeen(record.hash, other.hash)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('[F1] refuses records that refer to each other in a ring', () => {
    const [one, two] = ['1'.repeat(64) as Hash, '2'.repeat(64) as Hash] as const;
    expect(() =>
      readHistory([
        { hash: one, after: [two] },
        { hash: two, after: [one] },
      ]),
    ).toThrow('ring');
  });
});

function searchFrom(start: FoldRecord, byHash: ReadonlyMap<Hash, FoldRecord>): ReadonlySet<Hash> {
  const found = new Set<Hash>();
  const look = (record: FoldRecord): void => {
    for (const hash of record.after) {
      if (found.has(hash)) continue;
      const earlier = byHash.get(hash);
      if (!earlier) continue;
      found.add(hash);
      look(earlier);
    }
  };
  look(start);
  return found;
}
