import type { QueryOutput } from '../../bridge/contract.ts';
import type { FeeDayView, FeeRow } from '../../bridge/contract/fees.ts';
import { subjectIdOf, type SubjectId } from '../../core/ids.ts';
import { caseFields } from '../../domain/case-document.ts';
import type { FormValues } from '../../domain/catalogue/form-value.ts';
import type { Procedure } from '../../domain/catalogue/types.ts';
import { feeDue } from '../../domain/fees/due.ts';
import { feeDayKey, type FeeDay } from '../../domain/fees/fee-day.ts';
import { differenceOf } from '../../domain/fees/money.ts';
import { refundedOf } from '../../domain/fees/refund.ts';
import { appliedRule, type AppliedRule, type FeeDocument } from '../../domain/fees/fee-document.ts';
import { cashByActor, cashOf, sumFees } from '../../domain/fees/fee-sums.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import { readLedgerOf, readLedgerPage } from '../../replica/read-ledger.ts';
import type { LedgerDocument } from '../../replica/kinds/ledger.ts';
import { hasUndelivered } from '../../storage/log/delivery.ts';
import { pinOf } from '../cases/pinned-version.ts';
import { heldBlocks, nextNumbers } from '../numbers/take-number.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';
import type { OpenQueries } from '../work.ts';
import { rulesFor } from './rules-for.ts';
import { receiptSeries } from './say-fee.ts';

/** The register of fees, and what a case owes, live. */
export const feeQueries: OpenQueries<'fees' | 'fee' | 'caseFees'> = {
  fees: { topics: ['ledger', 'cases', 'staff', 'delivery'], answer: viewFees },
  fee: { topics: ['ledger', 'cases', 'staff', 'catalogue', 'delivery'], answer: viewFee },
  caseFees: {
    topics: ['ledger', 'cases', 'staff', 'catalogue', 'numbers'],
    answer: (desk, { id }) => viewCaseFees(desk, id),
  },
};

async function viewFees(
  desk: UnlockedDesk,
  { from, to, oldestFirst, offset, limit }: Parameters<OpenQueries<'fees'>['fees']['answer']>[1],
): Promise<QueryOutput<'fees'>> {
  const { documents } = desk.replica;
  const range = { one: { $gte: from, $lte: to } };
  const direction = oldestFirst ? 'asc' : 'desc';
  const [page, all, days] = await Promise.all([
    readLedgerPage(documents, 'fee', range.one, { direction, offset, limit }),
    readLedgerOf(documents, 'fee', range),
    readLedgerOf(documents, 'fee_day', range),
  ]);
  const byDay = new Map(days.toSorted((left, right) => compareText(right.day, left.day)).map((one) => [one.day, one]));
  return {
    total: page.total,
    rows: await feeRows(desk, page.rows, byDay),
    sums: plainSums(sumFees(all)),
    days: [...byDay.values()].map((day) => dayView(desk, day, all)),
  };
}

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** The bridge's lists are its own. */
function plainSums({ byMethod, byProcedure, ...sums }: ReturnType<typeof sumFees>): QueryOutput<'fees'>['sums'] {
  return { ...sums, byMethod: [...byMethod], byProcedure: [...byProcedure] };
}

function dayView(
  { replica, people }: UnlockedDesk,
  { day, closings, afterClosing }: FeeDay,
  all: readonly FeeDocument[],
): FeeDayView {
  const id = subjectIdOf(feeDayKey(replica.missionSpace, day));
  const ofDay = all.filter((fee) => fee.day === day);
  return {
    day,
    view: [...replica.state(id).heads],
    closings: closings.map(({ at, actor, expected, counted, note }) => ({
      at,
      actorName: people.nameOf(actor),
      expected,
      counted,
      difference: differenceOf({ expected, counted }),
      note,
    })),
    delivered: !hasUndelivered(replica.database, id),
    afterClosing: afterClosing.length,
    cash: cashOf(ofDay),
    cashBy: cashByActor(ofDay).map(({ actor, cash }) => ({ actorName: people.nameOf(actor), cash })),
  };
}

export async function feeRows(
  desk: UnlockedDesk,
  fees: readonly FeeDocument[],
  days: ReadonlyMap<string, FeeDay>,
): Promise<FeeRow[]> {
  const { replica, people } = desk;
  const ids = [...new Set(fees.map((fee) => fee.case))];
  const [cases, others] = await Promise.all([
    replica.documents.cases.findByIds(ids).exec(),
    readLedgerOf(replica.documents, 'fee', { two: { $in: ids } }),
  ]);
  const receiptOf = (id: SubjectId | ''): string => others.find((one) => one.id === id)?.receipt ?? '';
  return fees.map((fee) => {
    const of = cases.get(fee.case);
    return {
      id: fee.id,
      case: fee.case,
      caseCode: of?.code ?? '',
      owner: of?.owner ?? '',
      procedure: fee.procedure,
      day: fee.day,
      at: fee.at,
      actorName: people.nameOf(fee.actor),
      receipt: fee.receipt,
      temporary: fee.temporary,
      amount: fee.amount,
      currency: fee.currency,
      method: fee.method,
      exemption: fee.exemption,
      rule: ruleOf(desk, fee),
      refundOf: receiptOf(fee.refundOf),
      refundReason: fee.refundReason,
      refunded: refundedOf(fee, others),
      keptReason: fee.keptReason ?? '',
      replaces: receiptOf(fee.replaces),
      payer: fee.payer,
      voided: fee.voided === 1,
      voidReason: fee.voidReason,
      afterClosing: days.get(fee.day)?.afterClosing.includes(fee.id) ?? false,
      delivered: !hasUndelivered(replica.database, fee.id),
    };
  });
}

/** As it was said, else by its code. */
function ruleOf({ catalogue }: UnlockedDesk, { rule, reduction }: FeeDocument): AppliedRule | null {
  if (rule !== undefined) return rule;
  const found = catalogue.current().feeReductions.find(({ code }) => code === reduction);
  return found ? appliedRule(found) : null;
}

async function viewFee(desk: UnlockedDesk, { id }: { readonly id: string }): Promise<QueryOutput<'fee'>> {
  const found = await desk.replica.documents.ledger.findOne(id).exec();
  const document = found?.toJSON() as LedgerDocument | undefined;
  if (document?.of !== 'fee') return null;
  const fee = document.body as FeeDocument;
  const days = await readLedgerOf(desk.replica.documents, 'fee_day', { one: fee.day });
  const [row] = await feeRows(desk, [fee], new Map(days.map((one) => [one.day, one])));
  const tariff = procedureOfCase(desk, fee.case)?.procedure?.fees ?? [];
  const nameOf = (code: string) => tariff.find((each) => each.code === code)?.name ?? { vi: code, en: code };
  return row ? { row, lines: fee.lines.map(({ code, cents }) => ({ name: nameOf(code), cents })) } : null;
}

/** What stands in a case's form, by field. */
export function formOf({ fields }: SubjectState): FormValues {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { value }]) =>
      name.includes('/') && typeof value !== 'object' ? [[name, value]] : [],
    ),
  );
}

export async function feesOfCase(
  { replica }: Pick<UnlockedDesk, 'replica'>,
  id: SubjectId,
): Promise<readonly FeeDocument[]> {
  const found = await readLedgerOf(replica.documents, 'fee', { two: id });
  return found.toSorted((left, right) => left.at - right.at);
}

export function procedureOfCase(
  { replica, catalogue }: Pick<UnlockedDesk, 'replica' | 'catalogue'>,
  id: SubjectId,
): {
  readonly state: SubjectState;
  readonly procedure: Procedure | undefined;
} | null {
  const logged = replica.recordsAbout(id);
  if (logged.length === 0) return null;
  const state = replica.state(id, logged);
  const code = state.fields[caseFields.procedure]?.value;
  return { state, procedure: typeof code === 'string' ? catalogue.procedure(code, pinOf(logged)) : undefined };
}

async function viewCaseFees(desk: UnlockedDesk, id: string): Promise<QueryOutput<'caseFees'>> {
  const { replica, catalogue, mission, view } = desk;
  const found = procedureOfCase(desk, id as SubjectId);
  if (!found?.procedure) return null;
  const taken = await feesOfCase(desk, id as SubjectId);
  const { feeCurrencies, feeReductions } = catalogue.current();
  const days = await readLedgerOf(replica.documents, 'fee_day', { one: { $in: taken.map((fee) => fee.day) } });
  const due = feeDue(found.procedure, formOf(found.state), taken, feeReductions);
  return {
    due: { ...due, lines: [...due.lines] },
    rows: await feeRows(desk, taken, new Map(days.map((one) => [one.day, one]))),
    currencies: [...feeCurrencies],
    reductions: rulesFor({ catalogue, mission, missionTime: view.mission }, found).map((rule) => ({
      code: rule.code,
      ...appliedRule(rule),
    })),
    nextReceipt: await peekNumber(desk, receiptSeries),
  };
}

/** The number that would be taken now; null where none is at hand. */
export async function peekNumber(desk: UnlockedDesk, series: string): Promise<string | null> {
  return (await peekNumbers(desk, series, 1))[0] ?? null;
}

/** The numbers that would be taken now; fewer where no more are at hand. */
export async function peekNumbers(
  { replica, view }: UnlockedDesk,
  series: string,
  count: number,
): Promise<readonly string[]> {
  const feed = replica.openFeedId();
  if (!feed.ok || count === 0) return [];
  const blocks = await heldBlocks(replica, { feed: feed.value, series, at: view.now(), zone: view.mission.zone });
  return nextNumbers(replica, blocks, feed.value, count).map(({ text }) => text);
}
