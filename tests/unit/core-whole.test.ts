import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, type FoldRecord, type SubjectState } from '../../sync/core/fold/fold.ts';
import { sha256, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { foldWhole, mergesIn, wholeOf, type Whole } from '../../sync/core/fold/whole.ts';
import { merge, mergeHistories, named, open, people, strike } from '../support/core-merges.ts';

const [a, b, c, d] = people as [SubjectId, SubjectId, SubjectId, SubjectId];

function about(subject: SubjectId, records: readonly FoldRecord[]): readonly FoldRecord[] {
  return records.filter((record) => record.subjects.includes(subject));
}

function stateOf(subject: SubjectId, records: readonly FoldRecord[]): SubjectState {
  return fold(about(subject, records), () => true, subject);
}

function whole(subject: SubjectId, records: readonly FoldRecord[]): Whole {
  return wholeOf(subject, (member) => mergesIn(about(member, records), stateOf(member, records), 'person'));
}

function show(subject: SubjectId, records: readonly FoldRecord[]): { whole: Whole; state: SubjectState } {
  const found = whole(subject, records);
  const theirs = records.filter((record) => record.subjects.some((each) => found.members.includes(each)));
  return { whole: found, state: foldWhole(found, theirs, () => true) };
}

describe('[F12] subjects that were merged', () => {
  const opened = [open(a, { name: 'An' }), open(b, { name: 'Ân', phone: '1' })];

  it('are one whole, that both lead to, and a field in which they differ is in conflict', () => {
    const records = [...opened, merge(a, b, opened)];
    expect(show(a, records)).toEqual(show(b, records));
    const { whole: found, state } = show(a, records);
    expect(found).toMatchObject({ members: [a, b].toSorted(), leader: b, agreed: true });
    expect(state.fields['name']?.conflict).toBe(true);
    expect(state.fields['phone']?.value).toBe('1');
  });

  it('are apart again once the merge is void, and each is what it was', () => {
    const merged = merge(a, b, opened);
    const records = [...opened, merged, strike(merged)];
    expect(whole(a, records).members).toEqual([a]);
    expect(stateOf(a, records).fields).toEqual(stateOf(a, opened).fields);
    expect(stateOf(b, records).fields).toEqual(stateOf(b, opened).fields);
  });

  it('are one again when the void is void', () => {
    const merged = merge(a, b, opened);
    const undone = strike(merged);
    expect(whole(b, [...opened, merged, undone, strike(undone)]).leader).toBe(b);
  });

  it('crosswise by two desks are one whole with one leader, and people are told', () => {
    const records = [...opened, merge(a, b, opened), merge(b, a, opened)];
    expect(whole(a, records)).toEqual(whole(b, records));
    expect(whole(a, records)).toMatchObject({ leader: [a, b].toSorted()[0], agreed: false });
  });

  it('in a ring, or into two at once, are one whole too', () => {
    const ring = [merge(a, b, []), merge(b, c, []), merge(c, a, [])];
    expect(whole(b, ring)).toMatchObject({ members: [a, b, c].toSorted(), agreed: false });
    const apart = [merge(a, b, []), merge(a, c, [])];
    expect(whole(a, apart)).toMatchObject({ leader: [b, c].toSorted()[0], agreed: false });
    expect(whole(d, [...ring, ...apart]).members).toEqual([d]);
  });

  it('by a record that is about one of them alone, of another kind, or into itself, are not joined', () => {
    const alone = { ...merge(a, b, opened), subjects: [a] };
    const other = { ...merge(a, b, opened), kind: 'case' };
    for (const record of [alone, other, merge(a, a, opened)]) {
      expect(whole(a, [...opened, record]).members).toEqual([a]);
      expect(whole(b, [...opened, record]).members).toEqual([b]);
    }
  });
});

describe('[F12] in any history of merges and voids', () => {
  it('the order of arrival changes nothing', () => {
    fc.assert(
      fc.property(mergeHistories, fc.infiniteStream(fc.nat()), (records, chance) => {
        const shuffled = records
          .map((record) => ({ record, key: chance.next().value as number }))
          .toSorted((left, right) => left.key - right.key)
          .map(({ record }) => record);
        for (const subject of people) expect(show(subject, shuffled)).toEqual(show(subject, records));
      }),
      { numRuns: 60 },
    );
  });

  it('every member shows the same whole, and each subject is in exactly one', () => {
    fc.assert(
      fc.property(mergeHistories, (records) => {
        const wholes = people.map((subject) => whole(subject, records));
        for (const found of wholes) {
          expect(found.members).toContain(found.leader);
          for (const member of found.members) expect(wholes[people.indexOf(member)]).toEqual(found);
        }
        const distinct = new Map(wholes.map((found) => [found.leader, found.members]));
        expect([...distinct.values()].flat().toSorted()).toEqual(people.toSorted());
      }),
      { numRuns: 150 },
    );
  });

  it('voiding the merges that stand leaves every subject as its own records have it', () => {
    fc.assert(
      fc.property(mergeHistories, (records) => {
        const standing = new Map<Hash, FoldRecord>();
        for (const subject of people)
          for (const { hash } of whole(subject, records).merges) standing.set(hash, named(records, hash));
        const undone = [...records, ...[...standing.values()].map((record) => strike(record))];
        for (const subject of people) {
          expect(whole(subject, undone).members).toEqual([subject]);
          expect(stateOf(subject, undone).fields).toEqual(stateOf(subject, records).fields);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('links of every member are links of the whole', () => {
    const link: Operation = { type: 'link', relation: 'applicant', to: a };
    const linked: FoldRecord = {
      ...open(d, {}),
      hash: sha256('link'),
      subjects: [d, a],
      kind: 'case',
      operation: link,
    };
    fc.assert(
      fc.property(mergeHistories, (records) => {
        const all = [...records, linked];
        for (const member of whole(a, all).members)
          expect(show(member, all).state.links.map(({ hash }) => hash)).toContain(linked.hash);
      }),
      { numRuns: 50 },
    );
  });
});
