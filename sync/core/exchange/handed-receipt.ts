import { packJson, unpackJson, type FrameFault } from '../bundle/compression.ts';
import { frontierDigest, makeFrontier, type Frontier } from '../frontier/frontier.ts';
import { findLost } from '../frontier/lost-places.ts';
import { isFeedId, isHash, type FeedId, type Hash, type Space } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import { nameLacking, type Receipt } from './receipt.ts';
import { err, ok, type Result } from '../result.ts';
import type { SpaceStore } from '../space-store.ts';

/** A receipt of headquarters that a desk passes on, with the frontier that it is about [L5]. */
export interface HandedReceipt {
  readonly receipt: Receipt;
  readonly frontier: Frontier;
}

/** What two desks tell each other of headquarters' receipts. */
export interface ReceiptTalk {
  /** When the newest receipt that the sender holds of a space was signed, by headquarters' clock. */
  readonly newest: ReadonlyMap<Space, number>;
  readonly receipts: readonly HandedReceipt[];
}

/**
 * Whether a receipt that somebody hands on is to stand in the place of the newest held [L5]. Its time alone does not tell:
 * headquarters answers many at once, on several machines perhaps, and one that was dated later may know less. Nor does what it
 * says: before headquarters went back it may have said more.
 *
 * @param now the clock of whoever holds the one, milliseconds since 1970
 */
export async function saysMore(
  store: SpaceStore,
  handed: HandedReceipt,
  held: HandedReceipt | null,
  now: number,
): Promise<boolean> {
  if (!held) return true;
  if (!isDatedAfter(handed.receipt.at, held.receipt.at, now) || saysTheSame(handed, held)) return false;
  return saysNoLess(store, handed, held);
}

/**
 * Whether by its date one receipt is of later than another. The date of one that is ahead says nothing beside one that is not.
 *
 * @param now the clock of whoever holds them, milliseconds since 1970
 */
export function isDatedAfter(at: number, other: number, now: number): boolean {
  return at > other || (isAhead(other, now) && !isAhead(at, now));
}

const dayMs = 86_400_000;

/** Whether a clock ran ahead when it dated this, by more than a day; unless the own one is behind. */
export function isAhead(at: number, now: number): boolean {
  return at > now + dayMs;
}

/**
 * How a receipt that came on a stick stands to the newest held [P6]: it `counts`, or is `known`, `older`, of an `other-story`; or it is
 * `unclear` which of the two is of later, for what they say and their dates do not fit.
 */
export type Standing = 'counts' | 'known' | 'older' | 'unclear' | 'other-story';

/** @param now the clock of whoever took the stick, milliseconds since 1970 */
export async function weighBrought(
  store: SpaceStore,
  brought: HandedReceipt,
  held: HandedReceipt | null,
  now: number,
): Promise<Standing> {
  if (!held) return 'counts';
  const [at, heldAt] = [brought.receipt.at, held.receipt.at];
  const datesTell = isAhead(at, now) === isAhead(heldAt, now);
  // Whether headquarters went back the receiver sees by itself [X9].
  if (datesTell && at > heldAt) return 'counts';
  if (saysTheSame(brought, held)) return 'known';
  if (await saysNoLess(store, brought, held)) return datesTell ? 'unclear' : 'counts';
  if (await contradicts(store, brought, held)) return 'other-story';
  return datesTell ? 'older' : 'unclear';
}

function saysTheSame(one: HandedReceipt, other: HandedReceipt): boolean {
  return (
    one.receipt.digest === other.receipt.digest &&
    nameLacking(one.receipt.lacking) === nameLacking(other.receipt.lacking)
  );
}

/** Whether all that one receipt confirmed is confirmed by another too. */
export async function saysNoLess(store: SpaceStore, one: HandedReceipt, other: HandedReceipt): Promise<boolean> {
  return !takesBlobsBack(one.receipt, other) && (await findLost(store, other.frontier, one.frontier)).length === 0;
}

/**
 * Whether two receipts of headquarters cannot both be of one that only ever takes more in: neither reaches all ends of the other [L5].
 * It was put back between them, or it tells different desks different things.
 */
export async function contradicts(store: SpaceStore, one: HandedReceipt, other: HandedReceipt): Promise<boolean> {
  const lost = await Promise.all([
    findLost(store, one.frontier, other.frontier),
    findLost(store, other.frontier, one.frontier),
  ]);
  return lost.every((places) => places.length > 0);
}

/** Whether a place whose blobs were said to be there is said to lack some. */
function takesBlobsBack(receipt: Receipt, held: HandedReceipt): boolean {
  const lackedBefore = new Map(held.receipt.lacking);
  return receipt.lacking.some(([feed, seq]) => {
    const wasThere = seq < (lackedBefore.get(feed) ?? Infinity);
    return wasThere && held.frontier.some((end) => end.feed === feed && end.seq >= seq);
  });
}

export type ReceiptTalkFault = FrameFault | { readonly type: 'malformed-receipts' };

/** @param spaces both desks', in the order by which they are named on the line */
export function packReceiptTalk({ newest, receipts }: ReceiptTalk, spaces: readonly Space[]): Uint8Array {
  const times = spaces.flatMap((space, index) => {
    const at = newest.get(space);
    return at === undefined ? [] : [[index, at]];
  });
  const handed = receipts.map(({ receipt, frontier }) => [
    spaces.indexOf(receipt.space),
    frontier.map(({ feed, seq, hash }) => [feed, seq, hash]),
    receipt.lacking,
    receipt.at,
    receipt.signature,
  ]);
  return packJson([times, handed]);
}

export function readReceiptTalk(bytes: Uint8Array, spaces: readonly Space[]): Result<ReceiptTalk, ReceiptTalkFault> {
  const opened = unpackJson(bytes);
  if (!opened.ok) return opened;
  try {
    const [times, handed] = list(opened.value);
    const newest = new Map(list(times).map((entry) => readTime(list(entry), spaces)));
    return ok({ newest, receipts: list(handed).map((entry) => readHanded(list(entry), spaces)) });
  } catch {
    // A member of another shape: nothing of it counts.
    return err({ type: 'malformed-receipts' });
  }
}

function readTime([index, at]: readonly unknown[], spaces: readonly Space[]): readonly [Space, number] {
  return [spaceAt(index, spaces), number(at)];
}

/** Whose signature it bears is for the receiver to check: the digest is that of the frontier beside it. */
function readHanded(
  [index, places, lacking, at, signature]: readonly unknown[],
  spaces: readonly Space[],
): HandedReceipt {
  const space = spaceAt(index, spaces);
  const frontier = makeFrontier(list(places).map((place) => readPlace(list(place))));
  const missing = list(lacking).map((entry) => {
    const [feed, seq] = list(entry);
    return [feedId(feed), number(seq)] as const;
  });
  if (typeof signature !== 'string') throw new TypeError('no signature');
  const receipt = { space, digest: frontierDigest(frontier), lacking: missing, at: number(at), signature };
  return { receipt, frontier };
}

function readPlace([feed, seq, hash]: readonly unknown[]): Place {
  return { feed: feedId(feed), seq: number(seq), hash: hashOf(hash) };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('no list');
  return value;
}

function spaceAt(index: unknown, spaces: readonly Space[]): Space {
  const space = spaces[number(index)];
  if (space === undefined) throw new TypeError('no such space');
  return space;
}

function number(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError('no number');
  return value as number;
}

function feedId(value: unknown): FeedId {
  if (!isFeedId(value)) throw new TypeError('no feed');
  return value;
}

function hashOf(value: unknown): Hash {
  if (!isHash(value)) throw new TypeError('no hash');
  return value;
}
