import { noMemory, type HeadquartersMemory, type PeerMemory } from '../../core/exchange/memory.ts';
import { frontierDigest, type Frontier } from '../../core/frontier/frontier.ts';
import type { HandedReceipt } from '../../core/exchange/handed-receipt.ts';
import type { DeviceKey, Space } from '../../core/ids.ts';
import type { RefusedRun } from '../../core/exchange/message.ts';
import type { SpaceStore } from '../../core/space-store.ts';
import type { LanReplica } from '../../link/lan/lan-replica.ts';
import type { Replica } from '../../replica/replica.ts';
import type { ReplicaOnLink } from '../linked-replica.ts';

/** A replica as other desks meet it. What each of them last told, and was told, is kept in the file's settings. */
export class ReplicaOnLan implements LanReplica {
  readonly roots: readonly DeviceKey[];
  readonly headquarters: DeviceKey;
  readonly now: () => number;
  readonly #replica: Replica;
  readonly #onLink: ReplicaOnLink;

  constructor(replica: Replica, onLink: ReplicaOnLink, now: () => number) {
    this.#replica = replica;
    this.#onLink = onLink;
    this.now = now;
    this.roots = onLink.roots;
    this.headquarters = onLink.headquarters;
  }

  store(space: Space): SpaceStore {
    return this.#replica.store(space);
  }

  seal(): void {
    this.#onLink.seal();
  }

  loadMemory(device: DeviceKey, space: Space): HeadquartersMemory {
    return this.#read<HeadquartersMemory>(`lan/memory/${device}/${space}`) ?? noMemory;
  }

  saveMemory(device: DeviceKey, space: Space, memory: HeadquartersMemory): void {
    this.#onLink.keepSetting(`lan/memory/${device}/${space}`, JSON.stringify(memory));
  }

  /** The frontier that a visitor proved to know by building on it, and the one now told, whose answer may be lost. */
  told(device: DeviceKey): PeerMemory {
    const name = (space: Space): string => `lan/told/${device}/${space}`;
    return {
      toldFrontier: async (space, half) =>
        this.#read<readonly Frontier[]>(name(space))?.find((each) => frontierDigest(each).startsWith(half)) ?? null,
      rememberTold: async (space, told, builtOn) =>
        this.#onLink.keepSetting(name(space), JSON.stringify([told, builtOn])),
    };
  }

  newestReceipt(space: Space): HandedReceipt | null {
    return this.#replica.log.newestConfirmation(this.#replica.database, space);
  }

  saveReceipt({ receipt, frontier }: HandedReceipt): void {
    this.#onLink.saveReceipt(receipt, frontier);
    this.#onLink.receiptHanded({ receipt, frontier });
  }

  toldTwoStories(handed: HandedReceipt, held: HandedReceipt): void {
    this.#onLink.headquartersToldTwoStories(handed, held);
  }

  runsRefused(runs: readonly RefusedRun[]): void {
    this.#onLink.runsRefused('desk', runs);
  }

  #read<Value>(name: string): Value | null {
    const kept = this.#replica.readSetting(name);
    return kept === null ? null : (JSON.parse(kept) as Value);
  }
}
