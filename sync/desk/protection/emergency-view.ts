import type { EmergencyRow, EmergencyView } from '../../bridge/protection-model.ts';
import type { Field, SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { PersonDocument } from '../../domain/people/person-document.ts';
import { emergencyDocument, peopleOfEmergency } from '../../domain/protection/emergency-document.ts';
import { emergencyFields, emergencyKind } from '../../domain/protection/emergency-fields.ts';
import {
  linesIn,
  linesOf,
  readEntry,
  type DutyEntry,
  type LogEntry,
  type LoggedLine,
} from '../../domain/protection/log-entries.ts';
import { isEscalationLevel, type EscalationLevel } from '../../domain/protection/protection-lists.ts';
import { accountOf } from '../../domain/protection/money-advanced.ts';
import { undelivered } from '../../storage/log/delivery.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';
import { deliveryOf, fieldState, filesOf, notesOf, type ViewContext } from '../cases/case-view.ts';
import { leadersOf } from '../persons/person-row.ts';
import { deliveryOfSubject } from '../delivery-of-subject.ts';
import { clockEmergency, type ClockedEmergency } from './clocked-emergency.ts';

type People = ReadonlyMap<SubjectId, PersonDocument>;

/** @param clocked in the order in which they are shown */
export async function emergencyRows(
  clocked: readonly ClockedEmergency[],
  context: ViewContext,
): Promise<EmergencyRow[]> {
  const people = await leadersOf(
    context,
    clocked.flatMap(({ document }) => document.people.map(({ person }) => person)),
  );
  return clocked.map((one) => emergencyRow(one, people, context));
}

function emergencyRow({ document, clock }: ClockedEmergency, people: People, context: ViewContext): EmergencyRow {
  const {
    people: concerned,
    openedBy,
    escalation,
    setAside,
    waitUntil: _wait,
    contacts: _contacts,
    ...shown
  } = document;
  const { open: _open, ...rest } = shown;
  const nameOf = (id: SubjectId | ''): string => context.people.nameOf(id === '' ? null : id);
  return {
    ...rest,
    openedByName: nameOf(openedBy),
    dutyName: nameOf(document.duty),
    escalation: escalation === '' ? null : escalation,
    light: clock.light,
    dueAt: clock.dueAt,
    wanted: clock.wanted,
    victims: concerned.flatMap(({ person, role }) => (role === 'victim' ? [people.get(person)?.name ?? ''] : [])),
    outstanding: { ...document.outstanding },
    delivery: deliveryOfSubject(document.id, setAside, context),
  };
}

export async function viewEmergency(context: ViewContext, id: string): Promise<EmergencyView | null> {
  const { replica, mission } = context;
  const logged = replica.recordsAbout(id as SubjectId);
  const state = replica.state(id as SubjectId, logged);
  if (state.kind !== emergencyKind) return null;
  const clocked = clockEmergency(emergencyDocument(id as SubjectId, state, mission.zone), context);
  const people = await leadersOf(
    context,
    clocked.document.people.map(({ person }) => person),
  );
  const fields = Object.entries(state.fields).filter(([name]) => name !== emergencyFields.state);
  const { waitUntil } = clocked.document;
  const stateField: Field = state.fields[emergencyFields.state] ?? {
    value: clocked.document.state,
    conflict: false,
    writes: [],
  };
  return {
    ...emergencyRow(clocked, people, context),
    view: [...state.heads],
    fields: Object.fromEntries(fields.map(([name, field]) => [name, fieldState(field, context.people)])),
    stateField: { ...fieldState(stateField, context.people), value: clocked.document.state },
    since: clocked.clock.since,
    waitUntil: waitUntil === 0 ? null : waitUntil,
    steps: [...clocked.clock.steps],
    people: concernedOf(state, people),
    ...logsOf(state, logged, context),
    notes: plainNotes(state, logged, context),
    files: filesOf(state, logged, context),
    waitingRecords: undelivered(replica.database, id),
    alsoOn: context.alsoOn?.(id as SubjectId) ?? [],
  };
}

function concernedOf(state: SubjectState, people: People): EmergencyView['people'] {
  return peopleOfEmergency(state).map(({ record, role, person }) => {
    const known = people.get(person);
    return {
      record,
      role,
      person: known?.id ?? person,
      name: known?.name ?? '',
      birthDate: known?.birthDate ?? '',
      phone: known?.phone ?? '',
      numbers: (known?.numbers ?? []).map(({ number }) => number),
    };
  });
}

/** The newest first. */
function logsOf(
  state: SubjectState,
  logged: readonly LoggedRecord[],
  { replica, people }: ViewContext,
): Pick<EmergencyView, 'contactLog' | 'dutyLog' | 'advances' | 'unmatched' | 'advanced'> {
  const lines = linesOf(state);
  const isDelivered = deliveryOf(logged, replica);
  const said = ({ record, at, actor, text }: LoggedLine<LogEntry>) => ({
    record,
    at,
    actorName: people.nameOf(actor),
    deviceName: people.deviceOf(record),
    text,
    delivered: isDelivered(record),
  });
  const account = accountOf(lines);
  const repayment = (line: (typeof account.unmatched)[number]) => {
    const { amount, currency } = line.entry;
    return { ...said(line), amount, currency };
  };
  return {
    contactLog: linesIn(lines, 'contact')
      .map((line) => {
        const { who, way, outcome, at } = line.entry;
        return { ...said(line), who, way, outcome, contactAt: at };
      })
      .toSorted((left, right) => right.contactAt - left.contactAt),
    dutyLog: linesIn(lines, 'duty')
      .map((line) => ({ ...said(line), about: line.entry.about, ...toWhom(line.entry, people) }))
      .toReversed(),
    advances: account.advances.map(({ line, repayments, outstanding }) => {
      const { amount, currency, to, basis } = line.entry;
      return { ...said(line), amount, currency, to, basis, outstanding, repayments: repayments.map(repayment) };
    }),
    unmatched: account.unmatched.map(repayment),
    advanced: { ...account.advanced },
  };
}

/** Before whom it was brought, or who has it now, where the line says so. */
function toWhom(
  { about, to = '' }: DutyEntry,
  people: ViewContext['people'],
): { level?: EscalationLevel; toName?: string } {
  if (about === 'escalation' && isEscalationLevel(to)) return { level: to };
  return about === 'hand_over' && to !== '' ? { toName: people.nameOf(to as SubjectId) } : {};
}

function plainNotes(
  state: SubjectState,
  logged: readonly LoggedRecord[],
  context: ViewContext,
): EmergencyView['notes'] {
  const notes = state.notes.filter(({ operation }) => readEntry(operation.entry) === null);
  return notesOf({ ...state, notes }, logged, context);
}
