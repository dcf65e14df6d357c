import type { SubjectId } from '../../core/ids.ts';
import type { CaseDocument } from '../case-document.ts';
import type { IssuedResult } from './issued.ts';

/** A line of a register, as lists know it: a view of its case. */
export interface EntryDocument extends Omit<IssuedResult, 'conflict'> {
  /** The case and the result, and the paper where it is one of several. */
  readonly id: string;
  readonly case: SubjectId;
  readonly year: number;
  /** Sorts as its number counts. */
  readonly numberKey: string;
  readonly procedure: string;
  readonly owner: string;
  readonly ownerKey: string;
  readonly caseCode: string;
  readonly conflicts: number;
}

export function entryDocuments(
  issued: readonly IssuedResult[],
  { id, procedure, owner, ownerKey, code }: Pick<CaseDocument, 'id' | 'procedure' | 'owner' | 'ownerKey' | 'code'>,
): readonly EntryDocument[] {
  return issued.map(({ conflict, ...one }) => ({
    ...one,
    id: one.paper === 0 ? `${id}/${one.result}` : `${id}/${one.result}/${one.paper}`,
    case: id,
    year: Number(one.on.slice(0, 4)) || 0,
    numberKey: numberKey(one.number),
    procedure,
    owner,
    ownerKey,
    caseCode: code,
    conflicts: conflict ? 1 : 0,
  }));
}

/** Each run of digits at one width, so that 9 stands before 10. Entries without a number come last. */
export function numberKey(number: string): string {
  return number === '' ? '~' : number.replaceAll(/\d+/g, (digits) => digits.padStart(15, '0')).slice(0, 120);
}
