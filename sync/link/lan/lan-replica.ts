import type { HeadquartersMemory, PeerMemory } from '../../core/exchange/memory.ts';
import type { RefusedRun } from '../../core/exchange/message.ts';
import type { HandedReceipt } from '../../core/exchange/handed-receipt.ts';
import type { DeviceKey, Space } from '../../core/ids.ts';
import type { SpaceStore } from '../../core/space-store.ts';

/** The replica as other desks of its mission meet it. Whatever writes may throw when the disk is full. */
export interface LanReplica {
  readonly roots: readonly DeviceKey[];
  /** The key that signs headquarters' receipts. */
  readonly headquarters: DeviceKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  store(space: Space): SpaceStore;
  /** Seals what was written, so that it can travel. */
  seal(): void;
  /** What a desk that was visited last told. */
  loadMemory(device: DeviceKey, space: Space): HeadquartersMemory;
  saveMemory(device: DeviceKey, space: Space, memory: HeadquartersMemory): void;
  /** What a desk that came to visit was told. */
  told(device: DeviceKey): PeerMemory;
  /** The newest of headquarters' receipts that is held. */
  newestReceipt(space: Space): HandedReceipt | null;
  /** Keeps a receipt that headquarters signed and that says more than the newest held. */
  saveReceipt(handed: HandedReceipt): void;
  /** Headquarters signed two receipts that do not fit together [L5]: told each time that they meet. */
  toldTwoStories(handed: HandedReceipt, held: HandedReceipt): void;
  runsRefused(runs: readonly RefusedRun[]): void;
}
