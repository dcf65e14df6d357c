import type { Failure } from '../../bridge/contract.ts';
import { headsOfView, type SubjectState } from '../../core/fold/fold.ts';
import type { Lane } from '../../core/record/feed.ts';
import type { Hash, SubjectId, SubjectKey } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { travelsUrgently } from '../../domain/documents/levels.ts';
import { urgencyOf } from '../../domain/documents/document-values.ts';
import { isSecretWith, secretFault } from '../../domain/documents/secrecy.ts';
import { mayDo } from '../../domain/rights.ts';
import type { Statement } from '../../replica/replica.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';
import { besideFields } from '../numbers/take-number.ts';
import { type AskedOf, carryOut, type Planned } from '../planned.ts';
import type { Answer, Work } from '../work.ts';

export interface OpenDocument {
  readonly id: SubjectId;
  readonly key: SubjectKey;
  readonly logged: readonly LoggedRecord[];
  readonly state: SubjectState;
  /** In which its records travel; that of its number aside [D2]. */
  readonly lane: Lane;
}

export function findDocument({ replica }: Pick<Work, 'replica'>, id: string): OpenDocument | null {
  const logged = replica.recordsAbout(id as SubjectId);
  const key = replica.keyOf(logged, id as SubjectId);
  if (logged.length === 0 || key === null) return null;
  const state = replica.state(id as SubjectId, logged);
  if (state.kind !== documentSubjectKind) return null;
  return { id: id as SubjectId, key, logged, state, lane: laneOf(state.fields) };
}

export function laneOf(fields: SubjectState['fields']): Lane {
  return travelsUrgently(urgencyOf(fields)) ? 'urgent' : 'ordinary';
}

/** The document, where all that the person saw of it is here. */
export function findSeen(work: Work, id: string, view: readonly string[]): Result<OpenDocument, Failure> {
  const open = findDocument(work, id);
  if (!open) return err({ type: 'not-found' });
  const seen = view.filter((hash) => open.logged.some((entry) => entry.record.hash === hash));
  return seen.length < view.length ? err({ type: 'malformed', where: 'view' }) : ok(open);
}

/** What may not be written on a secret document [D5]; the document is secret by what is written, or was before. */
export function refuseSecret(state: SubjectState | null, operation: Operation): Failure | null {
  const fault = isSecretWith(state, operation) ? secretFault(operation) : null;
  return fault === null ? null : { type: 'secret-refused', ...fault };
}

/** Writes an operation on a view that the person saw, if they may. */
export async function onDocument(work: Work, ...asked: AskedOf<typeof planOnDocument>): Answer<'setDocument'> {
  return carryOut(work, planOnDocument(work, ...asked));
}

/** The operation, where the person may say it. */
export function planOnDocument(
  work: Work,
  id: string,
  view: readonly string[],
  action: 'write' | 'strike',
  decide: (open: OpenDocument) => Result<Operation, Failure>,
  alongside?: Statement['alongside'],
): Result<Planned, Failure> {
  if (!mayDo(action, work.staff.roles)) return err({ type: 'not-allowed', role: action });
  const found = findSeen(work, id, view);
  if (!found.ok) return found;
  const open = found.value;
  const operation = decide(open);
  if (!operation.ok) return operation;
  const secret = refuseSecret(open.state, operation.value);
  if (secret) return err(secret);
  const also = otherSubjects(open, operation.value);
  const statement: Statement = {
    actor: work.staff.id,
    key: open.key,
    also,
    kind: documentSubjectKind,
    after: alsoSeen(work, view, also),
    operation: operation.value,
    lane: open.lane,
    ...(alongside && { alongside }),
  };
  return ok({ id: open.id, say: (append) => append(statement).hash });
}

/** A link to a person is about both; a void about all that it strikes; a word on the number about its blocks [N4]. */
function otherSubjects(open: OpenDocument, operation: Operation): readonly SubjectId[] {
  if (operation.type === 'link') return [operation.to];
  if (operation.type === 'set' && documentFields.number in operation.fields)
    return besideFields(open.logged, open.state);
  if (operation.type !== 'void') return [];
  const struck = open.logged.find((entry) => entry.record.hash === operation.record)?.record.body;
  return struck ? [struck.subject, ...struck.also].filter((subject) => subject !== open.id) : [];
}

/** Of the document what the person saw, of the other subjects how they stand. */
function alsoSeen({ replica }: Work, view: readonly string[], also: readonly SubjectId[]): readonly Hash[] {
  const others = headsOfView(also.map((subject) => replica.state(subject)));
  return [...new Set([...(view as readonly Hash[]), ...others])];
}
