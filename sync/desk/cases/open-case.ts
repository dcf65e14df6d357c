import type { Failure } from '../../bridge/contract.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import type { Hash, SubjectId, SubjectKey } from '../../core/ids.ts';
import type { Fields, Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { caseFields } from '../../domain/case-document.ts';
import type { Procedure } from '../../domain/catalogue/types.ts';
import { isIssuedField } from '../../domain/registers/issued.ts';
import { mayDo } from '../../domain/rights.ts';
import type { Statement } from '../../replica/replica.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';
import { besideFields } from '../numbers/take-number.ts';
import { type AskedOf, carryOut, type Planned } from '../planned.ts';
import type { Answer, Work } from '../work.ts';
import { pinOf } from './pinned-version.ts';

export interface OpenCase {
  readonly id: SubjectId;
  readonly key: SubjectKey;
  readonly logged: readonly LoggedRecord[];
  readonly state: SubjectState;
  readonly procedure: Procedure | undefined;
}

export function findCase({ replica, catalogue }: Work, id: string): OpenCase | null {
  const logged = replica.recordsAbout(id as SubjectId);
  const key = replica.keyOf(logged, id as SubjectId);
  if (logged.length === 0 || key === null) return null;
  const state = replica.state(id as SubjectId, logged);
  const code = state.fields[caseFields.procedure]?.value;
  const procedure = typeof code === 'string' ? catalogue.procedure(code, pinOf(logged)) : undefined;
  return state.kind === 'case' ? { id: id as SubjectId, key, logged, state, procedure } : null;
}

/** The bridge's hashes are parsed: what a person saw is what their screen handed back. */
export function seenIn(view: readonly string[]): readonly Hash[] {
  return view as readonly Hash[];
}

/** Writes an operation on a view that the person saw, if they may. */
export async function onCase(context: Work, ...asked: AskedOf<typeof planOnCase>): Answer<'addNote'> {
  return carryOut(context, planOnCase(context, ...asked));
}

/** The operation, where the person may say it. */
export function planOnCase(
  context: Work,
  id: string,
  view: readonly string[],
  action: 'write' | 'strike',
  decide: (open: OpenCase) => Result<Operation, Failure>,
  alongside?: Statement['alongside'],
  /** Further subjects that the record is about, with what was seen of them. */
  about: { readonly also: readonly SubjectId[]; readonly heads: readonly Hash[] } = { also: [], heads: [] },
): Result<Planned, Failure> {
  if (!mayDo(action, context.staff.roles)) return err({ type: 'not-allowed', role: action });
  const open = findCase(context, id);
  if (!open) return err({ type: 'not-found' });
  const seen = view.filter((hash) => open.logged.some((entry) => entry.record.hash === hash));
  if (seen.length < view.length) return err({ type: 'malformed', where: 'view' });
  const operation = decide(open);
  if (!operation.ok) return operation;
  const also = [...otherSubjects(open, operation.value), ...about.also];
  const statement: Statement = {
    actor: context.staff.id,
    key: open.key,
    also,
    kind: 'case',
    after: [...seenIn(view), ...about.heads],
    operation: operation.value,
    ...(alongside && { alongside }),
  };
  return ok({ id: open.id, say: (append) => append(statement).hash });
}

/**
 * A void reaches a record only if it names all that the record is about; a word on the number, only if it names the blocks of the
 * numbers that it settles, and the blanks of the serials [N4, S2].
 */
function otherSubjects(open: OpenCase, operation: Operation): readonly SubjectId[] {
  if (operation.type === 'set') return besideFields(open.logged, open.state, accountedFields(operation.fields));
  if (operation.type !== 'void') return [];
  const struck = open.logged.find((entry) => entry.record.hash === operation.record)?.record.body;
  return struck ? [struck.subject, ...struck.also].filter((subject) => subject !== open.id) : [];
}

/** Fields whose values come out of a series or a safe. */
function accountedFields(fields: Fields): readonly string[] {
  return Object.keys(fields).filter((name) => name === caseFields.number || isIssuedField(name));
}
