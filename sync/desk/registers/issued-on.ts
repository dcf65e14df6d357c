import type { SubjectId } from '../../core/ids.ts';
import { operationVersion, readOperation } from '../../core/record/operation.ts';
import { readIssued, type IssuedResult } from '../../domain/registers/issued.ts';
import type { Replica } from '../../replica/replica.ts';

/** All that was ever issued on a case, as the log has it now. */
export function issuedOn(replica: Replica, id: SubjectId): readonly IssuedResult[] {
  const records = replica.recordsAbout(id);
  return readIssued(
    records.map(({ record: { hash, body, operation } }) => ({
      hash,
      at: body.at,
      actor: body.actor,
      operation: body.v > operationVersion ? null : readOperation(operation),
    })),
    replica.state(id, records),
  );
}
