import type { SubjectId } from '../../core/ids.ts';
import { dayOfInstant, type IsoDate } from '../dates.ts';
import type { Blank, BlankState } from './blank.ts';
import type { Consignment } from './consignment.ts';
import { isInStock } from './ledger.ts';
import { mergeRanges, parseSerial, printSerial, sizeOfRange, type Serial, type SerialRange } from './serial.ts';

/** A line of the stock card of one kind of blank: a consignment that came in, or a run of serials of one fate on one day. */
export interface StockMovement {
  readonly day: IsoDate;
  readonly what: 'received' | Exclude<BlankState, 'in-stock'>;
  readonly first: string;
  readonly last: string;
  readonly into: number;
  readonly out: number;
  /** What is left after it. */
  readonly balance: number;
  /** Used, and in no range that came in: it takes nothing from the balance. */
  readonly unknown: boolean;
  readonly actor: SubjectId | null;
  readonly note: string;
  /** Whose records the line tells. */
  readonly subjects: readonly SubjectId[];
}

type Came = Pick<Consignment, 'id' | 'range' | 'first' | 'last' | 'receivedOn' | 'receivedBy' | 'note'>;
type Touched = Pick<Blank, 'id' | 'serial' | 'state' | 'at' | 'actor' | 'reason'>;
type Movement = Omit<StockMovement, 'balance'>;

/** The card of one kind, the oldest line first; its last balance is what the ledger says is left [S4]. */
export function stockCard(
  consignments: readonly Came[],
  blanks: readonly Touched[],
  zone: string,
): readonly StockMovement[] {
  const came = consignments.filter((one) => one.receivedOn !== '').toSorted(byDay((one) => one.receivedOn));
  const ranges = mergeRanges(came.map((one) => one.range));
  const movements = [...receivedOf(came), ...usedOf(blanks, ranges, zone)];
  let balance = 0;
  return movements.toSorted(byDay((one) => one.day)).map((movement) => {
    balance += movement.into - movement.out;
    return { ...movement, balance };
  });
}

/** A sort that keeps the order of what befell one day: what came in stands before what went out. */
function byDay<One>(dayOf: (one: One) => string): (left: One, right: One) => number {
  return (left, right) => (dayOf(left) < dayOf(right) ? -1 : dayOf(left) > dayOf(right) ? 1 : 0);
}

/** A range that was entered twice brings its blanks once. */
function receivedOf(came: readonly Came[]): readonly Movement[] {
  const sizeOf = (all: readonly Came[]): number =>
    mergeRanges(all.map((one) => one.range)).reduce((sum, range) => sum + sizeOfRange(range), 0);
  return came.map(({ id, receivedOn, first, last, receivedBy, note }, index) => ({
    day: receivedOn as IsoDate,
    what: 'received',
    first,
    last,
    into: sizeOf(came.slice(0, index + 1)) - sizeOf(came.slice(0, index)),
    out: 0,
    unknown: false,
    actor: receivedBy,
    note,
    subjects: [id],
  }));
}

interface Used extends Movement {
  readonly from: Serial;
  readonly to: Serial;
}

function usedOf(blanks: readonly Touched[], ranges: readonly SerialRange[], zone: string): readonly Movement[] {
  const used = blanks
    .flatMap((blank) => usedBlank(blank, ranges, zone) ?? [])
    .toSorted((left, right) => byDay<Used>((one) => `${one.day} ${one.first}`)(left, right));
  const runs: Used[] = [];
  for (const one of used) {
    const before = runs.at(-1);
    if (before && isNext(before, one)) runs[runs.length - 1] = joined(before, one);
    else runs.push(one);
  }
  return runs.map(({ from: _from, to: _to, ...movement }) => movement);
}

function usedBlank(
  { id, serial, state, at, actor, reason }: Touched,
  ranges: readonly SerialRange[],
  zone: string,
): Used | null {
  const parsed = parseSerial(serial);
  if (state === 'in-stock' || !parsed.ok) return null;
  const unknown = !isInStock(ranges, serial);
  return {
    day: dayOfInstant(at, zone),
    what: state,
    first: serial,
    last: serial,
    into: 0,
    out: unknown ? 0 : 1,
    unknown,
    actor,
    note: reason,
    subjects: [id],
    from: parsed.value,
    to: parsed.value,
  };
}

function isNext(before: Used, next: Used): boolean {
  const isSame = (['day', 'what', 'actor', 'note', 'unknown'] as const).every((name) => before[name] === next[name]);
  return isSame && printSerial(before.to, before.to.value + 1) === next.first;
}

function joined(before: Used, next: Used): Used {
  const { last, to, out, subjects } = next;
  return { ...before, last, to, out: before.out + out, subjects: [...before.subjects, ...subjects] };
}
