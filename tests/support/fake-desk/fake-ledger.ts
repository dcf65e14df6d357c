import type { CommandInput, CommandOutput, Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import type { BlankRow } from '../../../sync/bridge/contract/stock.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import { papersOwed } from '../../../sync/domain/catalogue/owed.ts';
import { commonColumns } from '../../../sync/domain/catalogue/registers.ts';
import { dayOfInstant } from '../../../sync/domain/dates.ts';
import { feeDue } from '../../../sync/domain/fees/due.ts';
import { sumOf } from '../../../sync/domain/fees/money.ts';
import type { FakeCase, FakeWorld } from './fake-world.ts';
import { foldRecords } from './records.ts';

const hex = (number: number, length: number): string => number.toString(16).padStart(length, '0');
const names = ['Trần Thị Bình', 'Nguyễn Văn Đức', 'Lê Hoàng Thiên Kim Bảo Ngọc Phương Uyên Thục Trinh'];

/** The till, the safe and the books of the fake desk: every kind of thing that can befall them has befallen some. */
export interface FakeLedger {
  readonly fees: FeeRow[];
  blanks: BlankRow[];
  closings: QueryOutput<'fees'>['days'][number]['closings'];
  readonly issued: Map<string, { number: string; serial: string; at: number }>;
  /** Serials used so far. */
  taken: number;
}

export function makeLedger(world: Pick<FakeWorld, 'cases' | 'now'>): FakeLedger {
  const fees = world.cases.slice(0, 40).map((of, index) => feeOn(world, of, index));
  return {
    fees,
    blanks: world.cases.slice(0, 12).map((of, index) => blankOn(of, index, world.now())),
    closings: [],
    issued: new Map(),
    taken: 12,
  };
}

/** Headquarters' own names: they are longer than any other on the screen. */
const fakeRules = [
  {
    code: 'war_or_epidemic',
    name: {
      vi: 'Người Việt Nam thường trú tại nước có chiến tranh hoặc dịch bệnh nguy hiểm: thu 20 % mức phí, lệ phí',
      en: 'Vietnamese permanently resident in a country at war or under a dangerous epidemic: 20 % of the fee is paid',
    },
    percent: 20,
    basis: 'Thông tư 264/2016/TT-BTC',
  },
  {
    code: 'rule_3',
    name: { vi: 'Nạn nhân bị mua bán được giải cứu', en: 'Rescued victims of trafficking' },
    percent: 0,
    basis: '',
  },
];

function feeOn({ now }: Pick<FakeWorld, 'now'>, { id, row }: FakeCase, index: number): FeeRow {
  const at = now() - index * 5_400_000;
  const isExempt = index % 13 === 5;
  return {
    id: hex(70_000 + index, 32),
    case: id,
    caseCode: row.code,
    owner: row.owner,
    procedure: row.procedure,
    day: dayOfInstant(at, 'Asia/Kolkata'),
    at,
    actorName: names[index % 3] ?? '',
    receipt: isExempt ? '' : `BL-DEL-2026-${String(400 - index).padStart(6, '0')}`,
    temporary: index === 3,
    amount: isExempt ? 0 : index === 7 ? 12_345_600 : 7_000 + 500 * (index % 5),
    currency: index % 6 === 4 ? 'INR' : 'USD',
    method: isExempt ? 'exempt' : (['cash', 'transfer', 'card'] as const)[index % 3]!,
    exemption: isExempt ? 'Miễn theo diện bảo hộ công dân, có quyết định của người đứng đầu cơ quan đại diện.' : '',
    rule:
      index % 13 === 8
        ? {
            name: { vi: 'Thường trú tại nước có dịch bệnh nguy hiểm', en: 'Resident in a country under an epidemic' },
            percent: 20,
            basis: '',
          }
        : null,
    refundOf: '',
    refundReason: '',
    refunded: index === 1 ? 2_500 : 0,
    keptReason: index === 5 ? 'Hồ sơ bị từ chối sau khi đã thẩm định; phí thẩm định không được hoàn.' : '',
    replaces: index === 1 ? 'BL-DEL-2026-000398' : '',
    payer: index % 4 === 0 ? names[2]! : '',
    voided: index === 2 || index === 9,
    voidReason: index === 2 ? 'Ghi nhầm số tiền: khách nộp 70, biên lai in 700.' : index === 9 ? 'Hủy.' : '',
    afterClosing: index === 21,
    delivered: index > 4,
  };
}

function blankOn({ id, row }: FakeCase, index: number, now: number): BlankRow {
  const states = ['issued', 'issued', 'conflict', 'spoiled', 'returned', 'given-up'] as const;
  const state = states[index % states.length]!;
  const of = { id, code: row.code, owner: row.owner, holds: state === 'issued' || state === 'conflict' };
  return {
    id: hex(80_000 + index, 32),
    kind: index % 4 === 3 ? 'visa_sticker' : 'passport',
    serial: `N${String(index + 1).padStart(7, '0')}`,
    state,
    unknown: index === 11,
    reason: state === 'spoiled' ? 'In lệch trang nhân thân, đã cắt góc trước mặt hai người.' : '',
    at: now - index * 3_600_000,
    actorName: names[index % 3] ?? '',
    cases:
      state === 'spoiled' || state === 'returned'
        ? []
        : state === 'conflict'
          ? [of, { ...of, owner: names[2]! }]
          : [of],
  };
}

type LedgerQuery =
  | 'fees'
  | 'fee'
  | 'stockCard'
  | 'caseFees'
  | 'stock'
  | 'blanks'
  | 'registers'
  | 'register'
  | 'caseResults';

const formOf = ({ records }: FakeCase): FormValues =>
  Object.fromEntries(
    Object.entries(foldRecords(records).fields).flatMap(([name, { value }]) =>
      Array.isArray(value) ? [] : [[name, value as FormValues[string]]],
    ),
  );

export function ledgerAnswers(world: FakeWorld): {
  readonly [Name in LedgerQuery]: (input: QueryInput<Name>) => QueryOutput<Name>;
} {
  const { ledger, catalogue } = world;
  const page = <Row>(rows: readonly Row[], { offset, limit }: { offset: number; limit: number }) => ({
    total: rows.length,
    rows: rows.slice(offset, offset + limit),
  });
  return {
    fees: ({ from, to, oldestFirst, ...window }) => {
      const newest = ledger.fees.filter((fee) => fee.day >= from && fee.day <= to);
      const found = oldestFirst ? newest.toReversed() : newest;
      const paid = found.filter((fee) => !fee.voided && fee.method !== 'exempt');
      const days = [...new Set(found.map((fee) => fee.day))];
      return {
        ...page(found, window),
        sums: {
          count: paid.length,
          voided: found.filter((fee) => fee.voided).length,
          exempt: found.filter((fee) => fee.method === 'exempt' && !fee.voided).length,
          total: sumOf(paid),
          refunded: { count: 0, sums: {} },
          byMethod: groupsOf(paid, (fee) => fee.method).map(([method, rest]) => ({ method, ...rest })),
          byProcedure: groupsOf(paid, (fee) => fee.procedure).map(([procedure, rest]) => ({ procedure, ...rest })),
        },
        days: days.map((day, index) => ({
          day,
          view: [],
          closings: index === 0 ? ledger.closings : [closing(world.now() - index * 86_400_000)],
          delivered: true,
          afterClosing: found.filter((fee) => fee.day === day && fee.afterClosing).length,
          cash: sumOf(paid.filter((fee) => fee.day === day && fee.method === 'cash')),
          cashBy: groupsOf(
            paid.filter((fee) => fee.day === day && fee.method === 'cash'),
            (fee) => fee.actorName,
          ).map(([actorName, { sums }]) => ({ actorName, cash: sums })),
        })),
      };
    },
    fee: ({ id }) => {
      const row = ledger.fees.find((fee) => fee.id === id);
      const tariff = catalogue.procedures.find(({ code }) => code === row?.procedure)?.fees ?? [];
      return row ? { row, lines: tariff.slice(0, 1).map(({ name }) => ({ name, cents: row.amount })) } : null;
    },
    stockCard: ({ kind, ...window }) => ({
      name: catalogue.blanks.find(({ code }) => code === kind)?.name ?? { vi: kind, en: kind },
      left: 6_723,
      ...page(cardOf(world.now()), window),
    }),
    caseFees: ({ id }) => {
      const found = world.cases.find((each) => each.id === id);
      const procedure = catalogue.procedures.find(({ code }) => code === found?.procedure);
      if (!found || !procedure) return null;
      const rows = ledger.fees.filter((fee) => fee.case === id);
      const taken = rows.map((fee) => ({
        lines: procedure.fees.map(({ code }) => ({ code, cents: fee.amount })),
        voided: fee.voided ? (1 as const) : (0 as const),
        method: fee.method,
        amount: fee.amount,
        reduction: '',
      }));
      const form = formOf(found);
      const due = feeDue(procedure, form, taken, []);
      return {
        due: { ...due, lines: [...due.lines] },
        rows,
        currencies: ['USD', 'INR'],
        reductions: fakeRules,
        nextReceipt: `BL-DEL-2026-${String(401 + ledger.fees.length).padStart(6, '0')}`,
      };
    },
    stock: () => ({
      kinds: catalogue.blanks.map((kind, index) => ({
        ...kind,
        low: index === 1,
        weeksLeft: [26, 0, 61, null, null][index] ?? null,
        received: index === 4 ? 0 : 10_000,
        issued: 3_214 - index,
        spoiled: 21,
        lost: index === 0 ? 1 : 0,
        returned: 40,
        open: index === 0 ? 2 : 0,
        unknown: index === 0 ? 1 : 0,
        left: index === 1 ? 7 : index === 4 ? 0 : 6_723,
        coming: index === 0 ? 500 : 0,
        ranges: index === 4 ? [] : [{ first: 'N0003278', last: 'N0010000', count: 6_723 }],
        lastCount:
          index === 0
            ? {
                at: world.now() - 8 * 86_400_000,
                actorName: names[0]!,
                counted: 6_790,
                expected: 6_791,
                note: 'Thiếu một cuốn, đang tìm.',
              }
            : null,
      })),
      consignments: [
        {
          id: hex(90_001, 32),
          blank: 'passport',
          first: 'N0010001',
          last: 'N0010500',
          count: 500,
          sentOn: '2026-03-02',
          receivedOn: '',
          receivedBy: '',
          note: 'Túi thư ngoại giao số 14.',
          fromHeadquarters: true,
          overlaps: [],
        },
        {
          id: hex(90_002, 32),
          blank: 'passport',
          first: 'N0000001',
          last: 'N0010000',
          count: 10_000,
          sentOn: '',
          receivedOn: '2026-01-05',
          receivedBy: names[2]!,
          note: '',
          fromHeadquarters: false,
          overlaps: ['N0009901–N0010400'],
        },
      ],
    }),
    blanks: ({ kind, text, only, id, ...window }) => {
      const open = ['given-up', 'conflict'];
      const rows = ledger.blanks
        .filter((one) => (kind === null || one.kind === kind) && (!id || one.id === id))
        .filter((one) => only === 'all' || (only === 'open' ? open.includes(one.state) : one.state === only))
        .filter((one) => one.serial.includes(text.trim().toUpperCase()));
      return page(rows, window);
    },
    registers: () =>
      catalogue.registers.map(({ code, name }, index) => ({
        code,
        name,
        years:
          index % 3 === 2
            ? []
            : [
                { year: 2026, count: 120 - index },
                { year: 2025, count: longBook },
              ],
      })),
    register: ({ register, year, text, ...window }) => {
      const found = catalogue.registers.find(({ code }) => code === register);
      if (!found) return { name: { vi: register, en: register }, columns: [], total: 0, rows: [], series: null };
      const columns = found.columns.length === 0 ? commonColumns : found.columns;
      const listed = Array.from(
        { length: world.cases.length === 0 ? 0 : longBook },
        (_, index) => world.cases[index % world.cases.length]!,
      )
        .slice(0, year === 2025 ? longBook : 60)
        .filter(({ row }) => row.owner.toLowerCase().includes(text.toLowerCase()));
      const rows = listed.slice(window.offset, window.offset + window.limit).map(({ id, row }, place) => {
        const index = window.offset + place;
        return {
          id: `${id}/${index}`,
          case: id,
          cells: columns.map(({ code, type }) =>
            code === 'number'
              ? `${index + 1}/${year}`
              : code === 'owner' || code === 'husband'
                ? row.owner
                : type === 'date'
                  ? '2026-02-03'
                  : code === 'case'
                    ? row.code
                    : code === 'note' && index === 3
                      ? '=1+1 nhìn như công thức'
                      : code === 'sex'
                        ? { vi: 'Nữ', en: 'Female' }
                        : code === 'birth_place'
                          ? 'Bệnh viện Phụ sản Trung ương, 43 Tràng Thi, Hoàn Kiếm, Hà Nội'
                          : '–',
          ),
          struck: index === 4 ? 'Ghi nhầm hồ sơ.' : '',
          conflict: index === 6,
          delivered: index !== 2,
        };
      });
      return {
        name: found.name,
        columns: columns.map(({ code, name, type }) => ({ code, name, type })),
        total: listed.length,
        rows,
        series: world.numbers.series[0] ?? null,
      };
    },
    caseResults: ({ id }) => {
      const found = world.cases.find((each) => each.id === id);
      const procedure = catalogue.procedures.find(({ code }) => code === found?.procedure);
      if (!found || !procedure) return null;
      const form = formOf(found);
      return {
        results: procedure.results.map(({ code, name, register, blank, per }) => {
          const issued = ledger.issued.get(`${id}/${code}`);
          const papers = papersOwed({ ...(per !== undefined && { per }) }, form);
          const next = ledger.issued.size + 1;
          return {
            code,
            name,
            register,
            registerName: catalogue.registers.find((each) => each.code === register)?.name ?? null,
            takesNumber: register !== null,
            nextNumbers:
              register === null ? [] : Array.from({ length: papers }, (_, paper) => `${next + paper}/2026/SĐK-DEL`),
            papers,
            papersLeft: issued ? 0 : papers,
            blank,
            blankName: catalogue.blanks.find((each) => each.code === blank)?.name ?? null,
            blanksLeft: blank === null ? 0 : 6_723,
            nextSerial: blank === null ? null : `N${String(ledger.taken + 1).padStart(7, '0')}`,
            issued: issued
              ? [
                  {
                    result: code,
                    paper: 0,
                    register: register ?? '',
                    number: issued.number,
                    blank: blank ?? '',
                    serial: issued.serial,
                    on: dayOfInstant(issued.at, 'Asia/Kolkata'),
                    note: '',
                    annotations: [
                      {
                        text: 'Cải chính ngày sinh theo Trích lục số 02/2026/TDCC-DEL.',
                        on: '2026-02-03',
                        actorName: names[2]!,
                      },
                    ],
                    at: issued.at,
                    actorName: names[0]!,
                    conflict: false,
                    struck: '',
                  },
                ]
              : [],
          };
        }),
      };
    },
  };
}

/** Entries of a book that no paper binds in one volume. */
const longBook = 20_000;

/** Sixty days of a safe, the last of them troubled. */
function cardOf(now: number): QueryOutput<'stockCard'>['rows'] {
  return Array.from({ length: 60 }, (_, index) => {
    const isFirst = index === 0;
    const what = isFirst ? 'received' : (['issued', 'issued', 'spoiled', 'returned', 'conflict'] as const)[index % 5]!;
    return {
      id: String(index),
      day: dayOfInstant(now - (60 - index) * 86_400_000, 'Asia/Kolkata'),
      what,
      first: `N${String(index * 7 + 1).padStart(7, '0')}`,
      last: `N${String(isFirst ? 10_000 : index * 7 + 3).padStart(7, '0')}`,
      into: isFirst ? 10_000 : 0,
      out: isFirst ? 0 : 3,
      balance: 10_000 - index * 3,
      unknown: index === 33,
      actorName: names[index % 3]!,
      note: what === 'spoiled' ? 'In lệch trang nhân thân, đã cắt góc trước mặt hai người.' : '',
      delivered: index < 58,
    };
  });
}

function groupsOf(fees: readonly FeeRow[], nameOf: (fee: FeeRow) => string) {
  return [...Map.groupBy(fees, nameOf)].map(([name, all]) => [name, { count: all.length, sums: sumOf(all) }] as const);
}

function closing(at: number) {
  return {
    at,
    actorName: names[0]!,
    expected: { USD: 21_000 },
    counted: { USD: 20_900 },
    difference: { USD: -100 },
    note: 'Thiếu 1 USD, đã lập biên bản.',
  };
}

type LedgerCommand =
  | 'takeFee'
  | 'exemptFee'
  | 'voidFee'
  | 'refundFee'
  | 'keepFee'
  | 'closeDay'
  | 'receiveBlanks'
  | 'confirmConsignment'
  | 'strikeConsignment'
  | 'markBlanks'
  | 'takeStock'
  | 'issueResult'
  | 'replaceBlank'
  | 'annotateEntry';

export function ledgerCommands(world: FakeWorld): {
  readonly [Name in LedgerCommand]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure>;
} {
  const { ledger } = world;
  const record = hex(4_000_000, 64);
  type Said = Omit<CommandInput<'takeFee'>, 'id' | 'view' | 'draft' | 'replaces'>;
  const take = (id: string, input: Said): Result<FeeRow, Failure> => {
    const of = world.cases.find((each) => each.id === id);
    if (!of) return err({ type: 'not-found' });
    if (input.amount <= 0) return err({ type: 'amount-not-positive' });
    const fee = {
      ...feeOn(world, of, 0),
      id: hex(71_000 + ledger.fees.length, 32),
      ...input,
      receipt: `BL-DEL-2026-${String(401 + ledger.fees.length).padStart(6, '0')}`,
      voided: false,
      voidReason: '',
      temporary: false,
    };
    ledger.fees.unshift(fee);
    return ok(fee);
  };
  return {
    takeFee: ({ id, replaces: _replaces, ...input }) => {
      const fee = take(id, input);
      return fee.ok ? ok({ id: fee.value.id, record, receipt: fee.value.receipt, temporary: false }) : fee;
    },
    exemptFee: ({ id }) => ok({ id, record }),
    voidFee: ({ fee: id, reason }) => {
      const fee = ledger.fees.find((each) => each.id === id);
      if (!fee) return err({ type: 'not-found' });
      Object.assign(fee, { voided: true, voidReason: reason });
      return ok({ id, record });
    },
    refundFee: ({ fee: id, amount, method, reason }) => {
      const fee = ledger.fees.find((each) => each.id === id);
      if (!fee) return err({ type: 'not-found' });
      const { amount: all, refunded, currency, receipt: refundOf } = fee;
      if (amount > all - refunded) return err({ type: 'refund-too-large', left: all - refunded, currency });
      const receipt = `PH-DEL-2026-${String(1 + ledger.fees.length).padStart(6, '0')}`;
      const slip = { id: hex(72_000 + ledger.fees.length, 32), receipt, amount: -amount, method, refundOf };
      fee.refunded += amount;
      ledger.fees.unshift({ ...fee, ...slip, refundReason: reason, refunded: 0, replaces: '' });
      return ok({ id: slip.id, record, receipt, temporary: false });
    },
    keepFee: ({ fee: id, reason }) => {
      const fee = ledger.fees.find((each) => each.id === id);
      if (!fee) return err({ type: 'not-found' });
      Object.assign(fee, { keptReason: reason });
      return ok({ id, record });
    },
    closeDay: ({ counted, note }) => {
      ledger.closings = [{ ...closing(world.now()), counted, note }];
      return ok({ id: hex(1, 32), record, difference: {} });
    },
    receiveBlanks: () => ok({ id: hex(2, 32), record, count: 100 }),
    confirmConsignment: ({ id }) => ok({ id, record }),
    strikeConsignment: ({ id }) => ok({ id, record }),
    markBlanks: ({ blank, first, fate, reason }) => {
      const sticker = { code: 'visa_sticker', kind: { vi: 'Tem thị thực', en: 'Visa sticker' } };
      if (first.startsWith('V') && blank !== sticker.code)
        return err({ type: 'serial-of-other-kind', serial: first, ...sticker });
      const state = fate === 'in_stock' ? 'in-stock' : fate;
      ledger.blanks = ledger.blanks.map((one) =>
        one.kind === blank && one.serial === first ? { ...one, state, reason } : one,
      );
      return ok({ count: 1 });
    },
    takeStock: ({ counted }) => ok({ id: hex(3, 32), record, expected: counted }),
    issueResult: ({ id, result, serial, fee }) => {
      if (serial === 'N0000001') return err({ type: 'serial-used', serial, state: 'issued', code: 'DEL-2026-000007' });
      const taken = fee === null ? null : take(id, fee);
      if (taken && !taken.ok) return taken;
      const number = `${ledger.issued.size + 1}/2026`;
      ledger.issued.set(`${id}/${result}`, { number, serial, at: world.now() });
      ledger.taken += 1;
      return ok({ id, record, number, serial, receipt: taken?.ok ? taken.value.receipt : '' });
    },
    replaceBlank: ({ id, serial }) => ok({ id, record, serial }),
    annotateEntry: ({ id }) => ok({ id, record }),
  };
}
