import type { DeviceKey, Hash } from '../../core/ids.ts';
import { subjectsOf, type StoredRecord } from '../../core/record/record.ts';
import type { Reader, Transaction } from '../database.ts';
import type { KeptFeed } from './feeds.ts';
import type { Log, LoggedRecord } from './log.ts';
import { blobOf } from './rows.ts';

/**
 * What a device wrote after its last seals and what headquarters' newest receipt names, each after what it goes on from. Few: a
 * feed is sealed every 64 records [R10].
 */
export function unsealedOf(reader: Reader, log: Log, device: DeviceKey): readonly LoggedRecord[] {
  const feeds = [...log.feeds.all()].filter(({ owner }) => owner.certificate.device === device);
  return feeds.flatMap((feed) => {
    const found = new Map<Hash, LoggedRecord>();
    const confirmed = new Set(log.newestConfirmation(reader, feed.space)?.frontier.map((place) => place.hash));
    const isSafe = (hash: Hash): boolean => confirmed.has(hash) || isSealed(reader, feed, hash);
    for (const end of endsOf(reader, feed)) {
      for (let hash: Hash | null = end; hash !== null && !found.has(hash) && !isSafe(hash);) {
        const logged = log.find(hash);
        if (!logged) break;
        found.set(hash, logged);
        hash = logged.record.body.prev;
      }
    }
    return [...found.values()].toSorted((left, right) => left.record.body.seq - right.record.body.seq);
  });
}

function endsOf(reader: Reader, feed: KeptFeed): readonly Hash[] {
  return reader
    .rows<{ hash: Buffer }>('SELECT hash FROM feed_ends WHERE feed = ?', feed.n)
    .map(({ hash }) => hash.toString('hex') as Hash);
}

function isSealed(reader: Reader, feed: KeptFeed, hash: Hash): boolean {
  return reader.row('SELECT 1 FROM seals WHERE feed = ? AND hash = ?', feed.n, blobOf(hash)) !== undefined;
}

/**
 * Takes unsealed records out of the log, to be written anew in another feed of the same transaction. The one exception to
 * "append-only": a record whose device's key is lost can never be sealed, so that nobody else would ever take it in.
 */
export function withdraw(transaction: Transaction, log: Log, records: readonly LoggedRecord[]): void {
  const trigger = transaction.row<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'records_are_kept'");
  if (!trigger) throw new Error('the log is not protected');
  transaction.run('DROP TRIGGER records_are_kept');
  for (const { record, feed } of records.toReversed()) withdrawOne(transaction, log, feed, record);
  transaction.run(trigger.sql);
}

/** Newest first, so that the record before it is an end again. */
function withdrawOne(transaction: Transaction, log: Log, feed: KeptFeed, { hash, body }: StoredRecord): void {
  const row = transaction.row<{ n: number }>(
    'SELECT n FROM records WHERE feed = ? AND seq = ? AND hash = ?',
    feed.n,
    body.seq,
    blobOf(hash),
  );
  if (!row) throw new Error(`a record to be withdrawn is not there: ${hash}`);
  for (const subject of subjectsOf(body)) {
    const n = log.subjects.find(transaction, subject);
    if (n !== undefined) transaction.run('DELETE FROM subject_records WHERE subject = ? AND record = ?', n, row.n);
  }
  transaction.run('DELETE FROM records WHERE n = ?', row.n);
  transaction.run('DELETE FROM feed_ends WHERE feed = ? AND hash = ?', feed.n, blobOf(hash));
  const others = log
    .range(feed.space, feed.owner.feed, body.seq - 1, 1_000)
    .filter((other) => other.body.seq === body.seq);
  if (others.length === 0) transaction.run('DELETE FROM chunk_needs WHERE feed = ? AND seq = ?', feed.n, body.seq);
  if (body.prev !== null && !others.some((other) => other.body.prev === body.prev))
    transaction.run(
      'INSERT OR IGNORE INTO feed_ends (feed, hash, seq) VALUES (?, ?, ?)',
      feed.n,
      blobOf(body.prev),
      body.seq - 1,
    );
}
