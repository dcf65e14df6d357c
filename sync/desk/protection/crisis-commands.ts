import type { Failure } from '../../bridge/contract.ts';
import { normalize, type Value } from '../../core/canonical.ts';
import { derivedSubjectKey, subjectIdOf, type Hash, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { isCountryCode } from '../../domain/countries.ts';
import { dayOfInstant, parseIsoDate } from '../../domain/dates.ts';
import type { ProtectionFinding, Written } from '../../domain/protection/check-emergency.ts';
import { crisisDocument, type CrisisDocument } from '../../domain/protection/crisis-document.ts';
import { crisisFields, crisisKind, crisisMarkKind, markFields } from '../../domain/protection/crisis-fields.ts';
import { markKey } from '../../domain/protection/mark-key.ts';
import { nextToCall } from '../../domain/protection/crisis-roster.ts';
import { protectionListsOn } from '../../domain/protection/protection-lists.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import { mayDo, whoMay } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { citizenRow } from './crisis-view.ts';
import { findProtected, onProtected, write } from './on-protected.ts';

/** What a signed-in person does about a crisis, and about the citizens in it. */
export const crisisCommands: WorkCommands<
  'openCrisis' | 'setCrisis' | 'moveCrisis' | 'markCitizen' | 'addToCrisis' | 'groupCitizens' | 'callNext'
> = {
  openCrisis,
  setCrisis: (work, { id, view, fields }) =>
    onProtected(work, { id, view, kind: crisisKind, action: 'open_crisis' }, () => {
      const said = normalize(fields) as Written;
      const problems = checkCrisis(work, said, false);
      return problems.length > 0 ? err({ type: 'form-invalid', problems }) : ok({ type: 'set', fields: said });
    }),
  moveCrisis: (work, { id, view, to, reason }) =>
    onProtected(work, { id, view, kind: crisisKind, action: 'open_crisis' }, () => {
      const said = reason.normalize('NFC').trim();
      return said === '' ? err({ type: 'reason-required' }) : ok({ type: 'move', to, reason: said });
    }),
  markCitizen,
  addToCrisis,
  groupCitizens,
  callNext,
};

async function openCrisis(work: Work, { draft, fields }: Input<'openCrisis'>): Answer<'openCrisis'> {
  const { replica, staff, now } = work;
  if (!mayDo('open_crisis', staff.roles)) return err({ type: 'not-allowed', role: whoMay('open_crisis') });
  const key = derivedSubjectKey('draft', draft);
  const id = subjectIdOf(key);
  const [before] = replica.recordsAbout(id);
  if (before) return ok({ id, record: before.record.hash });
  const said = normalize(fields) as Written;
  const problems = checkCrisis(work, said, true);
  if (problems.length > 0) return err({ type: 'form-invalid', problems });
  const all = { ...said, [crisisFields.openedAt]: now(), [crisisFields.state]: 'open' };
  return write(work, { id, key, kind: crisisKind }, [], [{ type: 'open', fields: all }]);
}

function checkCrisis({ now, missionTime }: Work, fields: Written, isNew: boolean): ProtectionFinding[] {
  const lists = protectionListsOn(dayOfInstant(now(), missionTime.zone));
  const isList = (value: Value | undefined, fits: (one: string) => boolean): boolean =>
    Array.isArray(value) && value.length <= 100 && value.every((one) => typeof one === 'string' && fits(one));
  const checks: { readonly [field: string]: (value: Value | undefined) => boolean } = {
    [crisisFields.name]: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 160,
    [crisisFields.kind]: (value) => lists.crisisKinds.some(({ code }) => code === value),
    [crisisFields.words]: (value) => isList(value, (one) => one.trim() !== '' && one.length <= 100),
    [crisisFields.countries]: (value) => isList(value, isCountryCode),
    [crisisFields.since]: (value) => typeof value === 'string' && parseIsoDate(value) !== null,
    [crisisFields.note]: (value) => typeof value === 'string' && value.length <= 4000,
  };
  const faults = Object.entries(fields).flatMap(([field, value]): ProtectionFinding[] => {
    const check = checks[field];
    if (!check) return [{ field, reason: 'unknown-field' }];
    return check(value) ? [] : [{ field, reason: 'unknown-value' }];
  });
  const required = [crisisFields.name, crisisFields.kind].filter((field) => isNew && !(field in fields));
  const isNowhere = isNew && isEmptyList(fields[crisisFields.words]) && isEmptyList(fields[crisisFields.countries]);
  const missing = isNowhere ? [...required, crisisFields.words] : required;
  return [...faults, ...missing.map((field) => ({ field, reason: 'required' }) as const)];
}

const isEmptyList = (value: Value | undefined): boolean => !Array.isArray(value) || value.length === 0;

function openCrisisOf({ replica, staff }: Work, id: string): Result<CrisisDocument, Failure> {
  if (!mayDo('protect', staff.roles)) return err({ type: 'not-allowed', role: whoMay('protect') });
  const open = findProtected({ replica }, id, crisisKind);
  if (!open) return err({ type: 'not-found' });
  const crisis = crisisDocument(open.id, open.state);
  return crisis.state === 'closed' ? err({ type: 'crisis-closed' }) : ok(crisis);
}

interface Marked {
  readonly id: SubjectId;
  readonly key: SubjectKey;
  readonly kind: typeof crisisMarkKind;
  /** Null where nothing was written of them yet; then what says whose mark it is. */
  readonly opening: Written | null;
  readonly heads: readonly Hash[];
}

/** The mark of a citizen, by the person or by the mark itself. */
function findMark({ replica }: Work, crisis: CrisisDocument, citizen: string): Marked | null {
  const { kind } = replica.state(citizen as SubjectId);
  if (kind !== personKind && kind !== crisisMarkKind) return null;
  const key =
    kind === personKind
      ? markKey(replica.missionSpace, crisis.id, citizen)
      : replica.keyOf(replica.recordsAbout(citizen as SubjectId), citizen as SubjectId);
  if (key === null) return null;
  const id = subjectIdOf(key);
  const state = replica.state(id);
  const isNew = kind === personKind && state.records === 0;
  const opening = isNew ? { [markFields.crisis]: crisis.id, [markFields.person]: citizen } : null;
  return { id, key, kind: crisisMarkKind, opening, heads: state.heads };
}

function saying({ opening }: Marked, fields: Written): Operation {
  return opening === null ? { type: 'set', fields } : { type: 'open', fields: { ...opening, ...fields } };
}

async function markCitizen(
  work: Work,
  { crisis, citizen, view, ...said }: Input<'markCitizen'>,
): Answer<'markCitizen'> {
  const open = openCrisisOf(work, crisis);
  if (!open.ok) return open;
  const mark = findMark(work, open.value, citizen);
  if (!mark) return err({ type: 'not-found' });
  const known = new Set<string>(work.replica.recordsAbout(mark.id).map(({ record }) => record.hash));
  if (!view.every((hash) => known.has(hash))) return err({ type: 'malformed', where: 'view' });
  const fields: Written = {
    ...written(said),
    // Whoever heard something calls no more.
    ...(said.answer !== undefined && known.size > 0 && { [markFields.calling]: null }),
  };
  return write(work, mark, view, [saying(mark, fields)]);
}

/** What was left out says nothing. */
function written(said: { readonly [name: string]: Value | undefined }): Written {
  const entries = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return normalize(Object.fromEntries(entries)) as Written;
}

async function addToCrisis(work: Work, input: Input<'addToCrisis'>): Answer<'addToCrisis'> {
  const open = openCrisisOf(work, input.crisis);
  if (!open.ok) return open;
  const note = input.note.normalize('NFC').trim();
  if (input.person !== null) {
    const mark = findMark(work, open.value, input.person);
    if (!mark) return err({ type: 'not-found' });
    return write(work, mark, mark.heads, [saying(mark, { [markFields.note]: note })]);
  }
  const name = input.name.normalize('NFC').trim();
  if (name === '') return err({ type: 'person-without-name' });
  const key = derivedSubjectKey('draft', input.draft);
  const id = subjectIdOf(key);
  const [before] = work.replica.recordsAbout(id);
  if (before) return ok({ id, record: before.record.hash });
  const fields = {
    [markFields.crisis]: open.value.id,
    [markFields.person]: null,
    [markFields.name]: name,
    [markFields.phone]: input.phone.normalize('NFC').trim(),
    [markFields.address]: input.address.normalize('NFC').trim(),
    ...(note !== '' && { [markFields.note]: note }),
  };
  return write(work, { id, key, kind: crisisMarkKind }, [], [{ type: 'open', fields }]);
}

/** On whatever is here of each: a group says who calls whom, and nothing of the citizen. */
async function groupCitizens(work: Work, { crisis, citizens, group }: Input<'groupCitizens'>): Answer<'groupCitizens'> {
  const open = openCrisisOf(work, crisis);
  if (!open.ok) return open;
  const marks = citizens.flatMap((citizen) => findMark(work, open.value, citizen) ?? []);
  const fields = { [markFields.group]: group.normalize('NFC').trim() };
  const written = work.replica.appendTogether((append) => {
    for (const mark of marks) {
      const { key, kind, heads } = mark;
      append({ actor: work.staff.id, key, kind, after: heads, operation: saying(mark, fields), lane: 'urgent' });
    }
  });
  return written.ok ? ok({ done: marks.length }) : err(appendFailure(written.error));
}

/** Long enough for a call and a second try, short enough not to hide anybody. */
const callingMs = 10 * 60_000;

async function callNext(work: Work, { crisis, group, except }: Input<'callNext'>): Answer<'callNext'> {
  const open = openCrisisOf(work, crisis);
  if (!open.ok) return open;
  const { lines } = await work.rosters.roster(open.value);
  const now = work.now();
  const next = nextToCall(lines, { me: work.staff.id, now, group, except });
  if (!next) return ok({ row: null });
  const mark = findMark(work, open.value, next.citizen.id);
  if (!mark) return err({ type: 'not-found' });
  const claim = saying(mark, { [markFields.calling]: now + callingMs });
  const written = await write(work, mark, mark.heads, [claim]);
  if (!written.ok) return written;
  const after = await work.rosters.roster(open.value);
  const line = after.lines.find(({ citizen }) => citizen.id === next.citizen.id);
  return ok({ row: line ? citizenRow(line, work.view) : null });
}
