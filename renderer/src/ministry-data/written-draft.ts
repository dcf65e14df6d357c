/** Data as they are being written, and what they are written over. */
export interface KeptDraft<Data> {
  readonly base: string;
  readonly data: Data;
}

/** What was written so far: each change goes on from the one before it, however soon it follows, drawn or not. */
export class WrittenDraft<Data extends object> {
  #kept: KeptDraft<Data> | null;

  constructor(kept: KeptDraft<Data> | null) {
    this.#kept = kept;
  }

  get kept(): KeptDraft<Data> | null {
    return this.#kept;
  }

  /** @param inForce what it begins from where nothing is written yet */
  change(patch: Partial<Data>, inForce: KeptDraft<Data>): KeptDraft<Data> {
    const { base, data } = this.#kept ?? inForce;
    this.#kept = { base, data: { ...data, ...patch } };
    return this.#kept;
  }

  discard(): void {
    this.#kept = null;
  }
}
