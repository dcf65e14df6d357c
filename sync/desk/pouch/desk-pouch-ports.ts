import type { DeviceSecrets } from '../../replica/keyring/keyring.ts';
import type { Replica } from '../../replica/replica.ts';
import type { ReplicaOnLink } from '../linked-replica.ts';
import type { Enrolled } from '../open-replica.ts';

/** An open replica, as its pouches need it. */
export interface DeskPouchPorts {
  readonly replica: Replica;
  /** What was heard of headquarters is kept in one place, whichever way it came. */
  readonly onLink: ReplicaOnLink;
  readonly enrolled: Enrolled;
  readonly secrets: Pick<DeviceSecrets, 'deviceSeed' | 'exchangeSecret'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
}
