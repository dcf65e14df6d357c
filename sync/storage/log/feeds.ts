import type { Certificate } from '../../core/record/certificate.ts';
import type { FeedOwner, Lane } from '../../core/record/feed.ts';
import { makeFrontier, type Frontier } from '../../core/frontier/frontier.ts';
import type { FeedId, Hash, Space } from '../../core/ids.ts';
import type { Database, Reader, Transaction } from '../database.ts';
import { blobOf } from './rows.ts';

/** A feed as it is kept: its number in this file stands for it in every other table. */
export interface KeptFeed {
  readonly n: number;
  readonly space: Space;
  readonly owner: FeedOwner;
}

interface FeedRow {
  readonly n: number;
  readonly space: Space;
  readonly id: Buffer;
  readonly lane: Lane;
  readonly certificate: string;
}

/** The feeds of the file, few enough to be held in memory. A feed is never removed. */
export class Feeds {
  readonly #byName = new Map<string, KeptFeed>();
  readonly #byNumber = new Map<number, KeptFeed>();
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    this.reload();
  }

  /** After a rollback, memory may know feeds that the file does not. */
  reload(): void {
    this.#byName.clear();
    this.#byNumber.clear();
    for (const row of this.#database.rows<FeedRow>('SELECT n, space, id, lane, certificate FROM feeds'))
      this.#keep(row);
  }

  find(space: Space, feed: FeedId): KeptFeed | undefined {
    return this.#byName.get(`${space} ${feed}`);
  }

  byNumber(n: number): KeptFeed {
    const found = this.#byNumber.get(n);
    if (!found) throw new Error(`feed ${n} is not in this file`);
    return found;
  }

  all(): IterableIterator<KeptFeed> {
    return this.#byNumber.values();
  }

  add(transaction: Transaction, space: Space, owner: FeedOwner): KeptFeed {
    const found = this.find(space, owner.feed);
    if (found) return found;
    const certificate = JSON.stringify(owner.certificate);
    transaction.run(
      'INSERT INTO feeds (space, id, device, lane, certificate) VALUES (?, ?, ?, ?, ?)',
      space,
      blobOf(owner.feed),
      blobOf(owner.certificate.device),
      owner.lane,
      certificate,
    );
    const row = transaction.row<{ n: number }>(
      'SELECT n FROM feeds WHERE space = ? AND id = ?',
      space,
      blobOf(owner.feed),
    );
    if (!row) throw new Error('a feed just written is not there');
    return this.#keep({ n: row.n, space, id: blobOf(owner.feed), lane: owner.lane, certificate });
  }

  #keep(row: FeedRow): KeptFeed {
    const certificate = JSON.parse(row.certificate) as Certificate;
    const feed: KeptFeed = {
      n: row.n,
      space: row.space,
      owner: { feed: row.id.toString('hex') as FeedId, lane: row.lane, certificate },
    };
    this.#byName.set(`${row.space} ${feed.owner.feed}`, feed);
    this.#byNumber.set(row.n, feed);
    return feed;
  }
}

export function readFrontier(reader: Reader, space: Space): Frontier {
  const rows = reader.rows<{ id: Buffer; seq: number; hash: Buffer }>(
    'SELECT f.id, e.seq, e.hash FROM feed_ends e JOIN feeds f ON f.n = e.feed WHERE f.space = ?',
    space,
  );
  return makeFrontier(
    rows.map(({ id, seq, hash }) => ({ feed: id.toString('hex') as FeedId, seq, hash: hash.toString('hex') as Hash })),
  );
}
