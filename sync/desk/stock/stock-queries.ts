import type { QueryOutput } from '../../bridge/contract.ts';
import type { BlankRow, ConsignmentRow, StockKind } from '../../bridge/contract/stock.ts';
import type { SubjectId } from '../../core/ids.ts';
import { foldText } from '../../core/fold/fold-text.ts';
import type { BlankKind } from '../../domain/catalogue/types.ts';
import type { Blank } from '../../domain/stock/blank.ts';
import type { Consignment } from '../../domain/stock/consignment.ts';
import { isInStock, readLedger, type Ledger } from '../../domain/stock/ledger.ts';
import { weeksLeft, weeksToAskIn } from '../../domain/stock/pace.ts';
import { doOverlap, printSerial, sizeOfRange } from '../../domain/stock/serial.ts';
import { stockCard } from '../../domain/stock/stock-card.ts';
import type { Stocktake } from '../../domain/stock/stocktake.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import type { Replica } from '../../replica/replica.ts';
import { hasUndelivered } from '../../storage/log/delivery.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';
import type { OpenQueries } from '../work.ts';

/** What is in the safe, live. */
export const stockQueries: OpenQueries<'stock' | 'stockCard' | 'blanks'> = {
  stock: { topics: ['ledger', 'staff', 'catalogue'], answer: viewStock },
  stockCard: { topics: ['ledger', 'staff', 'catalogue', 'delivery'], answer: viewStockCard },
  blanks: { topics: ['ledger', 'staff', 'cases'], answer: viewBlanks },
};

/** A list that people read: who wants all ranges prints the ledger. */
const mostRanges = 20;

async function readStock(replica: Replica): Promise<{
  readonly consignments: readonly Consignment[];
  readonly blanks: readonly Blank[];
  readonly counts: readonly Stocktake[];
}> {
  const { documents } = replica;
  const [consignments, blanks, counts] = await Promise.all([
    readLedgerOf(documents, 'consignment'),
    readLedgerOf(documents, 'blank'),
    readLedgerOf(documents, 'stocktake'),
  ]);
  return { consignments, blanks, counts };
}

export async function ledgerOf(replica: Replica, kind: string): Promise<Ledger> {
  const narrowing = { one: kind };
  const [consignments, blanks] = await Promise.all([
    readLedgerOf(replica.documents, 'consignment', narrowing),
    readLedgerOf(replica.documents, 'blank', narrowing),
  ]);
  return readLedger(kind, consignments, blanks);
}

async function viewStock({ replica, people, catalogue, view }: UnlockedDesk): Promise<QueryOutput<'stock'>> {
  const { consignments, blanks, counts } = await readStock(replica);
  const kinds = kindsShown(catalogue.current().blanks, consignments, blanks);
  return {
    kinds: kinds.map((kind) => {
      const last = counts.filter((one) => one.blank === kind.code).toSorted((left, right) => right.at - left.at)[0];
      return {
        ...kindView(kind, readLedger(kind.code, consignments, blanks), paceOf(kind, blanks, view.now())),
        lastCount: last
          ? {
              at: last.at,
              actorName: people.nameOf(last.actor),
              counted: last.counted,
              expected: last.expected,
              note: last.note,
            }
          : null,
      };
    }),
    consignments: consignments
      .toSorted((left, right) => (dayOf(left) < dayOf(right) ? 1 : dayOf(left) > dayOf(right) ? -1 : 0))
      .map((one): ConsignmentRow => ({
        id: one.id,
        blank: one.blank,
        first: one.first,
        last: one.last,
        count: one.count,
        sentOn: one.sentOn,
        receivedOn: one.receivedOn,
        receivedBy: people.nameOf(one.receivedBy),
        note: one.note,
        fromHeadquarters: one.sentOn !== '',
        overlaps: consignments
          .filter((other) => isSameSerials(one, other))
          .map(({ first, last }) => `${first}–${last}`),
      })),
  };
}

/** Two entries of some of the same blanks: one of the two is a mistake. */
function isSameSerials(one: Consignment, other: Consignment): boolean {
  return other.id !== one.id && other.blank === one.blank && doOverlap(one.range, other.range);
}

const dayOf = ({ receivedOn, sentOn }: Consignment): string => receivedOn || sentOn;

/** Those of the catalogue, and what is here although no catalogue names it any more. */
function kindsShown(
  known: readonly BlankKind[],
  consignments: readonly Consignment[],
  blanks: readonly Blank[],
): readonly BlankKind[] {
  const codes = new Set([...consignments.map((one) => one.blank), ...blanks.map((one) => one.kind)]);
  const strangers = [...codes].filter((code) => !known.some((kind) => kind.code === code)).toSorted();
  return [...known, ...strangers.map((code) => ({ code, name: { vi: code, en: code }, lowAt: null }))];
}

function paceOf({ code }: BlankKind, blanks: readonly Blank[], now: number): (left: number) => number | null {
  const ofKind = blanks.filter(({ kind }) => kind === code);
  return (left) => weeksLeft(ofKind, left, now);
}

function kindView(
  { code, name, lowAt }: BlankKind,
  { ranges, received, issued, spoiled, lost, returned, open, unknown, left, coming }: Ledger,
  lastsFor: (left: number) => number | null,
): Omit<StockKind, 'lastCount'> {
  const weeks = lastsFor(left);
  return {
    code,
    name,
    lowAt,
    low: received > 0 && ((lowAt !== null && left < lowAt) || (weeks !== null && weeks < weeksToAskIn)),
    weeksLeft: weeks,
    received,
    issued,
    spoiled,
    lost,
    returned,
    open,
    unknown,
    left,
    coming,
    ranges: ranges.slice(0, mostRanges).map((range) => ({
      first: printSerial(range, range.first),
      last: printSerial(range, range.last),
      count: sizeOfRange(range),
    })),
  };
}

async function viewStockCard(
  { replica, people, catalogue, view }: UnlockedDesk,
  { kind, offset, limit }: Parameters<OpenQueries<'stockCard'>['stockCard']['answer']>[1],
): Promise<QueryOutput<'stockCard'>> {
  const narrowing = { one: kind };
  const [consignments, blanks] = await Promise.all([
    readLedgerOf(replica.documents, 'consignment', narrowing),
    readLedgerOf(replica.documents, 'blank', narrowing),
  ]);
  const movements = stockCard(consignments, blanks, view.mission.zone);
  const name = catalogue.current().blanks.find(({ code }) => code === kind)?.name ?? { vi: kind, en: kind };
  const rows = movements.slice(offset, offset + limit).map(({ actor, subjects, ...movement }, index) => ({
    ...movement,
    id: String(offset + index),
    actorName: people.nameOf(actor),
    delivered: subjects.every((subject) => !hasUndelivered(replica.database, subject)),
  }));
  return { name, left: readLedger(kind, consignments, blanks).left, total: movements.length, rows };
}

async function viewBlanks(
  { replica, people }: UnlockedDesk,
  { kind, text, only, id, offset, limit }: Parameters<OpenQueries<'blanks'>['blanks']['answer']>[1],
): Promise<QueryOutput<'blanks'>> {
  const states = {
    all: null,
    issued: ['issued'],
    spoiled: ['spoiled'],
    lost: ['lost'],
    returned: ['returned'],
    open: ['given-up', 'conflict'],
  }[only];
  const asked = foldText(text)
    .replaceAll(/[\s.-]/g, '')
    .toUpperCase();
  const { blanks, ranges } = await blanksIn(replica);
  const found = blanks
    .filter((one) => id === undefined || id === null || one.id === id)
    .filter((one) => kind === null || one.kind === kind)
    .filter((one) => states === null || states.includes(one.state))
    .filter((one) => asked === '' || one.serial.includes(asked))
    .toSorted((left, right) => right.at - left.at || (left.serial < right.serial ? -1 : 1));
  const page = found.slice(offset, offset + limit);
  const holders = [...new Set(page.flatMap((one) => one.uses.map((use) => use.subject)))];
  const cases = await replica.documents.cases.findByIds(holders).exec();
  const rows = page.map((one): BlankRow => ({
    id: one.id,
    kind: one.kind,
    serial: one.serial,
    state: one.state,
    unknown: !isInStock(ranges(one.kind), one.serial),
    reason: one.reason,
    at: one.at,
    actorName: people.nameOf(one.actor),
    cases: [...new Set(one.uses.map((use) => use.subject))].map((id: SubjectId) => {
      const of = cases.get(id);
      return { id, code: of?.code ?? '', owner: of?.owner ?? '', holds: one.holders.includes(id) };
    }),
  }));
  return { total: found.length, rows };
}

async function blanksIn(replica: Replica) {
  const { blanks, consignments } = await readStock(replica);
  const byKind = Map.groupBy(
    consignments.filter((one) => one.receivedOn !== ''),
    (one) => one.blank,
  );
  const ranges = (kind: string) => (byKind.get(kind) ?? []).map((one) => one.range);
  return { blanks, ranges };
}
