import { digestDerived, type DerivedDigest } from '../storage/derived-digest.ts';
import type { AtomicFailure } from '../storage/atomic.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Replica } from './replica.ts';

export interface Rebuilt {
  readonly before: DerivedDigest;
  readonly after: DerivedDigest;
  /** The parts that came out differently; none, unless something was wrong with them. */
  readonly differing: readonly string[];
}

/** What goes on, in the order folding, comparing, forgetting, folding, comparing. */
export type RebuildStage = 'folding' | 'comparing' | 'forgetting';

export type RebuildFailure = AtomicFailure | { readonly type: 'folding-stopped' };

/**
 * Forgets all that is derived from the log and folds it again. What was derived must be the same afterwards, byte for byte; where
 * it is not, what was there was wrong, and is right now.
 *
 * @param reopen closes the replica and opens its file again
 * @param onStage told before each stage begins: some take a while, in one stretch
 */
export async function rebuildReplica<Fault extends { readonly type: string }>(
  replica: Replica,
  reopen: (replica: Replica) => Promise<Result<Replica, Fault>>,
  onStage: (stage: RebuildStage) => void = () => undefined,
): Promise<Result<Rebuilt, RebuildFailure | Fault>> {
  const before = await digestSettled(replica, onStage);
  if (!before.ok) return before;
  onStage('forgetting');
  const forgotten = replica.forgetDerived();
  if (!forgotten.ok) return forgotten;
  const reopened = await reopen(replica);
  if (!reopened.ok) return reopened;
  const after = await digestSettled(reopened.value, onStage);
  if (!after.ok) return after;
  const parts = [...new Set([...Object.keys(before.value), ...Object.keys(after.value)])];
  const differing = parts.filter((part) => before.value[part]?.digest !== after.value[part]?.digest);
  return ok({ before: before.value, after: after.value, differing });
}

/** Once nothing waits to be folded. */
async function digestSettled(
  replica: Replica,
  onStage: (stage: RebuildStage) => void,
): Promise<Result<DerivedDigest, RebuildFailure>> {
  // A feed begun while the replica opened marks its subject a moment later.
  await new Promise(setImmediate);
  onStage('folding');
  await replica.projectDirty();
  onStage('comparing');
  const isSettled = replica.log.dirtySubjects(1).length === 0;
  return isSettled ? ok(digestDerived(replica.database)) : err({ type: 'folding-stopped' });
}
