import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { Failure, QueryOutput } from '../../../../sync/bridge/contract.ts';
import type { FeeRow } from '../../../../sync/bridge/contract/fees.ts';
import { err, ok, type Result } from '../../../../sync/core/result.ts';
import { procedureByCode } from '../../../../sync/domain/catalogue/catalogue.ts';
import type { Catalogue } from '../../../../sync/domain/catalogue/types.ts';
import type { ListVersions } from '../../../../sync/domain/documents/list-versions.ts';
import type { IsoDate } from '../../../../sync/domain/dates.ts';
import { printCalendar } from '../../../../sync/domain/prints/ledgers/calendar-paper.ts';
import { printCrisisList } from '../../../../sync/domain/prints/ledgers/crisis-paper.ts';
import { printDocumentRegister } from '../../../../sync/domain/prints/ledgers/documents-paper.ts';
import { printFeeDay, printFeeList } from '../../../../sync/domain/prints/ledgers/fee-ledgers.ts';
import { printReceipt } from '../../../../sync/domain/prints/ledgers/fee-receipt.ts';
import type { FeeToPrint } from '../../../../sync/domain/prints/ledgers/fee-to-print.ts';
import type { Printing } from '../../../../sync/domain/prints/ledgers/ledger-page.ts';
import { printHandover } from '../../../../sync/domain/prints/ledgers/handover-paper.ts';
import { printRepayment } from '../../../../sync/domain/prints/ledgers/repayment-receipt.ts';
import { printReport } from '../../../../sync/domain/prints/ledgers/report-paper.ts';
import { printRegister } from '../../../../sync/domain/prints/ledgers/register-paper.ts';
import { printStockCard } from '../../../../sync/domain/prints/ledgers/stock-paper.ts';
import { printStocktake } from '../../../../sync/domain/prints/ledgers/stocktake-paper.ts';
import type { PrintedDocument } from '../../../../sync/domain/prints/page-model.ts';
import { readOnce } from '../../bridge/read-once.ts';
import { inOrder } from '../../report/in-order.ts';
import type { LedgerPaper } from '../../stores/navigation/ledger-place.ts';
import { crisisList } from '../../stores/protection/crisis-list.ts';
import { type Reading, readVolume } from './read-volume.ts';

export interface LedgerContext {
  readonly bridge: Bridge;
  readonly printing: Printing;
  readonly versions: ListVersions;
  readonly catalogue: Catalogue;
}

export interface LedgerVolume {
  readonly paper: PrintedDocument;
  /** Entries of the whole book. */
  readonly total: number;
  /** Of a receipt: the mission's day on which it was paid. */
  readonly takenOn?: string;
}

/** A document is no ledger: its own screen watches it. */
export type ReadLedger = Exclude<LedgerPaper, { of: 'letter' }>;

export type Read = Promise<Result<LedgerVolume | null, Failure>>;

/** Reads a volume of a book from the desk and lays it out. Null where it was given up. */
export function readLedger(ledger: ReadLedger, context: LedgerContext, reading: Reading): Read {
  const { bridge, printing } = context;
  const { first } = reading;
  switch (ledger.of) {
    case 'register': {
      const { register: code, year } = ledger;
      const read = readVolume(bridge, 'register', { register: code, year, text: '' }, reading);
      return laidOut(read, ({ rows, ...book }) =>
        printRegister({ ...printing, ...book, code, year, first, lines: rows }),
      );
    }
    case 'documents': {
      const { register, year } = ledger;
      const { versions } = context;
      return laidOut(readVolume(bridge, 'documentRegister', { register, year }, reading), ({ rows, total }) => {
        const documents = rows.map((row) => ({ ...row, delivered: row.delivery === 'delivered' }));
        return printDocumentRegister({ ...printing, register, year, versions, first, total, documents });
      });
    }
    case 'fees': {
      const [from, to] = [ledger.from as IsoDate, ledger.to as IsoDate];
      return laidOut(readVolume(bridge, 'fees', { from, to, oldestFirst: true }, reading), ({ rows, total, sums }) =>
        printFeeList({ ...printing, from, to, first, total, sums, fees: rows.map((row) => feeToPrint(row, context)) }),
      );
    }
    case 'fee-day': {
      const day = ledger.day as IsoDate;
      const read = readVolume(bridge, 'fees', { from: day, to: day, oldestFirst: true }, reading);
      return laidOut(read, (answer) => feeDay(day, answer, first, context));
    }
    case 'stock':
      return laidOut(readVolume(bridge, 'stockCard', { kind: ledger.kind }, reading), ({ rows, total, name, left }) =>
        printStockCard({
          ...printing,
          kind: name,
          left,
          first,
          total,
          movements: rows.map((row) => ({ ...row, day: row.day as IsoDate })),
        }),
      );
    case 'crisis':
      return readCrisis(ledger.id, context, reading);
    case 'calendar': {
      const { year } = ledger;
      const answer = readOnce(bridge, 'missionCalendar', {});
      return answer.then((read) =>
        read.ok ? ok({ paper: printCalendar({ ...printing, calendar: read.value.calendar, year }), total: 1 }) : read,
      );
    }
    case 'report':
      return readReport(ledger.period, context);
    case 'receipt':
      return readReceipt(ledger.id, context);
    case 'stocktake':
      return readStocktake(ledger.kind, context);
    case 'repayment':
      return readRepayment(ledger, context);
    case 'handover':
      return readHandover(ledger, context);
  }
}

async function laidOut<Answer extends { readonly total: number }>(
  read: Promise<Result<Answer | null, Failure>>,
  layOut: (answer: Answer) => PrintedDocument,
): Read {
  const answer = await read;
  if (!answer.ok) return answer;
  return ok(answer.value && { paper: layOut(answer.value), total: answer.value.total });
}

function feeDay(day: IsoDate, { rows, total, sums, days }: QueryOutput<'fees'>, first: number, context: LedgerContext) {
  const said = days.find((each) => each.day === day);
  return printFeeDay({
    ...context.printing,
    day,
    first,
    total,
    sums,
    fees: rows.map((row) => feeToPrint(row, context)),
    cash: said?.cash ?? {},
    cashBy: said?.cashBy ?? [],
    closings: said?.closings ?? [],
    afterClosing: said?.afterClosing ?? 0,
    delivered: said?.delivered ?? true,
  });
}

/** The list as it is narrowed on the screen, by name. */
async function readCrisis(id: string, { bridge, printing }: LedgerContext, reading: Reading): Read {
  const crisis = await readOnce(bridge, 'crisis', { id });
  if (!crisis.ok) return crisis;
  if (crisis.value === null) return err({ type: 'not-found' });
  const { name } = crisis.value;
  const { filter } = crisisList.get();
  const sort = { by: 'name', direction: 'ascending' } as const;
  return laidOut(readVolume(bridge, 'crisisCitizens', { id, filter, sort }, reading), ({ rows, total }) =>
    printCrisisList({
      ...printing,
      name,
      isNarrowed: total < crisis.value!.counts.total,
      first: reading.first,
      total,
      citizens: rows,
    }),
  );
}

async function readReport(period: string, { bridge, printing, catalogue }: LedgerContext): Read {
  const answer = await readOnce(bridge, 'periodReport', { period });
  if (!answer.ok) return answer;
  const rows = inOrder(answer.value.rows, catalogue);
  return ok({ paper: printReport({ ...printing, ...answer.value, rows }), total: 1 });
}

async function readStocktake(kind: string, { bridge, printing }: LedgerContext): Read {
  const answer = await readOnce(bridge, 'stock', {});
  if (!answer.ok) return answer;
  const found = answer.value.kinds.find(({ code }) => code === kind);
  if (!found?.lastCount) return err({ type: 'not-found' });
  const delivered = await isAllDelivered(bridge);
  return ok({ paper: printStocktake({ ...printing, ...found.lastCount, kind: found.name, delivered }), total: 1 });
}

/** One that was struck is not here any more: nothing came back by it. */
async function readRepayment(
  { id, record }: Extract<ReadLedger, { of: 'repayment' }>,
  { bridge, printing }: LedgerContext,
): Read {
  const answer = await readOnce(bridge, 'emergency', { id });
  if (!answer.ok) return answer;
  const view = answer.value;
  const advance = view?.advances.find(({ repayments }) => repayments.some((each) => each.record === record));
  const repayment = advance?.repayments.find((each) => each.record === record);
  if (view === null || !advance || !repayment) return err({ type: 'not-found' });
  const { amount, currency, at, actorName: takenBy, text: remark, delivered } = repayment;
  const paper = printRepayment({
    ...printing,
    record,
    amount,
    currency,
    at,
    takenBy,
    remark,
    delivered,
    advance,
    emergencyCode: view.code,
    emergency: view.summary,
    outstanding: advance.outstanding,
  });
  return ok({ paper, total: 1 });
}

async function readHandover(
  { from, to, day }: Extract<ReadLedger, { of: 'handover' }>,
  { bridge, printing, catalogue }: LedgerContext,
): Read {
  const answer = await readOnce(bridge, 'handover', { from, to, day });
  if (!answer.ok) return answer;
  if (answer.value === null) return err({ type: 'not-found' });
  const things = answer.value.things.map(({ procedure, ...thing }) => {
    const procedureName = procedure === '' ? null : (procedureByCode(catalogue, procedure)?.name ?? null);
    return { ...thing, procedureName };
  });
  const delivered = await isAllDelivered(bridge);
  const [giver, taker] = [answer.value.from.name, answer.value.to.name];
  const { at } = answer.value;
  return ok({ paper: printHandover({ ...printing, from: giver, to: taker, at, things, delivered }), total: 1 });
}

/** Of what has no standing of its own: it is at headquarters for sure once nothing waits. */
async function isAllDelivered(bridge: Bridge): Promise<boolean> {
  const answer = await readOnce(bridge, 'sync', {});
  return answer.ok && answer.value.waiting.records === 0;
}

async function readReceipt(id: string, context: LedgerContext): Read {
  const answer = await readOnce(context.bridge, 'fee', { id });
  if (!answer.ok) return answer;
  if (answer.value === null) return err({ type: 'not-found' });
  const { row, lines } = answer.value;
  const paper = printReceipt({ ...context.printing, fee: feeToPrint(row, context), lines });
  return ok({ paper, total: 1, takenOn: row.day });
}

function feeToPrint({ procedure, day, ...row }: FeeRow, { catalogue }: LedgerContext): FeeToPrint {
  const procedureName = procedureByCode(catalogue, procedure)?.name ?? { vi: procedure, en: procedure };
  return { ...row, day: day as IsoDate, procedureName };
}
