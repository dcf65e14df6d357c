/** Bytes that come piece by piece, in room that doubles as it fills: however small the pieces, they cost no more than their bytes. */
export class GrowingBytes {
  length = 0;
  #room = Buffer.alloc(0);

  add(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length > this.#room.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#room.length * 2, 1_024));
      this.#room.copy(larger, 0, 0, this.length);
      this.#room = larger;
    }
    this.#room.set(bytes, this.length);
    this.length = length;
  }

  /** A view, until more is added. */
  from(at: number): Buffer {
    return this.#room.subarray(at, this.length);
  }

  dropBefore(at: number): void {
    this.#room = Buffer.from(this.from(at));
    this.length = this.#room.length;
  }
}
