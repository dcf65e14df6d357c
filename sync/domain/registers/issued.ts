import type { SubjectState } from '../../core/fold/fold.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import type { Fields, Operation } from '../../core/record/operation.ts';
import type { IsoDate } from '../dates.ts';
import { annotationsOf, type Annotation } from './annotation.ts';

/** Fields of a case that say what was issued on it: `issued/<result>/<what>`. */
export const issuedSection = 'issued';

export function issuedField(result: string, what: 'register' | 'number' | 'blank' | 'serial' | 'on' | 'note'): string {
  return `${issuedSection}/${result}/${what}`;
}

const fieldPattern = /^issued\/([a-z][a-z0-9_]*)\/([a-z]+)$/;

export function isIssuedField(name: string): boolean {
  return fieldPattern.test(name);
}

/** A result that was issued: an entry of its register, where it has one [S5]. */
export interface IssuedResult {
  readonly result: string;
  /** Empty where it is entered in none. */
  readonly register: string;
  readonly number: string;
  readonly blank: string;
  readonly serial: string;
  readonly on: IsoDate;
  readonly note: string;
  /** What was added beside it since. */
  readonly annotations: readonly Annotation[];
  readonly at: number;
  readonly actor: SubjectId | null;
  /** More than one value of its number, its serial or its day. */
  readonly conflict: boolean;
  /** Why its record was struck; empty while it stands. */
  readonly struck: string;
}

/** What a record about a case says of results. */
export interface IssuingRecord {
  readonly hash: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
  readonly operation: Operation | null;
}

export function issuedFields(
  result: string,
  said: Pick<IssuedResult, 'register' | 'number' | 'blank' | 'serial' | 'on' | 'note'>,
): Fields {
  const parts = (['register', 'number', 'blank', 'serial', 'on', 'note'] as const).filter((part) => said[part] !== '');
  return Object.fromEntries(parts.map((part) => [issuedField(result, part), said[part]]));
}

/** Every result that was ever issued on a case, one entry each; a struck one as it was said last. */
export function readIssued(records: readonly IssuingRecord[], state: SubjectState): readonly IssuedResult[] {
  const results = new Set(records.flatMap((record) => resultsOf(record.operation)));
  return [...results].toSorted().flatMap((result) => issuedOf(result, records, state) ?? []);
}

function issuedOf(result: string, records: readonly IssuingRecord[], state: SubjectState): IssuedResult | null {
  const standing = Object.fromEntries(
    Object.entries(state.fields).flatMap(([name, field]) =>
      name.startsWith(`${issuedSection}/${result}/`) ? [[name, field.value]] : [],
    ),
  );
  const day = state.fields[issuedField(result, 'on')];
  const annotations = annotationsOf(result, state);
  if (day) {
    const first = day.writes.at(-1);
    return {
      ...said(result, standing),
      annotations,
      at: first?.at ?? state.lastAt,
      actor: first?.actor ?? null,
      conflict: (['number', 'serial', 'on'] as const).some(
        (part) => state.fields[issuedField(result, part)]?.conflict === true,
      ),
      struck: '',
    };
  }
  const last = records
    .filter((record) => issuedField(result, 'on') in (writtenBy(record.operation) ?? {}))
    .toSorted((left, right) => left.at - right.at || (left.hash < right.hash ? -1 : 1))
    .at(-1);
  if (!last) return null;
  const strike = records.find(({ operation }) => operation?.type === 'void' && operation.record === last.hash);
  const reason = strike?.operation?.type === 'void' ? strike.operation.reason : '–';
  const { at, actor } = last;
  return { ...said(result, writtenBy(last.operation) ?? {}), annotations, at, actor, conflict: false, struck: reason };
}

function said(
  result: string,
  fields: Fields,
): Pick<IssuedResult, 'result' | 'register' | 'number' | 'blank' | 'serial' | 'on' | 'note'> {
  const text = (part: Parameters<typeof issuedField>[1]): string => {
    const value = fields[issuedField(result, part)];
    return typeof value === 'string' ? value : '';
  };
  return {
    result,
    register: text('register'),
    number: text('number'),
    blank: text('blank'),
    serial: text('serial'),
    on: text('on'),
    note: text('note'),
  };
}

function writtenBy(operation: Operation | null): Fields | null {
  return operation?.type === 'open' || operation?.type === 'set' ? operation.fields : null;
}

function resultsOf(operation: Operation | null): readonly string[] {
  return Object.keys(writtenBy(operation) ?? {}).flatMap((name) => fieldPattern.exec(name)?.[1] ?? []);
}
