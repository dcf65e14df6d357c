/**
 * What is wrong with a catalogue, and where: `procedures[birth].papers[photos].requiredWhen`. Entries are named by their code
 * where they have one, else by their place. No sentences here: whoever shows a fault has the words for its type.
 */
export interface CatalogueFault {
  readonly path: string;
  readonly type: CatalogueFaultType;
  /** The word, code or number that it is about; empty where the path says it all. */
  readonly about: string;
}

export const catalogueFaultTypes = [
  'not-json',
  'malformed',
  'unknown-key',
  'language-missing',
  'untidy-text',
  'duplicate-code',
  'unknown-group',
  'unknown-register',
  'unknown-blank',
  'unknown-section',
  'empty-section',
  'section-of-another-name',
  'unknown-field',
  'impossible-value',
  'choices-do-not-fit',
  'check-does-not-fit',
  'no-owner',
  'ends-before-it-begins',
  'open-point-not-said',
  'open-point-settled',
  'move-out-of-an-end',
  'move-to-itself',
  'status-not-reached',
  'end-not-reached',
  'dead-end',
  'reason-owed',
  'no-result',
  'reduces-nothing',
  'unknown-procedure',
  'too-large',
] as const;

/** Of one version that is to follow those published. */
const editionFaultTypes = [
  'not-an-editor',
  'built-on-older',
  'not-changed',
  'begins-unsaid',
  'begins-in-the-past',
  'overlaps-version',
  'printed-field-removed',
] as const;

/** Of days that headquarters publishes. */
const calendarFaultTypes = [
  'day-repeated',
  'day-outside-years',
  'years-turned',
  'no-working-days',
  'not-a-weekend',
  'not-a-working-day',
  'week-not-fitting',
] as const;

/** Of what documents are made of. */
const listFaultTypes = ['entry-missing', 'name-repeated', 'begins-before-those-published'] as const;

/** All of them, as they travel. */
export const faultTypes = [
  ...catalogueFaultTypes,
  ...editionFaultTypes,
  ...calendarFaultTypes,
  ...listFaultTypes,
] as const;
export type CatalogueFaultType = (typeof faultTypes)[number];

export function fault(type: CatalogueFaultType, path: string, about = ''): CatalogueFault {
  return { path, type, about };
}
