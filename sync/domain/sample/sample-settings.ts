import type { CatalogueSettings } from '../catalogue/settle.ts';

/**
 * What a headquarters might set where the built-in catalogue leaves a point open. These figures are invented for the
 * sample and stand in no text; a real headquarters sets its own.
 */
export const sampleSettings: CatalogueSettings = {
  version: 'sample',
  procedures: {
    laissez_passer: { workingDays: 2 },
    citizen_registration: { workingDays: 3 },
    birth: { workingDays: 5 },
    legalisation: { workingDays: 3 },
    nationality_confirmation: { workingDays: 10 },
  },
};
