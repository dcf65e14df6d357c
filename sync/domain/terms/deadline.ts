import type { Calendar } from '../calendar/calendar.ts';
import { addWorkingDays, dueDate, workingDaysBetween } from '../calendar/calendar.ts';
import type { IsoDate } from '../dates.ts';
import { dayOfInstant, endOfDay } from '../dates.ts';
import type { StatusName } from '../statuses.ts';
import { statuses } from '../statuses.ts';

/** Instants are milliseconds since 1970; days are counted in the mission's zone and calendar. */
export interface DeadlineInput {
  /** When the dossier was received; null while it is only registered: the term has not begun. */
  readonly receivedAt: number | null;
  /** The term of the catalogue; null where headquarters has not set one. */
  readonly workingDays: number | null;
  readonly status: StatusName;
  /** Oldest first, as `waitsForPapers` gives them. */
  readonly waits: readonly Wait[];
  /** When the dossier came to an end: done, or returned, stopped, withdrawn or refused without having been done. */
  readonly endedAt: number | null;
  readonly now: number;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly thresholds?: LightThresholds;
}

/** A time in which the applicant was to bring further papers; `until` is null while it lasts. */
export interface Wait {
  readonly from: number;
  readonly until: number | null;
}

/** Remaining working days up to which the light is amber, and red. Zero is the appointed day itself. */
export interface LightThresholds {
  readonly amber: number;
  readonly red: number;
}

export type Light = 'green' | 'amber' | 'red' | 'overdue' | 'waiting' | 'done' | 'none';

export interface Deadline {
  readonly light: Light;
  /** The appointed day, moved by the time that was waited for papers; null without a term. */
  readonly dueOn: IsoDate | null;
  /** The first instant that is too late. */
  readonly dueAt: number | null;
  /** Working days left; negative is working days late; null when nothing runs. */
  readonly remaining: number | null;
  /** Whether it ended in time, once it ended; null before, and without a term. */
  readonly onTime: boolean | null;
  /** Why it counts as late. A second request for papers does so by itself. */
  readonly late: 'past-due' | 'second-request' | null;
}

export const defaultThresholds: LightThresholds = { amber: 2, red: 0 };

/**
 * Where a dossier stands against its term, as indicator set 766 counts it: the end against the appointed day; the
 * time in which papers were awaited is taken out; a dossier that still waits is measured at the request; more
 * than one request for papers counts as late.
 */
export function deadlineOf(input: DeadlineInput): Deadline {
  const ended = input.status === 'done' || statuses[input.status].final;
  const term = termOf(input);
  if (term === null) return { ...withoutTerm, light: ended ? 'done' : 'none' };

  const measuredAt = term.openWait?.from ?? (ended ? input.endedAt : null) ?? input.now;
  const late = measuredAt >= term.dueAt ? 'past-due' : term.requests > 1 ? 'second-request' : null;
  const known = { dueOn: term.dueOn, dueAt: term.dueAt, late } as const;
  if (ended) return { ...known, light: 'done', remaining: null, onTime: late === null };

  const remaining = remainingDays(input, measuredAt, term.dueOn);
  return { ...known, light: lightOf(input, late, remaining), remaining, onTime: null };
}

/**
 * The waits for papers in a dossier's history of moves, which come oldest first. A request that is made while one is
 * open (two desks asked without seeing each other) is part of that wait.
 */
export function waitsForPapers(moves: readonly { readonly to: StatusName; readonly at: number }[]): readonly Wait[] {
  const waits: Wait[] = [];
  for (const move of moves) {
    const last = waits.at(-1);
    const isOpen = last !== undefined && last.until === null;
    if (move.to === 'awaiting_papers' && !isOpen) waits.push({ from: move.at, until: null });
    if (move.to !== 'awaiting_papers' && isOpen) waits[waits.length - 1] = { from: last.from, until: move.at };
  }
  return waits;
}

const withoutTerm = { dueOn: null, dueAt: null, remaining: null, onTime: null, late: null } as const;

interface Term {
  readonly dueOn: IsoDate;
  readonly dueAt: number;
  readonly openWait: Wait | undefined;
  readonly requests: number;
}

function termOf(input: DeadlineInput): Term | null {
  const { receivedAt, workingDays, zone, calendar } = input;
  if (receivedAt === null || workingDays === null) return null;
  const waits = input.waits.filter((wait) => wait.from >= receivedAt);
  const appointed = dueDate({ receivedAt, zone, workingDays, calendar }).day;
  const waited = waits.reduce((days, wait) => days + waitedDays(input, wait), 0);
  const dueOn = waited === 0 ? appointed : addWorkingDays(calendar, appointed, waited);
  return {
    dueOn,
    dueAt: endOfDay(dueOn, zone),
    openWait: waits.find((wait) => wait.until === null),
    requests: waits.length,
  };
}

/** A wait moves the appointed day by the working days that it covers, the day of the request not among them. */
function waitedDays({ calendar, zone }: DeadlineInput, wait: Wait): number {
  if (wait.until === null || wait.until <= wait.from) return 0;
  return workingDaysBetween(calendar, dayOfInstant(wait.from, zone), dayOfInstant(wait.until, zone));
}

function remainingDays({ calendar, zone }: DeadlineInput, measuredAt: number, dueOn: IsoDate): number {
  return workingDaysBetween(calendar, dayOfInstant(measuredAt, zone), dueOn);
}

function lightOf(input: DeadlineInput, late: Deadline['late'], remaining: number): Light {
  if (late !== null) return 'overdue';
  if (input.status === 'awaiting_papers') return 'waiting';
  const { amber, red } = input.thresholds ?? defaultThresholds;
  if (remaining <= red) return 'red';
  return remaining <= amber ? 'amber' : 'green';
}
