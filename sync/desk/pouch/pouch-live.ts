import type { OpenQueries } from '../work.ts';

export const pouchQueries: OpenQueries<'pouch'> = {
  pouch: { topics: ['link'], answer: async (desk) => desk.pouches.state },
};
