import { describe, expect, it } from 'vitest';
import { fold, headsOfView, type FoldRecord, type SubjectState } from '../../sync/core/fold/fold.ts';
import { derivedSubjectKey, sha256, subjectIdOf, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';

const [form, receipt] = ['form', 'receipt'].map((name) => subjectIdOf(derivedSubjectKey('test', name))) as [
  SubjectId,
  SubjectId,
];
const set = (fields: { readonly [name: string]: string }): Operation => ({ type: 'set', fields });
const note: Operation = { type: 'note', text: 'called back' };

function write(
  name: string,
  operation: Operation,
  after: readonly FoldRecord[],
  subjects: readonly SubjectId[] = [form],
): FoldRecord {
  const hashes = after.map((record) => record.hash).toSorted();
  return {
    hash: sha256(name),
    at: 0,
    actor: null,
    kind: 'case',
    subjects,
    after: hashes,
    operation,
    judgement: 'admitted',
  };
}

/** A subject as it is seen where only these records have come. */
function view(records: readonly FoldRecord[], subject = form): SubjectState {
  const held = new Set<Hash>(records.map((record) => record.hash));
  return fold(
    records.filter((record) => record.subjects.includes(subject)),
    (hash) => held.has(hash),
    subject,
  );
}

describe('a view of a subject whose past is not all here', () => {
  const opened = write('opened', { type: 'open', fields: { city: 'Delhi' } }, []);
  const moved = write('moved', set({ city: 'Agra' }), [opened]);
  const noted = write('noted', note, [moved]);

  it('[F11] does not name a record that came before what it had seen', () => {
    expect(view([opened, noted])).toMatchObject({ heads: [opened.hash], unfounded: [noted.hash], incomplete: true });
    expect(view([opened, moved, noted])).toMatchObject({ heads: [noted.hash], unfounded: [], incomplete: false });
  });

  it('[F11] hides no value that nobody who wrote over it had read', () => {
    const saved = { ...write('saved', set({ city: 'Jaipur' }), []), after: view([opened, noted]).heads };
    const city = view([opened, moved, noted, saved]).fields['city'];
    expect(city?.writes.map((each) => each.value).toSorted()).toEqual(['Agra', 'Jaipur']);
    expect(city?.conflict).toBe(true);
  });

  it('[F11] goes on naming what was written on what is whole', () => {
    const saved = { ...write('saved', note, []), after: view([opened, noted]).heads };
    expect(view([opened, noted, saved]).heads).toEqual([saved.hash]);
  });

  it('[F11] passes over all that builds on the record whose past is missing', () => {
    const later = write('later', note, [noted]);
    expect(view([opened, noted, later])).toMatchObject({ heads: [opened.hash] });
  });

  it('[F11] takes a record about another subject for its past, where that is held', () => {
    const paid = write('paid', note, [], [receipt]);
    const both = write('both', note, [opened, paid], [form, receipt]);
    expect(view([opened, paid, both]).heads).toEqual([both.hash]);
    expect(view([opened, both]).heads).toEqual([opened.hash]);
  });
});

describe('a view of several subjects', () => {
  it('[F11] names no record whose past is missing in any of them', () => {
    const opened = write('opened', { type: 'open', fields: {} }, []);
    const [paid, booked] = [write('paid', note, [], [receipt]), write('booked', note, [], [receipt])];
    const booking = { ...booked, after: [paid.hash] };
    const both = { ...write('both', note, [opened, booking], [form, receipt]) };
    const held = [opened, booking, both];
    expect(view(held).heads).toEqual([both.hash]);
    expect(headsOfView([view(held), view(held, receipt)])).toEqual([]);
    expect(headsOfView([view([...held, paid]), view([...held, paid], receipt)])).toEqual([both.hash]);
  });
});
