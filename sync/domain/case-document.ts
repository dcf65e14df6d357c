import type { Value } from '../core/canonical.ts';
import type { Field, SubjectState } from '../core/fold/fold.ts';
import type { DeviceKey, SubjectId } from '../core/ids.ts';
import type { Calendar } from './calendar/calendar.ts';
import { deadlineOf, waitsForPapers, type Deadline, type Wait } from './terms/deadline.ts';
import { nameSortKey } from './names.ts';
import { measure, type Outcome } from './terms/on-time.ts';
import { phoneWord } from './people/phone-words.ts';
import type { SearchedText } from './texts/searched-text.ts';
import { isStatusName, statuses, type StatusName } from './statuses.ts';

/** Fields of a case itself; those of its form stand beside them under `section/field`. */
export const caseFields = {
  procedure: 'procedure',
  code: 'code',
  /** From a block of the reception series; it stands before the temporary code. */
  number: 'number',
  officialCode: 'official_code',
  channel: 'channel',
  papers: 'papers',
  /** Codes of those that were given back to whoever handed them in. */
  papersReturned: 'papers_returned',
  receivedAt: 'received_at',
  workingDays: 'working_days',
  assignee: 'assignee',
  status: 'state',
} as const;

/** What lists show of a case: folded from its records, kept as a document, rebuilt whenever they change. */
export interface CaseDocument {
  readonly id: SubjectId;
  /** The ministry's where it has one, else its reception number, else the temporary code. */
  readonly code: string;
  /** It has neither of the first two. */
  readonly temporary: boolean;
  /** Then, the key of the device that is to give it a number; else empty. */
  readonly numberFrom: string;
  readonly procedure: string;
  readonly owner: string;
  readonly ownerKey: string;
  readonly status: StatusName;
  /** 1 while something is still to be done: a number, so that an index can hold it. */
  readonly open: 0 | 1;
  readonly receivedAt: number;
  /** `noDeadline` where no term is set. */
  readonly dueAt: number;
  /** Where it stands in the queue: its deadline; last what waits for papers or only to be handed over. */
  readonly queueAt: number;
  /** Empty where nobody has taken it. */
  readonly assignee: string;
  readonly changedAt: number;
  readonly conflicts: number;
  readonly incomplete: boolean;
  /** Records about it that headquarters set aside. */
  readonly setAside: number;
  readonly attachments: number;
  /** -1 where the catalogue gives no term. */
  readonly workingDays: number;
  readonly waits: readonly Wait[];
  readonly endedAt: number | null;
  /** How it counts in the on-time indicator, and when it was measured: `notMeasured` while it runs. */
  readonly outcome: Outcome;
  readonly measuredAt: number;
}

/** Sorts after every deadline. */
export const noDeadline = 8_640_000_000_000_000;

export interface MissionTime {
  readonly zone: string;
  readonly calendar: Calendar;
}

/** @param openedOn the device that opened it */
export function caseDocument(
  id: SubjectId,
  state: SubjectState,
  mission: MissionTime,
  openedOn: DeviceKey | null = null,
): CaseDocument {
  const { fields } = state;
  const code = textOf(fields[caseFields.officialCode]) || textOf(fields[caseFields.number]);
  const temporary = code === '';
  const status = statusOf(fields[caseFields.status]);
  const receivedAt = numberOf(fields[caseFields.receivedAt]) ?? state.firstAt;
  const owner = ownerOf(fields);
  const timed = {
    receivedAt,
    status,
    workingDays: numberOf(fields[caseFields.workingDays]) ?? -1,
    waits: waitsForPapers(
      state.moves.flatMap(({ at, operation }) => (isStatusName(operation.to) ? [{ to: operation.to, at }] : [])),
    ),
    endedAt: endOf(state, status),
  };
  const deadline = deadlineOfCase(timed, mission, 0);
  const dueAt = deadline.dueAt ?? noDeadline;
  return {
    id,
    code: code || textOf(fields[caseFields.code]),
    temporary,
    numberFrom: temporary ? (openedOn ?? '') : '',
    procedure: textOf(fields[caseFields.procedure]),
    owner,
    ownerKey: nameSortKey(owner),
    open: statuses[status].final ? 0 : 1,
    dueAt,
    queueAt: queueAtOf(timed, deadline),
    assignee: textOf(fields[caseFields.assignee]),
    changedAt: state.lastAt,
    conflicts: conflictingFields(state).length,
    incomplete: state.incomplete,
    setAside: [...state.notCounting.values()].filter((reason) => reason === 'set-aside').length,
    attachments: state.attachments.length,
    ...measure({ ...timed, deadline }),
    ...timed,
  };
}

/** What waits for the applicant comes last, unless it is late already: at its request, or by asking a second time. */
function queueAtOf({ status, waits }: Pick<CaseDocument, 'status' | 'waits'>, { dueAt, late }: Deadline): number {
  if (status === 'done' || dueAt === null) return noDeadline;
  if (late === 'second-request') return Math.min(dueAt, waits[1]?.from ?? dueAt);
  return status === 'awaiting_papers' && late === null ? noDeadline : dueAt;
}

/** Where a case stands against its term now. */
export function deadlineOfCase(
  timed: Pick<CaseDocument, 'receivedAt' | 'status' | 'workingDays' | 'waits' | 'endedAt'>,
  { zone, calendar }: MissionTime,
  now: number,
): Deadline {
  const workingDays = timed.workingDays < 1 ? null : timed.workingDays;
  return deadlineOf({ ...timed, workingDays, now, zone, calendar });
}

/** Fields that hold more than one distinct value, `state` among them. */
export function conflictingFields(state: SubjectState): readonly string[] {
  return Object.keys(state.fields).filter((name) => state.fields[name]?.conflict);
}

/** All words by which a person may look for the case. */
export function caseSearchText(state: SubjectState): string {
  const words = new Set<string>();
  for (const { field, value } of searchedTexts(state)) {
    words.add(value);
    if (field.endsWith('phone')) words.add(phoneWord(value));
  }
  for (const spoken of spokenNumbers(textOf(state.fields[caseFields.number]))) words.add(spoken);
  return [...words].join(' ');
}

/** Names and codes of lists, by which nobody looks for a case. */
const notSearched: readonly string[] = [
  caseFields.procedure,
  caseFields.channel,
  caseFields.assignee,
  caseFields.status,
  caseFields.papers,
];

/** The texts that a case is found by, each with its field; of what is disputed, every side's. */
export function searchedTexts({ fields }: SubjectState): readonly SearchedText[] {
  const texts: SearchedText[] = [];
  for (const field of Object.keys(fields)) {
    if (notSearched.includes(field)) continue;
    for (const { value } of fields[field]?.writes ?? []) if (typeof value === 'string') texts.push({ field, value });
  }
  return texts;
}

/** People say “dossier 2182” of `DEL-2026-002182`. */
function spokenNumbers(number: string): readonly string[] {
  const spoken = /0(\d+)$/.exec(number)?.[1]?.replace(/^0+/, '') ?? '';
  return spoken === '' ? [] : [spoken];
}

/** The person whose dossier it is: the child of a birth, the applicant elsewhere, else whoever is named first. */
function ownerOf(fields: SubjectState['fields']): string {
  return ownerNamed(Object.keys(fields), (name) => textOf(fields[name]));
}

/** The same, by what a form's fields say. */
export function ownerNamed(names: readonly string[], textAt: (name: string) => string): string {
  const preferred = ['child/full_name', 'applicant/full_name', ...names.filter((name) => name.endsWith('/full_name'))];
  return preferred.map(textAt).find((name) => name !== '') ?? '';
}

function statusOf(field: Field | undefined): StatusName {
  const name = textOf(field);
  return isStatusName(name) ? name : 'registered';
}

function endOf(state: SubjectState, status: StatusName): number | null {
  if (status !== 'done' && !statuses[status].final) return null;
  const done = state.moves.findLast((move) => move.operation.to === 'done');
  return (done ?? state.moves.at(-1))?.at ?? state.lastAt;
}

const textOf = (field: Field | undefined): string => (typeof field?.value === 'string' ? field.value : '');

function numberOf(field: Field | undefined): number | null {
  const value: Value = field?.value ?? null;
  return typeof value === 'number' ? value : null;
}
