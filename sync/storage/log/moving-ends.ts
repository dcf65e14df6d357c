import type { Hash } from '../../core/ids.ts';
import type { Transaction } from '../database.ts';
import type { KeptFeed } from './feeds.ts';
import type { NewRow } from './new-row.ts';
import { blobOf } from './rows.ts';

/** The branch ends that a batch moves. A run of records moves its branch's end once, at the end of the batch. */
export class MovingEnds {
  readonly #transaction: Transaction;
  readonly #ends = new Map<Hash, { readonly feed: KeptFeed; readonly seq: number }>();

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  /** A record that goes on from no end, or begins what has begun already, is a branch of its own. */
  follow(feed: KeptFeed, { prev, name, seq }: Pick<NewRow, 'prev' | 'name' | 'seq'>): void {
    const goesOn = prev === null ? !this.#hasEnds(feed) : this.#takeEnd(feed, prev);
    if (!goesOn) this.#transaction.run('UPDATE feeds SET forked = 1 WHERE n = ?', feed.n);
    this.#ends.set(name, { feed, seq });
  }

  #takeEnd(feed: KeptFeed, hash: Hash): boolean {
    if (this.#ends.delete(hash)) return true;
    const sql = 'DELETE FROM feed_ends WHERE feed = ? AND hash = ?';
    return this.#transaction.run(sql, feed.n, blobOf(hash)).changes > 0;
  }

  #hasEnds(feed: KeptFeed): boolean {
    if ([...this.#ends.values()].some((end) => end.feed.n === feed.n)) return true;
    return this.#transaction.row('SELECT 1 FROM feed_ends WHERE feed = ? LIMIT 1', feed.n) !== undefined;
  }

  /** To be called before anyone asks where the branches end. */
  write(): void {
    const sql = 'INSERT OR IGNORE INTO feed_ends (feed, hash, seq) VALUES (?, ?, ?)';
    for (const [hash, { feed, seq }] of this.#ends) this.#transaction.run(sql, feed.n, blobOf(hash), seq);
    this.#ends.clear();
  }
}
