import type { DeviceKey, SubjectId } from '../../core/ids.ts';
import { readOperationOf } from '../../core/record/operation.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';

/** The device of its first opening, whichever came first to this one. */
export function openedOn(subject: SubjectId, logged: readonly LoggedRecord[]): DeviceKey | null {
  const openings = logged.filter(
    ({ record }) => record.body.subject === subject && readOperationOf(record.operation, 'open') !== null,
  );
  const [first] = openings.toSorted(
    ({ record: left }, { record: right }) => left.body.at - right.body.at || (left.hash < right.hash ? -1 : 1),
  );
  return first?.feed.owner.certificate.device ?? null;
}
