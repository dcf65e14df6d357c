import { deviceSubjectKey } from '../core/record/certificate.ts';
import { headsOfView } from '../core/fold/fold.ts';
import { subjectIdOf, type DeviceKey, type FeedId, type Hash } from '../core/ids.ts';
import { parseOperation, type Operation } from '../core/record/operation.ts';
import { ok, type Result } from '../core/result.ts';
import type { AtomicFailure } from '../storage/atomic.ts';
import type { LoggedRecord } from '../storage/log/log.ts';
import { unsealedOf, withdraw } from '../storage/log/unsealed.ts';
import type { Replica, Statement } from './replica.ts';

export interface TakenOver {
  /** The device whose file this was; its key is lost. */
  readonly from: DeviceKey;
  /** Records that it had not sealed, and that this device said again. */
  readonly saidAgain: number;
}

/**
 * Makes the file of a device whose key is lost the file of this one. What the other device had not sealed could never leave the
 * file: it is said again, with its own times and authors, in a feed of this device; and a note on both devices tells of it. All in
 * one commit. Null where the file is this device's own already.
 *
 * @param device this device, whose feeds are to go on
 */
export function takeOver(replica: Replica, device: DeviceKey): Result<TakenOver | null, AtomicFailure> {
  const from = previousDevice(replica, device);
  if (from === null) return ok(null);
  const unsealed = unsealedOf(replica.database, replica.log, from);
  const done = replica.appendMany((append) => {
    append({
      ...noteOfRecovery(replica, device, from),
      alongside: (transaction) => withdraw(transaction, replica.log, unsealed),
    });
    const renamed = new Map<Hash, Hash>();
    for (const logged of unsealed) {
      const statement = sayAgain(logged, renamed);
      if (statement) renamed.set(logged.record.hash, append(statement).hash);
    }
  });
  return done.ok ? ok({ from, saidAgain: unsealed.length }) : done;
}

/** The device whose feed the file's settings name as the one to go on in, where it is not this one. */
export function previousDevice(replica: Replica, device: DeviceKey): DeviceKey | null {
  const feed = replica.readSetting(`feed/${replica.missionSpace}/ordinary`);
  const owner = feed === null ? undefined : replica.log.feeds.find(replica.missionSpace, feed as FeedId)?.owner;
  return owner && owner.certificate.device !== device ? owner.certificate.device : null;
}

function noteOfRecovery(replica: Replica, device: DeviceKey, from: DeviceKey): Statement {
  const key = deviceSubjectKey(device);
  const other = subjectIdOf(deviceSubjectKey(from));
  const text =
    `Khóa khôi phục của Bộ đã được dùng: thiết bị này tiếp nhận dữ liệu của thiết bị ${from.slice(0, 16)}.\n` +
    `Headquarters' recovery key was used: this device took over the data of device ${from.slice(0, 16)}.`;
  return {
    actor: null,
    key,
    also: [other],
    kind: 'device',
    after: headsOfView([replica.state(subjectIdOf(key)), replica.state(other)]),
    operation: { type: 'note', text },
  };
}

/** Null where it was erased: then there is nothing left to say. */
function sayAgain({ record, feed }: LoggedRecord, renamed: ReadonlyMap<Hash, Hash>): Statement | null {
  if (record.key === null || record.operation === null) return null;
  const { at, actor, also, kind, after } = record.body;
  const now = (hash: Hash): Hash => renamed.get(hash) ?? hash;
  const struck = parseOperation(record.operation);
  // Also what this version does not know is said again as it stands.
  const operation = record.operation as unknown as Operation;
  const said = struck?.type === 'void' ? { ...struck, record: now(struck.record) } : operation;
  return { at, actor, key: record.key, also, kind, after: after.map(now), operation: said, lane: feed.owner.lane };
}
