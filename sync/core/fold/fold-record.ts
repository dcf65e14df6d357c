import type { FoldRecord } from './fold.ts';
import type { DeviceKey } from '../ids.ts';
import type { Certificate } from '../record/certificate.ts';
import { operationVersion, readOperation } from '../record/operation.ts';
import { subjectsOf, type StoredRecord } from '../record/record.ts';
import type { Judge } from './verdict.ts';

/** A kept record as the fold reads it: an erased one, and one of a newer version, say nothing. */
export function readForFold(
  { hash, body, operation }: StoredRecord,
  { device, role }: { readonly device: DeviceKey; readonly role: Certificate['role'] },
  judge: Judge,
): FoldRecord {
  return {
    hash,
    at: body.at,
    actor: body.actor,
    kind: body.kind,
    subjects: subjectsOf(body),
    after: body.after,
    operation: body.v > operationVersion ? null : readOperation(operation),
    judgement: operation === null ? 'erased' : judge({ hash, device, feed: body.feed, seq: body.seq }),
    byHeadquarters: role === 'headquarters',
  };
}
