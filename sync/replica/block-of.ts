import type { SubjectState } from '../core/fold/fold.ts';
import type { SubjectId } from '../core/ids.ts';
import { operationVersion, readOperation } from '../core/record/operation.ts';
import { subjectsOf } from '../core/record/record.ts';
import { readBlock, type Block, type BlockRecord } from '../domain/numbers/block.ts';
import type { LoggedRecord } from '../storage/log/log.ts';

/** A block of numbers as it stands in the log; null until its grant is here. */
export function blockOf(id: SubjectId, logged: readonly LoggedRecord[], state: SubjectState): Block | null {
  return readBlock(id, accountRecords(logged, state), state.incomplete);
}

/** What is accounted for is read from all records about it, with where each stands and whether it counts. */
export function accountRecords(logged: readonly LoggedRecord[], state: SubjectState): readonly BlockRecord[] {
  return logged.map(({ record: { hash, body, operation }, feed }) => ({
    hash,
    at: body.at,
    actor: body.actor,
    feed: body.feed,
    isHeadquarters: feed.owner.certificate.role === 'headquarters',
    subjects: subjectsOf(body),
    after: body.after,
    operation: body.v > operationVersion ? null : readOperation(operation),
    notCounting: state.notCounting.get(hash) ?? null,
  }));
}
