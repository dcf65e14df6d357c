/** Entries of a piece by their numbers in it, ascending: each is kept as how far it is from the one before, as a varint. */
export type Ordinals = Uint32Array;

/** Room that grows with what is read into it. */
export class OrdinalList {
  items: Ordinals = new Uint32Array(64);
  count = 0;

  push(ordinal: number): void {
    if (this.count === this.items.length) {
      const larger = new Uint32Array(2 * this.count);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.count++] = ordinal;
  }

  clear(): void {
    this.count = 0;
  }

  /** What it holds, as a view that the next change makes another. */
  get view(): Ordinals {
    return this.items.subarray(0, this.count);
  }
}

/**
 * Adds what stands in the bytes.
 *
 * @param before the first is so far from it; zero unless told
 */
export function readOrdinals(list: OrdinalList, bytes: Uint8Array, from: number, to: number, before = 0): void {
  let ordinal = before;
  for (let at = from; at < to;) {
    let byte = bytes[at++] as number;
    let distance = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] as number;
      distance |= (byte & 0x7f) << shift;
    }
    ordinal += distance;
    list.push(ordinal);
  }
}
