import type { Subject } from 'rxjs';
import type { Bulk } from './write-rows.ts';

type Letter = { readonly to: Subject<Bulk>; readonly bulk: Bulk };

/**
 * Events leave in the order of the commits. A listener may write by `atomic` while it is told of a change: what that
 * causes waits until everyone has heard of the first.
 */
export class Outbox {
  readonly #letters: Letter[] = [];
  #isSending = false;

  send(to: Subject<Bulk>, bulk: Bulk): void {
    this.#letters.push({ to, bulk });
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let letter = this.#letters.shift(); letter !== undefined; letter = this.#letters.shift()) {
        letter.to.next(letter.bulk);
      }
    } finally {
      this.#isSending = false;
    }
  }
}
