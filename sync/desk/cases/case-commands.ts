import type { Failure } from '../../bridge/contract.ts';
import { normalize, type Value } from '../../core/canonical.ts';
import type { Field } from '../../core/fold/fold.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { readOperation } from '../../core/record/operation.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { caseFields } from '../../domain/case-document.ts';
import type { FormValues } from '../../domain/catalogue/form-value.ts';
import type { RoleName } from '../../domain/catalogue/types.ts';
import { findMove } from '../../domain/catalogue/workflow.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { checkForm } from '../../domain/forms/form-check.ts';
import { normaliseForm } from '../../domain/forms/form-normalise.ts';
import { isIssuedField } from '../../domain/registers/issued.ts';
import { mayDo, whoMay } from '../../domain/rights.ts';
import { isStatusName, type StatusName } from '../../domain/statuses.ts';
import { longerTime, workingDaysBy } from '../../domain/terms/processing-time.ts';
import { holdersIn, mayGiveCase } from '../../domain/whose-case.ts';
import { onSubject, planOnSubject } from '../on-subject.ts';
import { carryOut, type Planned } from '../planned.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { createCase } from './create-case.ts';
import { onCase, type OpenCase } from './open-case.ts';
import { takeInCases } from './take-in-cases.ts';

/** What a signed-in person does to cases; notes and voids, to whatever it is. */
export const caseCommands: WorkCommands<
  'createCase' | 'takeInCases' | 'setFields' | 'moveCase' | 'addNote' | 'voidRecord'
> = {
  createCase,
  takeInCases,
  setFields,
  moveCase,
  addNote: (work, { id, view, text }) =>
    onSubject(work, id, view, 'write', () => ok({ type: 'note', text: text.normalize('NFC') })),
  voidRecord: async (work, input) => carryOut(work, planStrike(work, input)),
};

/** Of whatever it is; the step or note of a document, by whoever wrote it, too. */
export function planStrike(work: Work, { id, view, record, reason }: Input<'voidRecord'>): Result<Planned, Failure> {
  const action = isOwnOfDocument(work, id, record) ? 'write' : 'strike';
  return planOnSubject(work, id, view, action, ({ logged }) =>
    logged.some((entry) => entry.record.hash === record)
      ? ok({ type: 'void', record: record as Hash, reason: reason.normalize('NFC') })
      : err({ type: 'not-found' }),
  );
}

/** Whoever keeps the registers takes back a step that they took by mistake, though they may strike nothing else. */
function isOwnOfDocument({ replica, staff }: Work, id: string, hash: string): boolean {
  if (!isSubjectId(id) || replica.state(id).kind !== documentSubjectKind) return false;
  const own = replica.recordsAbout(id).find(({ record }) => record.hash === hash && record.body.actor === staff.id);
  const type = own && readOperation(own.record.operation)?.type;
  return type === 'move' || type === 'note';
}

/** Of a case's own fields those that people write by hand. */
const ownByHand: readonly string[] = [caseFields.assignee, caseFields.papers, caseFields.papersReturned];

async function setFields(context: Work, { id, view, fields }: Input<'setFields'>): Answer<'setFields'> {
  return onCase(context, id, view, 'write', (open) => {
    const isOwn = (name: string): boolean => name.includes('/') && !isIssuedField(name);
    const own = Object.entries(fields).filter(([name]) => isOwn(name));
    const others = Object.entries(fields).filter(([name]) => !isOwn(name));
    const stranger = others.find(([name, value]) => !ownByHand.includes(name) && !settles(open, name, value));
    if (stranger) return err({ type: 'form-invalid', problems: [{ field: stranger[0], reason: 'unknown-field' }] });
    const given = checkGiving(context, open, fields[caseFields.assignee]);
    if (!given.ok) return given;
    const form = normaliseForm(open.procedure?.fields ?? [], Object.fromEntries(own) as FormValues);
    const problems = findProblems(context, open, form);
    if (problems.length > 0) return err({ type: 'form-invalid', problems });
    return ok({
      type: 'set',
      fields: normalize({ ...form, ...otherTime(open, form), ...Object.fromEntries(others) }) as {
        readonly [name: string]: Value;
      },
    });
  });
}

/** The form says since that it takes other days, or the usual ones after all: the appointment goes with it, in the same record. */
function otherTime({ state, procedure }: OpenCase, form: FormValues): { readonly [name: string]: Value } {
  const time = procedure?.processingTime;
  if (time?.longer === undefined || time.workingDays === null) return {};
  const before = standingForm(state);
  const after = { ...before, ...form };
  if (longerTime(time, before)?.code === longerTime(time, after)?.code) return {};
  return { [caseFields.workingDays]: workingDaysBy(time, after) };
}

/** Of those between whom it is disputed, whoever settles it may take any. */
export function checkGiving({ staff, view }: Work, { state }: OpenCase, to: unknown): Result<void, Failure> {
  const field = state.fields[caseFields.assignee];
  if (to === undefined || (field?.conflict === true && field.writes.some(({ value }) => value === to)))
    return ok(undefined);
  const holders = holdersIn(field);
  if (!mayGiveCase(staff, holders))
    return err(holders.length === 0 ? { type: 'not-allowed', role: whoMay('process') } : { type: 'held-by-another' });
  const taker = typeof to === 'string' ? view.people.find(to as SubjectId) : null;
  return taker === null || (taker?.active === true && mayDo('process', taker.roles))
    ? ok(undefined)
    : err({ type: 'not-their-work' });
}

/** Of two numbers that a case was given, or of two serials, a person may keep one; nobody writes them by hand. */
function settles({ state }: OpenCase, name: string, value: unknown): boolean {
  const field = state.fields[name];
  const isAccounted = name === caseFields.number || isIssuedField(name);
  return isAccounted && field?.conflict === true && field.writes.some((write) => write.value === value);
}

/** Checks the form as it will stand, and reports what concerns the fields now written. */
function findProblems(
  { now, missionTime }: Work,
  open: OpenCase,
  form: FormValues,
): { field: string; reason: string }[] {
  if (!open.procedure) return [];
  const standing = standingForm(open.state);
  const today = dayOfInstant(now(), missionTime.zone);
  return checkForm(open.procedure.fields, { ...standing, ...form }, { today })
    .filter((finding) => finding.level === 'error' && finding.field in form)
    .map(({ field, reason }) => ({ field, reason }));
}

function standingForm({ fields }: OpenCase['state']): FormValues {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => (name.includes('/') ? [[name, formValue(field)]] : [])),
  );
}

function formValue(field: Field): string | number | boolean | null {
  return typeof field.value === 'object' ? null : field.value;
}

async function moveCase(context: Work, { id, view, to, reason }: Input<'moveCase'>): Answer<'moveCase'> {
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
