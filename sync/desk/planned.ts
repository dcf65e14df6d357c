import type { Failure } from '../bridge/contract.ts';
import type { Hash, SubjectId } from '../core/ids.ts';
import type { StoredRecord } from '../core/record/record.ts';
import type { Result } from '../core/result.ts';
import { err, ok } from '../core/result.ts';
import type { Statement } from '../replica/replica.ts';
import { appendFailure } from './append-failure.ts';
import type { Answer, Work } from './work.ts';

export type AppendOne = (statement: Statement) => StoredRecord;

/** What may be written about a subject, and is not yet: whoever says it may say more in the same commit. */
export interface Planned {
  readonly id: SubjectId;
  /** @returns the record that answers for all it wrote */
  readonly say: (append: AppendOne) => Hash;
}

/** What a plan is asked with, the work apart. */
export type AskedOf<Plan> = Plan extends (work: Work, ...asked: infer Asked) => unknown ? Asked : never;

/** Writes it by itself. */
export async function carryOut(
  { replica }: Pick<Work, 'replica'>,
  planned: Result<Planned, Failure>,
): Answer<'addNote'> {
  if (!planned.ok) return planned;
  const { id, say } = planned.value;
  const written = replica.appendTogether((append) => say(append));
  return written.ok ? ok({ id, record: written.value }) : err(appendFailure(written.error));
}
