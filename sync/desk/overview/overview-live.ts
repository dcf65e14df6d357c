import type { OpenQueries } from '../work.ts';
import { viewOverview } from './overview-view.ts';

export const overviewQueries: OpenQueries<'overview'> = {
  overview: { topics: ['cases', 'time'], answer: async (desk, { weeks }) => viewOverview(desk.view, weeks) },
};
