import { parseOperation, type Operation } from '../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';

const read = new WeakMap<StoredRecord, Operation | null>();

/** What a record says; read once, for a record that a disk holds never changes. */
export function operationOf(record: StoredRecord): Operation | null {
  const known = read.get(record);
  if (known !== undefined) return known;
  const operation = parseOperation(record.operation);
  read.set(record, operation);
  return operation;
}
