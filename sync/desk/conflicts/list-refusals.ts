import type { QueryOutput } from '../../bridge/contract.ts';
import type { Refusal } from '../../bridge/contract/conflicts.ts';
import { canonicalize } from '../../core/canonical.ts';
import type { SubjectId } from '../../core/ids.ts';
import { operationVersion, parseOperation, type Operation } from '../../core/record/operation.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import type { SetAside } from '../../replica/fold-subject.ts';
import { describeOperation, type ViewContext } from '../cases/case-view.ts';
import { nameOfSubject } from './name-of-subject.ts';

type Context = Pick<ViewContext, 'replica' | 'people'>;

/** What headquarters set aside, the newest first, with its reason. */
export async function listRefusals(
  context: Context,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<QueryOutput<'refusals'>> {
  const { replica } = context;
  const all = replica.setAside();
  const ordered = all
    .flatMap((one) => {
      const logged = replica.log.find(one.hash);
      return logged ? [{ ...one, logged }] : [];
    })
    .toSorted((left, right) => right.logged.record.body.at - left.logged.record.body.at);
  const rows = await Promise.all(ordered.slice(offset, offset + limit).map((one) => refusalRow(context, one)));
  return { total: ordered.length, rows };
}

async function refusalRow(
  context: Context,
  {
    hash,
    reason,
    at: ruledAt,
    logged,
  }: SetAside & { readonly logged: NonNullable<ReturnType<ViewContext['replica']['log']['find']>> },
): Promise<Refusal> {
  const { replica, people } = context;
  const { body, operation: said } = logged.record;
  const operation = body.v > operationVersion ? null : parseOperation(said);
  return {
    id: hash,
    subject: body.subject,
    kind: body.kind,
    ...(await nameOfSubject(context.replica, body.kind, body.subject)),
    at: body.at,
    actorName: people.nameOf(body.actor),
    deviceName: logged.feed.owner.certificate.name,
    operation: describeOperation(operation),
    reason,
    ruledAt,
    saidAgain: operation !== null && isSaidAgain(replica, body.kind, body.subject, operation),
  };
}

/** Whether every field holds what was refused: somebody who may has written it since. */
function isSaidAgain(replica: ViewContext['replica'], kind: string, id: SubjectId, operation: Operation): boolean {
  const state = kind === personKind ? replica.whole(id, personKind).state : replica.state(id);
  if (operation.type === 'note') return state.notes.some((note) => note.operation.text === operation.text);
  const fields =
    operation.type === 'set' || operation.type === 'open'
      ? operation.fields
      : operation.type === 'move'
        ? { state: operation.to }
        : null;
  if (fields === null) return false;
  return Object.entries(fields).every(
    ([name, value]) => name in state.fields && canonicalize(state.fields[name]?.value ?? null) === canonicalize(value),
  );
}
