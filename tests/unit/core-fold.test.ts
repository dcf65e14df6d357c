import { describe, expect, it } from 'vitest';
import { fold, type FoldRecord, type SubjectState } from '../../sync/core/fold/fold.ts';
import {
  derivedSubjectKey,
  isSpace,
  known,
  sha256,
  subjectIdOf,
  type Hash,
  type SubjectId,
} from '../../sync/core/ids.ts';
import { operationVersion, parseOperation, type Operation } from '../../sync/core/record/operation.ts';
import { subjectsOf, type StoredRecord } from '../../sync/core/record/record.ts';
import type { Judgement } from '../../sync/core/fold/verdict.ts';
import { Author } from '../support/author.ts';

const space = known(isSpace, 'mission/DEL');

function read({ hash, body, operation }: StoredRecord, judgement: Judgement = 'admitted'): FoldRecord {
  const known = body.v > operationVersion ? null : parseOperation(operation);
  return {
    hash,
    at: body.at,
    actor: body.actor,
    kind: body.kind,
    subjects: subjectsOf(body),
    after: body.after,
    operation: known,
    judgement,
  };
}

const foldAll = (...records: readonly StoredRecord[]): SubjectState => fold(records.map((record) => read(record)));
const set = (fields: { readonly [name: string]: string | number }): Operation => ({ type: 'set', fields });
const open = (fields: { readonly [name: string]: string | number } = {}): Operation => ({ type: 'open', fields });
const move = (to: string): Operation => ({ type: 'move', to });
const strike = (record: StoredRecord): Operation => ({ type: 'void', record: record.hash, reason: 'in error' });
const after = (...records: readonly StoredRecord[]): { readonly after: readonly Hash[] } => ({
  after: records.map((record) => record.hash),
});

/** Two desks of one mission that do not hear from each other. */
function twoDesks(): { readonly anna: Author; readonly binh: Author; readonly opened: StoredRecord } {
  const [anna, binh] = [new Author('anna', space), new Author('binh', space)];
  return { anna, binh, opened: anna.write(open({ name: 'Nguyễn Văn An', city: 'Delhi' })) };
}

describe('conflicts', () => {
  it('[F4] a form opened before someone else’s write arrives, and saved after, makes a conflict and hides nothing', () => {
    const { anna, binh, opened } = twoDesks();
    const formOpened = foldAll(opened).heads;
    const theirs = binh.write(set({ city: 'Agra' }), after(opened));
    expect(foldAll(opened, theirs).fields['city']).toMatchObject({ value: 'Agra', conflict: false });

    const saved = anna.write(set({ city: 'Jaipur' }), { after: formOpened, at: theirs.body.at + 60_000 });
    const { city } = foldAll(opened, theirs, saved).fields;
    expect(city).toMatchObject({ value: 'Jaipur', conflict: true });
    expect(city?.writes.map((write) => write.value)).toEqual(['Jaipur', 'Agra']);
  });

  it('[F4] a write that saw the other replaces it', () => {
    const { anna, binh, opened } = twoDesks();
    const theirs = binh.write(set({ city: 'Agra' }), after(opened));
    const saved = anna.write(set({ city: 'Jaipur' }), { ...after(theirs), at: 0 });
    expect(foldAll(opened, theirs, saved).fields['city']).toMatchObject({
      value: 'Jaipur',
      conflict: false,
      writes: [{ hash: saved.hash }],
    });
  });

  it('[F9] a person settles it with one more record that has seen all sides', () => {
    const { anna, binh, opened } = twoDesks();
    const one = anna.write(set({ city: 'Agra' }), after(opened));
    const other = binh.write(set({ city: 'Jaipur' }), after(opened));
    const settled = binh.write(set({ city: 'Agra' }), { ...after(one, other), at: 0 });
    const { fields, heads } = foldAll(opened, one, other, settled);
    expect(fields['city']).toMatchObject({ value: 'Agra', conflict: false });
    expect(heads).toEqual([settled.hash]);
  });

  it('[F9] settling one side only leaves the conflict', () => {
    const { anna, binh, opened } = twoDesks();
    const one = anna.write(set({ city: 'Agra' }), after(opened));
    const other = binh.write(set({ city: 'Jaipur' }), after(opened));
    const half = binh.write(set({ city: 'Pune' }), after(other));
    expect(foldAll(opened, one, other, half).fields['city']).toMatchObject({ conflict: true });
  });

  it('[F4] two people who wrote the same value do not disagree', () => {
    const { anna, binh, opened } = twoDesks();
    const one = anna.write(set({ city: 'Agra' }), after(opened));
    const other = binh.write(set({ city: 'Agra' }), after(opened));
    const { city } = foldAll(opened, one, other).fields;
    expect(city).toMatchObject({ value: 'Agra', conflict: false });
    expect(city?.writes).toHaveLength(2);
  });

  it('[F4] fields are independent of each other', () => {
    const { anna, binh, opened } = twoDesks();
    const one = anna.write(set({ city: 'Agra' }), after(opened));
    const other = binh.write(set({ name: 'Nguyễn Thị An' }), after(opened));
    const { fields } = foldAll(opened, one, other);
    expect(fields['city']).toMatchObject({ value: 'Agra', conflict: false });
    expect(fields['name']).toMatchObject({ value: 'Nguyễn Thị An', conflict: false });
  });

  it('[F4] at one moment the greater hash is shown, on every machine', () => {
    const { anna, binh, opened } = twoDesks();
    const one = anna.write(set({ city: 'Agra' }), { ...after(opened), at: 5 });
    const other = binh.write(set({ city: 'Jaipur' }), { ...after(opened), at: 5 });
    const greater = one.hash > other.hash ? 'Agra' : 'Jaipur';
    expect(foldAll(opened, one, other).fields['city']?.value).toBe(greater);
    expect(foldAll(other, one, opened).fields['city']?.value).toBe(greater);
  });

  it('[F1] has seen through records of any sort: notes, voids, what was set aside, erased or unknown', () => {
    const { anna, binh, opened } = twoDesks();
    const between = [
      anna.note('a note', after(opened)),
      binh.write(strike(opened), after(opened)),
      binh.write({ type: 'hologram' } as never, after(opened)),
    ];
    for (const record of between) {
      const later = anna.write(set({ city: 'Agra' }), after(record));
      const judgements: readonly Judgement[] = ['admitted', 'set-aside', 'erased'];
      for (const judgement of judgements) {
        const state = fold([read(opened), read(record, judgement), read(later)]);
        expect(state.fields['city']).toMatchObject({ value: 'Agra', conflict: false });
      }
    }
  });
});

describe('a status', () => {
  it.each([
    ['stopped', 'processing'],
    ['awaiting_papers', 'done'],
    ['not_received', 'received'],
    ['awaiting_payment', 'returned'],
    ['stopped', 'withdrawn'],
    ['processing', 'of_a_newer_version'],
  ])('[F6] in conflict %s is shown rather than %s, whoever was last', (cautious, other) => {
    const { anna, binh, opened } = twoDesks();
    for (const late of [cautious, other]) {
      const one = anna.write(move(cautious), { ...after(opened), at: late === cautious ? 90_000 : 50_000 });
      const two = binh.write(move(other), { ...after(opened), at: 70_000 });
      const { state } = foldAll(opened, one, two).fields;
      expect(state).toMatchObject({ value: cautious, conflict: true });
      expect(state?.writes).toHaveLength(2);
    }
  });

  it('[F6] without a conflict the last move is shown, cautious or not', () => {
    const { anna, opened } = twoDesks();
    const stopped = anna.write(move('stopped'), after(opened));
    const done = anna.write(move('done'), after(stopped));
    const { fields, moves } = foldAll(opened, done, stopped);
    expect(fields['state']).toMatchObject({ value: 'done', conflict: false });
    expect(moves.map((member) => member.operation.to)).toEqual(['stopped', 'done']);
  });
});

describe('what does not count', () => {
  it('[F2] a struck record stays, and its field falls back to what it had replaced', () => {
    const { anna, binh, opened } = twoDesks();
    const wrong = binh.write(set({ city: 'Agra' }), after(opened));
    const struck = anna.write(strike(wrong), after(wrong));
    const state = foldAll(opened, wrong, struck);
    expect(state.fields['city']).toMatchObject({ value: 'Delhi', conflict: false });
    expect(state.notCounting).toEqual(new Map([[wrong.hash, 'struck']]));
    expect(state.records).toBe(3);
  });

  it('[F2] a void of a void puts the record back, a void of that takes it away again', () => {
    const { anna, opened } = twoDesks();
    const note = anna.note('kept', after(opened));
    const first = anna.write(strike(note), after(note));
    const second = anna.write(strike(first), after(first));
    const third = anna.write(strike(second), after(second));
    expect(foldAll(opened, note, first).notes).toHaveLength(0);
    expect(foldAll(opened, note, first, second).notes).toHaveLength(1);
    expect(foldAll(opened, note, first, second, third).notes).toHaveLength(0);
    expect(foldAll(third, note).notes).toHaveLength(1);
  });

  it('[F2] of two voids that did not see each other one is enough', () => {
    const { anna, binh, opened } = twoDesks();
    const note = anna.note('struck twice', after(opened));
    const voids = [anna.write(strike(note), after(note)), binh.write(strike(note), after(note))];
    const undone = binh.write(strike(voids[0]!), after(...voids));
    expect(foldAll(opened, note, ...voids, undone).notes).toHaveLength(0);
  });

  it('[F2] a void that was set aside or erased strikes nothing', () => {
    const { anna, opened } = twoDesks();
    const note = anna.note('kept', after(opened));
    const struck = anna.write(strike(note), after(note));
    for (const judgement of ['set-aside', 'erased'] as const) {
      const state = fold([read(opened), read(note), read(struck, judgement)]);
      expect(state.notes).toHaveLength(1);
      expect(state.notCounting).toEqual(new Map([[struck.hash, judgement]]));
    }
  });

  it('[F2] no void reaches a verdict', () => {
    const { anna } = twoDesks();
    const verdict = anna.write({ type: 'verdict', ruling: 'admit', reason: '' });
    const struck = anna.write(strike(verdict), after(verdict));
    expect(foldAll(verdict, struck).notCounting.size).toBe(0);
  });

  it('[F2] a void reaches a record about several subjects only if it is about all of them', () => {
    const { anna, opened } = twoDesks();
    const blank = subjectIdOf(derivedSubjectKey('blank', 'B 0001'));
    const both = anna.write(set({ blank: 'B 0001' }), { ...after(opened), also: [blank] });
    const half = anna.write(strike(both), after(both));
    const whole = anna.write(strike(both), { ...after(both), also: [blank] });
    expect(foldAll(opened, both, half).fields['blank']?.value).toBe('B 0001');
    expect(foldAll(opened, both, whole).fields['blank']).toBeUndefined();
    expect(foldAll(both, whole).fields['blank']).toBeUndefined();
  });

  it('[F2] what was written by a newer version is kept and does not count, and hides nothing', () => {
    const { anna, opened } = twoDesks();
    const newer = anna.write({ type: 'set', fields: 'of another shape' } as never, after(opened));
    const state = foldAll(opened, newer);
    expect(state.notCounting).toEqual(new Map([[newer.hash, 'newer-version']]));
    expect(state.fields['city']?.value).toBe('Delhi');
    expect(state.heads).toEqual([newer.hash]);
  });

  it('[F3] what headquarters set aside hides nothing either', () => {
    const { anna, opened } = twoDesks();
    const later = anna.write(set({ city: 'Agra' }), after(opened));
    const state = fold([read(opened), read(later, 'set-aside')]);
    expect(state.fields['city']).toMatchObject({ value: 'Delhi', conflict: false });
  });
});

describe('a struck opening', () => {
  it('[F7] is a conflict where its void had not seen all that was written', () => {
    const { anna, binh, opened } = twoDesks();
    const struck = anna.write(strike(opened), after(opened));
    const work = binh.note('the applicant came again', after(opened));
    expect(foldAll(opened, struck).struckOpen).toEqual([]);
    expect(foldAll(opened, struck, work).struckOpen).toEqual([opened.hash]);
    const again = anna.write(strike(opened), after(struck, work));
    expect(foldAll(opened, struck, work, again).struckOpen).toEqual([]);
    const undone = binh.write(strike(struck), after(struck, work));
    expect(foldAll(opened, struck, work, undone).struckOpen).toEqual([]);
    expect(foldAll(opened, struck, work, undone).fields['city']?.value).toBe('Delhi');
  });

  it('[F7] stays one where the only void that saw all does not reach it', () => {
    const { anna, binh } = twoDesks();
    const other = subjectIdOf(derivedSubjectKey('test', 'other'));
    const opened = anna.write(open({ name: 'An' }), { also: [other] });
    const struck = anna.write(strike(opened), { ...after(opened), also: [other] });
    const work = binh.note('work', after(opened));
    const narrow = binh.write(strike(opened), after(struck, work));
    expect(foldAll(opened, struck, work, narrow).struckOpen).toEqual([opened.hash]);
  });
});

describe('an incomplete subject', () => {
  it('[F8] names a record that is not here yet; nothing waits for it', () => {
    const { anna, opened } = twoDesks();
    const later = anna.write(set({ city: 'Agra' }), after(opened));
    const state = fold([read(later)]);
    expect(state).toMatchObject({ incomplete: true, fields: { city: { value: 'Agra' } } });
    expect(foldAll(opened, later).incomplete).toBe(false);
    expect(fold([read(later)], (hash) => hash === opened.hash).incomplete).toBe(false);
  });

  it('[F8] strikes a record that is not here yet', () => {
    const { anna } = twoDesks();
    expect(foldAll(anna.write({ type: 'void', record: sha256('elsewhere'), reason: '' })).incomplete).toBe(true);
  });

  it('[F8] is none that was never opened, such as a blank, or whose opening was erased', () => {
    const { anna, opened } = twoDesks();
    expect(foldAll(anna.note('used up')).incomplete).toBe(false);
    expect(fold([{ ...read(opened, 'erased'), operation: null }]).incomplete).toBe(false);
  });
});

describe('a kind', () => {
  it('[F10] is what its opening says', () => {
    const { anna, binh, opened } = twoDesks();
    const odd = binh.note('by mistake', { ...after(opened), kind: 'person', at: 99_000 });
    expect(foldAll(opened, odd).kind).toBe('case');
    const again = anna.write(open(), { kind: 'register', at: 50_000 });
    expect(foldAll(opened, odd, again).kind).toBe('register');
  });

  it('[F10] is not taken from records that name the subject among others', () => {
    const { anna, opened } = twoDesks();
    const blank = subjectIdOf(derivedSubjectKey('blank', 'B 0001')) as SubjectId;
    const used = anna.write(set({ blank: 'B 0001' }), { ...after(opened), also: [blank] });
    expect(fold([read(used)], undefined, blank).kind).toBe('');
    const own = anna.note('counted', {
      key: derivedSubjectKey('blank', 'B 0001'),
      kind: 'blank',
      ...after(used),
      at: 1,
    });
    expect(fold([read(used), read(own)], undefined, blank).kind).toBe('blank');
  });
});

describe('size', () => {
  it('folds a subject of very many records', () => {
    const many = Array.from({ length: 150_000 }, (_, index): FoldRecord => {
      const [hash, before] = [index, index - 1].map((number) => number.toString(16).padStart(64, '0') as Hash) as [
        Hash,
        Hash,
      ];
      return {
        hash,
        at: index,
        actor: null,
        kind: 'device',
        subjects: [],
        after: index === 0 ? [] : [before],
        operation: { type: 'note', text: '' },
        judgement: 'admitted',
      };
    });
    expect(fold(many)).toMatchObject({ firstAt: 0, lastAt: 149_999, heads: [many.at(-1)?.hash] });
  });
});
