const known = [
  'blank',
  'block',
  'case',
  'catalogue',
  'catalogue_edition',
  'consignment',
  'crisis',
  'crisis_mark',
  'device',
  'document',
  'emergency',
  'fee',
  'fee_day',
  'handed_over',
  'metering',
  'ministry_data',
  'ministry_data_edition',
  'person',
  'print_template',
  'series',
  'staff',
  'stocktake',
  'verdict',
  'views',
  'watches',
] as const;

export type SubjectKind = (typeof known)[number];

/** Every kind of subject that this program knows, whoever writes about it, and whether or not it stands in a list. */
export const subjectKinds: ReadonlySet<string> = new Set(known);

export const isSubjectKind = (kind: string): kind is SubjectKind => subjectKinds.has(kind);
