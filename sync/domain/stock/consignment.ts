import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { Fields } from '../../core/record/operation.ts';
import type { IsoDate } from '../dates.ts';
import { mostInRange, printSerial, sizeOfRange, type SerialRange } from './serial.ts';

export const consignmentKind = 'consignment';

/** A range of blanks that came, or is on its way: one subject, however many blanks it holds [S1]. */
export interface Consignment {
  readonly id: SubjectId;
  readonly blank: string;
  readonly range: SerialRange;
  /** As they are printed. */
  readonly first: string;
  readonly last: string;
  readonly count: number;
  /** The day; empty where the mission entered it of itself. */
  readonly sentOn: string;
  /** The day; empty until a desk confirms that it is here: none of its blanks is in stock before. */
  readonly receivedOn: string;
  readonly receivedBy: SubjectId | null;
  readonly note: string;
  /** Two people said different things of it. */
  readonly conflict: boolean;
}

export function consignmentFields(
  blank: string,
  range: SerialRange,
  said: { readonly sentOn?: IsoDate; readonly receivedOn?: IsoDate; readonly note: string },
): Fields {
  const { prefix, width, first, last } = range;
  return {
    blank,
    prefix,
    width,
    first,
    last,
    ...(said.sentOn !== undefined && { sent_on: said.sentOn }),
    ...(said.receivedOn !== undefined && { received_on: said.receivedOn }),
    ...(said.note !== '' && { note: said.note }),
  };
}

/** Null where this version cannot read it. */
export function consignmentDocument(id: SubjectId, { fields }: SubjectState): Consignment | null {
  const values = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
  const held = readConsigned(values);
  if (held === null) return null;
  const { blank, range } = held;
  const text = (name: string): string => textIn(values, name);
  return {
    id,
    blank,
    range,
    first: printSerial(range, range.first),
    last: printSerial(range, range.last),
    count: sizeOfRange(range),
    sentOn: text('sent_on'),
    receivedOn: text('received_on'),
    receivedBy: text('received_on') === '' ? null : (fields['received_on']?.writes[0]?.actor ?? null),
    note: text('note'),
    // The day on which it came may be said twice; what it holds may not.
    conflict: ['blank', 'prefix', 'width', 'first', 'last'].some((name) => fields[name]?.conflict === true),
  };
}

type Values = { readonly [name: string]: unknown };

const textIn = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '');

/** What it holds, by the values of its fields. */
export function readConsigned(values: Values): { readonly blank: string; readonly range: SerialRange } | null {
  const [blank, range] = [textIn(values, 'blank'), readRange(textIn(values, 'prefix'), values)];
  return blank === '' || range === null ? null : { blank, range };
}

function readRange(prefix: string, values: Values): SerialRange | null {
  const [width, first, last] = ['width', 'first', 'last'].map((name) => values[name]);
  if (!isCount(width) || !isCount(first) || !isCount(last)) return null;
  const fits = width >= 1 && width <= 12 && first <= last && last - first < mostInRange && last < 10 ** width;
  return fits ? { prefix, width, first, last } : null;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
