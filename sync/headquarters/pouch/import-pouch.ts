import type { Logger } from 'pino';
import type { DeviceKey } from '../../core/ids.ts';
import type { PouchFault } from '../../core/pouch/pouch-fault.ts';
import type { PouchHeader } from '../../core/pouch/pouch-header.ts';
import type { Result } from '../../core/result.ts';
import {
  checkPouch,
  takeCheckedPouch,
  type OpenedPouch,
  type PouchSource,
  type PouchUnopened,
} from '../../link/pouch/open-pouch.ts';
import { openAnsweringStore, type AnsweringPorts } from '../store/answering-store.ts';
import { findDevice, type EnrolledDevice } from '../devices/devices.ts';
import type { HeadquartersKeys } from '../keys/keys.ts';
import type { Database } from '../postgres/database.ts';
import { withinSpaces } from '../postgres/within-spaces.ts';

export interface PouchPorts extends AnsweringPorts {
  readonly database: Database;
  readonly keys: HeadquartersKeys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Logger;
}

export type PouchProgress = (bytes: number) => void;

/** Takes in what a device sent on a stick, behind the same door and the same walls as if it had come over the line [P7]. */
export async function importPouch(
  ports: PouchPorts,
  source: PouchSource,
  onProgress: PouchProgress = () => undefined,
): Promise<Result<OpenedPouch, PouchUnopened>> {
  const { database, keys, log } = ports;
  const roots = [keys.root];
  let sender: EnrolledDevice | null = null;
  const admit = async (header: PouchHeader): Promise<PouchFault | null> => {
    sender = await findDevice(database, header.from.device);
    return refusalOf(sender);
  };
  const watching = { identity: keys.identity, onProgress };
  const checked = await checkPouch(source, { ...watching, roots, recipient: keys.signer.publicKey, admit });
  if (!checked.ok) {
    log.warn({ bytes: source.size, fault: checked.error.type }, 'pouch');
    return checked;
  }
  const { device, spaces } = certificateOf(sender);
  const taken = await withinSpaces(database, spaces, (walled) =>
    takeCheckedPouch(source, checked.value, watching, {
      roots,
      storeOf: (space) => (spaces.includes(space) ? openAnsweringStore(walled, ports, space, device) : null),
    }),
  );
  log.info({ device: device.slice(0, 12), bytes: source.size, ...figuresOf(taken) }, 'pouch');
  return taken;
}

function refusalOf(device: EnrolledDevice | null): PouchFault | null {
  if (!device) return { type: 'unknown-device' };
  return device.revokedAt === null ? null : { type: 'revoked-device' };
}

/** As headquarters itself keeps it: the pouch may bring an older one. */
function certificateOf(sender: EnrolledDevice | null): {
  readonly device: DeviceKey;
  readonly spaces: EnrolledDevice['certificate']['spaces'];
} {
  if (!sender) throw new Error('a pouch was let in without its sender');
  return sender.certificate;
}

function figuresOf(taken: Result<OpenedPouch, PouchUnopened>): object {
  if (!taken.ok) return { fault: taken.error.type };
  const { records, chunks, spaces } = taken.value.taken;
  return { records, chunks, refused: spaces.flatMap((space) => space.refused.map((run) => run.reason)) };
}
