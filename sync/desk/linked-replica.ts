import { forgetRefusals, noMemory, withHandedReceipt, type HeadquartersMemory } from '../core/exchange/memory.ts';
import type { Frontier } from '../core/frontier/frontier.ts';
import type { HandedReceipt } from '../core/exchange/handed-receipt.ts';
import type { DeviceKey, Space } from '../core/ids.ts';
import type { Place } from '../core/record/operation.ts';
import type { Receipt } from '../core/exchange/receipt.ts';
import type { RefusedRun } from '../core/exchange/message.ts';
import type { Result } from '../core/result.ts';
import type { SpaceStore } from '../core/space-store.ts';
import type { LinkedReplica } from '../link/link-loop.ts';
import type { Replica } from '../replica/replica.ts';
import { storiesName, withStories } from '../replica/told-stories.ts';
import type { AtomicFailure } from '../storage/atomic.ts';
import { hasUrgentWaiting, heldElsewhere } from '../storage/log/delivery.ts';
import { StorageError } from '../storage/storage-failure.ts';

export interface LinkNews {
  readonly wentBack: () => void;
  /** What it confirmed here does not fit what it confirmed to another desk, or on a stick. */
  readonly toldTwoStories: () => void;
  readonly refused: (by: 'desk' | 'headquarters', runs: readonly RefusedRun[]) => void;
}

/** A replica as the link sees it. What headquarters told last is kept in the file's settings. */
export class ReplicaOnLink implements LinkedReplica {
  readonly roots: readonly DeviceKey[];
  readonly headquarters: DeviceKey;
  readonly #replica: Replica;
  readonly #news: LinkNews;

  constructor(
    replica: Replica,
    keys: { readonly roots: readonly DeviceKey[]; readonly headquarters: DeviceKey },
    news: LinkNews,
  ) {
    this.#replica = replica;
    this.roots = keys.roots;
    this.headquarters = keys.headquarters;
    this.#news = news;
  }

  get spaces(): readonly Space[] {
    return this.#replica.spaces;
  }

  store(space: Space): SpaceStore {
    return this.#replica.store(space);
  }

  seal(): void {
    orThrow(this.#replica.seal());
  }

  loadMemory(space: Space): HeadquartersMemory {
    const kept = this.#replica.readSetting(memoryName(space));
    return kept === null ? noMemory : (JSON.parse(kept) as HeadquartersMemory);
  }

  saveMemory(space: Space, memory: HeadquartersMemory): void {
    this.keepSetting(memoryName(space), JSON.stringify(memory));
  }

  /** Records of the mission that headquarters last said it holds, and that are not here. */
  missingHere(): number {
    const { database, log, missionSpace } = this.#replica;
    const { frontier } = this.loadMemory(missionSpace).known;
    return heldElsewhere(database, log, missionSpace, frontier).missingHere;
  }

  keepSetting(name: string, value: string): void {
    if (this.#replica.readSetting(name) === value) return;
    orThrow(this.#replica.writeSetting(name, value));
  }

  /** By a person's word, and with each opening, which may be an update's first: what was refused is tried again. On a full disk, next time. */
  forgetRefusals(): void {
    for (const space of this.spaces) {
      const memory = this.loadMemory(space);
      if ((memory.refusals?.length ?? 0) === 0) continue;
      this.#replica.writeSetting(memoryName(space), JSON.stringify(forgetRefusals(memory)));
    }
  }

  saveReceipt(receipt: Receipt, frontier: Frontier): void {
    orThrow(this.#replica.saveReceipt(receipt, frontier));
  }

  receiptHanded(handed: HandedReceipt): void {
    const { space } = handed.receipt;
    this.saveMemory(space, withHandedReceipt(this.loadMemory(space), handed));
  }

  heardOfOwnRecords(frontier: readonly Place[]): void {
    if (this.#replica.isBehindItself(frontier)) this.#replica.beginNewFeed('peer-holds-more');
  }

  headquartersWentBack(): void {
    this.#news.wentBack();
  }

  /** Said once, though the two may be met every minute: both receipts are kept for whoever is to look into it [L5, P6]. */
  headquartersToldTwoStories(handed: HandedReceipt, held: HandedReceipt): void {
    const name = storiesName(held.receipt.space);
    const kept = withStories(this.#replica.readSetting(name), { handed, held });
    if (kept === null) return;
    this.keepSetting(name, kept);
    this.#news.toldTwoStories();
  }

  runsRefused(by: 'desk' | 'headquarters', runs: readonly RefusedRun[]): void {
    this.#news.refused(by, runs);
  }

  hasUrgent(): boolean {
    return hasUrgentWaiting(this.#replica.database, this.#replica.log);
  }
}

const memoryName = (space: Space): string => `headquarters/${space}`;

function orThrow(result: Result<unknown, AtomicFailure>): void {
  if (result.ok) return;
  if (result.error.type === 'conflict') throw new Error('a setting met a conflict');
  throw new StorageError(result.error);
}
