import { canonicalize } from '../canonical.ts';
import { sha256, type DeviceKey, type FeedId, type Hash, type Space } from '../ids.ts';
import { signedBytes, verifySignature, type Signer } from '../signing.ts';

/** A frontier signed by headquarters: what it durably holds, and from where on blobs are missing there. */
export interface Receipt {
  readonly space: Space;
  /** Of headquarters' frontier. */
  readonly digest: Hash;
  /** For each feed some of whose blobs headquarters lacks, the first such place; sorted by feed. */
  readonly lacking: readonly (readonly [feed: FeedId, seq: number])[];
  /** Headquarters' clock, milliseconds since 1970. */
  readonly at: number;
  readonly signature: string;
}

export function signReceipt(signer: Signer, unsigned: Omit<Receipt, 'signature'>): Receipt {
  return { ...unsigned, signature: signer.sign(statement(unsigned)) };
}

/** @param key headquarters' receipt key, pinned at enrolment [X8] */
export function verifyReceipt(key: DeviceKey, receipt: Receipt): boolean {
  return verifySignature(key, statement(receipt), receipt.signature);
}

/** Names what a receipt says is missing, in 32 hex digits: so a desk asks whether it is still so. */
export function nameLacking(lacking: Receipt['lacking']): string {
  return lacking.length === 0 ? nothingLacking : nameOf(lacking);
}

const nameOf = (lacking: Receipt['lacking']): string => sha256(`chancery/lacking${canonicalize(lacking)}`).slice(0, 32);
/** Most often. */
const nothingLacking = nameOf([]);

function statement({ space, digest, lacking, at }: Omit<Receipt, 'signature'>): Uint8Array {
  return signedBytes(['chancery/receipt', space, digest, lacking, at]);
}
