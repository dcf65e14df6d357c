import { noMemory, type HeadquartersMemory } from '../../sync/core/exchange/memory.ts';
import type { RefusedRun } from '../../sync/core/exchange/message.ts';
import type { DeviceKey, Space } from '../../sync/core/ids.ts';
import type { Receipt } from '../../sync/core/exchange/receipt.ts';
import type { Link, SessionState } from '../../sync/core/exchange/session.ts';
import type { Carrier } from '../../sync/link/carrier.ts';
import type { Pinned } from '../../sync/link/enrol.ts';
import { LinkLoop, type LinkedReplica } from '../../sync/link/link-loop.ts';
import type { MemoryStore } from './memory-store.ts';
import { waitUntil } from './wait-until.ts';

/** A desk's side of the link, in memory. What is written into its stores is sealed by whoever writes it. */
export class LinkedMemory implements LinkedReplica {
  readonly spaces: readonly Space[];
  readonly roots: readonly DeviceKey[];
  readonly headquarters: DeviceKey;
  readonly receipts: Receipt[] = [];
  readonly refused: RefusedRun[] = [];
  urgent = false;
  /** How often it was told that headquarters went back. */
  alarms = 0;
  readonly #stores: ReadonlyMap<Space, MemoryStore>;
  readonly #memories = new Map<Space, HeadquartersMemory>();

  constructor(pinned: Pinned, stores: ReadonlyMap<Space, MemoryStore>, headquarters = pinned.headquarters.device) {
    this.spaces = pinned.certificate.spaces;
    this.roots = [pinned.root];
    this.headquarters = headquarters;
    this.#stores = stores;
  }

  store(space: Space): MemoryStore {
    const store = this.#stores.get(space);
    if (!store) throw new Error(`no store for ${space}`);
    return store;
  }

  seal(): void {}

  loadMemory(space: Space): HeadquartersMemory {
    return this.#memories.get(space) ?? noMemory;
  }

  saveMemory(space: Space, memory: HeadquartersMemory): void {
    this.#memories.set(space, memory);
  }

  saveReceipt(receipt: Receipt): void {
    this.receipts.push(receipt);
  }

  heardOfOwnRecords(): void {}

  headquartersWentBack(): void {
    this.alarms += 1;
  }

  runsRefused(_by: 'desk' | 'headquarters', runs: readonly RefusedRun[]): void {
    this.refused.push(...runs);
  }

  hasUrgent(): boolean {
    return this.urgent;
  }
}

export interface RunningLink {
  readonly loop: LinkLoop;
  readonly states: readonly SessionState[];
  stop(): void;
}

/** The real loop with a real clock; waits between attempts are so many times shorter than a desk's. */
export function runLink(carrier: Carrier, replica: LinkedReplica, hurry = 20): RunningLink {
  const states: SessionState[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const loop = new LinkLoop(
    {
      carrier,
      replica,
      now: () => performance.now(),
      chance: () => 0.5,
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms / hurry);
        timers.add(timer);
        return () => clearTimeout(timer);
      },
      onState: (state) => states.push(state),
    },
    false,
  );
  loop.start();
  const stop = (): void => {
    void loop.stop();
    for (const timer of timers) clearTimeout(timer);
  };
  return { loop, states, stop };
}

/** What came of the first attempt, or the reason why nothing did. */
export async function howItWent({ states }: RunningLink): Promise<string> {
  const outcome = (): Link | undefined => states.map(({ link }) => link).find(isOutcome);
  await waitUntil(() => outcome() !== undefined, 'the link says how it went');
  const link = outcome();
  return link?.kind === 'offline' || link?.kind === 'refused' ? link.reason : (link?.kind ?? 'nothing');
}

const isOutcome = (link: Link): boolean =>
  link.kind === 'refused' || link.kind === 'up-to-date' || (link.kind === 'offline' && link.reason !== 'not-tried-yet');
