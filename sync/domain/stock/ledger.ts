import type { Blank, BlankState } from './blank.ts';
import type { Consignment } from './consignment.ts';
import { isInRange, mergeRanges, parseSerial, sizeOfRange, type Serial, type SerialRange } from './serial.ts';

/** What there is of one kind of blank. Each serial is in exactly one place: left, or in one of the states below [S4]. */
export interface Ledger {
  readonly kind: string;
  /** All that ever came in. */
  readonly received: number;
  readonly issued: number;
  readonly spoiled: number;
  readonly lost: number;
  readonly returned: number;
  /** Somebody must say something of them: given up, or in conflict. */
  readonly open: number;
  /** Used, and in no range that came in. */
  readonly unknown: number;
  readonly left: number;
  /** On its way: sent, and not confirmed. */
  readonly coming: number;
  /** What is left, as ranges without what was used. */
  readonly ranges: readonly SerialRange[];
}

export function readLedger(
  kind: string,
  consignments: readonly Pick<Consignment, 'blank' | 'range' | 'receivedOn' | 'count'>[],
  blanks: readonly Pick<Blank, 'kind' | 'serial' | 'state'>[],
): Ledger {
  const own = consignments.filter((one) => one.blank === kind);
  const ranges = mergeRanges(own.filter((one) => one.receivedOn !== '').map((one) => one.range));
  const used = blanks.filter((blank) => blank.kind === kind);
  const inRange = used.filter((blank) => isInStock(ranges, blank.serial));
  const count = (...states: readonly BlankState[]): number =>
    inRange.filter((blank) => states.includes(blank.state)).length;
  const received = ranges.reduce((sum, range) => sum + sizeOfRange(range), 0);
  const gone = inRange.length - count('in-stock');
  return {
    kind,
    received,
    issued: count('issued'),
    spoiled: count('spoiled'),
    lost: count('lost'),
    returned: count('returned'),
    open: count('given-up', 'conflict'),
    unknown: used.filter((blank) => blank.state !== 'in-stock').length - gone,
    left: received - gone,
    coming: own.filter((one) => one.receivedOn === '').reduce((sum, one) => sum + one.count, 0),
    ranges: withoutUsed(
      ranges,
      inRange.filter((blank) => blank.state !== 'in-stock').map((blank) => blank.serial),
    ),
  };
}

export function isInStock(ranges: readonly SerialRange[], serial: string): boolean {
  const parsed = parseSerial(serial);
  return parsed.ok && ranges.some((range) => isInRange(range, parsed.value));
}

function withoutUsed(ranges: readonly SerialRange[], serials: readonly string[]): readonly SerialRange[] {
  const used = serials.flatMap((text): Serial[] => {
    const parsed = parseSerial(text);
    return parsed.ok ? [parsed.value] : [];
  });
  return ranges.flatMap((range) => {
    const gone = [...new Set(used.filter((serial) => isInRange(range, serial)).map((serial) => serial.value))];
    return cut(
      range,
      gone.toSorted((left, right) => left - right),
    );
  });
}

function cut(range: SerialRange, gone: readonly number[]): readonly SerialRange[] {
  const left: SerialRange[] = [];
  let first = range.first;
  for (const value of gone) {
    if (value > first) left.push({ ...range, first, last: value - 1 });
    first = value + 1;
  }
  return first <= range.last ? [...left, { ...range, first }] : left;
}
