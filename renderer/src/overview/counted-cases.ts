import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import type { Overview, OverviewWeek } from '../../../sync/bridge/overview-model.ts';
import { epochDay, isoDate } from '../../../sync/domain/dates.ts';
import { statuses, statusNames } from '../../../sync/domain/statuses.ts';

/** The list of cases, narrowed to exactly those that a figure of the overview counts. */

export const openFigures: { readonly [Name in keyof Overview['open']]: CaseFilter } = {
  total: { onlyOpen: true },
  overdue: { lights: ['overdue'] },
  red: { lights: ['red'] },
  amber: { lights: ['amber'] },
  waiting: { statuses: ['awaiting_papers'] },
  done: { statuses: ['done'] },
  unassigned: { onlyOpen: true, assignee: 'none' },
};

type Shown = Pick<Overview, 'weeks'>;

/** Those that the rate speaks of: what was measured in the weeks shown, and had a term. */
export function measuredIn({ weeks }: Shown): CaseFilter {
  return { measuredOn: daysOf(weeks), outcomes: ['on-time', 'late'] };
}

export function lateIn(overview: Shown): CaseFilter {
  return { ...measuredIn(overview), outcomes: ['late'] };
}

/** As many weeks before those shown. */
export function measuredBefore({ weeks }: Shown): CaseFilter {
  const [first] = weeks;
  if (first === undefined) return measuredIn({ weeks });
  const start = epochDay(first.from);
  const measuredOn = { from: isoDate(start - 7 * weeks.length), to: isoDate(start - 1) };
  return { ...measuredIn({ weeks }), measuredOn };
}

const daysOf = (weeks: readonly OverviewWeek[]) => ({ from: weeks[0]?.from ?? null, to: weeks.at(-1)?.to ?? null });

/** The cases that came to an end: what waits for papers is measured too, but is no result. */
const ended: readonly string[] = statusNames.filter((name) => name === 'done' || statuses[name].final);

export function receivedIn({ from, to }: OverviewWeek): CaseFilter {
  return { receivedOn: { from, to } };
}

export function resultsIn({ from, to }: OverviewWeek, outcomes?: CaseFilter['outcomes']): CaseFilter {
  return { measuredOn: { from, to }, statuses: [...ended], ...(outcomes && { outcomes }) };
}

/** What is open in a status, with a person or of a procedure; and of that what is overdue. */
export const standsIn = {
  status: (key: string): CaseFilter => ({ statuses: [key] }),
  person: (key: string | null): CaseFilter => ({ assignee: key ?? 'none' }),
  procedure: (key: string): CaseFilter => ({ procedures: [key] }),
};

export const openOf = (filter: CaseFilter): CaseFilter => ({ ...filter, onlyOpen: true });
export const overdueOf = (filter: CaseFilter): CaseFilter => ({ ...filter, lights: ['overdue'] });
