import type { Failure } from '../bridge/contract.ts';
import type { SubjectId } from '../core/ids.ts';
import type { Operation } from '../core/record/operation.ts';
import type { Result } from '../core/result.ts';
import { documentSubjectKind } from '../domain/documents/document-fields.ts';
import type { Statement } from '../replica/replica.ts';
import type { LoggedRecord } from '../storage/log/log.ts';
import { planOnCase } from './cases/open-case.ts';
import { planOnDocument } from './documents/open-document.ts';
import { crisisKind } from '../domain/protection/crisis-fields.ts';
import { emergencyKind } from '../domain/protection/emergency-fields.ts';
import { planOnProtected } from './protection/on-protected.ts';
import { type AskedOf, carryOut, type Planned } from './planned.ts';
import type { Answer, Work } from './work.ts';

/** Writes what every kind of subject takes alike (a note, a file, a void), each by its own kind's rules. */
export async function onSubject(work: Work, ...asked: AskedOf<typeof planOnSubject>): Answer<'addNote'> {
  return carryOut(work, planOnSubject(work, ...asked));
}

export function planOnSubject(
  work: Work,
  id: string,
  view: readonly string[],
  action: 'write' | 'strike',
  decide: (open: { readonly logged: readonly LoggedRecord[] }) => Result<Operation, Failure>,
  alongside?: Statement['alongside'],
): Result<Planned, Failure> {
  const { kind } = work.replica.state(id as SubjectId);
  if (kind === emergencyKind || kind === crisisKind)
    return planOnProtected(work, { id, view, kind, action: 'protect' }, decide, alongside);
  const plan = kind === documentSubjectKind ? planOnDocument : planOnCase;
  return plan(work, id, view, action, decide, alongside);
}
