/** How much of one sort of work goes into one commit. */
export interface Stretch {
  /** Records that are taken in. */
  readonly records: number;
  /** Subjects that are folded, and milliseconds that their folds may take: whichever is reached first. */
  readonly subjects: number;
  readonly foldingMs: number;
}

/** A save waits for a moment at most. */
const besideSomebody: Stretch = { records: 500, subjects: 200, foldingMs: 25 };
/** Fewer commits write the pages that all of them change less often, and leave search fewer pieces to merge. */
const alone: Stretch = { records: 4_000, subjects: 2_000, foldingMs: 200 };

/** Somebody who looks up from a paper goes on within this time. */
const attentionMs = 20_000;

/** Work in bulk goes on in short commits while somebody is at the desk, and in long ones while nobody waits for them. */
export class Pace {
  readonly #now: () => number;
  #attendedAt: number | null = null;

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Somebody asked for something, or saved something. */
  attended(): void {
    this.#attendedAt = this.#now();
  }

  get stretch(): Stretch {
    if (this.#attendedAt === null) return alone;
    // A clock that was set back says nothing: somebody may be there.
    return Math.abs(this.#now() - this.#attendedAt) < attentionMs ? besideSomebody : alone;
  }
}
