import type { Logger } from 'pino';
import type { DeviceKey, Space } from '../../core/ids.ts';
import type { SpaceStore } from '../../core/space-store.ts';
import type { TakenInBatch } from '../numbers/refill.ts';
import type { Lender } from '../postgres/database.ts';
import { describe } from '../server/error-handler.ts';
import { openSpaceStore } from './store.ts';

export interface AnsweringPorts {
  readonly log: Logger;
  /** What headquarters says of itself to what came in. */
  readonly afterIntake: (space: Space, batch: TakenInBatch) => Promise<void>;
}

/** A batch is kept whatever comes of what follows from it: that is done again with the next one. */
export function openAnsweringStore(
  walled: Lender,
  { log, afterIntake }: AnsweringPorts,
  space: Space,
  device: DeviceKey,
): SpaceStore {
  const store = openSpaceStore(walled, space, device);
  return {
    ...store,
    accept: async (batch) => {
      await store.accept(batch);
      try {
        await afterIntake(space, batch);
      } catch (error) {
        log.error(describe(error as Error), 'what follows from an intake failed');
      }
    },
  };
}
