import type { OpenQueries } from '../work.ts';
import { listCitizens, listCrises, viewCitizen, viewCrisis } from './crisis-view.ts';
import { listEmergencies, viewStanding } from './emergency-queries.ts';
import { viewEmergency } from './emergency-view.ts';

/** Emergencies, crises and who is in them, live. */
export const protectionQueries: OpenQueries<
  'emergencies' | 'emergency' | 'crises' | 'crisis' | 'crisisCitizens' | 'citizen' | 'protectionStanding'
> = {
  emergencies: {
    topics: ['protection', 'people', 'delivery', 'staff', 'time'],
    answer: (desk, input) => listEmergencies(desk.view, input),
  },
  emergency: {
    topics: ['protection', 'people', 'delivery', 'staff', 'time'],
    answer: (desk, { id }) => viewEmergency(desk.view, id),
  },
  crises: { topics: ['protection', 'people', 'delivery', 'staff'], answer: (desk) => listCrises(desk) },
  crisis: { topics: ['protection', 'people', 'delivery', 'staff'], answer: (desk, { id }) => viewCrisis(desk, id) },
  crisisCitizens: {
    topics: ['protection', 'people', 'delivery', 'staff', 'time'],
    answer: (desk, input) => listCitizens(desk, input),
  },
  citizen: { topics: ['protection', 'staff'], answer: async (desk, { id }) => viewCitizen(desk.view, id) },
  protectionStanding: {
    topics: ['protection', 'people', 'delivery', 'staff', 'time'],
    answer: (desk) => viewStanding(desk),
  },
};
