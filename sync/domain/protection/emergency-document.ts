import type { SubjectState } from '../../core/fold/fold.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { conflictingFields } from '../case-document.ts';
import { dayOfInstant } from '../dates.ts';
import type { Sums } from '../fees/money.ts';
import { phoneWord } from '../people/phone-words.ts';
import { emergencyFields, type EmergencyField } from './emergency-fields.ts';
import { stateOf, type EmergencyState } from './emergency-states.ts';
import { countSetAside, firstOf, numberIn, textIn } from './field-values.ts';
import { linesIn, linesOf } from './log-entries.ts';
import { accountOf } from './money-advanced.ts';
import { escalationLevels, gravityNames, type EscalationLevel, type GravityName } from './protection-lists.ts';

/** What lists show of an emergency: folded from its records, kept beside them, rebuilt whenever they change. */
export interface EmergencyDocument {
  readonly id: SubjectId;
  /** What people call it by; made of its year and its name, so that every desk says the same. */
  readonly code: string;
  readonly type: string;
  readonly summary: string;
  readonly gravity: GravityName;
  readonly country: string;
  readonly city: string;
  readonly state: EmergencyState;
  readonly open: 0 | 1;
  readonly openedAt: number;
  readonly openedBy: SubjectId | '';
  readonly closedAt: number | null;
  readonly outcome: string;
  readonly duty: SubjectId | '';
  readonly escalation: EscalationLevel | '';
  readonly actedAt: number;
  readonly waitUntil: number;
  readonly people: readonly { readonly person: SubjectId; readonly role: string }[];
  readonly contacts: number;
  readonly outstanding: Sums;
  readonly changedAt: number;
  readonly conflicts: number;
  readonly incomplete: boolean;
  readonly setAside: number;
  readonly attachments: number;
}

export function emergencyDocument(id: SubjectId, state: SubjectState, zone: string): EmergencyDocument {
  const text = (field: EmergencyField): string => textIn(state, field);
  const stands = stateOf(state);
  const lines = linesOf(state);
  const openedAt = numberIn(state, emergencyFields.openedAt) ?? state.firstAt;
  return {
    id,
    code: `BHCD-${dayOfInstant(openedAt, zone).slice(0, 4)}-${id.slice(0, 5).toUpperCase()}`,
    type: text(emergencyFields.type),
    summary: text(emergencyFields.summary),
    gravity: gravityOf(state),
    country: text(emergencyFields.country),
    city: text(emergencyFields.city),
    state: stands,
    open: stands === 'closed' ? 0 : 1,
    openedAt,
    openedBy: state.fields[emergencyFields.openedAt]?.writes.at(-1)?.actor ?? '',
    closedAt: stands === 'closed' ? (state.moves.at(-1)?.at ?? state.lastAt) : null,
    outcome: stands === 'closed' ? text(emergencyFields.outcome) : '',
    duty: text(emergencyFields.duty) as SubjectId | '',
    escalation: firstOf(state.fields[emergencyFields.escalation], escalationLevels.toReversed()) ?? '',
    actedAt: lastAct(state, openedAt),
    waitUntil: stands === 'waiting' ? (numberIn(state, emergencyFields.waitUntil) ?? 0) : 0,
    people: state.links.map(({ operation }) => ({ person: operation.to, role: operation.relation })),
    contacts: linesIn(lines, 'contact').length,
    outstanding: accountOf(lines).outstanding,
    changedAt: state.lastAt,
    conflicts: conflictingFields(state).length,
    incomplete: state.incomplete,
    setAside: countSetAside(state),
    attachments: state.attachments.length,
  };
}

/** Of several that people gave it unseen, the gravest [E1]. */
export function gravityOf({ fields }: Pick<SubjectState, 'fields'>): GravityName {
  return firstOf(fields[emergencyFields.gravity], gravityNames.toReversed()) ?? 'serious';
}

/** Moves, lines of the logs, another officer or another level: what was only typed differently is no act [E4]. */
function lastAct(state: SubjectState, openedAt: number): number {
  const written = [emergencyFields.duty, emergencyFields.escalation].flatMap(
    (field) => state.fields[field]?.writes.map(({ at }) => at) ?? [],
  );
  return Math.max(openedAt, ...written, ...state.moves.map(({ at }) => at), ...linesOf(state).map(({ at }) => at));
}

/** All words by which a person may look for it: its own, and those of its logs. */
export function emergencySearchText(id: SubjectId, state: SubjectState, zone: string): string {
  const searched: readonly EmergencyField[] = [
    emergencyFields.summary,
    emergencyFields.account,
    emergencyFields.city,
    emergencyFields.address,
    emergencyFields.callerName,
    emergencyFields.callerPhone,
  ];
  const said = searched.flatMap((field) =>
    (state.fields[field]?.writes ?? []).flatMap(({ value }) =>
      typeof value !== 'string' ? [] : field === emergencyFields.callerPhone ? [value, phoneWord(value)] : [value],
    ),
  );
  const who = linesIn(linesOf(state), 'contact').map(({ entry }) => entry.who);
  return [...new Set([emergencyDocument(id, state, zone).code, ...said, ...who])]
    .filter((word) => word !== '')
    .join(' ');
}

export interface LinkedPerson {
  readonly record: Hash;
  readonly role: string;
  readonly person: SubjectId;
}

export function peopleOfEmergency({ links }: Pick<SubjectState, 'links'>): readonly LinkedPerson[] {
  return links.map(({ hash, operation }) => ({ record: hash, role: operation.relation, person: operation.to }));
}
