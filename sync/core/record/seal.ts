import type { DeviceKey, FeedId, Hash, Space } from '../ids.ts';
import { signedBytes, verifySignature, type Signer } from '../signing.ts';

/** A device's signature over one place of its feed, and so over all that leads there. */
export interface Seal {
  readonly feed: FeedId;
  readonly seq: number;
  readonly hash: Hash;
  /** 128 hex digits. */
  readonly signature: string;
}

/** A feed is sealed at least every so many records, and at each exchange [R10]. */
export const recordsPerSeal = 64;

export function sealPlace(signer: Signer, space: Space, place: Omit<Seal, 'signature'>): Seal {
  return { ...place, signature: signer.sign(statement(space, place)) };
}

export function verifySeal(device: DeviceKey, space: Space, seal: Seal): boolean {
  return verifySignature(device, statement(space, seal), seal.signature);
}

function statement(space: Space, { feed, seq, hash }: Omit<Seal, 'signature'>): Uint8Array {
  return signedBytes(['chancery/seal', space, feed, seq, hash]);
}
