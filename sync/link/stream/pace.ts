/** Measured for so long at least before it is believed. */
const sampleMs = 250;
/** What may wait in the network's buffers beyond what a round trip takes: more would hold up what is more urgent. */
const slackMs = 1_000;
const firstWindow = 3 * 1024;
const smallestWindow = 1_280;
const largestWindow = 8 * 1024 * 1024;

/** How many bytes may be under way: as many as the line carries in one round trip and a little. */
export class Pace {
  #rate: number | null = null;
  #roundTripMs: number;
  #since: number | null = null;
  #bytes = 0;

  constructor(roundTripMs: number) {
    this.#roundTripMs = roundTripMs;
  }

  tookRoundTrip(ms: number): void {
    this.#roundTripMs = ms;
  }

  /** Bytes came at the other end. @param isBusy others are still under way */
  came(bytes: number, now: number, isBusy: boolean): void {
    if (this.#since !== null) {
      this.#bytes += bytes;
      const ms = now - this.#since;
      if (ms >= sampleMs) {
        const rate = (this.#bytes * 1000) / ms;
        this.#rate = this.#rate === null ? rate : smooth(this.#rate, rate);
        this.#since = now;
        this.#bytes = 0;
      }
    } else {
      this.#since = now;
      this.#bytes = 0;
    }
    if (!isBusy) this.#since = null;
  }

  /** Nothing was under way for a while. */
  restart(): void {
    this.#since = null;
  }

  get window(): number {
    if (this.#rate === null) return firstWindow;
    const bytes = (this.#rate * (this.#roundTripMs + slackMs)) / 1000;
    return Math.round(Math.min(largestWindow, Math.max(smallestWindow, bytes)));
  }
}

/** What was measured while less was under way than the line carries says too little: down it goes slowly. */
function smooth(before: number, now: number): number {
  const weight = now > before ? 0.5 : 0.15;
  return before * (1 - weight) + now * weight;
}
