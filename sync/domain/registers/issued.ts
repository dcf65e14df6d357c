import type { SubjectState } from '../../core/fold/fold.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import type { Fields, Operation } from '../../core/record/operation.ts';
import type { IsoDate } from '../dates.ts';
import { annotationsOf, type Annotation } from './annotation.ts';

/** What a line of a register is about: a result as a whole (`paper` is 0), or one of several papers, from 1 on. */
export interface IssuedPaper {
  readonly result: string;
  readonly paper: number;
}

const parts = ['register', 'number', 'blank', 'serial', 'on', 'note'] as const;
type Part = (typeof parts)[number];

/** The field of a case that says this of what was issued: `issued/<result>/<what>`, or `issued/<result>/<paper>/<what>`. */
export function issuedField({ result, paper }: IssuedPaper, what: Part): string {
  return paper === 0 ? `issued/${result}/${what}` : `issued/${result}/${paper}/${what}`;
}

const fieldPattern = /^issued\/([a-z][a-z0-9_]*)\/(?:([1-9]\d{0,3})\/)?([a-z]+)$/;

/** Which line of a register a field belongs to; null for any other field. */
export function paperOfField(name: string): IssuedPaper | null {
  const [, result, paper] = fieldPattern.exec(name) ?? [];
  return result === undefined ? null : { result, paper: Number(paper ?? 0) };
}

export function isIssuedField(name: string): boolean {
  return fieldPattern.test(name);
}

/** A result that was issued, or one of its papers: an entry of its register, where it has one [S5]. */
export interface IssuedResult extends IssuedPaper {
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

export function issuedFields(of: IssuedPaper, said: Pick<IssuedResult, Part>): Fields {
  return Object.fromEntries(parts.flatMap((part) => (said[part] === '' ? [] : [[issuedField(of, part), said[part]]])));
}

/** All that was ever issued on a case, one entry each, its papers in their order; a struck one as it was said last. */
export function readIssued(records: readonly IssuingRecord[], state: SubjectState): readonly IssuedResult[] {
  const byPaper = new Map<string, { readonly of: IssuedPaper; readonly records: IssuingRecord[] }>();
  for (const record of records)
    for (const of of papersOf(record.operation)) {
      const name = `${of.result}/${of.paper}`;
      if (!byPaper.has(name)) byPaper.set(name, { of, records: [] });
      byPaper.get(name)!.records.push(record);
    }
  const strikes = new Map<Hash, string>();
  for (const { operation } of records)
    if (operation?.type === 'void' && !strikes.has(operation.record)) strikes.set(operation.record, operation.reason);
  return [...byPaper.values()]
    .toSorted(({ of: left }, { of: right }) =>
      left.result === right.result ? left.paper - right.paper : left.result < right.result ? -1 : 1,
    )
    .flatMap(({ of, records: about }) => issuedOf(of, about, { state, strikes }) ?? []);
}

function issuedOf(
  of: IssuedPaper,
  records: readonly IssuingRecord[],
  { state, strikes }: { readonly state: SubjectState; readonly strikes: ReadonlyMap<Hash, string> },
): IssuedResult | null {
  const day = state.fields[issuedField(of, 'on')];
  const annotations = annotationsOf(of, state);
  if (day) {
    const first = day.writes.at(-1);
    return {
      ...said(of, (field) => state.fields[field]?.value),
      annotations,
      at: first?.at ?? state.lastAt,
      actor: first?.actor ?? null,
      conflict: (['number', 'serial', 'on'] as const).some(
        (part) => state.fields[issuedField(of, part)]?.conflict === true,
      ),
      struck: '',
    };
  }
  const last = records
    .filter((record) => issuedField(of, 'on') in (writtenBy(record.operation) ?? {}))
    .toSorted((left, right) => left.at - right.at || (left.hash < right.hash ? -1 : 1))
    .at(-1);
  if (!last) return null;
  const { at, actor, hash } = last;
  const written = writtenBy(last.operation) ?? {};
  const struck = strikes.get(hash) ?? '–';
  return { ...said(of, (field) => written[field]), annotations, at, actor, conflict: false, struck };
}

function said(of: IssuedPaper, valueOf: (field: string) => unknown): IssuedPaper & Pick<IssuedResult, Part> {
  const text = (part: Part): string => {
    const value = valueOf(issuedField(of, part));
    return typeof value === 'string' ? value : '';
  };
  return {
    ...of,
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

function papersOf(operation: Operation | null): readonly IssuedPaper[] {
  const papers = new Map<string, IssuedPaper>();
  for (const name of Object.keys(writtenBy(operation) ?? {})) {
    const of = paperOfField(name);
    if (of !== null) papers.set(`${of.result}/${of.paper}`, of);
  }
  return [...papers.values()];
}
