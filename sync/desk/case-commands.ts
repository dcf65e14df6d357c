import type { CommandHandlers } from '../bridge/host.ts';
import type { CommandName, CommandOutput, Failure } from '../bridge/contract.ts';
import type { Field, SubjectState } from '../core/fold.ts';
import { derivedSubjectKey, subjectIdOf, type Hash, type SubjectId, type SubjectKey } from '../core/ids.ts';
import { normalize, type Value } from '../core/canonical.ts';
import type { Operation } from '../core/operation.ts';
import { maximumRecordBytes, type StoredRecord } from '../core/record.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Procedure, RoleName } from '../domain/catalogue/types.ts';
import { findMove } from '../domain/catalogue/workflow.ts';
import { caseFields, noDeadline } from '../domain/case-document.ts';
import { dayOfInstant } from '../domain/dates.ts';
import { checkForm } from '../domain/form-check.ts';
import { normaliseForm } from '../domain/form-normalise.ts';
import type { FormValues } from '../domain/catalogue/form-value.ts';
import { mayDo } from '../domain/rights.ts';
import { isStatusName, type StatusName } from '../domain/statuses.ts';
import type { StaffDocument } from '../domain/staff.ts';
import type { LoggedRecord } from '../storage/log/log.ts';
import type { AppendFault, Replica, Statement } from '../replica/replica.ts';
import type { MissionTime } from '../domain/case-document.ts';
import type { Mission } from '../domain/missions.ts';
import { writeFailure } from './disk-failures.ts';
import { blocksOfNumber, heldBlocks, nextNumber, receptionSeries, sayNumber } from './numbers/take-number.ts';
import { nextTemporaryCode } from './numbers/temporary-codes.ts';
import type { Scans } from './scans/scans.ts';
import type { Thumbnails } from './scans/thumbnails.ts';
import type { Uploads } from './uploads.ts';
import { pinOf } from './pinned-version.ts';
import type { PublishedCatalogue } from './published-catalogue.ts';
import { readAttachment } from './read-attachment.ts';

export interface CaseContext {
  readonly replica: Replica;
  readonly uploads: Uploads;
  readonly scans: Scans;
  readonly thumbnails: Thumbnails;
  readonly mission: Mission;
  readonly missionTime: MissionTime;
  readonly catalogue: PublishedCatalogue;
  readonly staff: StaffDocument;
  readonly now: () => number;
}

type CaseCommand =
  | 'createCase'
  | 'setFields'
  | 'moveCase'
  | 'addNote'
  | 'voidRecord'
  | 'beginUpload'
  | 'appendUpload'
  | 'discardUpload'
  | 'makeScan'
  | 'attach'
  | 'readAttachment'
  | 'readThumbnail'
  | 'keepThumbnail';

type Answer<Name extends CommandName> = Promise<Result<CommandOutput<Name>, Failure>>;

/** What a signed-in person does to cases. Each append is durable before its answer. */
export function caseCommands(context: CaseContext): Pick<CommandHandlers, CaseCommand> {
  return {
    createCase: (input) => createCase(context, input),
    setFields: (input) => setFields(context, input),
    moveCase: (input) => moveCase(context, input),
    addNote: async ({ id, view, text }) =>
      onCase(context, id, view, 'write', () => ok({ type: 'note', text: text.normalize('NFC') })),
    voidRecord: async ({ id, view, record, reason }) =>
      onCase(context, id, view, 'strike', ({ logged }) =>
        logged.some((entry) => entry.record.hash === record)
          ? ok({ type: 'void', record: record as Hash, reason: reason.normalize('NFC') })
          : err({ type: 'not-found' }),
      ),
    beginUpload: async ({ name, size }) => context.uploads.begin(name, size),
    appendUpload: async ({ upload, bytes }) => context.uploads.append(upload, bytes),
    discardUpload: async ({ upload }) => ok((await context.uploads.discard(upload), {})),
    makeScan: ({ upload, tone, dpi }) => context.scans.make(upload, { tone, dpi }),
    attach: (input) => attach(context, input),
    readAttachment: async (input) => readAttachment(context.replica, input),
    readThumbnail: (input) => context.thumbnails.read(input),
    keepThumbnail: ({ picture, ...place }) => context.thumbnails.keep(place, picture),
  };
}

interface OpenCase {
  readonly id: SubjectId;
  readonly key: SubjectKey;
  readonly logged: readonly LoggedRecord[];
  readonly state: SubjectState;
  readonly procedure: Procedure | undefined;
}

function findCase({ replica, catalogue }: CaseContext, id: string): OpenCase | null {
  const logged = replica.recordsAbout(id as SubjectId);
  const key = replica.keyOf(logged, id as SubjectId);
  if (logged.length === 0 || key === null) return null;
  const state = replica.state(id as SubjectId, logged);
  const code = state.fields[caseFields.procedure]?.value;
  const procedure = typeof code === 'string' ? catalogue.procedure(code, pinOf(logged)) : undefined;
  return state.kind === 'case' ? { id: id as SubjectId, key, logged, state, procedure } : null;
}

/** Writes an operation on a view that the person saw, if they may. */
async function onCase(
  context: CaseContext,
  id: string,
  view: readonly string[],
  action: 'write' | 'strike',
  decide: (open: OpenCase) => Result<Operation, Failure>,
  alongside?: Statement['alongside'],
): Answer<'addNote'> {
  if (!mayDo(action, context.staff.roles)) return err({ type: 'not-allowed', role: action });
  const open = findCase(context, id);
  if (!open) return err({ type: 'not-found' });
  const seen = view.filter((hash) => open.logged.some((entry) => entry.record.hash === hash));
  if (seen.length < view.length) return err({ type: 'malformed', where: 'view' });
  const operation = decide(open);
  if (!operation.ok) return operation;
  const also = otherSubjects(open, operation.value);
  const written = context.replica.append({
    actor: context.staff.id,
    key: open.key,
    also,
    kind: 'case',
    after: view as readonly Hash[],
    operation: operation.value,
    ...(alongside && { alongside }),
  });
  return written.ok ? ok({ id: open.id, record: written.value.hash }) : err(appendFailure(written.error));
}

/**
 * A void reaches a record only if it names all that the record is about; a word on the number, only if it names the blocks of the
 * numbers that it settles [N4].
 */
function otherSubjects(open: OpenCase, operation: Operation): readonly SubjectId[] {
  if (operation.type === 'set' && caseFields.number in operation.fields) return blocksOfNumber(open.logged, open.state);
  if (operation.type !== 'void') return [];
  const struck = open.logged.find((entry) => entry.record.hash === operation.record)?.record.body;
  return struck ? [struck.subject, ...struck.also].filter((subject) => subject !== open.id) : [];
}

export function appendFailure(fault: AppendFault): Failure {
  switch (fault.type) {
    case 'too-large':
      return { type: 'record-too-large', bytes: fault.bytes, limit: maximumRecordBytes };
    case 'unfit-operation':
      return { type: 'malformed', where: fault.fault };
    case 'conflict':
      return { type: 'internal' };
    case 'disk-full':
    case 'damaged':
    case 'io-error':
    case 'locked':
      return writeFailure(fault);
    default:
      return fault satisfies never;
  }
}

async function createCase(
  context: CaseContext,
  input: Parameters<CommandHandlers['createCase']>[0],
): Answer<'createCase'> {
  const { replica, staff, mission, missionTime, catalogue, now } = context;
  if (!mayDo('receive', staff.roles)) return err({ type: 'not-allowed', role: 'receive' });
  const version = catalogue.receivable(input.procedure);
  if (!version) return err({ type: 'procedure-not-in-force' });
  const { procedure } = version;
  const key = derivedSubjectKey('draft', input.draft);
  const before = replica.recordsAbout(subjectIdOf(key));
  if (before.length > 0) return createdBefore(context, subjectIdOf(key));
  const at = now();
  const today = dayOfInstant(at, missionTime.zone);
  const form = normaliseForm(procedure.fields, input.fields as FormValues);
  const problems = checkForm(procedure.fields, form, { today }).filter((finding) => finding.level === 'error');
  if (problems.length > 0)
    return err({ type: 'form-invalid', problems: problems.map(({ field, reason }) => ({ field, reason })) });
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const { zone } = missionTime;
  const blocks = await heldBlocks(replica, { feed: feed.value, series: receptionSeries, at, zone });
  const written = replica.appendTogether((append, current) => {
    const number = nextNumber(replica, blocks, current);
    const code = number ? null : nextTemporaryCode(replica, { feed: current, mission: mission.code, at, zone });
    const opened = append({
      actor: staff.id,
      key,
      kind: 'case',
      after: [],
      operation: {
        type: 'open',
        catalogue: version.hash,
        fields: openFields(procedure, form, input, { code: code?.code ?? null, at }),
      },
      ...(code && { alongside: code.keep }),
    });
    if (number) append(sayNumber(number, { key, actor: staff.id, heads: [opened.hash] }));
    return opened;
  });
  return written.ok ? created(context, written.value) : err(appendFailure(written.error));
}

function openFields(
  procedure: Procedure,
  form: FormValues,
  input: Parameters<CommandHandlers['createCase']>[0],
  { code, at }: { readonly code: string | null; readonly at: number },
): { readonly [name: string]: Value } {
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null));
  return {
    ...filled,
    [caseFields.procedure]: procedure.code,
    ...(code !== null && { [caseFields.code]: code }),
    [caseFields.channel]: input.channel,
    [caseFields.papers]: input.papers
      .filter((paper) => procedure.papers.some((known) => known.code === paper))
      .toSorted(),
    [caseFields.receivedAt]: at,
    [caseFields.workingDays]: procedure.processingTime.workingDays,
    [caseFields.status]: 'received',
  };
}

async function created({ replica }: CaseContext, record: StoredRecord): Answer<'createCase'> {
  const document = await replica.documents.cases.findOne(record.body.subject).exec();
  if (!document) return err({ type: 'not-found' });
  const { code, temporary, dueAt } = document;
  const due = dueAt === noDeadline ? null : dueAt;
  return ok({ id: record.body.subject, record: record.hash, code, temporary, dueAt: due });
}

/** The same form saved twice is one case. */
async function createdBefore(context: CaseContext, id: SubjectId): Answer<'createCase'> {
  const first = findCase(context, id)?.logged.find((entry) => entry.record.body.subject === id);
  return first ? created(context, first.record) : err({ type: 'not-found' });
}

async function setFields(
  context: CaseContext,
  { id, view, fields }: Parameters<CommandHandlers['setFields']>[0],
): Answer<'setFields'> {
  return onCase(context, id, view, 'write', (open) => {
    const own = Object.entries(fields).filter(([name]) => name.includes('/'));
    const others = Object.entries(fields).filter(([name]) => !name.includes('/'));
    const stranger = others.find(
      ([name, value]) =>
        name !== caseFields.assignee && name !== caseFields.papers && !settlesNumber(open, name, value),
    );
    if (stranger) return err({ type: 'form-invalid', problems: [{ field: stranger[0], reason: 'unknown-field' }] });
    const form = normaliseForm(open.procedure?.fields ?? [], Object.fromEntries(own) as FormValues);
    const problems = findProblems(context, open, form);
    if (problems.length > 0) return err({ type: 'form-invalid', problems });
    return ok({
      type: 'set',
      fields: normalize({ ...form, ...Object.fromEntries(others) }) as { readonly [name: string]: Value },
    });
  });
}

/** Of two numbers that a case was given, a person may keep one; nobody writes a number by hand. */
function settlesNumber({ state }: OpenCase, name: string, value: unknown): boolean {
  const field = state.fields[caseFields.number];
  return name === caseFields.number && field?.conflict === true && field.writes.some((write) => write.value === value);
}

/** Checks the form as it will stand, and reports what concerns the fields now written. */
function findProblems(
  { now, missionTime }: CaseContext,
  open: OpenCase,
  form: FormValues,
): { field: string; reason: string }[] {
  if (!open.procedure) return [];
  const standing = Object.fromEntries(
    Object.entries(open.state.fields).flatMap(([name, field]) =>
      name.includes('/') ? [[name, formValue(field)]] : [],
    ),
  );
  const today = dayOfInstant(now(), missionTime.zone);
  return checkForm(open.procedure.fields, { ...standing, ...form }, { today })
    .filter((finding) => finding.level === 'error' && finding.field in form)
    .map(({ field, reason }) => ({ field, reason }));
}

function formValue(field: Field): string | number | boolean | null {
  return typeof field.value === 'object' ? null : field.value;
}

async function moveCase(
  context: CaseContext,
  { id, view, to, reason }: Parameters<CommandHandlers['moveCase']>[0],
): Answer<'moveCase'> {
  const said = reason?.normalize('NFC').trim() ?? '';
  return onCase(context, id, view, 'write', (open) => {
    const allowed = checkMove(open, to, said, context.staff.roles);
    return allowed.ok ? ok({ type: 'move', to, ...(said !== '' && { reason: said }) }) : allowed;
  });
}

/** From any of the statuses that stand: in a conflict, one of the sides may also be taken as it is. */
function checkMove(open: OpenCase, to: string, reason: string, roles: readonly RoleName[]): Result<void, Failure> {
  const field = open.state.fields[caseFields.status];
  const standing = (field?.writes ?? []).flatMap(({ value }): StatusName[] =>
    typeof value === 'string' && isStatusName(value) ? [value] : [],
  );
  const from = standing[0] ?? 'registered';
  if (!isStatusName(to)) return err({ type: 'move-not-allowed', from, to });
  if (field?.conflict && standing.includes(to)) return ok(undefined);
  const procedure = open.procedure;
  const moves = procedure ? standing.flatMap((status) => findMove(procedure, status, to) ?? []) : [];
  if (moves.length === 0) return err({ type: 'move-not-allowed', from, to });
  const mine = moves.filter((move) => move.roles.some((role) => roles.includes(role)));
  if (mine.length === 0) return err({ type: 'not-allowed', role: moves[0]?.roles[0] ?? '' });
  return mine.every((move) => move.reasonRequired) && reason === '' ? err({ type: 'reason-required' }) : ok(undefined);
}

async function attach(context: CaseContext, input: Parameters<CommandHandlers['attach']>[0]): Answer<'attach'> {
  const finished = await context.uploads.finish(input.upload);
  if (!finished.ok) return finished;
  const { name, mediaType, size, chunks } = finished.value;
  const operation: Operation = {
    type: 'attach',
    title: input.title.normalize('NFC'),
    name,
    media_type: mediaType,
    size,
    chunks,
    ...(input.paper !== null && { paper: input.paper }),
  };
  const attached = await onCase(
    context,
    input.id,
    input.view,
    'write',
    () => ok(operation),
    (tx) => context.uploads.release(tx, input.upload),
  );
  if (attached.ok) context.uploads.forget(input.upload);
  return attached;
}
