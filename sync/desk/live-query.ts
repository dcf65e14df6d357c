import type { SetTimer } from './look-again.ts';

export interface LivePorts {
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly onFault: (fault: unknown) => void;
}

/** Changes within this time are answered together. */
const gatherMs = 40;
/** A query rests so many times as long as it took: while thousands of records come in, asking takes an eleventh of the time at most. */
const restTimes = 10;
const longestRestMs = 2_000;
/** A query that fails is asked again: after this time, and after twice as long each time that it fails anew. */
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/** One query that is asked again after changes: soon where it is cheap, after a rest where it is dear, and always once after the last change. */
export class LiveQuery {
  readonly #ports: LivePorts;
  readonly #ask: () => Promise<() => void>;
  #changedAt: number | null = null;
  #endedAt = 0;
  #restMs = 0;
  #running = false;
  #hurried = false;
  #failures = 0;
  #stopped = false;
  #stopTimer: (() => void) | null = null;

  /** @param ask resolves with what tells the answer, which is not told once nobody listens. */
  constructor(ports: LivePorts, ask: () => Promise<() => void>) {
    this.#ports = ports;
    this.#ask = ask;
  }

  run(): void {
    this.#stopTimer = null;
    this.#changedAt = null;
    this.#running = true;
    this.#hurried = false;
    const begunAt = this.#ports.now();
    void this.#ask()
      .then((tell) => {
        this.#running = false;
        if (this.#stopped) return;
        tell();
        this.#failures = 0;
        this.#endedAt = this.#ports.now();
        this.#restMs = this.#hurried ? 0 : between(0, (this.#endedAt - begunAt) * restTimes, longestRestMs);
        if (this.#changedAt !== null) this.#wait();
      })
      .catch((fault: unknown) => this.#retryAfter(fault));
  }

  /** Whoever watches keeps what was shown last, and is not left waiting for an answer that never comes. */
  #retryAfter(fault: unknown): void {
    this.#running = false;
    if (this.#stopped) return;
    this.#ports.onFault(fault);
    const rest = Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs);
    this.#failures += 1;
    this.#stopTimer = this.#ports.setTimer(() => this.run(), rest);
  }

  changed(): void {
    this.#changedAt ??= this.#ports.now();
    if (!this.#running && this.#stopTimer === null) this.#wait();
  }

  /** No rest before it is asked next. */
  hurry(): void {
    this.#hurried = true;
    this.#restMs = 0;
    if (this.#stopTimer === null) return;
    this.#stopTimer();
    this.#wait();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimer?.();
  }

  #wait(): void {
    const now = this.#ports.now();
    const from = Math.max((this.#changedAt ?? now) + gatherMs, this.#endedAt + this.#restMs);
    // A clock that is set back meanwhile makes nobody wait for it.
    this.#stopTimer = this.#ports.setTimer(() => this.run(), between(0, from - now, longestRestMs));
  }
}

const between = (least: number, value: number, most: number): number => Math.min(Math.max(least, value), most);
