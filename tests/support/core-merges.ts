import fc from 'fast-check';
import type { FoldRecord } from '../../sync/core/fold/fold.ts';
import { sha256, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Fields, Operation } from '../../sync/core/record/operation.ts';

export const people = ['a', 'b', 'c', 'd', 'e'].map((name) => sha256(`person ${name}`).slice(0, 32) as SubjectId);

let made = 0;

function record(subjects: readonly SubjectId[], operation: Operation, after: readonly FoldRecord[]): FoldRecord {
  made += 1;
  return {
    hash: sha256(`record ${made}`),
    at: made,
    actor: null,
    kind: 'person',
    subjects,
    after: after.map(({ hash }) => hash),
    operation,
    judgement: 'admitted',
  };
}

export function open(subject: SubjectId, fields: Fields): FoldRecord {
  return record([subject], { type: 'open', fields }, []);
}

/** @param after what its author had seen */
export function merge(from: SubjectId, into: SubjectId, after: readonly FoldRecord[]): FoldRecord {
  return record([...new Set([from, into])], { type: 'merge', into }, after);
}

export function strike(struck: FoldRecord): FoldRecord {
  return record(struck.subjects, { type: 'void', record: struck.hash, reason: '' }, [struck]);
}

export function named(records: readonly FoldRecord[], hash: Hash): FoldRecord {
  const found = records.find((each) => each.hash === hash);
  if (!found) throw new Error('no such record');
  return found;
}

const steps = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('merge' as const), fc.nat(4), fc.nat(4)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('void' as const), fc.nat(30), fc.nat(4)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('set' as const), fc.nat(4), fc.nat(2)) },
);

/**
 * Five people, each opened once; then merges of any two (one into itself among them), voids of any record that is no opening
 * (voids of voids too), and writes, by desks that had seen any of what was there.
 */
export const mergeHistories: fc.Arbitrary<readonly FoldRecord[]> = fc
  .array(fc.tuple(steps, fc.array(fc.nat(), { maxLength: 3 })), { maxLength: 14 })
  .map((list) => {
    made = 0;
    const records = people.map((subject, index) => open(subject, { name: `name ${index % 2}` }));
    for (const [[type, first, second], seen] of list) {
      const after = [...new Set(seen.map((number) => records[number % records.length] as FoldRecord))];
      const struck = records.slice(people.length);
      if (type === 'merge') records.push(merge(people[first] as SubjectId, people[second] as SubjectId, after));
      else if (type === 'set')
        records.push(record([people[first] as SubjectId], { type: 'set', fields: { phone: second } }, after));
      else if (struck.length > 0) records.push(strike(struck[first % struck.length] as FoldRecord));
    }
    return records;
  });
