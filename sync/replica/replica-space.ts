import type { DeviceKey, Space } from '../core/ids.ts';
import { takeInBundle, type TakeIn } from '../core/exchange/intake.ts';
import type { Database } from '../storage/database.ts';
import type { Log } from '../storage/log/log.ts';
import { LogSpace, type LogSpaceOptions } from '../storage/log/log-space.ts';
import { StorageError } from '../storage/storage-failure.ts';
import type { FloodThread } from './intake/flood-thread.ts';

export interface ReplicaSpaceOptions extends LogSpaceOptions {
  /** For bundles that are worth it; null where there is none. */
  readonly thread: () => FloodThread | null;
}

/** Bytes: a thousand records or so. */
const largeBundle = 16_384;

/** A space of the replica's log, whose large bundles are read and verified on another thread. */
export class ReplicaSpace extends LogSpace {
  readonly #space: Space;
  readonly #thread: () => FloodThread | null;

  constructor(database: Database, log: Log, space: Space, options: ReplicaSpaceOptions) {
    super(database, log, space, options);
    this.#space = space;
    this.#thread = options.thread;
  }

  takeIn(roots: readonly DeviceKey[]): TakeIn {
    const space = this.#space;
    return async (bundle, builtOn) => {
      const thread = bundle.length < largeBundle ? null : this.#thread();
      if (!thread?.isReady) return takeInBundle(this, space, roots, bundle, builtOn);
      try {
        return await thread.takeIn({ space, roots, bundle, builtOn }, this);
      } catch (thrown) {
        if (thrown instanceof StorageError) throw thrown;
        // Taken in twice is taken in once [X3].
        return takeInBundle(this, space, roots, bundle, builtOn);
      }
    };
  }
}
