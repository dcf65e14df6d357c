import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { epochDay, isoDate } from '../../../sync/domain/dates.ts';
import type { ReportCounts } from '../../../sync/domain/reports/period-report.ts';

export interface ReportColumn {
  readonly name: keyof ReportCounts;
  readonly group: 'taken' | 'resolved' | 'unresolved' | 'open';
  /** Which of the period's cases were counted. */
  readonly cases: (period: { readonly from: string; readonly to: string }) => CaseFilter;
}

const resolved = (outcome: 'on-time' | 'late' | 'no-term'): ReportColumn['cases'] => {
  return (measuredOn) => ({ measuredOn, outcomes: [outcome], statuses: ['done', 'returned'] });
};
const ended = (status: string): ReportColumn['cases'] => {
  return (measuredOn) => ({ measuredOn, statuses: [status] });
};

/** In the order in which a dossier goes through them. */
export const reportColumns: readonly ReportColumn[] = [
  { name: 'carried', group: 'taken', cases: ({ from }) => ({ unendedOn: isoDate(epochDay(from) - 1) }) },
  { name: 'received', group: 'taken', cases: (receivedOn) => ({ receivedOn }) },
  { name: 'onTime', group: 'resolved', cases: resolved('on-time') },
  { name: 'late', group: 'resolved', cases: resolved('late') },
  { name: 'noTerm', group: 'resolved', cases: resolved('no-term') },
  { name: 'refused', group: 'unresolved', cases: ended('not_received') },
  { name: 'withdrawn', group: 'unresolved', cases: ended('withdrawn') },
  { name: 'stopped', group: 'unresolved', cases: ended('stopped') },
  { name: 'waiting', group: 'open', cases: ({ to }) => ({ unendedOn: to }) },
  { name: 'overdue', group: 'open', cases: ({ to }) => ({ overdueOn: to }) },
];

export const reportGroups = ['taken', 'resolved', 'unresolved', 'open'] as const;
