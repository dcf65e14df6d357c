import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, type FoldRecord, type SubjectState } from '../../sync/core/fold/fold.ts';
import { sha256, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Fields, Operation } from '../../sync/core/record/operation.ts';
import { checkDocument } from '../../sync/domain/documents/check-document.ts';
import { assignmentsOf } from '../../sync/domain/documents/assignments.ts';
import { documentDocument, documentSearchText } from '../../sync/domain/documents/document-document.ts';
import { dayWithNumber } from '../../sync/domain/documents/day-with-number.ts';
import { titleOf } from '../../sync/desk/documents/document-title.ts';
import { copyTypes } from '../../sync/domain/documents/certified-copies.ts';
import { proposeAbout, proposeIncoming } from '../../sync/domain/documents/draft-about.ts';
import { doneField, supportField } from '../../sync/domain/documents/document-fields.ts';
import { builtInDocumentLists } from '../../sync/domain/documents/document-lists.ts';
import { travelsUrgently, urgencyNames } from '../../sync/domain/documents/levels.ts';
import { linksOf } from '../../sync/domain/documents/document-links.ts';
import {
  documentMoves,
  endedBy,
  isClosed,
  wantsReason,
  type StepName,
} from '../../sync/domain/documents/document-steps.ts';
import { registerColumns, registerOf } from '../../sync/domain/documents/registers.ts';
import {
  recordsToErase,
  restated,
  secretFault,
  isSecretWith,
  withoutContent,
} from '../../sync/domain/documents/secrecy.ts';
import { successionsOf } from '../../sync/domain/documents/successions.ts';
import { stepDueAt } from '../../sync/domain/documents/step-due.ts';
import { noDeadline } from '../../sync/domain/case-document.ts';
import { endOfDay } from '../../sync/domain/dates.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';

const subject = (name: string): SubjectId => sha256(`subject ${name}`).slice(0, 32) as SubjectId;
const [here, other, lan, minh, ha] = ['here', 'other', 'lan', 'minh', 'ha'].map(subject) as [
  SubjectId,
  SubjectId,
  SubjectId,
  SubjectId,
  SubjectId,
];
const delhi = missionByCode('DEL');
if (!delhi) throw new Error('no DEL');
const mission = { zone: delhi.timeZone, calendar: missionCalendar(delhi) };

interface Draft {
  readonly operation: Operation;
  readonly after: readonly FoldRecord[];
  readonly subjects?: readonly SubjectId[];
  readonly at?: number;
}

let count = 0;
function record({ operation, after, subjects = [here], at = 0 }: Draft): FoldRecord {
  count += 1;
  return {
    hash: sha256(`record ${count}`),
    at,
    actor: lan,
    kind: 'document',
    subjects,
    after: after.map(({ hash }) => hash).toSorted(),
    operation,
    judgement: 'admitted',
  };
}

const open = (fields: Fields): FoldRecord => record({ operation: { type: 'open', fields }, after: [] });
const set = (fields: Fields, ...after: readonly FoldRecord[]): FoldRecord =>
  record({ operation: { type: 'set', fields }, after });
const move = (to: string, ...after: readonly FoldRecord[]): FoldRecord =>
  record({ operation: { type: 'move', to }, after });
const foldAll = (...records: readonly FoldRecord[]): SubjectState => fold(records, () => false, here);
const letter: Fields = {
  direction: 'incoming',
  type: 'letter',
  symbol: '12/BNG-LS',
  author: 'Cục Lãnh sự',
  abstract: 'Về việc bảo hộ công dân',
  arrival_date: '2026-03-02',
  document_date: '2026-02-27',
  urgency: 'normal',
  secrecy: 'none',
  received_at: 1_772_420_000_000,
  state: 'registered',
};

const values = fc.oneof(fc.constantFrom('none', 'secret', 'express', 'a word', '2026-03-04', ''), fc.nat(9));
const writes = fc.dictionary(
  fc.constantFrom('lead', 'due', 'abstract', 'secrecy', 'urgency', 'draft', supportField(lan), 'remark', 'number'),
  values,
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
);
const operations: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 5, arbitrary: writes.map((fields): Operation => ({ type: 'set', fields })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('presented', 'directed', 'resolved', 'filed', 'recalled')
      .map((to): Operation => ({ type: 'move', to })),
  },
  { weight: 1, arbitrary: fc.constant<Operation>({ type: 'link', relation: 'answers', to: other }) },
  { weight: 1, arbitrary: fc.constant<Operation>({ type: 'note', text: 'a note' }) },
);

/** Histories of people who saw some of what the others wrote. */
const histories = fc
  .array(fc.record({ operation: operations, seen: fc.nat(3), at: fc.nat(4) }), { minLength: 1, maxLength: 14 })
  .map((steps) => {
    const records = [open(letter)];
    for (const { operation, seen, at } of steps)
      records.push(record({ operation, after: records.slice(0, Math.max(1, records.length - seen)), at }));
    return records;
  });

describe('a document', () => {
  it('[D1] is the same in whatever order its records came', () => {
    fc.assert(
      fc.property(
        histories.chain((records) =>
          fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
        ),
        ([records, shuffled]) => {
          const [one, two] = [foldAll(...records), foldAll(...shuffled)];
          expect(documentDocument(here, two, mission)).toEqual(documentDocument(here, one, mission));
          expect(documentSearchText(two)).toBe(documentSearchText(one));
        },
      ),
    );
  });

  it('[D1] that two people direct at once keeps both directions and shows the conflict', () => {
    const opened = open(letter);
    const one = set({ lead: lan, [supportField(minh)]: 'none' }, opened);
    const two = set({ lead: ha, [supportField(lan)]: '2026-03-09' }, opened);
    const state = foldAll(opened, one, two);
    expect(new Set(assignmentsOf(state).map(({ person, part }) => `${part} ${person}`))).toEqual(
      new Set([`lead ${lan}`, `lead ${ha}`, `support ${minh}`]),
    );
    expect(documentDocument(here, state, mission).conflicts).toBe(1);
    const settled = foldAll(opened, one, two, set({ lead: ha }, one, two));
    expect(documentDocument(here, settled, mission)).toMatchObject({ conflicts: 0, lead: ha });
    expect(assignmentsOf(settled)).toContainEqual({ person: lan, part: 'support', due: '2026-03-09', done: null });
  });

  it('[D4] that one person recalls and another archives, unseen, is shown as recalled', () => {
    const issued = open({ ...letter, direction: 'outgoing', state: 'issued' });
    for (const records of [
      [move('recalled', issued), move('archived', issued)],
      [move('archived', issued), move('recalled', issued)],
    ])
      expect(documentDocument(here, foldAll(issued, ...records), mission)).toMatchObject({
        step: 'recalled',
        conflicts: 1,
      });
  });

  it('[D3] shows a link on both of its documents, and a void of it reaches both', () => {
    const [mine, theirs] = [
      open(letter),
      record({ operation: { type: 'open', fields: letter }, after: [], subjects: [other] }),
    ];
    const link = record({
      operation: { type: 'link', relation: 'answers', to: other },
      after: [mine, theirs],
      subjects: [here, other],
    });
    const subjectOf = (hash: Hash): SubjectId | null => (hash === link.hash ? here : null);
    expect(linksOf(here, foldAll(mine, link), subjectOf)).toMatchObject([{ way: 'to', other, relation: 'answers' }]);
    const there = fold([theirs, link], () => true, other);
    expect(linksOf(other, there, subjectOf)).toMatchObject([{ way: 'from', other: here, relation: 'answers' }]);
    expect(there.kind).toBe('document');
    const strike = record({
      operation: { type: 'void', record: link.hash, reason: 'wrong letter' },
      after: [link],
      subjects: [here, other],
    });
    expect(linksOf(here, foldAll(mine, link, strike), subjectOf)).toEqual([]);
    expect(
      linksOf(
        other,
        fold([theirs, link, strike], () => true, other),
        subjectOf,
      ),
    ).toEqual([]);
  });

  it('[D2] stands in the urgent lane where it is express, and else in the ordinary one', () => {
    expect(urgencyNames.filter(travelsUrgently)).toEqual(['express']);
  });

  it('[D2] has one register for each direction, and another for what is secret', () => {
    const registers = (['incoming', 'outgoing'] as const).flatMap((direction) =>
      (['none', 'secret'] as const).map((secrecy) => registerOf(direction, secrecy, 'letter')),
    );
    expect(registers).toEqual(['document_in', 'document_in_secret', 'document_out', 'document_out_secret']);
  });

  it('[D2] has one more for certified copies of every sort that go out, and none for those that come in', () => {
    for (const type of copyTypes) {
      expect(registerOf('outgoing', 'none', type)).toBe('document_copies');
      expect(registerOf('incoming', 'none', type)).toBe('document_in');
      expect(registerOf('outgoing', 'secret', type)).toBe('document_out_secret');
    }
  });

  it('[D2] wants a number from when it is registered, and has its register by direction and secrecy', () => {
    const draft = open({ ...letter, direction: 'outgoing', notation: 'TB-DEL', state: 'signed' });
    expect(documentDocument(here, foldAll(draft), mission)).toMatchObject({
      register: 'document_out',
      temporary: false,
      symbol: '…/TB-DEL',
    });
    const numbered = foldAll(
      draft,
      set({ number: '7/2026/ĐI-DEL', number_value: 7, number_year: 2026, state: 'numbered' }, draft),
    );
    expect(documentDocument(here, numbered, mission)).toMatchObject({
      number: '7/2026/ĐI-DEL',
      numberValue: 7,
      year: 2026,
      symbol: '07/TB-DEL',
      temporary: false,
    });
    const waiting = foldAll(open({ ...letter, code: 'T-1', secrecy: 'secret', abstract: '' }));
    expect(documentDocument(here, waiting, mission)).toMatchObject({
      register: 'document_in_secret',
      number: 'T-1',
      temporary: true,
    });
  });
});

describe('a secret document', () => {
  const secretOperations = fc.oneof(
    operations,
    fc
      .tuple(fc.stringMatching(/^[a-z][a-z_]{0,11}$/), fc.string({ minLength: 1 }))
      .map(([name, text]): Operation => ({ type: 'set', fields: { [name]: text.normalize('NFC') } })),
    fc.constant<Operation>({
      type: 'attach',
      title: 't',
      name: 'n.pdf',
      media_type: 'application/pdf',
      size: 1,
      chunks: [],
    }),
    fc.constant<Operation>({ type: 'move', to: 'sent_back', reason: 'what it was about' }),
  );

  it('[D5] takes no operation that could hold an abstract, a file or any sentence', () => {
    fc.assert(
      fc.property(fc.array(secretOperations, { maxLength: 12 }), (tried) => {
        const records = [open({ ...restated(foldAll(open(letter))), secrecy: 'top_secret' })];
        for (const operation of tried) {
          if (isSecretWith(foldAll(...records), operation) && secretFault(operation) !== null) continue;
          if (operation.type === 'set' && operation.fields['secrecy'] === 'none') continue;
          records.push(record({ operation, after: records }));
        }
        const written = records.flatMap(({ operation }) => (operation ? [operation] : []));
        expect(written.filter(({ type }) => type === 'attach' || type === 'note')).toEqual([]);
        const reasons = written.flatMap((each) => (each.type === 'move' ? [each.reason ?? ''] : []));
        expect(reasons.filter((reason) => reason !== '')).toEqual([]);
        const fields = written.flatMap((each) =>
          each.type === 'set' || each.type === 'open' ? Object.entries(each.fields) : [],
        );
        const content = ['abstract', 'draft', 'remark', 'instruction', 'author'];
        expect(fields.filter(([name, value]) => content.includes(name) && (value ?? '') !== '')).toEqual([]);
        expect(fields.filter(([, value]) => typeof value === 'string' && /\s/.test(value))).toEqual([]);
        expect(fields.filter(([, value]) => typeof value === 'object' && JSON.stringify(value ?? []) !== '[]')).toEqual(
          [],
        );
      }),
    );
  });

  it('[D5] is refused by what would hold content, and by that alone', () => {
    expect(secretFault({ type: 'open', fields: letter })).toEqual({ part: 'field', field: 'type' });
    expect(secretFault({ type: 'set', fields: { symbol: 'một câu dài' } })).toEqual({ part: 'field', field: 'symbol' });
    expect(secretFault({ type: 'note', text: 'x' })).toEqual({ part: 'note', field: '' });
    expect(secretFault({ type: 'move', to: 'sent_back', reason: 'x' })).toEqual({ part: 'reason', field: '' });
    expect(secretFault({ type: 'move', to: 'presented' })).toBeNull();
    expect(secretFault({ type: 'set', fields: { symbol: '12/M-BNG', secrecy: 'secret', abstract: '' } })).toBeNull();
  });

  it('[D6] shows of an operation nothing in which content could stand', () => {
    const attach = { type: 'attach', title: 't', name: 'n.pdf', media_type: 'm', size: 1, chunks: [] } as const;
    expect(withoutContent(attach)).toEqual({ ...attach, title: '', name: '' });
    expect(withoutContent({ type: 'note', text: 'x' })).toEqual({ type: 'note', text: '' });
    expect(withoutContent({ type: 'move', to: 'sent_back', reason: 'x' })).toEqual({ type: 'move', to: 'sent_back' });
    const set = { type: 'set', fields: { abstract: 'x', secrecy: 'secret' } } as const;
    expect(withoutContent(set)).toEqual({ type: 'set', fields: { secrecy: 'secret' } });
  });

  it('[D6] made secret with content in it shows and finds none of it, and lists the records to be erased', () => {
    const opened = open(letter);
    const noted = record({ operation: { type: 'note', text: 'về nội dung' }, after: [opened] });
    const raised = set({ ...restated(foldAll(opened, noted)), secrecy: 'secret' }, opened, noted);
    const late = set({ abstract: 'viết khi chưa biết là mật' }, opened);
    const records = [opened, noted, raised, late];
    const state = foldAll(...records);
    expect(documentDocument(here, state, mission)).toMatchObject({
      secrecy: 'secret',
      abstract: '',
      author: '',
      type: '',
    });
    expect(documentSearchText(state).trim()).toBe('12/BNG-LS');
    expect(recordsToErase(state, records)).toEqual([opened, noted, late]);

    const erased = records.map((one) =>
      recordsToErase(state, records).includes(one) ? { ...one, operation: null, judgement: 'erased' as const } : one,
    );
    const left = foldAll(...erased);
    expect(recordsToErase(left, erased)).toEqual([]);
    expect(documentDocument(here, left, mission)).toMatchObject({
      direction: 'incoming',
      symbol: '12/BNG-LS',
      arrivalDate: '2026-03-02',
      step: 'registered',
      receivedAt: letter['received_at'],
    });
  });

  it('[D5] stays secret while anyone says so who had not seen otherwise', () => {
    const opened = open({ ...letter, secrecy: 'secret' });
    const state = foldAll(opened, set({ secrecy: 'none' }, opened), set({ secrecy: 'top_secret' }, opened));
    expect(documentDocument(here, state, mission)).toMatchObject({ secrecy: 'top_secret', abstract: '' });
  });
});

describe('the way of a document', () => {
  it('reaches each of its ends, and no step but an end leads nowhere', () => {
    for (const direction of ['incoming', 'outgoing'] as const) {
      const moves = documentMoves[direction];
      for (const { to } of moves) expect(moves.some((next) => next.from === to) || isClosed(to)).toBe(true);
      expect(moves.every(({ roles }) => roles.length > 0)).toBe(true);
      expect(new Set(moves.map(({ from, to }) => `${from} ${to}`)).size).toBe(moves.length);
    }
  });

  it('wants a reason of whoever sends a draft back or ends what is not at its end, and of nobody who leads on', () => {
    for (const step of ['drafting', 'dropped', 'recalled', 'replaced'])
      expect(wantsReason('outgoing', step)).toBe(true);
    for (const step of ['sent_back', 'cancelled']) expect(wantsReason('incoming', step)).toBe(true);
    for (const step of ['reviewing', 'signed', 'issued']) expect(wantsReason('outgoing', step)).toBe(false);
    expect(wantsReason('incoming', 'presented')).toBe(false);
  });

  it('is due the next working day where the law wants it soon, and the same day where it is urgent', () => {
    // A Friday noon in New Delhi.
    const steppedAt = Date.parse('2026-03-06T06:30:00Z');
    const times = { step: 'registered', steppedAt, ownTerm: noDeadline } as const;
    expect(stepDueAt({ ...times, urgency: 'normal' }, mission)).toBe(endOfDay('2026-03-09', mission.zone));
    expect(stepDueAt({ ...times, urgency: 'express' }, mission)).toBe(endOfDay('2026-03-06', mission.zone));
    expect(stepDueAt({ ...times, step: 'directed', urgency: 'normal' }, mission)).toBe(noDeadline);
    const ownTerm = endOfDay('2026-03-20', mission.zone);
    expect(stepDueAt({ ...times, step: 'directed', urgency: 'normal', ownTerm }, mission)).toBe(ownTerm);
    expect(stepDueAt({ ...times, step: 'filed', urgency: 'express' }, mission)).toBe(noDeadline);
  });
});

describe('whose turn a directed document is', () => {
  const directed = open({
    ...letter,
    state: 'directed',
    lead: lan,
    due: '2026-03-20',
    [supportField(minh)]: '2026-03-05',
  });
  const done = set({ [doneField(minh)]: '2026-03-04' }, directed);
  const allDone = set({ [doneField(lan)]: '2026-03-06' }, done);

  it('[D1] is of whoever has a part, and due by the first of their terms', () => {
    const shown = documentDocument(here, foldAll(directed), mission);
    expect(shown.turns).toEqual([lan, minh]);
    expect(shown.queueAt).toBe(endOfDay('2026-03-05', mission.zone));
    expect(shown.parts).toContainEqual({ person: minh, dueAt: endOfDay('2026-03-05', mission.zone) });
    expect(documentDocument(here, foldAll(directed, done), mission).queueAt).toBe(endOfDay('2026-03-20', mission.zone));
  });

  it('[D1] comes back to whoever leads once all are done, and else to those who may resolve it', () => {
    expect(documentDocument(here, foldAll(directed, done, allDone), mission)).toMatchObject({
      turns: [lan],
      parts: [],
    });
    const unit = open({ ...letter, state: 'directed', lead_unit: 'Phòng Lãnh sự' });
    expect(documentDocument(here, foldAll(unit), mission).turns).toContain('consul');
  });
});

describe('the number of an outgoing document', () => {
  const numbered = (fields: Fields) =>
    foldAll(
      open({ direction: 'outgoing', notation: 'DEL-LS', document_date: '2026-12-31', state: 'numbered', ...fields }),
    );

  it('stands in its symbol with a zero before it below ten', () => {
    const symbol = (value: number) =>
      documentDocument(
        here,
        numbered({ number: `${value}/2026/ĐI-DEL`, number_value: value, number_year: 2026 }),
        mission,
      ).symbol;
    expect([symbol(5), symbol(10), symbol(123)]).toEqual(['05/DEL-LS', '10/DEL-LS', '123/DEL-LS']);
  });

  it('[D2] given in the next year brings its day along, unless it was issued or is of that year', () => {
    const today = '2027-01-04';
    expect(dayWithNumber(numbered({}).fields, 2027, today)).toBe(today);
    expect(dayWithNumber(numbered({}).fields, 2026, today)).toBeNull();
    expect(dayWithNumber(numbered({ state: 'issued' }).fields, 2027, today)).toBeNull();
    expect(dayWithNumber(numbered({ direction: 'incoming' }).fields, 2027, today)).toBeNull();
  });
});

describe('a document written about another', () => {
  const about = {
    direction: 'outgoing',
    secrecy: 'none',
    type: 'report',
    symbol: '05/BC-DEL',
    documentDate: '2026-03-02',
    author: '',
    recipients: ['Cục Lãnh sự'],
    abstract: 'Kiều bào tại Mumbai',
    text: 'Nội dung cũ.',
    reason: '',
  } as const;
  const named = 'Báo cáo số 05/BC-DEL ngày 02 tháng 3 năm 2026';

  it('replaces it by the same sort, corrects or recalls it by a letter, to the same recipients', () => {
    const replacing = proposeAbout('replaces', about, builtInDocumentLists);
    expect(replacing).toMatchObject({ type: 'report', recipients: ['Cục Lãnh sự'], abstract: 'Kiều bào tại Mumbai' });
    expect(replacing['draft']).toBe(`Nội dung cũ.\n\nVăn bản này thay thế ${named}.`);
    expect(proposeAbout('corrects', about, builtInDocumentLists)).toMatchObject({
      type: 'letter',
      abstract: `Đính chính ${named}`,
    });
    expect(proposeAbout('recalls', about, builtInDocumentLists)).toMatchObject({
      type: 'letter',
      abstract: `Thu hồi ${named}`,
    });
  });

  it('tells recipients why it was recalled, in the words in which it was', () => {
    const told = (reason: string) => proposeAbout('recalls', { ...about, reason }, builtInDocumentLists)['draft'];
    expect(told('Ghi sai ngày làm việc.')).toContain('\n\nLý do: Ghi sai ngày làm việc.\n\n');
    expect(told('')).toContain('Lý do: ….');
  });

  it('is a certified copy of it, or, of a certified copy, a copy of that, and names what is copied', () => {
    const copied = (more: object) => proposeAbout('copies', { ...about, ...more }, builtInDocumentLists);
    expect(copied({})).toEqual({ type: 'copy_full', abstract: `${named}: Kiều bào tại Mumbai` });
    expect(copied({ direction: 'incoming', author: 'Vụ Nam Á' })).toEqual({
      type: 'copy_full',
      abstract: `${named} của Vụ Nam Á: Kiều bào tại Mumbai`,
    });
    expect(copied({ type: 'copy_full' })).toMatchObject({ type: 'copy_of_copy' });
    expect(copied({ secrecy: 'secret' })).toEqual({});
    const older = {
      ...builtInDocumentLists,
      types: builtInDocumentLists.types.filter(({ code }) => code === 'letter'),
    };
    expect(proposeAbout('copies', about, older)).not.toHaveProperty('type');
  });

  it('[D5] takes nothing over from a secret one, and answers whoever wrote', () => {
    expect(proposeAbout('replaces', { ...about, secrecy: 'secret' }, builtInDocumentLists)).toEqual({});
    const incoming = { ...about, direction: 'incoming', author: 'Vụ Nam Á' } as const;
    expect(proposeAbout('answers', incoming, builtInDocumentLists)).toEqual({ recipients: ['Vụ Nam Á'] });
  });

  it('registers what its author sent about it with that author’s name and what it is about, and no number or day', () => {
    const came = { ...about, direction: 'incoming', author: 'Vụ Nam Á' } as const;
    expect(proposeIncoming('recalls', came, builtInDocumentLists)).toEqual({
      author: 'Vụ Nam Á',
      abstract: `Thu hồi ${named}`,
    });
    expect(proposeIncoming('replaces', came, builtInDocumentLists)).toEqual({
      author: 'Vụ Nam Á',
      type: 'report',
      abstract: 'Kiều bào tại Mumbai',
    });
    expect(proposeIncoming('recalls', { ...came, secrecy: 'secret' }, builtInDocumentLists)).toEqual({});
  });

  it('[D3] shows what replaces, corrects or recalls it once that went out, or was taken into the register', () => {
    const links = [{ record: 'r' as Hash, relation: 'recalls', way: 'from', other }] as const;
    const found = (direction: 'incoming' | 'outgoing', step: StepName) =>
      successionsOf(links, () => ({ direction, step, symbol: '13/BNG-LS', number: '4', documentDate: null })).length;
    expect([found('outgoing', 'drafting'), found('outgoing', 'numbered'), found('outgoing', 'issued')]).toEqual([
      0, 0, 1,
    ]);
    expect([found('incoming', 'received'), found('incoming', 'registered'), found('incoming', 'sent_back')]).toEqual([
      0, 1, 0,
    ]);
    expect(successionsOf(links, () => null)).toEqual([]);
  });

  it('[D4] ends it when it is issued, where it was issued itself', () => {
    expect([endedBy('replaces', 'issued'), endedBy('recalls', 'archived')]).toEqual(['replaced', 'recalled']);
    expect([endedBy('replaces', 'drafting'), endedBy('corrects', 'issued'), endedBy('answers', 'issued')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('what is written on a document', () => {
  const today = '2026-03-02';
  const reasonsOf = (fields: Fields, standing: Fields | null = null): readonly string[] =>
    checkDocument('incoming', fields, standing, { today, types: builtInDocumentLists.types }).map(
      ({ field, reason }) => `${field} ${reason}`,
    );
  const form: Fields = {
    type: 'letter',
    author: 'Cục Lãnh sự',
    abstract: 'Về việc bảo hộ công dân',
    arrival_date: '2026-03-02',
    document_date: '2026-02-27',
  };

  it('is checked field by field, and what is missing is said', () => {
    expect(reasonsOf(form)).toEqual([]);
    expect(reasonsOf({ ...form, abstract: ' ' })).toEqual(['abstract required']);
    expect(reasonsOf({ secrecy: 'secret' })).toEqual([]);
    expect(reasonsOf({ ...form, document_date: '2026-03-03' })).toEqual([
      'document_date date-in-future',
      'arrival_date before-document-date',
    ]);
    expect(reasonsOf({ ...form, type: 'poem' })).toEqual(['type unknown-value']);
    expect(reasonsOf({ ...form, number: '7' })).toEqual(['number unknown-field']);
    expect(reasonsOf({ document_date: '30/02/2026' }, form)).toContain('document_date not-a-date');
    expect(reasonsOf({ remark: 'x' }, form)).toEqual([]);
    expect(reasonsOf({ author: 'x'.repeat(301) }, form)).toEqual(['author too-long']);
  });
});

describe('a register of documents', () => {
  it('has the columns of Decree 30/2020/NĐ-CP in their order, named in both languages', () => {
    expect(registerColumns.incoming.map(({ column }) => column)).toEqual([
      'arrival_date',
      'number',
      'author',
      'symbol',
      'document_date',
      'type_and_abstract',
      'recipient',
      'remark',
    ]);
    for (const { name } of [...registerColumns.incoming, ...registerColumns.outgoing])
      expect(name.vi && name.en).toBeTruthy();
  });
});

describe('a document in a list of what was found', () => {
  it('[D5] bears its marks once: beside what it is about, or for a secret one in its place', () => {
    const marks = { symbol: '17/BNG-VP', number: '1/2026/ĐẾN-M-DEL', author: '' };
    expect(titleOf({ ...marks, abstract: '' })).toEqual({ title: '17/BNG-VP · 1/2026/ĐẾN-M-DEL', detail: '' });
    expect(titleOf({ ...marks, abstract: 'Về lịch nghỉ', author: 'Vụ Nam Á' })).toEqual({
      title: 'Về lịch nghỉ',
      detail: '17/BNG-VP · 1/2026/ĐẾN-M-DEL · Vụ Nam Á',
    });
  });
});
