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
    passport_official: { workingDays: 5 },
    passport_amendment: { workingDays: 3 },
    birth_again: { workingDays: 8 },
    marriage_again: { workingDays: 8 },
    death: { workingDays: 2 },
    parentage: { workingDays: 12 },
    adoption: { workingDays: 20 },
    guardianship: { workingDays: 5 },
    civil_status_change: { workingDays: 6 },
    foreign_event: { workingDays: 5 },
    extract_copy: { workingDays: 1 },
    marital_status: { workingDays: 3 },
    consular_certification: { workingDays: 1 },
    certified_copy: { workingDays: 1 },
    notarisation: { workingDays: 2 },
    repatriation: { workingDays: 30 },
  },
};
