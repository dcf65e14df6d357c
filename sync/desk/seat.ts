import type { SubjectId } from '../core/ids.ts';

/** One window, or one browser's session, and who is signed in there. */
export class Seat {
  staff: SubjectId | null = null;
  #watching = 0;

  /** Whether somebody's screen is open at it. */
  get isAttended(): boolean {
    return this.#watching > 0;
  }

  /** A screen watches something as long as it is open. */
  attendedWhile(stop: () => void): () => void {
    let isWatching = true;
    this.#watching += 1;
    return () => {
      if (isWatching) this.#watching -= 1;
      isWatching = false;
      stop();
    };
  }
}
