import type { SubjectState } from '../../core/fold/fold.ts';
import type { DeviceKey, SubjectId } from '../../core/ids.ts';
import { conflictingFields, noDeadline, type MissionTime } from '../case-document.ts';
import { dayOfInstant, endOfDay, type IsoDate } from '../dates.ts';
import { assignmentsOf, type Assignment } from './assignments.ts';
import { documentFields } from './document-fields.ts';
import { urgencyRank, type SecrecyName, type UrgencyName } from './levels.ts';
import type { Direction } from './registers.ts';
import { isClosed, rolesOfStep, type StepName } from './document-steps.ts';
import { countOf, dayOf, directionOf, listOf, stepOf, textOf, urgencyOf, type Fields } from './document-values.ts';
import { registerOf, type RegisterName } from './registers.ts';
import { isSecret, secrecyOf } from './secrecy.ts';
import type { SearchedText } from '../texts/searched-text.ts';
import { stepDueAt } from './step-due.ts';

/** What lists show of a document: folded from its records, kept beside them, rebuilt whenever they change. */
export interface DocumentDocument {
  readonly id: SubjectId;
  readonly direction: Direction;
  readonly register: RegisterName;
  /** Of its number; of its arrival until it has one. */
  readonly year: number;
  /** As it is printed; the temporary code where it has none. */
  readonly number: string;
  /** 0 until it has one. */
  readonly numberValue: number;
  /** It is to have a number by now, and has none. */
  readonly temporary: boolean;
  /** Then, the key of the device that is to give it one; else empty. */
  readonly numberFrom: string;
  readonly type: string;
  /** The first day of the lists that it was registered under; empty before there were others. */
  readonly lists: string;
  /** Number and mark by which the world knows it. */
  readonly symbol: string;
  readonly author: string;
  readonly recipients: readonly string[];
  /** Empty for a secret document, whatever its records hold. */
  readonly abstract: string;
  readonly documentDate: IsoDate | null;
  readonly arrivalDate: IsoDate | null;
  readonly receivedAt: number;
  readonly urgency: UrgencyName;
  /** 0 normal to 3 express. */
  readonly urgencyRank: number;
  readonly secrecy: SecrecyName;
  readonly signer: string;
  readonly copies: number | null;
  readonly archiveUnit: string;
  readonly remark: string;
  readonly leadUnit: string;
  readonly step: StepName;
  /** 1 while something is still to be done: a number, so that an index can hold it. */
  readonly open: 0 | 1;
  /** `noDeadline` where none is set. */
  readonly dueAt: number;
  /** By when the next step is to be taken; `noDeadline` last. */
  readonly queueAt: number;
  readonly lead: string;
  /** Whose turn it is: people, or roles. */
  readonly turns: readonly string[];
  /** Parts of people that are not done, each with its term; `noDeadline` where none is set. */
  readonly parts: readonly OpenPart[];
  readonly changedAt: number;
  readonly conflicts: number;
  readonly incomplete: boolean;
  readonly setAside: number;
  readonly attachments: number;
}

export interface OpenPart {
  readonly person: SubjectId;
  readonly dueAt: number;
}

/** @param openedOn the device that opened it */
export function documentDocument(
  id: SubjectId,
  state: SubjectState,
  mission: MissionTime,
  openedOn: DeviceKey | null = null,
): DocumentDocument {
  const { fields } = state;
  const secrecy = secrecyOf(state);
  const open = <Value>(value: Value, hidden: Value): Value => (isSecret(secrecy) ? hidden : value);
  const direction = directionOf(fields);
  const step = stepOf(fields);
  const urgency = urgencyOf(fields);
  const receivedAt = countOf(fields[documentFields.receivedAt]) ?? state.firstAt;
  const due = dayOf(fields[documentFields.due]);
  const steppedAt = Math.max(receivedAt, ...state.moves.map((move) => move.at));
  const assigned = assignmentsOf(state);
  const parts = openParts(assigned, step, mission.zone);
  // Whoever is to be done first sets the term of what is being worked on.
  const ownTerms = [due === null ? noDeadline : endOfDay(due, mission.zone), ...parts.map(({ dueAt }) => dueAt)];
  const number = numberOf(fields);
  const temporary = number === null && isToBeNumbered(direction, step);
  return {
    id,
    direction,
    register: registerOf(direction, secrecy, fields[documentFields.type]?.value),
    year: number?.year ?? Number(dayOfInstant(receivedAt, mission.zone).slice(0, 4)),
    number: number?.printed ?? textOf(fields[documentFields.code]),
    numberValue: number?.value ?? 0,
    temporary,
    numberFrom: temporary ? (openedOn ?? '') : '',
    type: open(textOf(fields[documentFields.type]), ''),
    lists: textOf(fields[documentFields.lists]),
    symbol: symbolOf(fields, direction, number?.value ?? null),
    author: open(textOf(fields[documentFields.author]), ''),
    recipients: open(listOf(fields[documentFields.recipients]), []),
    abstract: open(textOf(fields[documentFields.abstract]), ''),
    documentDate: dayOf(fields[documentFields.documentDate]),
    arrivalDate: dayOf(fields[documentFields.arrivalDate]),
    receivedAt,
    urgency,
    urgencyRank: urgencyRank(urgency),
    secrecy,
    signer: open(textOf(fields[documentFields.signer]), ''),
    copies: countOf(fields[documentFields.copies]),
    archiveUnit: open(textOf(fields[documentFields.archiveUnit]), ''),
    remark: open(textOf(fields[documentFields.remark]), ''),
    leadUnit: open(textOf(fields[documentFields.leadUnit]), ''),
    step,
    open: isClosed(step) ? 0 : 1,
    dueAt: due === null ? noDeadline : endOfDay(due, mission.zone),
    queueAt: stepDueAt({ step, urgency, steppedAt, ownTerm: Math.min(...ownTerms) }, mission),
    lead: assigned.find(({ part }) => part === 'lead')?.person ?? '',
    turns: turnsOf(state, step, assigned),
    parts,
    changedAt: state.lastAt,
    conflicts: conflictingFields(state).length,
    incomplete: state.incomplete,
    setAside: [...state.notCounting.values()].filter((reason) => reason === 'set-aside').length,
    attachments: open(state.attachments.length, 0),
  };
}

interface RegisterNumber {
  readonly printed: string;
  readonly value: number;
  readonly year: number;
}

function numberOf(fields: Fields): RegisterNumber | null {
  const printed = textOf(fields[documentFields.number]);
  const value = countOf(fields[documentFields.numberValue]);
  const year = countOf(fields[documentFields.numberYear]);
  return printed === '' || value === null || year === null ? null : { printed, value, year };
}

/** A draft has no number yet, and what was sent back or dropped wants none. */
function isToBeNumbered(direction: Direction, step: StepName): boolean {
  if (direction === 'outgoing') return ['numbered', 'issued', 'archived', 'recalled', 'replaced'].includes(step);
  return !['received', 'sent_back'].includes(step);
}

function symbolOf(fields: Fields, direction: Direction, number: number | null): string {
  if (direction === 'incoming') return textOf(fields[documentFields.symbol]);
  const notation = textOf(fields[documentFields.notation]);
  return notation === '' ? '' : `${number === null ? '…' : numberOnPaper(number)}/${notation}`;
}

/** Below ten with a zero before it (Decree 30/2020/NĐ-CP, Annex I). */
const numberOnPaper = (number: number): string => String(number).padStart(2, '0');

const isWorkedOn = (step: StepName): boolean => step === 'directed' || step === 'resolving';

function openParts(assigned: readonly Assignment[], step: StepName, zone: string): readonly OpenPart[] {
  if (!isWorkedOn(step)) return [];
  return assigned.flatMap(({ person, due, done }) =>
    done === null ? [{ person, dueAt: due === null ? noDeadline : endOfDay(due, zone) }] : [],
  );
}

/**
 * Whoever has a part that is not done, and once all are, who leads; of a draft whoever it was given to, else its drafter; else the roles
 * whose step comes next.
 */
function turnsOf(state: SubjectState, step: StepName, assigned: readonly Assignment[]): readonly string[] {
  if (isClosed(step)) return [];
  if (isWorkedOn(step)) {
    const open = assigned.filter(({ done }) => done === null);
    const turns = open.length > 0 ? open : assigned.filter(({ part }) => part === 'lead');
    return turns.length > 0 ? turns.map(({ person }) => person) : rolesOfStep(step);
  }
  if (step === 'drafting') {
    const given = assigned.filter(({ part }) => part === 'lead').map(({ person }) => person);
    if (given.length > 0) return given;
    const drafter = state.fields[documentFields.direction]?.writes.at(-1)?.actor;
    return drafter === null || drafter === undefined ? [] : [drafter];
  }
  return rolesOfStep(step);
}

/** All words by which a person may look for it: of a secret document, its marks alone. */
export function documentSearchText(state: SubjectState): string {
  return [...new Set(searchedDocumentTexts(state).map(({ value }) => value))].join(' ');
}

/** The texts that it is found by, each with its field. */
export function searchedDocumentTexts(state: SubjectState): readonly SearchedText[] {
  const marks = [documentFields.number, documentFields.code, documentFields.symbol, documentFields.notation];
  const words = [
    documentFields.author,
    documentFields.abstract,
    documentFields.signer,
    documentFields.recipients,
    documentFields.archiveUnit,
    documentFields.remark,
  ];
  const names: readonly string[] = isSecret(secrecyOf(state)) ? marks : [...marks, ...words];
  const texts = names.flatMap((field) =>
    (state.fields[field]?.writes ?? []).flatMap(({ value }) => textsOf(value).map((text) => ({ field, value: text }))),
  );
  const symbol = symbolOf(state.fields, directionOf(state.fields), countOf(state.fields[documentFields.numberValue]));
  return [...texts, { field: documentFields.symbol, value: symbol }];
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
