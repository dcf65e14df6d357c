import { operationVersion, readOperation } from './operation.ts';
import type { StoredRecord } from './record.ts';

/** Every kind of subject that this program knows, whoever writes about it. */
export const subjectKinds: ReadonlySet<string> = new Set([
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
]);

/**
 * Whether this program can tell what a record says, and of what: a newer one may write a version, an operation, a shape of one, or
 * about a kind of subject that are not known here [R12]. What was erased says nothing to anyone, and hides nothing.
 */
export function isReadable({ body, operation }: Pick<StoredRecord, 'body' | 'operation'>): boolean {
  if (operation === null) return true;
  return body.v <= operationVersion && subjectKinds.has(body.kind) && readOperation(operation) !== null;
}
