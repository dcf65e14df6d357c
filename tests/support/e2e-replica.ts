import { randomBytes } from 'node:crypto';
import type { SubjectState } from '../../sync/core/fold/fold.ts';
import type { SubjectId } from '../../sync/core/ids.ts';
import { keyringPath, openReplica, readEnrolment } from '../../sync/desk/open-replica.ts';
import { readKeyring } from '../../sync/replica/keyring/keyring-file.ts';
import { openSlot } from '../../sync/replica/keyring/keyring.ts';

/** What stands in a replica's file about a subject, and how much there is in all. */
export interface ReplicaFile {
  readonly state: SubjectState;
  /** Hashes, sorted. */
  readonly records: readonly string[];
  readonly count: number;
}

/** Reads the encrypted file of a desk that is not running. */
export async function readReplicaFile(folder: string, passphrase: string, subject: SubjectId): Promise<ReplicaFile> {
  const keyring = orThrow(readKeyring(keyringPath(folder)));
  const [slot] = keyring.slots;
  const secrets = slot && (await openSlot(slot, passphrase));
  if (!secrets) throw new Error('the keyring does not open');
  const enrolled = orThrow(readEnrolment(keyring));
  const ports = { now: Date.now, random: randomBytes };
  const { replica } = orThrow(await openReplica(folder, keyring, secrets, enrolled, ports));
  try {
    const logged = replica.recordsAbout(subject);
    const records = logged.map(({ record }) => record.hash as string).toSorted();
    return { state: replica.state(subject), records, count: replica.log.count() };
  } finally {
    await replica.close();
  }
}

function orThrow<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly type: string } },
): Value {
  if (!result.ok) throw new Error(`the replica's file: ${result.error.type}`);
  return result.value;
}
