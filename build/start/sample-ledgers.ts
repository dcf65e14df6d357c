import type { FeedId, Hash, SubjectKey } from '../../sync/core/ids.ts';
import { subjectIdOf, type SubjectId } from '../../sync/core/ids.ts';
import { headsOfView } from '../../sync/core/fold/fold.ts';
import { openDay, type Append } from '../../sync/desk/fees/say-fee.ts';
import { nextTemporaryCode, type NextCode } from '../../sync/desk/numbers/temporary-codes.ts';
import { findBlank, openBlank } from '../../sync/desk/stock/find-blank.ts';
import { procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { FormValues } from '../../sync/domain/catalogue/form-value.ts';
import { feesOwed, papersOwed } from '../../sync/domain/catalogue/owed.ts';
import type { Fee, ProcedureResult } from '../../sync/domain/catalogue/types.ts';
import { dayOfInstant, instantOfMinute, type IsoDate } from '../../sync/domain/dates.ts';
import { closingFields, feeDayKey, feeDayKind } from '../../sync/domain/fees/fee-day.ts';
import {
  feeFields,
  feeKind,
  takingFields,
  temporaryMark,
  type FeeDocument,
} from '../../sync/domain/fees/fee-document.ts';
import { issuedFields } from '../../sync/domain/registers/issued.ts';
import { mayDo, type MoneyAction, type StockAction } from '../../sync/domain/rights.ts';
import { seededRandom, type Random } from '../../sync/domain/sample/random.ts';
import type { SampleCase } from '../../sync/domain/sample/sample-cases.ts';
import { blankKind } from '../../sync/domain/stock/blank.ts';
import { consignmentFields, consignmentKind } from '../../sync/domain/stock/consignment.ts';
import { parseRange, printSerial, type SerialRange } from '../../sync/domain/stock/serial.ts';
import { stocktakeFields, stocktakeKind } from '../../sync/domain/stock/stocktake.ts';
import type { SampleFilling } from './fill-sample.ts';

/** A case as far as it is written. */
export interface CaseSoFar {
  readonly plan: SampleCase;
  readonly key: SubjectKey;
  head: Hash | null;
}

/** Something that befalls the till, the safe or the books at a moment. */
export interface LedgerEvent {
  readonly at: number;
  readonly write: (append: Append) => void;
}

/** Each of several papers has a line of its own where the catalogue says so; else the result has one. */
function papersIn(result: ProcedureResult, values: FormValues): readonly number[] {
  return result.per === undefined ? [0] : Array.from({ length: papersOwed(result, values) }, (_, index) => index + 1);
}

const quarter = 90 * 86_400_000;
/** When the till is closed, after the last applicant has left: in minutes of the day. */
const closesAt = 1055;
/** What came into the safe before the quarter began; of the laissez-passers few are left at its end. */
const firstStock = [
  ['passport', 'N0012001', 'N0013000'],
  ['laissez_passer', 'T0000401', 'T0000422'],
  ['visa_sticker', 'V0034001', 'V0034400'],
  ['exemption_sticker', 'M0005001', 'M0005200'],
  ['seal', 'S0100001', 'S0101000'],
] as const;
const rupeesADollar = 84;

/**
 * The till, the safe and the books of the sample's last three months: fees with receipts, days closed, blanks issued and spoiled,
 * results entered. Receipts of this year have temporary codes, as at a desk that headquarters has granted nothing yet, and get their numbers by
 * themselves once it has. The numbers of results are those of the paper books that the mission kept so far, and say so (`SG`, sổ giấy).
 */
export class SampleLedgers {
  readonly #filling: SampleFilling;
  readonly #random: Random;
  readonly #until: number;
  readonly #feed: FeedId;
  readonly #counts = new Map<string, number>();
  readonly #cash = new Map<IsoDate, Map<string, number>>();
  readonly #stock = new Map<string, { readonly range: SerialRange; next: number }>();

  constructor(filling: SampleFilling) {
    this.#filling = filling;
    this.#random = seededRandom(filling.seed + 7);
    const feed = filling.replica.openFeedId();
    if (!feed.ok) throw new Error(`no feed could be opened: ${feed.error.type}`);
    this.#feed = feed.value;
    this.#until = instantOfMinute(filling.today as IsoDate, closesAt, filling.missionTime.zone);
  }

  /** What the till and the books have of one case, in the order of time. */
  *eventsOf(on: CaseSoFar): Generator<LedgerEvent> {
    const { plan } = on;
    const procedure = procedureByCode(this.#filling.catalogue, plan.procedure);
    if (!procedure || plan.openedAt < this.#until - quarter) return;
    const received = plan.moves.find(({ to }) => to === 'received');
    const owed = feesOwed(procedure, plan.values).filter((fee) => (fee.amountUsdCents ?? 0) > 0);
    if (received && owed.length > 0) {
      const at = received.at + 60_000;
      yield { at, write: (append) => this.#take(append, on, owed, at, received.actor) };
    }
    const done = plan.moves.find(({ to }) => to === 'done');
    if (!done) return;
    for (const result of procedure.results) {
      const at = done.at - 1_000;
      const write = (append: Append): void => {
        for (const paper of papersIn(result, plan.values)) this.#issue(append, on, { result, paper }, at, done.actor);
      };
      yield { at, write };
    }
  }

  /** What came into the safe, how it was counted, and each day's closing. `all` of the cases' events are known by then. */
  *eventsBeside(): Generator<LedgerEvent> {
    const { today, missionTime } = this.#filling;
    yield { at: this.#until - quarter - 3_600_000, write: (append) => this.#receiveStock(append) };
    for (let weeks = 4; weeks <= 12; weeks += 4) {
      const at = this.#until - weeks * 7 * 86_400_000;
      yield { at, write: (append) => this.#count(append, weeks) };
    }
    for (let days = 90; days >= 1; days -= 1) {
      const day = dayOfInstant(this.#until - days * 86_400_000, missionTime.zone);
      const at = instantOfMinute(day, closesAt, missionTime.zone);
      if (day < today) yield { at, write: (append) => this.#close(append, day) };
    }
  }

  #take(append: Append, on: CaseSoFar, owed: readonly Fee[], at: number, actor: number): void {
    const random = this.#random;
    if (random.chance(0.02)) return this.#say(append, on, { at, actor, exemption: 'Diện được miễn theo quy định.' });
    const lines = owed.map(({ code, amountUsdCents }) => ({ code, cents: amountUsdCents ?? 0 }));
    const cents = lines.reduce((sum, line) => sum + line.cents, 0);
    const isLocal = random.chance(0.15);
    const taken = {
      at,
      actor,
      lines,
      amount: isLocal ? cents * rupeesADollar : cents,
      currency: isLocal ? 'INR' : 'USD',
      method: random.weighted([
        ['cash', 7],
        ['transfer', 2],
        ['card', 1],
      ] as const),
    };
    if (random.chance(0.015))
      this.#say(append, on, { ...taken, voided: 'Ghi nhầm hình thức thu, đã lập biên lai khác.' });
    return this.#say(append, on, taken);
  }

  #say(
    append: Append,
    on: CaseSoFar,
    said: Partial<Pick<FeeDocument, 'lines' | 'amount' | 'currency' | 'method' | 'exemption'>> & {
      readonly at: number;
      readonly actor: number;
      readonly voided?: string;
    },
  ): void {
    const { replica, missionTime } = this.#filling;
    const { at, lines = [], amount = 0, currency = 'USD', method = 'exempt', exemption = '', voided } = said;
    const staff = this.#able('take_fee', said.actor);
    const day = dayOfInstant(at, missionTime.zone);
    const of = openDay({ replica, staff: { id: staff } }, append, day);
    const key = replica.newSubjectKey();
    const taking = { case: subjectIdOf(on.key), procedure: on.plan.procedure, day, at, amount, currency, method };
    const { number, code } = method === 'exempt' ? { number: null, code: null } : this.#receipt(day, at);
    const fields = takingFields({ ...taking, lines, exemption, reduction: '', payer: '', code: code?.code ?? null });
    const opened = append({
      actor: staff,
      key,
      also: [of.id],
      kind: feeKind,
      after: of.heads,
      operation: { type: 'open', fields: { ...fields, ...(number !== null && { [feeFields.number]: number }) } },
      ...(code && { alongside: code.keep }),
    });
    on.head = append({
      actor: staff,
      key: on.key,
      kind: 'case',
      after: on.head === null ? [] : [on.head],
      operation: { type: 'link', relation: feeKind, to: subjectIdOf(key) },
    }).hash;
    if (voided !== undefined)
      append({
        actor: this.#able('void_fee', said.actor),
        key,
        also: [of.id],
        kind: feeKind,
        after: [opened.hash],
        operation: { type: 'set', fields: { [feeFields.void]: voided } },
      });
    else if (method === 'cash') this.#hold(day, currency, amount);
  }

  /** No block of an earlier year will ever be granted: its receipts have their numbers already. */
  #receipt(day: IsoDate, at: number): { readonly number: string | null; readonly code: NextCode | null } {
    const { replica, mission, missionTime, today } = this.#filling;
    const year = day.slice(0, 4);
    if (year < today.slice(0, 4)) return { number: `BL-${mission}-${year}-${this.#next('receipt', 6)}`, code: null };
    const { zone } = missionTime;
    const before = temporaryMark(false);
    return { number: null, code: nextTemporaryCode(replica, { feed: this.#feed, mission, at, zone, before }) };
  }

  #hold(day: IsoDate, currency: string, amount: number): void {
    const cash = this.#cash.get(day) ?? new Map<string, number>();
    this.#cash.set(day, cash.set(currency, (cash.get(currency) ?? 0) + amount));
  }

  #issue(
    append: Append,
    on: CaseSoFar,
    { result, paper }: { readonly result: ProcedureResult; readonly paper: number },
    at: number,
    actor: number,
  ): void {
    const { replica, catalogue, missionTime } = this.#filling;
    const staff = this.#able('issue', actor);
    const day = dayOfInstant(at, missionTime.zone);
    const register = catalogue.registers.find(({ code }) => code === result.register);
    const number = register ? `SG ${this.#next(register.code, 4)}/${day.slice(0, 4)}` : '';
    const serial = result.blank === null ? '' : this.#takeSerial(append, result.blank, staff);
    const found = serial === '' || result.blank === null ? null : findBlank(replica, result.blank, serial);
    const heads = found ? openBlank(append, staff, found) : [];
    on.head = append({
      actor: staff,
      key: on.key,
      also: found ? [found.id] : [],
      kind: 'case',
      after: [...(on.head === null ? [] : [on.head]), ...heads],
      operation: {
        type: 'set',
        fields: issuedFields(
          { result: result.code, paper },
          {
            register: register?.code ?? '',
            number,
            blank: found ? (result.blank ?? '') : '',
            serial,
            on: day,
            note: '',
          },
        ),
      },
    }).hash;
  }

  /** The next in the safe; now and then one is spoiled first. Empty where none is left. */
  #takeSerial(append: Append, kind: string, actor: SubjectId): string {
    const stock = this.#stock.get(kind);
    if (!stock || stock.next > stock.range.last) return '';
    if (this.#random.chance(0.03) && stock.next < stock.range.last) this.#spoil(append, kind, actor);
    const serial = printSerial(stock.range, stock.next);
    stock.next += 1;
    return serial;
  }

  #spoil(append: Append, kind: string, actor: SubjectId): void {
    const stock = this.#stock.get(kind);
    if (!stock) return;
    const found = findBlank(this.#filling.replica, kind, printSerial(stock.range, stock.next));
    stock.next += 1;
    append({
      actor,
      key: found.key,
      kind: blankKind,
      after: openBlank(append, actor, found),
      operation: { type: 'set', fields: { fate: 'spoiled', reason: 'In lệch, đã cắt góc và lập biên bản.' } },
    });
  }

  #receiveStock(append: Append): void {
    const { replica, missionTime } = this.#filling;
    const receivedOn = dayOfInstant(this.#until - quarter, missionTime.zone);
    for (const [kind, first, last] of firstStock) {
      const range = parseRange(first, last);
      if (!range.ok) throw new Error(`the sample's stock: ${range.error.type}`);
      this.#stock.set(kind, { range: range.value, next: range.value.first });
      append({
        actor: this.#able('keep_stock'),
        key: replica.newSubjectKey(),
        kind: consignmentKind,
        after: [],
        operation: {
          type: 'open',
          fields: consignmentFields(kind, range.value, { receivedOn, note: 'Chuyển từ sổ kho giấy.' }),
        },
      });
    }
  }

  #count(append: Append, weeks: number): void {
    for (const [blank, { range, next }] of this.#stock) {
      const expected = range.last - next + 1;
      const isShort = blank === 'visa_sticker' && weeks === 8;
      append({
        actor: this.#able('keep_stock'),
        key: this.#filling.replica.newSubjectKey(),
        kind: stocktakeKind,
        after: [],
        operation: {
          type: 'open',
          fields: stocktakeFields({
            blank,
            expected,
            counted: expected - (isShort ? 1 : 0),
            note: isShort ? 'Thiếu một tem, tìm thấy trong hồ sơ hôm sau.' : '',
          }),
        },
      });
    }
  }

  /** Nothing is closed on a day on which nothing was taken. */
  #close(append: Append, day: IsoDate): void {
    const { replica } = this.#filling;
    const key = feeDayKey(replica.missionSpace, day);
    const id = subjectIdOf(key);
    if (replica.recordsAbout(id).length === 0) return;
    const expected = Object.fromEntries(this.#cash.get(day) ?? []);
    const isShort = this.#random.chance(0.04) && expected['USD'] !== undefined;
    const counted = isShort ? { ...expected, USD: (expected['USD'] ?? 0) - 500 } : expected;
    append({
      actor: this.#able('close_day'),
      key,
      kind: feeDayKind,
      after: headsOfView([replica.state(id)]),
      operation: {
        type: 'set',
        fields: closingFields(day, { expected, counted, note: isShort ? 'Thiếu 5 USD, đã lập biên bản.' : '' }),
      },
    });
  }

  /** `0042` */
  #next(series: string, width: number): string {
    const count = (this.#counts.get(series) ?? 0) + 1;
    this.#counts.set(series, count);
    return String(count).padStart(width, '0');
  }

  /** Whoever the sample says, where they may; else one who may. */
  #able(action: MoneyAction | StockAction | 'issue', index?: number): SubjectId {
    const { staff } = this.#filling;
    const said = index === undefined ? undefined : staff[index];
    const able = said && mayDo(action, said.roles) ? said : staff.find(({ roles }) => mayDo(action, roles));
    if (!able) throw new Error(`nobody of the sample's staff may ${action}`);
    return able.id;
  }
}
