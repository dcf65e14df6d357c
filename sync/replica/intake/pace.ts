/** How much of one sort of work goes into one commit. */
export interface Stretch {
  /** Records that are taken in. */
  readonly records: number;
  /** Subjects that are looked up at once: this thread must not run out of them while the other one reads a bundle. */
  readonly subjects: number;
  /** Milliseconds that folds may take at a stretch. */
  readonly foldingMs: number;
  /** Of those that are folded ahead: the pages of twelve indexes are written once for all of a commit. */
  readonly subjectsACommit: number;
  /** Of the same, whose words are written together: each such commit leaves a piece of their index to be put together with others. */
  readonly wordsACommit: number;
  /** Milliseconds for which pieces are put together after each of those, where there are too many. */
  readonly tidyingMs: number;
  /** Subjects that another thread is told to fold at once. */
  readonly subjectsAhead: number;
  /** Orders of so many that it has at once: what it folded has to last this thread while it reads a bundle. */
  readonly ordersAhead: number;
  /** Subjects that are folded here at once while it is busy. */
  readonly subjectsMeanwhile: number;
}

/** A save waits for a moment at most. */
const besideSomebody: Stretch = {
  records: 600,
  subjects: 2_800,
  foldingMs: 25,
  subjectsACommit: 180,
  wordsACommit: 800,
  tidyingMs: 12,
  subjectsAhead: 40,
  ordersAhead: 10,
  subjectsMeanwhile: 10,
};
/** Fewer commits write the pages that all of them change less often, and leave search fewer pieces to merge. */
const alone: Stretch = {
  records: 4_000,
  subjects: 4_000,
  foldingMs: 400,
  subjectsACommit: 500,
  wordsACommit: 1_000,
  tidyingMs: 50,
  subjectsAhead: 250,
  ordersAhead: 2,
  subjectsMeanwhile: 80,
};

/** As many records at once come while a desk is filled: more follow right behind them. */
export const manyRecords = 1_000;
export const isFlood = (records: number): boolean => records >= manyRecords;
/** The next bundle comes within this time, if it comes; a fold of all is not put off for longer than the second. */
const nextBundleMs = 250;
const longestWaitMs = 10_000;

/** Somebody who looks up from a paper goes on within this time. */
const attentionMs = 20_000;

/** Work in bulk goes on in short commits while somebody is at the desk, and in long ones while nobody waits for them. */
export class Pace {
  readonly #now: () => number;
  #unsettled = 0;
  #attendedAt: number | null = null;
  /** When the newest large bundle came, and the oldest that is not folded yet. */
  #flood: { readonly first: number; readonly last: number } | null = null;

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Somebody asked for something, or saved something. */
  attended(): void {
    this.#attendedAt = this.#now();
  }

  tookIn(records: number): void {
    if (!isFlood(records)) return;
    const now = this.#now();
    this.#unsettled = 2 * records;
    this.#flood = { first: this.#flood?.first ?? now, last: now };
  }

  /** The newest records, as many as two of the newest bundles hold: the next ones mostly write on what those are about. */
  get unsettledRecords(): number {
    return this.#unsettled;
  }

  /** All that came in is folded. */
  folded(): void {
    this.#flood = null;
  }

  /**
   * Milliseconds for which folding waits: a case that the next bundles write on too is folded once for all of them, which is
   * most of the work of a large intake. A clock that was set back makes nobody wait longer.
   */
  get foldingWaits(): number {
    if (this.#flood === null) return 0;
    const now = this.#now();
    const { first, last } = this.#flood;
    if (now < last || now - first >= longestWaitMs) return 0;
    return Math.max(0, last + nextBundleMs - now);
  }

  get stretch(): Stretch {
    if (this.#attendedAt === null) return alone;
    // A clock that was set back says nothing: somebody may be there.
    return Math.abs(this.#now() - this.#attendedAt) < attentionMs ? besideSomebody : alone;
  }
}
