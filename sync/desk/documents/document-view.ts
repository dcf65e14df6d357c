import type { DocumentRow, DocumentView, DraftVersion } from '../../bridge/documents-model.ts';
import { roleSchema } from '../../bridge/model.ts';
import type { Field, SubjectState } from '../../core/fold/fold.ts';
import { readHistory } from '../../core/fold/history.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import { noDeadline } from '../../domain/case-document.ts';
import { assignmentsOf } from '../../domain/documents/assignments.ts';
import { documentDocument, type DocumentDocument } from '../../domain/documents/document-document.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { linksOf, type DocumentLink } from '../../domain/documents/document-links.ts';
import { isSecret, mayHold, recordsToErase } from '../../domain/documents/secrecy.ts';
import { successionNames, successionsOf } from '../../domain/documents/successions.ts';
import { undelivered } from '../../storage/log/delivery.ts';
import { linkedAmong } from '../../storage/log/linked.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';
import { deliveryOfSubject } from '../delivery-of-subject.ts';
import { fieldState, filesOf, notesOf, type ViewContext } from '../cases/case-view.ts';

const dayMs = 86_400_000;

export function documentRow(document: DocumentDocument, context: ViewContext): DocumentRow {
  return rowOf(document, succeeded([document], context), context);
}

/** A page of a list: what is asked of the log is asked once for all of it. */
export function documentRows(documents: readonly DocumentDocument[], context: ViewContext): DocumentRow[] {
  const linked = succeeded(documents, context);
  return documents.map((document) => rowOf(document, linked, context));
}

/** Of most documents no such link was written, and nothing has to be folded. */
const succeeded = (documents: readonly DocumentDocument[], { replica }: ViewContext): ReadonlySet<SubjectId> =>
  linkedAmong(
    replica.database,
    documents.map(({ id }) => id),
    successionNames,
  );

function rowOf(document: DocumentDocument, linked: ReadonlySet<SubjectId>, context: ViewContext): DocumentRow {
  const {
    queueAt,
    open,
    dueAt: _due,
    lead,
    numberFrom: _from,
    turns: _turns,
    parts: _parts,
    urgencyRank: _rank,
    ...shown
  } = document;
  const { setAside, ...rest } = shown;
  return {
    ...rest,
    recipients: [...document.recipients],
    open: open === 1,
    dueAt: queueAt === noDeadline ? null : queueAt,
    light: lightOf(document, context.now()),
    leadName: lead === '' ? document.leadUnit : context.people.nameOf(lead as SubjectId),
    waitsFor: waitsFor(document, context),
    successions: linked.has(document.id) ? successionsShown(document.id, context) : [],
    delivery: deliveryOfSubject(document.id, setAside, context),
  };
}

function waitsFor({ turns, parts }: DocumentDocument, { people, now }: ViewContext): DocumentRow['waitsFor'] {
  return {
    people: turns.filter((turn) => isSubjectId(turn)).map((id) => people.nameOf(id)),
    roles: roleSchema.options.filter((role) => turns.includes(role)),
    late: parts.filter(({ dueAt }) => dueAt <= now()).map(({ person }) => people.nameOf(person)),
  };
}

function successionsShown(id: SubjectId, context: ViewContext): DocumentRow['successions'] {
  const { replica } = context;
  const logged = replica.recordsAbout(id);
  return [...successionsOf(linksIn(id, replica.state(id, logged), logged), (other) => findOther(other, context))];
}

/** By the day on which its next step is due: over, today, the two days after, later. */
function lightOf({ open, queueAt }: DocumentDocument, now: number): DocumentRow['light'] {
  if (open === 0) return 'done';
  if (queueAt === noDeadline) return 'none';
  const left = queueAt - now;
  if (left <= 0) return 'overdue';
  return left <= dayMs ? 'red' : left <= 3 * dayMs ? 'amber' : 'green';
}

export function documentView(
  document: DocumentDocument,
  logged: readonly LoggedRecord[],
  state: SubjectState,
  context: ViewContext,
): DocumentView {
  const secret = isSecret(document.secrecy);
  const fields = Object.entries(state.fields).filter(([name]) => name !== 'state' && (!secret || mayHold(name)));
  const emptyState: Field = { value: document.step, conflict: false, writes: [] };
  const step = fieldState(state.fields['state'] ?? emptyState, context.people);
  return {
    ...documentRow(document, context),
    view: [...state.heads],
    fields: Object.fromEntries(fields.map(([name, field]) => [name, fieldState(field, context.people)])),
    state: { ...step, value: document.step },
    taken: stepsTaken(logged, state),
    assignments: assignmentsOf(state).map((each) => ({ ...each, name: context.people.nameOf(each.person) })),
    links: linksShown(document.id, state, logged, context),
    versions: secret ? [] : versionsOf(logged, state, context),
    notes: secret ? [] : notesOf(state, logged, context),
    files: secret ? [] : filesOf(state, logged, context),
    toErase: erasable(logged, state),
    waitingRecords: undelivered(context.replica.database, document.id),
    alsoOn: context.alsoOn?.(document.id) ?? [],
  };
}

/** As its opening and every move after it said; what was struck was not taken. */
function stepsTaken(logged: readonly LoggedRecord[], state: SubjectState): string[] {
  const opened = logged.flatMap(({ record }) => {
    const operation = state.notCounting.has(record.hash) ? null : parseOperation(record.operation);
    const first = operation?.type === 'open' ? operation.fields[documentFields.step] : undefined;
    return typeof first === 'string' ? [first] : [];
  });
  return [...new Set([...opened, ...state.moves.map(({ operation }) => operation.to)])];
}

function linksShown(
  id: SubjectId,
  state: SubjectState,
  logged: readonly LoggedRecord[],
  context: ViewContext,
): DocumentView['links'] {
  return linksIn(id, state, logged).map((link) => {
    const document = findOther(link.other, context);
    return { ...link, row: document === null ? null : documentRow(document, context) };
  });
}

function linksIn(id: SubjectId, state: SubjectState, logged: readonly LoggedRecord[]): readonly DocumentLink[] {
  const subjects = new Map(logged.map(({ record }) => [record.hash, record.body.subject]));
  return linksOf(id, state, (hash) => subjects.get(hash) ?? null);
}

/** Null where nothing of it is here yet, or no more than the link itself. */
function findOther(id: SubjectId, { replica, mission }: ViewContext): DocumentDocument | null {
  const state = replica.state(id);
  const isHere = state.kind === documentSubjectKind && state.fields[documentFields.direction] !== undefined;
  return isHere ? documentDocument(id, state, mission) : null;
}

/** Every text that the draft had, by who saved it. */
function versionsOf(logged: readonly LoggedRecord[], state: SubjectState, { people }: ViewContext): DraftVersion[] {
  const standing = new Set(state.fields[documentFields.draft]?.writes.map(({ hash }) => hash));
  const { ordered } = readHistory(
    logged.map(({ record, feed }) => ({ ...record, after: record.body.after, feed, about: undefined })),
  );
  return ordered
    .flatMap(({ hash, body, operation, feed }): DraftVersion[] => {
      const read = state.notCounting.has(hash) ? null : parseOperation(operation);
      const text = read?.type === 'open' || read?.type === 'set' ? read.fields[documentFields.draft] : undefined;
      if (typeof text !== 'string') return [];
      const deviceName = feed.owner.certificate.name;
      return [
        {
          record: hash,
          text,
          at: body.at,
          actorName: people.nameOf(body.actor),
          deviceName,
          standing: standing.has(hash),
        },
      ];
    })
    .toReversed();
}

function erasable(logged: readonly LoggedRecord[], state: SubjectState): Hash[] {
  const read = logged.map(({ record }) => ({ hash: record.hash, operation: parseOperation(record.operation) }));
  return recordsToErase(state, read).map(({ hash }) => hash);
}
