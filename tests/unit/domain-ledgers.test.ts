import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../sync/core/fold/fold.ts';
import {
  derivedSubjectKey,
  isSpace,
  known,
  sha256,
  subjectIdOf,
  type FeedId,
  type Hash,
  type SubjectId,
} from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { closingFields, feeDayKey, readFeeDay } from '../../sync/domain/fees/fee-day.ts';
import type { FeeReduction, Procedure } from '../../sync/domain/catalogue/types.ts';
import { feeDue } from '../../sync/domain/fees/due.ts';
import { cashOf, sumFees } from '../../sync/domain/fees/fee-sums.ts';
import { feeDocument, takingFields, type AppliedRule, type FeeDocument } from '../../sync/domain/fees/fee-document.ts';
import { refundedLines } from '../../sync/domain/fees/refund.ts';
import { checkAmount, sumsInOrder } from '../../sync/domain/fees/money.ts';
import type { BlockRecord } from '../../sync/domain/numbers/block.ts';
import { parseIsoDate } from '../../sync/domain/dates.ts';
import { annotationNote } from '../../sync/domain/registers/annotation.ts';
import { entryDocuments, numberKey } from '../../sync/domain/registers/entry-document.ts';
import { issuedField, issuedFields, paperOfField, readIssued } from '../../sync/domain/registers/issued.ts';
import { spanOf } from '../../sync/domain/registers/number-span.ts';
import { blankKey, readBlank } from '../../sync/domain/stock/blank.ts';
import { consignmentDocument, consignmentFields } from '../../sync/domain/stock/consignment.ts';
import { readLedger } from '../../sync/domain/stock/ledger.ts';
import { mergeRanges, parseRange, parseSerial, sizeOfRange } from '../../sync/domain/stock/serial.ts';

const space = known(isSpace, 'mission/DEL');
const day = '2026-03-02';
const dayId = subjectIdOf(feeDayKey(space, day));
const blankId = subjectIdOf(blankKey(space, 'passport', 'N0000007'));
const subject = (name: string): SubjectId => sha256(name).slice(0, 32) as SubjectId;
const feed = sha256('feed').slice(0, 32) as FeedId;

type Held = Omit<BlockRecord, 'notCounting'> & { readonly kind: string };

type Foldable = Held & { readonly judgement: 'admitted' };
type Order = (records: readonly Foldable[]) => readonly Foldable[];

/** Records that desks hold, each of its own; what a record has seen is what its desk holds when it writes. */
class Desks {
  readonly #held: Map<Hash, Held>[];
  #count = 0;

  constructor(count: number) {
    this.#held = Array.from({ length: count }, () => new Map());
  }

  write(desk: number, kind: string, subjects: readonly SubjectId[], operation: Operation): Hash {
    const held = this.#held[desk]!;
    const after = subjects.flatMap((id) => fold(this.#about(held, id), () => true, id).heads);
    const hash = sha256(`record ${(this.#count += 1)}`);
    const at = this.#count;
    held.set(hash, {
      hash,
      at,
      actor: null,
      feed,
      isHeadquarters: false,
      subjects,
      after: [...new Set(after)],
      operation,
      kind,
    });
    return hash;
  }

  meet(): void {
    const all = new Map(this.#held.flatMap((held) => [...held]));
    for (const [index] of this.#held.entries()) this.#held[index] = new Map(all);
  }

  about(desk: number, id: SubjectId, order: Order = (all) => all) {
    const records = order(this.#about(this.#held[desk]!, id));
    const state = fold(records, () => true, id);
    return { state, records: records.map((one) => ({ ...one, notCounting: state.notCounting.get(one.hash) ?? null })) };
  }

  #about(held: ReadonlyMap<Hash, Held>, id: SubjectId) {
    return [...held.values()]
      .filter(({ subjects }) => subjects.includes(id))
      .map((record) => ({ ...record, judgement: 'admitted' as const }));
  }
}

const readAt = (desks: Desks, desk: number, order?: Order) => {
  const { records, state } = desks.about(desk, blankId, order);
  return readBlank(blankId, records, state);
};

function openBlank(desks: Desks, desk: number): void {
  desks.write(desk, 'blank', [blankId], { type: 'open', fields: { blank: 'passport', serial: 'N0000007' } });
}

function useBlank(desks: Desks, desk: number, of: string, serial: string | null = 'N0000007'): void {
  desks.write(desk, 'case', [subject(of), blankId], { type: 'set', fields: { 'issued/passport/serial': serial } });
}

const say = (desks: Desks, desk: number, fate: string): void => {
  desks.write(desk, 'blank', [blankId], { type: 'set', fields: { fate, reason: 'x' } });
};

describe('a blank', () => {
  it('[S2] [S3] that two desks issue without hearing of each other is in conflict, in any order, until one gives it up', () => {
    const desks = new Desks(2);
    for (const desk of [0, 1]) openBlank(desks, desk);
    useBlank(desks, 0, 'left');
    useBlank(desks, 1, 'right');
    expect([readAt(desks, 0)?.state, readAt(desks, 1)?.state]).toEqual(['issued', 'issued']);
    desks.meet();
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (keys) => {
        const shuffled = readAt(desks, 0, (all) => shuffle(all, keys));
        expect(shuffled).toMatchObject({ state: 'conflict', holders: [subject('left'), subject('right')].toSorted() });
      }),
      { numRuns: 25 },
    );
    useBlank(desks, 1, 'right', 'N0000008');
    expect(readAt(desks, 1)).toMatchObject({ state: 'issued', holders: [subject('left')] });
  });

  it('[S3] issued by one and spoiled by another is in conflict; given up, it is back in stock only by a word that saw it', () => {
    const desks = new Desks(2);
    openBlank(desks, 0);
    desks.meet();
    useBlank(desks, 0, 'left');
    say(desks, 1, 'spoiled');
    desks.meet();
    expect(readAt(desks, 0)?.state).toBe('conflict');
    useBlank(desks, 0, 'left', null);
    expect(readAt(desks, 0)?.state).toBe('spoiled');
    const other = new Desks(2);
    openBlank(other, 0);
    useBlank(other, 0, 'left');
    other.meet();
    useBlank(other, 0, 'left', null);
    expect(readAt(other, 0)?.state).toBe('given-up');
    say(other, 0, 'in_stock');
    expect(readAt(other, 0)?.state).toBe('in-stock');
    useBlank(other, 0, 'right');
    useBlank(other, 0, 'right', null);
    expect(readAt(other, 0)?.state).toBe('given-up');
  });

  it('[S2] has a subject derived from the space, its kind and its serial, a line each', () => {
    expect(blankKey(space, 'visa', 'N0000007')).toBe(derivedSubjectKey('blank', 'mission/DEL\nvisa\nN0000007'));
  });
});

describe('the ledger of blanks', () => {
  const range = (first: number, last: number) => ({ prefix: 'N', width: 7, first, last });

  it('[S1] a range of ten thousand is one consignment, and nothing of it is in stock before it is confirmed', () => {
    const parsed = parseRange('N0000001', 'n 0010000');
    if (!parsed.ok) throw new Error(parsed.error.type);
    const desks = new Desks(1);
    const id = subject('consignment');
    const fields = consignmentFields('passport', parsed.value, { sentOn: day, note: '' });
    desks.write(0, 'consignment', [id], { type: 'open', fields });
    const read = () => consignmentDocument(id, desks.about(0, id).state)!;
    expect(read()).toMatchObject({ count: 10_000, first: 'N0000001', last: 'N0010000' });
    expect(readLedger('passport', [read()], [])).toMatchObject({ received: 0, left: 0, coming: 10_000 });
    desks.write(0, 'consignment', [id], { type: 'set', fields: { received_on: day } });
    expect(readLedger('passport', [read()], [])).toMatchObject({ received: 10_000, left: 10_000, coming: 0 });
  });

  it('[S4] holds every serial in exactly one place, however often its range was entered', () => {
    const ranges = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 30 })), {
      maxLength: 6,
    });
    const states = fc.constantFrom('issued', 'spoiled', 'returned', 'given-up', 'conflict', 'in-stock');
    const used = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 120 }), states), { selector: ([value]) => value });
    fc.assert(
      fc.property(ranges, used, (entered, touched) => {
        const consignments = entered.map(([first, more]) => ({
          blank: 'passport',
          range: range(first, first + more),
          receivedOn: day,
          count: more + 1,
        }));
        const blanks = touched.map(([value, state]) => ({
          kind: 'passport',
          serial: `N${String(value).padStart(7, '0')}`,
          state: state as 'issued',
        }));
        const ledger = readLedger('passport', consignments, blanks);
        const { received, left, issued, spoiled, returned, open } = ledger;
        expect(left + issued + spoiled + returned + open).toBe(received);
        expect(ledger.ranges.reduce((sum, one) => sum + sizeOfRange(one), 0)).toBe(left);
        const all = new Set(
          entered.flatMap(([first, more]) => Array.from({ length: more + 1 }, (_, at) => first + at)),
        );
        expect(received).toBe(all.size);
        expect(mergeRanges(consignments.map((one) => one.range))).toEqual(
          mergeRanges(consignments.map((one) => one.range).toReversed()),
        );
      }),
    );
  });

  it.each([
    ['', 'serial-malformed'],
    ['N12-X', 'serial-malformed'],
    ['Ñ1234567', 'serial-malformed'],
    ['N1234567890123', 'serial-malformed'],
  ])('refuses the serial %j', (typed, type) => {
    expect(parseSerial(typed)).toMatchObject({ ok: false, error: { type } });
  });

  it.each([
    ['N0000001', 'P0000002', 'range-mixed'],
    ['N0000001', 'N00002', 'range-mixed'],
    ['N0000002', 'N0000001', 'range-backwards'],
    ['N0000001', 'N9999999', 'range-too-long'],
  ])('refuses the range %s to %s', (first, last, type) => {
    expect(parseRange(first, last)).toMatchObject({ ok: false, error: { type } });
  });
});

const taking = (amount: number, currency = 'USD') =>
  takingFields({
    case: subject('case'),
    procedure: 'birth',
    day,
    at: 1,
    amount,
    currency,
    method: 'cash',
    lines: [],
    exemption: '',
    reduction: '',
    payer: '',
    code: null,
  });

type Step = { readonly do: 'take' | 'void' | 'close' | 'meet'; readonly desk: 0 | 1; readonly amount: number };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('take', 'take', 'void', 'close', 'meet'),
  desk: fc.constantFrom(0, 1),
  amount: fc.integer({ min: 1, max: 9_000 }),
});

describe('the till', () => {
  it('[S7] holds the cash that stands: nothing voided, and nothing paid in another way', () => {
    const fee = { currency: 'USD', amount: 100, voided: 0, method: 'cash' };
    const fees = [fee, { ...fee, voided: 1 }, { ...fee, method: 'card' }, { ...fee, amount: 20 }];
    expect(cashOf(fees as unknown as readonly FeeDocument[])).toEqual({ USD: 120 });
  });

  it('says sums in one order, and leaves out what is nothing unless there is nothing else', () => {
    expect(sumsInOrder({ INR: 588_000, USD: 7_000 })).toEqual([
      ['USD', 7_000],
      ['INR', 588_000],
    ]);
    expect(sumsInOrder({ INR: 0, USD: -100 })).toEqual([['USD', -100]]);
    expect([sumsInOrder({ INR: 0, USD: 0 }), sumsInOrder({})]).toEqual([[['USD', 0]], []]);
  });

  it('[S6] [S7] closing is stable and sums count nothing twice, whatever two desks do and in whatever order it is heard', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (steps, keys) => {
        const desks = new Desks(2);
        const taken: { id: SubjectId; amount: number; voided: boolean; desk: number; met: boolean }[] = [];
        for (const [index, { do: what, desk, amount }] of steps.entries()) {
          if (what === 'meet') {
            desks.meet();
            for (const fee of taken) fee.met = true;
          }
          if (what === 'take') {
            const id = subject(`fee ${index}`);
            taken.push({ id, amount, voided: false, desk, met: false });
            desks.write(desk, 'fee', [id, dayId], { type: 'open', fields: taking(amount) });
          }
          const fee = taken.find((one) => one.met || one.desk === desk);
          if (what === 'void' && fee) {
            fee.voided = true;
            desks.write(desk, 'fee', [fee.id, dayId], { type: 'set', fields: { void: 'x' } });
          }
          if (what === 'close')
            desks.write(desk, 'fee_day', [dayId], {
              type: 'set',
              fields: closingFields(day, { expected: {}, counted: { USD: 1 }, note: '' }),
            });
        }
        desks.meet();
        const here = desks.about(0, dayId);
        const read = readFeeDay(dayId, here.records);
        expect(readFeeDay(dayId, shuffle(here.records, keys))).toEqual(read);
        const fees = taken.flatMap(({ id }) => feeDocument(id, desks.about(1, id).state) ?? []);
        const expected = taken.filter((one) => !one.voided).reduce((sum, one) => sum + one.amount, 0);
        expect(sumFees([...fees, ...fees]).total).toEqual(expected === 0 ? {} : { USD: expected });
        expect(sumFees(fees).voided).toBe(taken.filter((one) => one.voided).length);
        if (read === null || read.closings.length === 0) return;
        // A closing that has seen everything leaves nothing after it.
        desks.write(0, 'fee_day', [dayId], {
          type: 'set',
          fields: closingFields(day, { expected: {}, counted: {}, note: '' }),
        });
        expect(readFeeDay(dayId, desks.about(0, dayId).records)).toMatchObject({
          closings: { length: 1 },
          afterClosing: [],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('[S7] a refund takes off what was paid too much first, and in whatever parts it comes, all of it leaves nothing paid', () => {
    const cents = fc.integer({ min: 0, max: 9_000 });
    const paid = fc.record({ lines: fc.array(cents, { maxLength: 4 }), over: cents, isDollar: fc.boolean() });
    fc.assert(
      fc.property(paid, fc.array(fc.nat({ max: 10_000 }), { maxLength: 6 }), ({ lines, over, isDollar }, parts) => {
        const amount = lines.reduce((sum, each) => sum + each, over) * (isDollar ? 1 : 83);
        const fee = {
          id: subject('fee'),
          amount,
          currency: isDollar ? 'USD' : 'INR',
          lines: lines.map((each, index) => ({ code: `line ${index}`, cents: each })),
        };
        const left = new Map(fee.lines.map((each) => [each.code, each.cents]));
        let [before, isWhole] = [0, true];
        for (const part of [...parts, amount]) {
          const now = Math.min(part, amount - before);
          if (now === 0) continue;
          for (const line of refundedLines(fee, before, now)) {
            expect(line.cents).toBeLessThanOrEqual(0);
            left.set(line.code, left.get(line.code)! + line.cents);
          }
          before += now;
          if (isDollar && before <= over) isWhole &&= lines.every((each, index) => left.get(`line ${index}`) === each);
        }
        expect([isWhole, ...left.values()]).toEqual([true, ...lines.map(() => 0)]);
      }),
      { numRuns: 100 },
    );
  });

  it('[S7] what has no amount set is owed again once all that was taken for it, in whatever currency, was given back', () => {
    const procedure = {
      fees: [{ code: 'new_issue', name: { vi: '', en: '' }, amountUsdCents: null, appliesWhen: null }],
    };
    const taken = (amount: number, lines: readonly { code: string; cents: number }[]) => ({
      amount,
      lines,
      voided: 0 as const,
      method: 'cash' as const,
      reduction: '',
    });
    const state = (...all: readonly ReturnType<typeof taken>[]) =>
      feeDue(procedure as unknown as Procedure, {}, all, []).state;
    const fee = { ...taken(500_000, [{ code: 'new_issue', cents: 0 }]), id: subject('fee'), currency: 'INR' };
    expect(state(fee)).toBe('paid');
    expect(state(fee, taken(-100_000, refundedLines(fee, 0, 100_000)))).toBe('paid');
    expect(state(fee, taken(-500_000, refundedLines(fee, 0, 500_000)))).toBe('open');
  });

  it('[S7] what was paid by a rule stays paid when headquarters changes that rule, or takes it out', () => {
    const procedure = {
      fees: [{ code: 'new_issue', name: { vi: '', en: '' }, amountUsdCents: 7_000, appliesWhen: null }],
    } as unknown as Procedure;
    const name = { vi: 'Giảm', en: 'Reduced' };
    const fields = (rule?: AppliedRule) =>
      takingFields({
        case: subject('case'),
        procedure: 'passport_first',
        day,
        at: 1,
        amount: 1_400,
        currency: 'USD',
        method: 'cash',
        lines: [{ code: 'new_issue', cents: 1_400 }],
        exemption: '',
        reduction: 'neighbours',
        ...(rule && { rule }),
        payer: '',
        code: null,
      });
    const dueOf = (rule: AppliedRule | undefined, reductions: readonly FeeReduction[]) => {
      const desks = new Desks(1);
      desks.write(0, 'fee', [subject('fee')], { type: 'open', fields: fields(rule) });
      const { state } = desks.about(0, subject('fee'));
      return feeDue(procedure, {}, [feeDocument(subject('fee'), state)!], reductions);
    };
    const rule = (percent: number) => ({ code: 'neighbours', name, percent, hostCountries: ['LA'] });
    const applied = { name, percent: 20, basis: 'Thông tư 264/2016/TT-BTC' };
    expect(dueOf(applied, [])).toMatchObject({ owed: 1_400, state: 'paid' });
    expect(dueOf(applied, [rule(50)])).toMatchObject({ owed: 1_400, state: 'paid' });
    // Written by a program that kept the code alone.
    expect(dueOf(undefined, [rule(20)])).toMatchObject({ owed: 1_400, state: 'paid' });
    expect(dueOf(undefined, [])).toMatchObject({ owed: 7_000, state: 'part' });
  });

  it('[S6] two people who closed one day without hearing of each other both stand', () => {
    const desks = new Desks(2);
    desks.write(0, 'fee', [subject('fee'), dayId], { type: 'open', fields: taking(7_000) });
    desks.meet();
    for (const desk of [0, 1])
      desks.write(desk, 'fee_day', [dayId], {
        type: 'set',
        fields: closingFields(day, { expected: { USD: 7_000 }, counted: { USD: 7_000 - desk }, note: '' }),
      });
    desks.meet();
    const read = readFeeDay(dayId, desks.about(0, dayId).records);
    expect(read?.closings.map(({ counted }) => counted)).toEqual([{ USD: 7_000 }, { USD: 6_999 }]);
    expect(read?.afterClosing).toEqual([]);
  });

  it.each([
    [0, 'USD', 'amount-not-positive'],
    [-1, 'USD', 'amount-not-positive'],
    [1.5, 'USD', 'amount-not-positive'],
    [1e13, 'USD', 'amount-too-large'],
    [1, 'EUR', 'currency-not-taken'],
  ])('refuses %d %s', (amount, currency, type) => {
    expect(checkAmount(amount, currency, ['USD'])).toMatchObject({ ok: false, error: { type } });
  });
});

describe('an entry of a register', () => {
  it('[S5] that was struck stays legible with its reason', () => {
    const desks = new Desks(1);
    const id = subject('case');
    const said = { register: 'births', number: '07/2026/KS-DEL', blank: '', serial: '', on: day, note: '' };
    const hash = desks.write(0, 'case', [id], {
      type: 'set',
      fields: issuedFields({ result: 'birth_certificate', paper: 0 }, said),
    });
    const read = () => readIssued(desks.about(0, id).records, desks.about(0, id).state);
    expect(read()).toMatchObject([{ number: '07/2026/KS-DEL', struck: '', conflict: false }]);
    desks.write(0, 'case', [id], { type: 'void', record: hash, reason: 'Ghi nhầm.' });
    expect(read()).toMatchObject([{ number: '07/2026/KS-DEL', struck: 'Ghi nhầm.' }]);
  });

  it('[S5] is one of several where papers are entered by themselves: each is struck, annotated and torn alone', () => {
    const desks = new Desks(2);
    const id = subject('case');
    const write = (desk: number, paper: number, number: string) => {
      const said = { register: 'legalisation', number, blank: '', serial: '', on: day, note: '' };
      return desks.write(desk, 'case', [id], { type: 'set', fields: issuedFields({ result: 'stamp', paper }, said) });
    };
    const read = () => readIssued(desks.about(0, id).records, desks.about(0, id).state);
    const hashes = Array.from({ length: 11 }, (_, index) => write(0, index + 1, `${index + 1}/2026`));
    expect(read().map(({ paper }) => paper)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    desks.write(0, 'case', [id], annotationNote({ result: 'stamp', paper: 2 }, 'Đã giao.', parseIsoDate(day)!));
    desks.write(0, 'case', [id], { type: 'void', record: hashes[2]!, reason: 'Đóng nhầm.' });
    write(1, 1, '41/2026');
    desks.meet();
    const lines = read().slice(0, 4);
    expect(lines.map(({ annotations }) => annotations.length)).toEqual([0, 1, 0, 0]);
    expect(lines.map(({ struck }) => struck)).toEqual(['', '', 'Đóng nhầm.', '']);
    expect(lines.map(({ conflict }) => conflict)).toEqual([true, false, false, false]);
    const of = { id, procedure: 'legalisation', owner: '', ownerKey: '', code: '' };
    expect(new Set(entryDocuments(read(), of).map((entry) => entry.id)).size).toBe(11);
  });

  it('[S5] that was issued as a whole is told from the first of its papers', () => {
    const [whole, first] = [0, 1].map((paper) => issuedField({ result: 'stamp', paper }, 'number'));
    expect([whole, first]).toEqual(['issued/stamp/number', 'issued/stamp/1/number']);
    expect([whole, first].map((field) => paperOfField(field!)?.paper)).toEqual([0, 1]);
    expect(['issued/stamp/01/number', 'issued/stamp/1/2/number', 'document/count'].map(paperOfField)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.each([
    [[], ''],
    [['07/2026/HPH-DEL'], '07/2026/HPH-DEL'],
    [['01/2026/HPH-DEL', '02/2026/HPH-DEL', '03/2026/HPH-DEL'], '01–03/2026/HPH-DEL'],
    [['99/2026/HPH-DEL', '100/2026/HPH-DEL'], '99–100/2026/HPH-DEL'],
    [['05/2026/HPH-DEL', '07/2026/HPH-DEL', '08/2026/HPH-DEL'], '05/2026/HPH-DEL, 07–08/2026/HPH-DEL'],
    [['01/2026/HPH-DEL', '01/2027/HPH-DEL'], '01/2026/HPH-DEL, 01/2027/HPH-DEL'],
    [['T0009', '', 'T0010'], 'T0009–0010'],
  ])('%j is %s in short', (numbers, span) => {
    expect(spanOf(numbers)).toBe(span);
  });

  it('stands where its number counts: 9 before 10', () => {
    const sorted = ['10/2026/KS-DEL', '9/2026/KS-DEL', ''].toSorted((left, right) =>
      numberKey(left) < numberKey(right) ? -1 : 1,
    );
    expect(sorted).toEqual(['9/2026/KS-DEL', '10/2026/KS-DEL', '']);
  });
});

function shuffle<Item>(items: readonly Item[], keys: Iterable<number>): readonly Item[] {
  const stream = keys[Symbol.iterator]();
  return items
    .map((item) => ({ item, key: Number(stream.next().value ?? 0) }))
    .toSorted((left, right) => left.key - right.key)
    .map(({ item }) => item);
}
