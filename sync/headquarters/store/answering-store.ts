import type { DeviceKey, Space } from '../../core/ids.ts';
import type { SpaceStore } from '../../core/space-store.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import { markFollowUps } from '../follow-up/marks.ts';
import { transaction, type Lender } from '../postgres/database.ts';
import { acceptBatch } from './accept.ts';
import { openSpaceStore } from './store.ts';

export interface AnsweringPorts {
  readonly followUp: FollowUp;
}

/** A batch is kept with marks of what may follow from it; that is done before the answer is made, so that it travels with it. */
export function openAnsweringStore(
  walled: Lender,
  { followUp }: AnsweringPorts,
  space: Space,
  device: DeviceKey,
): SpaceStore {
  return {
    ...openSpaceStore(walled, space, device),
    accept: async (batch) => {
      const isMarked = await transaction(walled, async (connection) => {
        const added = await acceptBatch(connection, space, batch, device);
        return markFollowUps(connection, space, added, batch.owners);
      });
      if (isMarked) await followUp.inSpace(space);
    },
  };
}
