/** Why a pouch, or the rest of it, was not taken in [P7]. What stood before the fault and verified may have been kept [X3]. */
export type PouchFault =
  | { readonly type: 'not-a-pouch' }
  /** It cannot be opened with this side's key, or names another side as the one it is for. */
  | { readonly type: 'for-someone-else' }
  | { readonly type: 'cut-short' }
  | { readonly type: 'damaged' }
  | { readonly type: 'newer-version'; readonly found: number; readonly known: number }
  /** Its certificate does not hang on this side's root key: another ministry's, or nobody's. */
  | { readonly type: 'unknown-sender' }
  | { readonly type: 'wrong-signature' }
  /** The sender is certified, but may not send here: a desk takes pouches of headquarters only. */
  | { readonly type: 'not-from-headquarters' }
  | { readonly type: 'unknown-device' }
  | { readonly type: 'revoked-device' }
  | { readonly type: 'wrong-space' }
  | { readonly type: 'malformed-pouch'; readonly member: string }
  /** Some part of it opens to more than a frame may [X6]. */
  | { readonly type: 'expands-too-far' }
  /** It was another file when it was read again. */
  | { readonly type: 'changed-meanwhile' };

/** Thrown out of the streams that carry a pouch, and caught where they are driven: a fault crosses no other border so. */
export class PouchRefused extends Error {
  readonly fault: PouchFault;

  constructor(fault: PouchFault) {
    super(`a pouch is refused: ${fault.type}`);
    this.fault = fault;
  }
}

export function malformed(member: string): PouchRefused {
  return new PouchRefused({ type: 'malformed-pouch', member });
}
