export interface BucketShape {
  /** How many requests may come at once after a quiet time. */
  readonly burst: number;
  /** How many more a minute, steadily. */
  readonly aMinute: number;
}

interface Bucket {
  tokens: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** More devices than headquarters has at once; buckets that have filled up again are forgotten beyond that. */
const mostBuckets = 10_000;

/** A token bucket a name, in this process: servers before one database each count what comes to them. */
export class TokenBuckets {
  readonly #shape: BucketShape;
  readonly #buckets = new Map<string, Bucket>();

  constructor(shape: BucketShape) {
    this.#shape = shape;
  }

  /**
   * Takes one token. @param now milliseconds since 1970
   * @returns 0, or in how many milliseconds there will be one
   */
  take(name: string, now: number): number {
    const bucket = this.#filled(name, now);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / this.#perMs);
    bucket.tokens -= 1;
    return 0;
  }

  get #perMs(): number {
    return this.#shape.aMinute / 60_000;
  }

  #filled(name: string, now: number): Bucket {
    const { burst } = this.#shape;
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      if (this.#buckets.size >= mostBuckets) this.#forgetFull(now);
      bucket = { tokens: burst, at: now };
      this.#buckets.set(name, bucket);
    }
    // A clock that goes back gives nothing, and takes nothing.
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * this.#perMs);
    bucket.at = now;
    return bucket;
  }

  #forgetFull(now: number): void {
    const fullAfterMs = this.#shape.burst / this.#perMs;
    for (const [name, { at }] of this.#buckets) if (now - at >= fullAfterMs) this.#buckets.delete(name);
  }
}
