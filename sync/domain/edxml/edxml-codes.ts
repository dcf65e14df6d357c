import type { UrgencyName } from '../documents/levels.ts';

/** Codes of QCVN 102:2016. Samples in use disagree on some: what is not here is reported, never guessed. */
export const edxmlCodes: {
  readonly basis: string;
  readonly priorities: Readonly<Record<string, { readonly urgency: UrgencyName; readonly isExact: boolean }>>;
  readonly business: Readonly<Record<string, 'new' | 'recall' | 'update' | 'replace'>>;
} = {
  basis: 'QCVN 102:2016/BTTTT',
  priorities: {
    '0': { urgency: 'normal', isExact: true },
    '1': { urgency: 'urgent', isExact: true },
    '2': { urgency: 'very_urgent', isExact: true },
    '3': { urgency: 'express', isExact: true },
    // Hỏa tốc hẹn giờ: its hour has no place in the register.
    '4': { urgency: 'express', isExact: false },
  },
  business: { '0': 'new', '1': 'recall', '2': 'update', '3': 'replace' },
};
