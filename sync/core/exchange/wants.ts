import type { FeedId, Hash } from '../ids.ts';
import type { Receipt } from './receipt.ts';
import type { ChunkSlice, SpaceStore, WantedChunk } from '../space-store.ts';

/** Chunks asked for in one message, at most. */
export const mostWants = 64;
/** A chunk that is named takes 33 bytes, each time: on a slow line no more are named than will come soon. */
export const fewestWants = 8;
const bytesAWant = 4096;

/** Of a list that was cut, so many at its end are out of their order. */
export const inTurn = 2;

/** How many chunks to ask for in a message that may be answered with so many bytes. */
export function wantsWithin(bytes: number): number {
  return Math.min(mostWants, Math.max(fewestWants, Math.ceil(bytes / bytesAWant)));
}

/**
 * So many of the wanted chunks: the first ones, and two of the others in turn, so that no few which the other side does not have
 * hold up the rest for ever.
 * @param turn while nothing changes it stays, so that an exchange comes to rest [X14]
 */
export function takeTurns(wanted: readonly WantedChunk[], most: number, turn: Hash): readonly WantedChunk[] {
  if (wanted.length <= most) return wanted;
  const number = Number.parseInt(turn.slice(0, 8), 16);
  const first = wanted.slice(0, most - inTurn);
  const others = wanted.slice(most - inTurn);
  return [...first, ...[0, 1].flatMap((step) => others[(number + step) % others.length] ?? [])];
}

/** Absent chunks that are remembered, at most. */
const mostAbsent = 1024;

/**
 * The chunks to ask headquarters for. Those that it did not have are left out, so that they neither hold up others nor cost
 * anything in sync; of them one is asked for at a time, in turn, for they may have come there since [X12].
 */
export async function chooseWants(
  store: SpaceStore,
  absent: readonly Hash[],
  most: number = mostWants,
): Promise<readonly WantedChunk[]> {
  const wanted = await store.wantedChunks(mostWants + absent.length);
  const fresh = absent.length >= mostAbsent ? [] : freshOf(wanted, absent).slice(0, most);
  if (fresh.length > 0) return fresh;
  const probe = absent.flatMap((hash) => wanted.find((chunk) => chunk.hash === hash) ?? [])[0];
  return probe ? [probe] : [];
}

function freshOf(wanted: readonly WantedChunk[], absent: readonly Hash[]): readonly WantedChunk[] {
  const known = new Set(absent);
  return wanted.filter((chunk) => !known.has(chunk.hash));
}

export interface WantsAnswered {
  readonly asked: readonly WantedChunk[];
  readonly slices: readonly ChunkSlice[];
  /** Whether the answer was cut short: then a chunk that did not come may be there all the same. */
  readonly isCut: boolean;
  readonly receiptBefore: Receipt | null;
  readonly receipt: Receipt | null;
}

/** After an answer was taken in: what headquarters does not have, as far as is known, those asked for longest ago first. */
export async function rememberAbsent(
  store: SpaceStore,
  absent: readonly Hash[],
  answered: WantsAnswered,
): Promise<readonly Hash[]> {
  const { asked, slices, isCut, receiptBefore, receipt } = answered;
  const spoilt = await findSpoilt(store, slices);
  const came = new Set(slices.map((slice) => slice.hash).filter((hash) => !spoilt.includes(hash)));
  const inVain = isCut ? [] : asked.map((chunk) => chunk.hash).filter((hash) => !came.has(hash));
  const isNews = absent.some((hash) => came.has(hash)) || hasMovedOn(receiptBefore, receipt);
  const last = new Set([...inVain, ...spoilt]);
  const remembered = [...(isNews ? [] : absent.filter((hash) => !last.has(hash))), ...last];
  if (remembered.length === 0) return [];
  const wanted = new Set((await store.wantedChunks(mostWants + remembered.length)).map((chunk) => chunk.hash));
  return remembered.filter((hash) => wanted.has(hash)).slice(-mostAbsent);
}

/** Whole, and yet not taken: the bytes are not the chunk's. */
async function findSpoilt(store: SpaceStore, slices: readonly ChunkSlice[]): Promise<readonly Hash[]> {
  const whole = slices.filter((slice) => slice.offset + slice.bytes.length === slice.total);
  const held = await Promise.all(whole.map((slice) => store.chunkSlice(slice.hash, 0, 1)));
  return whole.filter((_, index) => held[index] === null).map((slice) => slice.hash);
}

/** Whether headquarters lacks less of some feed than it did. */
function hasMovedOn(before: Receipt | null, now: Receipt | null): boolean {
  if (!before || !now) return false;
  const lacking = new Map<FeedId, number>(now.lacking);
  return before.lacking.some(([feed, seq]) => (lacking.get(feed) ?? Infinity) > seq);
}
