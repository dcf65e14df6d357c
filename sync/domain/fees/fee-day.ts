import { readHistory } from '../../core/fold/history.ts';
import { derivedSubjectKey, type Hash, type Space, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import type { Fields } from '../../core/record/operation.ts';
import type { IsoDate } from '../dates.ts';
import type { BlockRecord } from '../numbers/block.ts';
import { fieldsOf } from '../numbers/uses.ts';
import type { CurrencyCode, Sums } from './money.ts';

export const feeDayKind = 'fee_day';

/** Somebody counted the till and closed the day; what they had seen is what they closed [S6]. */
export interface Closing {
  readonly record: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
  /** Cash by the ledger, as they saw it, and as they counted it. */
  readonly expected: Sums;
  readonly counted: Sums;
  readonly note: string;
}

/** A day of the fee register, folded from all that is about it: its takings name it beside themselves. */
export interface FeeDay {
  readonly id: SubjectId;
  readonly day: IsoDate;
  /** Those that no later closing has seen: two are two people who closed one day. */
  readonly closings: readonly Closing[];
  /** Takings about which something was said that no standing closing has seen. Empty while the day is open. */
  readonly afterClosing: readonly SubjectId[];
}

/** All that concerns a day's money meets in one subject, so that a closing names what it has seen by that subject's heads. */
export function feeDayKey(space: Space, day: IsoDate): SubjectKey {
  return derivedSubjectKey(feeDayKind, `${space}\n${day}`);
}

export function closingFields(day: IsoDate, closing: Pick<Closing, 'expected' | 'counted' | 'note'>): Fields {
  return {
    closed_day: day,
    closing: {
      expected: lowerCase(closing.expected),
      counted: lowerCase(closing.counted),
      note: closing.note,
    },
  };
}

/** The names of members are small letters [R7]. */
function lowerCase(sums: Sums): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).map(([currency, amount]) => [currency.toLowerCase(), amount]));
}

/** @param records all that are about the day, those that do not count among them */
export function readFeeDay(id: SubjectId, records: readonly BlockRecord[]): FeeDay | null {
  const counting = records.filter((record) => record.notCounting === null);
  const history = readHistory(records);
  const closings = counting.flatMap((record) => readClosing(id, record) ?? []);
  const standing = closings.filter((one) => !closings.some((other) => history.hasSeen(other.record, one.record)));
  const entries = counting.filter((record) => record.subjects[0] !== id);
  const late = entries.filter((entry) => !standing.some((closing) => history.hasSeen(closing.record, entry.hash)));
  const days = records.flatMap(({ operation }) => {
    const fields = fieldsOf(operation);
    return fields?.['closed_day'] ?? fields?.['day'] ?? [];
  });
  const day = days.find((each): each is string => typeof each === 'string');
  if (day === undefined) return null;
  return {
    id,
    day,
    closings: standing.toSorted((left, right) => left.at - right.at || (left.record < right.record ? -1 : 1)),
    afterClosing:
      standing.length === 0 ? [] : [...new Set(late.flatMap(({ subjects }) => subjects.slice(0, 1)))].toSorted(),
  };
}

function readClosing(id: SubjectId, { subjects, operation, hash, at, actor }: BlockRecord): Closing | null {
  const closing = subjects[0] === id ? fieldsOf(operation)?.['closing'] : undefined;
  if (typeof closing !== 'object' || closing === null || Array.isArray(closing)) return null;
  const { expected, counted, note } = closing as { readonly [name: string]: unknown };
  return {
    record: hash,
    at,
    actor,
    expected: readSums(expected),
    counted: readSums(counted),
    note: typeof note === 'string' ? note : '',
  };
}

function readSums(value: unknown): Sums {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([currency, amount]): [CurrencyCode, number][] =>
      Number.isSafeInteger(amount) ? [[currency.toUpperCase(), amount as number]] : [],
    ),
  );
}
