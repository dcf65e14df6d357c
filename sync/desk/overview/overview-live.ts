import type { OpenQueries } from '../work.ts';
import { viewOverview } from './overview-view.ts';
import { viewPeriodReport } from './period-report.ts';

export const overviewQueries: OpenQueries<'overview' | 'periodReport'> = {
  overview: { topics: ['cases', 'time'], answer: async (desk, { weeks }) => viewOverview(desk.view, weeks) },
  periodReport: {
    topics: ['cases', 'ledger', 'delivery'],
    answer: (desk, { period }) => viewPeriodReport(desk.view, period),
  },
};
