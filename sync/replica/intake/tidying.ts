import type { Result } from '../../core/result.ts';
import type { AtomicFailure, AtomicTransaction } from '../../storage/atomic.ts';
import { Tidier } from '../../storage/words/tidier.ts';

/** Milliseconds between two steps: nobody waits for it. */
const pauseMs = 20;
const stepMs = 4;

/** Beside a flood they are put together only where a search would have to look into more pieces than these: more is about to come. */
const bearableInFlood = 64;

/** Whoever saves has the next thing to do soon after, or nothing. */
const afterSavingMs = 2_000;
/** Whoever opens a desk wants to see something first. */
const afterOpeningMs = 5_000;

export interface TidyingPorts {
  readonly atomic: (work: (tx: AtomicTransaction) => boolean) => Result<boolean, AtomicFailure>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Tidies the index of words in short commits: a little beside a flood, the rest once it is folded; what is left when the desk is closed, after the next opening. */
export class Tidying {
  readonly #ports: TidyingPorts;
  readonly #tidier = new Tidier();
  #timer: NodeJS.Timeout | null = null;
  #isFlood = false;

  constructor(ports: TidyingPorts) {
    this.#ports = ports;
  }

  /** Nothing is left to be folded. */
  begin(): void {
    this.#isFlood = false;
    this.#beginAfter(pauseMs);
  }

  /** Much comes in: what more is added to is put together afterwards, but for a little beside it. */
  flood(): void {
    this.#isFlood = true;
    this.stop();
  }

  opened(): void {
    this.#beginAfter(afterOpeningMs);
  }

  saved(): void {
    if (!this.#timer && !this.#isFlood) this.#beginAfter(afterSavingMs);
  }

  /**
   * After a commit of words.
   *
   * @param ms how long it may take
   */
  beside(ms: number): void {
    if (this.#isFlood) this.#step(ms, bearableInFlood);
  }

  #beginAfter(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.#goOn(), ms).unref();
  }

  #goOn(): void {
    this.#timer = null;
    if (this.#step(stepMs)) this.#beginAfter(pauseMs);
  }

  /** @returns whether there may be more to do */
  #step(ms: number, bearable = 0): boolean {
    const { atomic, now } = this.#ports;
    const began = now();
    // A clock that was set back must not make the step longer.
    const isOver = (): boolean => Math.abs(now() - began) >= ms;
    const done = atomic((tx) => this.#tidier.step(tx, { isOver, bearable }));
    if (done.ok) return done.value;
    // A disk that refuses it now tells whoever saves something.
    this.#tidier.forget();
    return false;
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
