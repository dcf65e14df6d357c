import type { Space } from '../../core/ids.ts';
import type { Database } from '../../storage/database.ts';
import type { Batch, Log } from '../../storage/log/log.ts';
import { LogSpace } from '../../storage/log/log-space.ts';
import { packRows } from '../../storage/log/packed-rows.ts';
import type { PackedBatch } from './flood-protocol.ts';

/** A space as a thread sees it that does not write: it reads what is committed, and has what it verified kept by the one that does. */
export class FloodSpace extends LogSpace {
  readonly #keep: (batch: PackedBatch) => Promise<void>;

  constructor(database: Database, log: Log, space: Space, keep: (batch: PackedBatch) => Promise<void>) {
    super(database, log, space);
    this.#keep = keep;
  }

  override accept({ records, seals, owners }: Batch): Promise<void> {
    return this.#keep({ rows: packRows(records), seals, owners });
  }

  /** Nobody waits on this thread. */
  override async yieldTurn(): Promise<void> {}
}
