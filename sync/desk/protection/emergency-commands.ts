import type { Failure } from '../../bridge/contract.ts';
import { normalize, type Value } from '../../core/canonical.ts';
import { derivedSubjectKey, subjectIdOf, type Hash, type SubjectId } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { checkEmergency, readPoint, type Written } from '../../domain/protection/check-emergency.ts';
import { emergencyDocument } from '../../domain/protection/emergency-document.ts';
import { emergencyFields, emergencyKind } from '../../domain/protection/emergency-fields.ts';
import { movesFrom, standingStates, stateOf } from '../../domain/protection/emergency-states.ts';
import { linesOf, type LogEntry } from '../../domain/protection/log-entries.ts';
import { accountOf } from '../../domain/protection/money-advanced.ts';
import { protectionListsOn } from '../../domain/protection/protection-lists.ts';
import { mayDo, whoMay, type ProtectionAction } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import { type AskedOf, carryOut, type Planned } from '../planned.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { seenIn } from '../cases/open-case.ts';
import { concern, findConcerned } from './concerned.ts';
import { handOverShift } from './hand-over-shift.ts';
import { findProtected, onProtected, openSeen, planned, write, type OpenProtected } from './on-protected.ts';

/** What a signed-in person does about an emergency. */
export const emergencyCommands: WorkCommands<
  | 'openEmergency'
  | 'setEmergency'
  | 'moveEmergency'
  | 'logContact'
  | 'logDuty'
  | 'handOver'
  | 'handOverShift'
  | 'escalate'
  | 'advanceMoney'
  | 'repayMoney'
  | 'linkConcerned'
> = {
  openEmergency,
  setEmergency,
  moveEmergency,
  logContact: (work, { id, view, draft, who, way, outcome, at, text }) =>
    addLine(work, { id, view, text }, () => ok({ log: 'contact', id: draft, who: tidy(who), way, outcome, at })),
  logDuty: (work, { id, view, draft, text }) =>
    addLine(work, { id, view, text }, () => ok({ log: 'duty', id: draft, about: 'deed' })),
  handOver: async (work, input) => carryOut(work, planHandOver(work, input)),
  handOverShift,
  escalate: (work, { id, view, draft, to, text }) =>
    sayWithLine(
      work,
      { id, view, text },
      { [emergencyFields.escalation]: to },
      {
        log: 'duty',
        id: draft,
        about: 'escalation',
        to,
      },
    ),
  advanceMoney: (work, { id, view, draft, amount, currency, to, basis, text }) =>
    addLine(work, { id, view, text, action: 'advance_money' }, () =>
      ok({ log: 'advance', id: draft, amount, currency, to: tidy(to), basis: tidy(basis) }),
    ),
  repayMoney,
  linkConcerned,
};

const tidy = (text: string): string => text.normalize('NFC').trim();

function listsNow({ now, missionTime }: Work): ReturnType<typeof protectionListsOn> {
  return protectionListsOn(dayOfInstant(now(), missionTime.zone));
}

async function openEmergency(work: Work, input: Input<'openEmergency'>): Answer<'openEmergency'> {
  const { replica, staff, now } = work;
  if (!mayDo('protect', staff.roles)) return err({ type: 'not-allowed', role: whoMay('protect') });
  const key = derivedSubjectKey('draft', input.draft);
  const id = subjectIdOf(key);
  const before = findProtected(work, id, emergencyKind);
  // The same form saved twice is one emergency.
  if (before?.logged[0]) return ok({ id, record: before.logged[0].record.hash, code: codeOf(work, id) });
  const fields = tidied(input.fields as Written);
  const problems = checkEmergency(fields, listsNow(work), true);
  if (problems.length > 0) return err({ type: 'form-invalid', problems: [...problems] });
  const people = input.people.map((one) => findConcerned(work, one));
  const missing = people.find((one) => !one.ok);
  if (missing && !missing.ok) return missing;
  const own = {
    [emergencyFields.openedAt]: now(),
    [emergencyFields.state]: 'open',
    [emergencyFields.duty]: staff.id,
  };
  const written = replica.appendTogether((append) => {
    const about = { actor: staff.id, key, kind: emergencyKind, lane: 'urgent' } as const;
    const opened = append({ ...about, after: [], operation: { type: 'open', fields: { ...filled(fields), ...own } } });
    let last = opened;
    for (const one of people) if (one.ok) last = concern(append, about, last.hash, one.value, staff.id);
    return opened;
  });
  return written.ok
    ? ok({ id, record: written.value.hash, code: codeOf(work, id) })
    : err(appendFailure(written.error));
}

function codeOf({ replica, missionTime }: Work, id: SubjectId): string {
  return emergencyDocument(id, replica.state(id), missionTime.zone).code;
}

function tidied(fields: Written): Written {
  const entries = Object.entries(normalize(fields) as Written).map(([name, value]): [string, Value] => {
    if (typeof value !== 'string') return [name, value];
    const point = name === emergencyFields.point ? readPoint(value) : null;
    return [name, point ? `${point.latitude},${point.longitude}` : value.trim()];
  });
  return Object.fromEntries(entries);
}

function filled(fields: Written): Written {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
}

async function setEmergency(work: Work, { id, view, fields }: Input<'setEmergency'>): Answer<'setEmergency'> {
  return onProtected(work, { id, view, kind: emergencyKind, action: 'protect' }, (open) => {
    const said = tidied(fields as Written);
    const settled = Object.entries(said).filter(([name, value]) => settles(open, name, value));
    const others = Object.fromEntries(Object.entries(said).filter(([name, value]) => !settles(open, name, value)));
    const problems = checkEmergency(others, listsNow(work), false);
    if (problems.length > 0) return err({ type: 'form-invalid', problems: [...problems] });
    return ok({ type: 'set', fields: { ...others, ...Object.fromEntries(settled) } });
  });
}

/** Of what two people wrote unseen a person may keep one side, also where nobody writes the field by hand. */
function settles({ state }: OpenProtected, name: string, value: Value): boolean {
  const field = state.fields[name];
  return (field?.conflict ?? false) && (field?.writes.some((one) => one.value === value) ?? false);
}

async function moveEmergency(
  work: Work,
  { id, view, to, reason, outcome, waitUntil }: Input<'moveEmergency'>,
): Answer<'moveEmergency'> {
  const open = openSeen(work, { id, view, kind: emergencyKind, action: 'protect' });
  if (!open.ok) return open;
  const said = tidy(reason);
  const steps = standingStates(open.value.state);
  const wants = steps.flatMap(movesFrom).find((move) => move.to === to)?.wants;
  const isSettling = steps.length > 1 && steps.includes(to);
  if (wants === undefined && !isSettling) return err({ type: 'move-not-allowed', from: stateOf(open.value.state), to });
  if (wants === 'reason' && said === '') return err({ type: 'reason-required' });
  if (wants === 'time' && (waitUntil === null || waitUntil <= work.now())) return err({ type: 'time-required' });
  const isOutcome = listsNow(work).closings.some(({ code }) => code === outcome);
  if (wants === 'outcome' && !isOutcome) return err({ type: 'outcome-required' });
  const fields: Written = {
    ...(to === 'closed' && isOutcome && { [emergencyFields.outcome]: outcome }),
    ...(to === 'waiting' && waitUntil !== null && { [emergencyFields.waitUntil]: waitUntil }),
  };
  const move: Operation = { type: 'move', to, ...(said !== '' && { reason: said }) };
  const operations: readonly Operation[] = Object.keys(fields).length === 0 ? [move] : [{ type: 'set', fields }, move];
  return write(work, open.value, view, operations);
}

interface Line {
  readonly id: string;
  readonly view: readonly string[];
  readonly text: string;
  readonly action?: ProtectionAction;
}

/** Adds a line to a log; what was saved twice is one line. */
async function addLine(work: Work, ...asked: AskedOf<typeof planLine>): Answer<'logDuty'> {
  return carryOut(work, planLine(work, ...asked));
}

function planLine(
  work: Work,
  { id, view, text, action = 'protect' }: Line,
  decide: (open: OpenProtected) => Result<LogEntry, Failure>,
  fields?: Written,
): Result<Planned, Failure> {
  const open = openSeen(work, { id, view, kind: emergencyKind, action });
  if (!open.ok) return open;
  const entry = decide(open.value);
  if (!entry.ok) return entry;
  const before = linesOf(open.value.state).find((line) => line.entry.id === entry.value.id);
  if (before) return ok({ id: open.value.id, say: () => before.record });
  const note: Operation = { type: 'note', text: tidy(text), entry: { ...entry.value } };
  return ok(planned(work, open.value, view, fields ? [{ type: 'set', fields }, note] : [note]));
}

function sayWithLine(work: Work, line: Line, fields: Written, entry: LogEntry): Answer<'logDuty'> {
  return addLine(work, line, () => ok(entry), fields);
}

/** An emergency's duty and the line of its log go together. */
export function planHandOver(work: Work, { id, view, draft, to, text }: Input<'handOver'>): Result<Planned, Failure> {
  if (to !== null && work.replica.state(to as SubjectId).kind !== 'staff') return err({ type: 'not-found' });
  const entry = { log: 'duty', id: draft, about: 'hand_over', ...(to !== null && { to }) } as const;
  return planLine(work, { id, view, text }, () => ok(entry), { [emergencyFields.duty]: to ?? '' });
}

async function repayMoney(
  work: Work,
  { id, view, draft, advance, amount, text }: Input<'repayMoney'>,
): Answer<'repayMoney'> {
  return addLine(work, { id, view, text, action: 'advance_money' }, ({ state }) => {
    const lines = linesOf(state);
    const of = accountOf(lines).advances.find(({ line }) => line.record === advance);
    if (!of) return err({ type: 'not-found' });
    const { currency } = of.line.entry;
    const isSaved = lines.some(({ entry }) => entry.id === draft);
    if (amount > of.outstanding && !isSaved)
      return err({ type: 'more-than-outstanding', outstanding: of.outstanding, currency });
    return ok({ log: 'repayment', id: draft, of: advance as Hash, amount, currency });
  });
}

async function linkConcerned(
  work: Work,
  { id, view, draft, concerned }: Input<'linkConcerned'>,
): Answer<'linkConcerned'> {
  const open = openSeen(work, { id, view, kind: emergencyKind, action: 'protect' });
  if (!open.ok) return open;
  const found = findConcerned(work, concerned, draft);
  if (!found.ok) return found;
  const { role, person } = found.value;
  const linked = open.value.state.links.find(
    ({ operation }) => operation.to === person.id && operation.relation === role,
  );
  if (linked) return ok({ id: open.value.id, record: linked.hash });
  const about = { actor: work.staff.id, key: open.value.key, kind: emergencyKind, lane: 'urgent' } as const;
  const written = work.replica.appendTogether((append) =>
    concern(append, about, seenIn(view), found.value, work.staff.id),
  );
  return written.ok ? ok({ id: open.value.id, record: written.value.hash }) : err(appendFailure(written.error));
}
