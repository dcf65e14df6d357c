import { verifyCertificate } from '../../core/record/certificate.ts';
import { endsByFeed, makeFrontier, type Frontier } from '../../core/frontier/frontier.ts';
import { isFeedId, isHash, type DeviceKey, type Hash, type Space } from '../../core/ids.ts';
import type { Place } from '../../core/record/operation.ts';
import type { HandedReceipt } from '../../core/exchange/handed-receipt.ts';
import type { Receipt } from '../../core/exchange/receipt.ts';
import { confirmedThrough } from '../../storage/log/delivery.ts';
import type { KeptFeed } from '../../storage/log/feeds.ts';
import type { Log } from '../../storage/log/log.ts';
import { HeadquartersCheck, type HeadquartersNote } from './headquarters.ts';
import { checkSigned, type ReceiptCheck } from './receipt-check.ts';

export interface NewestReceipt {
  readonly at: number;
  readonly digest: Hash;
  /** Feeds of which headquarters lacked blobs. */
  readonly lacking: number;
  /** Branch ends that headquarters named and that are not here: still to be received. */
  readonly awaited: number;
}

export interface ReceiptTally {
  readonly receipts: number;
  readonly newest: ReadonlyMap<Space, NewestReceipt>;
  readonly headquarters: readonly HeadquartersNote[];
}

interface ReceiptRow {
  readonly n: number;
  readonly space: Space;
  readonly at: number;
  readonly receipt: string;
  readonly frontier: string;
}

const receiptsAPage = 50;

/**
 * Checks what headquarters signed, oldest first, and that what it confirmed of this device is still here [X8]. Of other
 * devices' feeds a receipt may name what has not come here yet. Yields how many receipts each page had.
 */
export async function* checkReceipts(check: ReceiptCheck): AsyncGenerator<number, ReceiptTally> {
  const newest = new Map<Space, NewestReceipt>();
  const seen = new Set<Hash>();
  const told = new HeadquartersCheck(check);
  let receipts = 0;
  for (let after = 0; ;) {
    const page = check.reader.rows<ReceiptRow>(
      'SELECT n, space, at, receipt, frontier FROM receipts WHERE n > ? ORDER BY n LIMIT ?',
      after,
      receiptsAPage,
    );
    for (const row of page) {
      const read = readRow(row);
      receipts += 1;
      if (!read) check.findings.add({ type: 'receipt-false', space: row.space, at: row.at, reason: 'row-differs' });
      if (!read) continue;
      checkSigned(check, read);
      const awaited = countAbsent(check, read, seen);
      await told.takeNext(read);
      const { at, digest, lacking } = read.receipt;
      newest.set(row.space, { at, digest, lacking: lacking.length, awaited });
    }
    const last = page.at(-1);
    if (!last) return { receipts, newest, headquarters: await told.finish() };
    after = last.n;
    yield page.length;
  }
}

/** Null where the row is not well formed, or its columns and its receipt differ. */
function readRow({ space, at, receipt, frontier }: ReceiptRow): HandedReceipt | null {
  try {
    const read = JSON.parse(receipt) as Receipt;
    const places = (JSON.parse(frontier) as readonly unknown[]).map(readPlace);
    const isWhole = read.space === space && read.at === at && Array.isArray(read.lacking) && !places.includes(null);
    return isWhole ? { receipt: read, frontier: makeFrontier(places.filter((place) => place !== null)) } : null;
  } catch {
    return null;
  }
}

function readPlace(value: unknown): Place | null {
  const [feed, seq, hash] = value as readonly unknown[];
  return isFeedId(feed) && Number.isSafeInteger(seq) && isHash(hash) ? { feed, seq: seq as number, hash } : null;
}

/** @param seen ends that earlier receipts named and that were found: receipts repeat most of what came before */
function countAbsent(check: ReceiptCheck, { receipt, frontier }: HandedReceipt, seen: Set<Hash>): number {
  let absent = 0;
  for (const place of frontier) {
    if (seen.has(place.hash)) continue;
    seen.add(place.hash);
    if (check.log.placeOf(place.hash)?.seq === place.seq) continue;
    const feed = check.log.feeds.find(receipt.space, place.feed);
    if (feed && wasHere(check, feed, place))
      check.findings.add({ type: 'confirmed-record-missing', space: receipt.space, feed: place.feed, seq: place.seq });
    else {
      absent += 1;
      // It may still come: the next receipt that names it is looked at again.
      seen.delete(place.hash);
    }
  }
  return absent;
}

function wasHere({ reader, device }: ReceiptCheck, feed: KeptFeed, place: Place): boolean {
  return feed.owner.certificate.device === device || place.seq <= confirmedThrough(reader, feed);
}

/** The file notes per feed how far headquarters confirmed what was here: all of that must be here still. */
export function checkConfirmed({ reader, findings }: ReceiptCheck, feed: KeptFeed, ends: Frontier): void {
  const reached = Math.max(0, ...(endsByFeed(ends).get(feed.owner.feed) ?? []).map((end) => end.seq));
  const confirmed = confirmedThrough(reader, feed);
  if (confirmed > reached)
    findings.add({ type: 'confirmed-record-missing', space: feed.space, feed: feed.owner.feed, seq: confirmed });
}

/** Headquarters' pinned key, and those that its feeds here are certified for: a key that it took up later is among them. */
export function headquartersKeys(log: Log, pinned: DeviceKey, roots: readonly DeviceKey[]): readonly DeviceKey[] {
  const keys = [...log.feeds.all()].flatMap(({ owner: { certificate } }) =>
    certificate.role === 'headquarters' && verifyCertificate(certificate, roots).ok ? [certificate.device] : [],
  );
  return [...new Set([pinned, ...keys])];
}
