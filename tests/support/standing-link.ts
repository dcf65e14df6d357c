import { isDeviceKey, known } from '../../sync/core/ids.ts';
import type { Pinned } from '../../sync/link/enrol.ts';
import { LinkLoop, type LinkedReplica, type LinkPorts } from '../../sync/link/link-loop.ts';
import { testCertificate, testRoot } from './author.ts';
import { delhi, receiptKey } from './core-parties.ts';
import { LinkedMemory } from './linked-memory.ts';
import type { MemoryStore } from './memory-store.ts';

/** The real loop by a clock that stands, and with timers that never end; a test that wants another of these says so. */
export function standingLink(ports: Pick<LinkPorts, 'carrier' | 'replica'> & Partial<LinkPorts>): LinkLoop {
  const standing = {
    now: () => 1_000_000,
    chance: () => 0.5,
    setTimer: () => () => undefined,
    onState: () => undefined,
  };
  return new LinkLoop({ ...standing, ...ports }, false);
}

/** A desk of no space: it and headquarters agree at once. */
export const replicaOfNoSpace = {
  spaces: [],
  roots: [],
  headquarters: known(isDeviceKey, 'a'.repeat(64)),
  seal: () => undefined,
  hasUrgent: () => false,
} as unknown as LinkedReplica;

/** The desk of the device "anna", of which this is the store. */
export function linkedAnna(store: MemoryStore): LinkedMemory {
  const pinned = { certificate: testCertificate('anna', [delhi]), root: testRoot.publicKey } as unknown as Pinned;
  return new LinkedMemory(pinned, new Map([[delhi, store]]), receiptKey.publicKey);
}
