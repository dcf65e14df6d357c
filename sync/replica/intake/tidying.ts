import type { Result } from '../../core/result.ts';
import type { AtomicFailure, AtomicTransaction } from '../../storage/atomic.ts';
import { tidyWords } from '../../storage/tidy-words.ts';

/** Milliseconds between two steps: nobody waits for it. */
const pauseMs = 20;

/** Whoever opens a desk wants to see something first. */
const afterOpeningMs = 5_000;

/** Tidies the index of words, in short commits, once a flood is folded; what is left when the desk is closed, after the next opening. */
export class Tidying {
  readonly #atomic: (work: (tx: AtomicTransaction) => boolean) => Result<boolean, AtomicFailure>;
  #timer: NodeJS.Timeout | null = null;

  constructor(atomic: (work: (tx: AtomicTransaction) => boolean) => Result<boolean, AtomicFailure>) {
    this.#atomic = atomic;
  }

  begin(): void {
    this.#beginAfter(pauseMs);
  }

  opened(): void {
    this.#beginAfter(afterOpeningMs);
  }

  #beginAfter(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.#step(), ms).unref();
  }

  #step(): void {
    this.#timer = null;
    const done = this.#atomic(tidyWords);
    // A disk that refuses it now tells whoever saves something.
    if (done.ok && done.value) this.begin();
  }

  /** Words that more is added to are put together once, afterwards; and a desk that is closed tidies nothing. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
