import type { History } from '../../core/fold/history.ts';
import type { FeedId, Hash, SubjectId } from '../../core/ids.ts';
import type { Fields, Operation } from '../../core/record/operation.ts';
import type { BlockRecord } from './block.ts';

/**
 * What became of a number that a record took: it is held; its subject went on to another; its record was struck, with a
 * reason; or headquarters set it aside.
 */
export type UseState = 'held' | 'given-up' | 'struck' | 'set-aside';

/** One subject's use of one number. */
export interface NumberUse {
  readonly number: number;
  /** The case, receipt or entry that it stands on. */
  readonly subject: SubjectId;
  readonly field: string;
  readonly record: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
  readonly feed: FeedId;
  readonly state: UseState;
  /** Why its record was struck; empty otherwise. */
  readonly reason: string;
}

type Node = BlockRecord & { readonly about: Hash | undefined };

/** What an operation writes; null where it writes no fields. */
export function fieldsOf(operation: Operation | null): Fields | null {
  return operation?.type === 'open' || operation?.type === 'set' ? operation.fields : null;
}

/**
 * A record takes a number by naming the block among its subjects and writing the number, as it is printed, in a field of its own
 * subject [N4]. One use a subject and number: the one that still holds it, where there is one.
 */
export function readUses(
  block: SubjectId,
  history: History<Node>,
  numberOf: (value: unknown) => number | null,
): readonly NumberUse[] {
  const writes = history.ordered.flatMap((record) => {
    const fields = record.subjects[0] === block ? null : fieldsOf(record.operation);
    return Object.entries(fields ?? {}).map(([field, value]) => ({ record, field, number: numberOf(value) }));
  });
  const found = new Map<string, NumberUse>();
  for (const { record, field, number } of writes) {
    const subject = record.subjects[0];
    if (number === null || subject === undefined) continue;
    const later = writes.some(
      (other) =>
        other.field === field &&
        other.record.subjects[0] === subject &&
        other.record.notCounting === null &&
        history.hasSeen(other.record.hash, record.hash),
    );
    const state = stateOf(record, later);
    const name = `${number} ${subject}`;
    if (found.get(name)?.state === 'held') continue;
    const { hash, at, actor, feed } = record;
    const reason = state === 'struck' ? reasonOf(record, history) : '';
    found.set(name, { number, subject, field, record: hash, at, actor, feed, state, reason });
  }
  return [...found.values()].toSorted(
    (left, right) => left.number - right.number || (left.record < right.record ? -1 : 1),
  );
}

function stateOf({ notCounting }: BlockRecord, later: boolean): UseState {
  if (notCounting === 'struck') return 'struck';
  if (notCounting !== null) return 'set-aside';
  return later ? 'given-up' : 'held';
}

function reasonOf({ hash }: BlockRecord, { ordered }: History<Node>): string {
  const strike = ordered.find(
    ({ operation, notCounting }) => operation?.type === 'void' && operation.record === hash && notCounting === null,
  );
  return strike?.operation?.type === 'void' ? strike.operation.reason : '';
}
