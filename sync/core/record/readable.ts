import { operationVersion, readOperation } from './operation.ts';
import type { StoredRecord } from './record.ts';
import { isSubjectKind } from './subject-kinds.ts';

/**
 * Whether this program can tell what a record says, and of what: a newer one may write a version, an operation, a shape of one, or
 * about a kind of subject that are not known here [R12]. What was erased says nothing to anyone, and hides nothing.
 */
export function isReadable({ body, operation }: Pick<StoredRecord, 'body' | 'operation'>): boolean {
  if (operation === null) return true;
  return body.v <= operationVersion && isSubjectKind(body.kind) && readOperation(operation) !== null;
}
